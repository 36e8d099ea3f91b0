"""Chapter: programmes and the measures that texts and decisions order."""

from comity.core.chapter import Chapter
from comity.core.chapters.programmes.register import Programmes
from comity.core.chapters.programmes.rules import LIFECYCLE, RULES

CHAPTER = Chapter("programmes", Programmes, lambda _law: Programmes(), RULES, (LIFECYCLE,))
