"""Whose turn it is to take the chair of an organ: by list, by alphabet, by groups; who takes none is passed over."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from comity.core.chapter import Ground, finding
from comity.core.chapters.membership.register import Members
from comity.core.chapters.organs.acts import PassingOfChair
from comity.core.chapters.organs.register import Organs, seated_states
from comity.core.chapters.subjects.register import Subjects
from comity.core.kernel.days import is_reached
from comity.core.kernel.names import FALLBACK, name_in
from comity.core.record.finding import Finding
from comity.core.rulebook.law import Law
from comity.core.rulebook.rotation import RotationRow


class Round(NamedTuple):
    """What the turn in a chair is asked of."""

    organs: Organs
    members: Members
    subjects: Subjects
    law: Law


class Turn(NamedTuple):
    """The States of which one is next in the chair (one, but where groups take turns), and by which provision."""

    states: tuple[str, ...]
    provision: str | None


def next_in_turn(around: Round, organ: str, day: date) -> Turn | None:
    """Whose turn it is after the chair of that day; None where no rotation is set, or it begins anew."""
    before = around.organs.chair(organ, day)
    row = around.law.rotation(organ, day)
    if before is None or row is None:
        return None
    able = [
        one
        for one in seated_states(around.organs, organ, day, around.law, around.members)
        if _may(around, organ, one, day)
    ]
    states = _in_groups(row, before, able) if row.by == "groups" else _in_order(around, row, before, able, day)
    return Turn(states, row.provision) if states else None


def passed(act: PassingOfChair, ground: Ground) -> Iterator[Finding]:
    """A suspended member takes no chair; that the chair passed to another than the next is noted."""
    members = ground.read(Members)
    if members.is_suspended(act.state, ground.day):
        message = f"The membership of {act.state} is suspended on {act.on}; it takes no chair."
        yield finding("ChairSuspended", "inadmissible", act, message)
    elif _is_kept_out(members, act.organ, act.state, ground.law, ground.day):
        message = f"{act.state} takes no part in {act.organ} on {act.on}, or not its chair; it takes no chair."
        yield finding("ChairSuspended", "inadmissible", act, message)
    around = Round(ground.read(Organs), members, ground.read(Subjects), ground.law)
    turn = next_in_turn(around, act.organ, ground.day)
    if turn is not None and act.state not in turn.states:
        before = around.organs.chair(act.organ, ground.day)
        expected = " or ".join(turn.states)
        message = f"After {before} the rotation gives {act.organ} to {expected}; the chair passed to {act.state}."
        yield finding("RotationDeparted", "note", act, message, provision=turn.provision)


def _may(around: Round, organ: str, state: str, day: date) -> bool:
    """Whether a State can take a chair: it is not suspended, and has not ceased to exist."""
    item = around.subjects.items.get(state)
    is_extinct = item is not None and item.until is not None and is_reached(item.until, day)
    if is_extinct or around.members.is_suspended(state, day):
        return False
    return not _is_kept_out(around.members, organ, state, around.law, day)


def _is_kept_out(members: Members, organ: str, state: str, law: Law, day: date) -> bool:
    """Whether its right to preside, or to take part at all, is suspended in the organ or everywhere."""
    if not members.suspensions:
        return False
    rights = (*law.rights_to("chair", organ), *law.rights_to("participation", organ))
    return any(state in members.without(right, organ, day) for right in rights)


def _in_order(around: Round, row: RotationRow, before: str, able: Sequence[str], day: date) -> tuple[str, ...]:
    """The next after the State in the chair, which may have lost its own turn meanwhile."""
    if row.by == "alphabet":
        language = row.language or FALLBACK
        named = {one: name_in(around.subjects.names_on(one, day), language) for one in {*able, before}}
        order = sorted(named, key=lambda one: (_letters(named[one]), one))
    else:
        order = [one for one in row.list or around.law.book.rotation if one in able or one == before]
    if before not in order:
        return ()
    ahead = order[order.index(before) + 1 :] + order[: order.index(before) + 1]
    return tuple([one for one in ahead if one in able][:1])


def _in_groups(row: RotationRow, before: str, able: Sequence[str]) -> tuple[str, ...]:
    """The States of the next group that has one which may take the chair."""
    at = next((place for place, one in enumerate(row.groups) if before in one.states), None)
    if at is None:
        return ()
    for one in (*row.groups[at + 1 :], *row.groups[: at + 1]):
        found = tuple(state for state in one.states if state in able)
        if found:
            return found
    return ()


def _letters(name: str) -> str:
    """A name as an alphabet orders it: without the marks on its letters, large and small alike."""
    return "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
