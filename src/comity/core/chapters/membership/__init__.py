"""Chapter: standing in the organisation."""

from comity.core.chapter import Chapter, Ground
from comity.core.chapters.membership.lifecycle import LIFECYCLE
from comity.core.chapters.membership.register import Members
from comity.core.chapters.membership.rules import CONSEQUENCES, RULES


def lend(ground: Ground) -> None:
    """Who the members were on a day, and who held any standing."""
    members = ground.read(Members)
    ground.law.members = members.members_on
    ground.law.holding = members.holding


CHAPTER = Chapter("membership", Members, Members, RULES, (LIFECYCLE,), lend, consequences=CONSEQUENCES)
