"""Who votes in an organ on a day: those that have a seat in it, are not suspended, and have not lost the vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from comity.core.chapter import Ground
from comity.core.chapters.contributions.register import Contributions
from comity.core.chapters.decisions.counting import UNNAMED, Chamber
from comity.core.chapters.entitlements.register import Entitlements
from comity.core.chapters.membership.register import Members
from comity.core.chapters.organs.register import Organs, left_empty, may_sit, seated_states, sitting_on
from comity.core.chapters.subjects.register import Subjects
from comity.core.kernel.days import is_reached
from comity.core.rulebook.composition import Class


def chamber_of(organ: str, ground: Ground) -> Chamber:
    """Who votes in the organ on the ground's day, and who else has a seat in it."""
    members, day = ground.read(Members), ground.day
    row = ground.law.organs.get(organ)
    if row is not None and row.seats == "none":
        return Chamber({}, {}, 0, is_seated=False)
    seated, seats, is_personal = _seated(organ, ground)
    deprived = frozenset() if is_personal else _without_vote(organ, ground)
    unnamed = _unnamed(organ, sum(seated.values()), ground)
    seated = {**seated, UNNAMED: unnamed} if unnamed else seated
    voters = {one: votes for one, votes in seated.items() if one not in deprived} if deprived else seated
    return Chamber(
        voters,
        seated,
        seats,
        frozenset(members.founders),
        lambda union: {*ground.law.those(union, day), *_possibly(union, members, day)},
        may_sit=_able(organ, ground) - deprived if unnamed else (),
    )


def _unnamed(organ: str, held: int, ground: Ground) -> int:
    """How many sit of whom no act on record tells, where not every election is on record."""
    composition, day = ground.law.composition(organ, ground.day), ground.day
    if composition is None or composition.is_complete or composition.number is None:
        return 0
    number = composition.number + len(composition.permanent)
    return max(0, number - held - left_empty(ground.read(Organs), organ, day))


def _able(organ: str, ground: Ground) -> frozenset[str]:
    """Those that may sit in the organ that day."""
    composition = ground.law.composition(organ, ground.day)
    able = may_sit(composition, ground.day, ground.law, ground.read(Members)) if composition is not None else ()
    return frozenset(ground.read(Subjects).items if able is None else able)


def _possibly(union: Class, members: Members, day: date) -> Iterator[str]:
    """Those that may hold one of the standings named."""
    return (one.state for one in members.on(day) if one.segment.value in union)


def _seated(organ: str, ground: Ground) -> tuple[dict[str, int], int, bool]:
    """The votes of each State in the organ, the number of its seats, and whether persons cast them for themselves."""
    members, organs, law, day = ground.read(Members), ground.read(Organs), ground.law, ground.day
    composition = law.composition(organ, day)
    if composition is not None and composition.of == "persons" and not composition.is_of_delegations:
        sitting = [seat for seat, found in sitting_on(organs, organ, day, law, members) if found == "certain"]
        return dict(Counter(one.election.state for one in sitting)), composition.number or len(sitting), True
    states = [one for one in seated_states(organs, organ, day, law, members) if not _is_extinct(one, ground)]
    if composition is None:
        return dict.fromkeys(states, 1), len(states), False
    if composition.is_of_delegations:
        each = composition.delegation_of_each or 0
        seated = {one: votes for one in states if (votes := composition.delegations.get(one, each)) > 0}
        return seated, sum(seated.values()), False
    permanent = sum(one in states for one in composition.permanent)
    number = composition.number + permanent if composition.number is not None else len(states)
    return dict.fromkeys(states, 1), number, False


def is_somebody_entitled(organ: str, ground: Ground) -> bool:
    """Whether there is anybody to agree, seen without looking at each member; in a body without seats, itself."""
    row = ground.law.organs.get(organ)
    if row is not None and row.seats == "none":
        return True
    if row is not None and row.seats == "elected":
        return bool(chamber_of(organ, ground).voters)
    deprived = _without_vote(organ, ground)
    for one in seated_states(ground.read(Organs), organ, ground.day, ground.law, ground.read(Members)):
        if one not in deprived and not _is_extinct(one, ground):
            return True
    return False


def _without_vote(organ: str, ground: Ground) -> frozenset[str]:
    """Members that are suspended (unless ``membership.suspended_decide`` lets them decide) or have lost the vote.

    So have those whose vote, or whose part in that organ, is suspended.
    """
    members, day = ground.read(Members), ground.day
    suspended = members.suspended_on(day)
    out = suspended
    if suspended:
        rule = ground.law.value("membership.suspended_decide", day)
        if rule is not None and rule.value is True:
            out = frozenset()
    if members.suspensions:
        out = out.union(members.suspended_outside(day))
        for right in (*ground.law.rights_to("vote", organ), *ground.law.rights_to("participation", organ)):
            out = out.union(members.without(right, organ, day) - suspended)
    return out.union(_deprived(organ, ground)) if ground.law.book.rights else out


def why_without_vote(state: str, ground: Ground) -> str:
    """Why a State that has a seat has no vote, in brackets; nothing where it is for another reason than these."""
    acts = ground.read(Members).suspended_by(state, ground.day)
    if acts:
        return f" (suspended by {acts[-1]})"
    return " (for arrears)" if ground.law.book.rights else ""


def _deprived(organ: str, ground: Ground) -> Iterator[str]:
    """The members that have lost the right on which a vote in the organ hangs."""
    for row in ground.law.book.rights:
        if organ not in row.votes_in:
            continue
        members, contributions = ground.read(Members), ground.read(Contributions)
        for state in members.members_on(ground.day):
            found = ground.read(Entitlements).of(state, row.right, ground.day, members, contributions)
            if not found.may and found.suspended is None:
                yield state


def _is_extinct(state: str, ground: Ground) -> bool:
    item = ground.read(Subjects).items.get(state)
    return item is not None and item.until is not None and is_reached(item.until, ground.day)
