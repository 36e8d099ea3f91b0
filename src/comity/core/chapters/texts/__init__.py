"""Chapter: texts, their relations, and what is claimed of them."""

from comity.core.chapter import Chapter
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.texts.rules import LIFECYCLE, RULES

CHAPTER = Chapter("texts", Texts, lambda _law: Texts(), RULES, (LIFECYCLE,))
