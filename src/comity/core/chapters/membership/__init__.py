"""Chapter: standing in the organisation."""

from comity.core.chapter import Chapter
from comity.core.chapters.membership.register import Members
from comity.core.chapters.membership.rules import LIFECYCLE, RULES

CHAPTER = Chapter("membership", Members, lambda law: Members(law.membership), RULES, (LIFECYCLE,))
