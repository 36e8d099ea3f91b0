"""Chapter: decisions of organs."""

from comity.core.chapter import Chapter
from comity.core.chapters.decisions.register import Decisions
from comity.core.chapters.decisions.rules import LIFECYCLE, RULES

CHAPTER = Chapter("decisions", Decisions, lambda _law: Decisions(), RULES, (LIFECYCLE,))
