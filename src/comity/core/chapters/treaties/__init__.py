"""Chapter: the law of treaties."""

from comity.core.chapter import Chapter
from comity.core.chapters.treaties.register import Treaties
from comity.core.chapters.treaties.rules import RULES

CHAPTER = Chapter("treaties", Treaties, Treaties, RULES)
