"""Chapter: standing in the organisation."""

from datetime import date

from comity.core.chapter import Chapter, Ground
from comity.core.chapters.membership.lifecycle import LIFECYCLE
from comity.core.chapters.membership.register import Members
from comity.core.chapters.membership.rules import CONSEQUENCES, RULES
from comity.core.chapters.treaties.register import Treaties


def lend(ground: Ground) -> None:
    """Who the members were on a day, and who held any standing."""
    members = ground.read(Members)
    ground.law.members = members.members_on
    ground.law.holding = members.holding

    def ceased(treaty: str, party: str) -> tuple[date, ...]:
        clause = ground.read(Treaties).clause(treaty)
        with_membership = clause is not None and clause.leaving is not None and clause.leaving.with_membership
        return members.ceased(treaty, party, with_membership=with_membership)

    ground.law.ceased = ceased


CHAPTER = Chapter("membership", Members, Members, RULES, (LIFECYCLE,), lend, consequences=CONSEQUENCES)
