"""Chapter: scales, assessments, payments, arrears."""

from comity.core.chapter import Chapter
from comity.core.chapters.contributions.register import Contributions
from comity.core.chapters.contributions.rules import RULES

CHAPTER = Chapter("contributions", Contributions, Contributions, RULES)
