"""Chapter: standing in the organisation."""

from comity.core.chapter import Chapter, Ground
from comity.core.chapters.membership.register import Members
from comity.core.chapters.membership.rules import LIFECYCLE, RULES


def lend(ground: Ground) -> None:
    """Who the members were on a day."""
    ground.law.members = ground.read(Members).members_on


CHAPTER = Chapter("membership", Members, lambda law: Members(law.membership), RULES, (LIFECYCLE,), lend)
