"""Chapter: organs, offices and chairs."""

from comity.core.chapter import Chapter
from comity.core.chapters.organs.register import Organs
from comity.core.chapters.organs.rules import CONSEQUENCES, OFFICE, ORGAN, RULES

CHAPTER = Chapter("organs", Organs, lambda _law: Organs(), RULES, (ORGAN, OFFICE), consequences=CONSEQUENCES)
