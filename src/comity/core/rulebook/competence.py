"""Competence, answered once: the right kind of act, by the competent organ, standing on that day.

Acts of different chapters refer to one another by citation, not by import: an admission cites the id of the deciding
act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final

from msgspec import Struct

from comity.core.kernel.days import PartialDate
from comity.core.kernel.fields import first_in, having
from comity.core.record.act import Act, kind_of, stored_kind
from comity.core.record.finding import Finding
from comity.core.rulebook.book import CompetenceRow
from comity.core.rulebook.law import Law

MATTER: Final = ("matter",)
ORGAN: Final = ("organ",)


class Deciding(Struct, frozen=True):
    """What competence needs to know of a decision that has effect; ``concerns`` are the States that it names."""

    decision: str
    organ: str
    matter: str
    concerns: tuple[str, ...]
    adopted_on: PartialDate
    effective: PartialDate | None
    stands: bool
    pending_until: date | None = None
    """The last day of the time for objections, while which it has no effect; the end of days where it has not begun."""


Decisions = Callable[[str], Deciding | None]
"""The decision of an id, if one with effect is on record before the act."""


def lacking(act: Act, day: date, law: Law, decisions: Decisions) -> Iterable[Finding]:
    """Findings of competence for any act: the organ's own, or that of the decision on which the act rests.

    An act that has a matter is a decision of an organ; others may have to rest on one.
    """
    kind = type(act)
    found = _of_organ(act, day, law) if _decides(kind) else ()
    if stored_kind(kind) not in law.by_act:
        return found
    rows = law.demanded(act, day)
    if rows:
        return (*found, *_of_decision(act, rows, law, decisions))
    return (*found, *_in_founding(act, law, decisions)) if act.authority is not None else found


@cache
def _decides(kind: type[Act]) -> bool:
    return bool(having(kind, MATTER))


def _of_organ(act: Act, day: date, law: Law) -> tuple[Finding, ...]:
    """The organ that decides must be one the table names for the matter on that day."""
    matter, organ = str(first_in(act, MATTER) or ""), str(first_in(act, ORGAN) or "")
    if (matter, organ) in law.always_competent:
        return ()
    if matter not in law.by_matter:
        message = f"The rulebook names no organ that may decide on '{matter}'."
        return (Finding(rule="MatterUnknown", severity="inadmissible", act=act.id, message=message),)
    rows = law.competent(matter, day)
    for row in rows:
        if organ in row.organs:
            return ()
    if not rows and law.founding_held(day):
        return ()
    provision = (rows or law.by_matter[matter])[0].provision
    who = " or ".join(sorted({name for row in rows for name in row.organs})) or "no organ on that day"
    message = f"{organ} may not decide on '{matter}': {provision} gives it to {who}."
    return (_lacks(act, provision, message),)


def _of_decision(act: Act, rows: list[CompetenceRow], law: Law, decisions: Decisions) -> Iterator[Finding]:
    """An act that must rest on a decision cites one on the right matter, by the right organ, that stands."""
    row = rows[0]
    wanted = f"a decision of {' or '.join(row.organs)} on '{row.matter}' ({row.provision})"
    if act.authority is None:
        founding = law.book.founding
        is_founding = founding is not None and act.on.latest is not None and law.founding_held(act.on.latest)
        tail = f", or before the charter on {founding.text}" if founding is not None and is_founding else ""
        yield _lacks(act, row.provision, f"{kind_of(act)} rests on {wanted}{tail}; it cites none.")
        return
    found = decisions(act.authority)
    if found is None:
        founding = law.book.founding
        on = act.on.latest
        if founding is not None and act.authority == founding.text and on is not None and law.founding_held(on):
            return
        if law.may_be_closed(act.authority):
            yield _not_open(act, row.provision)
            return
        yield _lacks(act, row.provision, f"{act.authority} is no decision with effect before it; needed is {wanted}.")
        return
    if not any(found.matter == one.matter and found.organ in one.organs for one in rows):
        what = f"{act.authority} is a decision of {found.organ} on '{found.matter}'"
        yield _lacks(act, row.provision, f"{what}; needed is {wanted}.")
    yield from _about_the_act(act, found, row.provision)


def _about_the_act(act: Act, found: Deciding, provision: str) -> Iterator[Finding]:
    about = first_in(act, ("state", "subject"), ("object",))
    if found.concerns and about is not None and about not in found.concerns:
        yield _lacks(act, provision, f"{found.decision} concerns {', '.join(found.concerns)}, not {about}.")
    begins, done = found.effective, _takes_effect(act)
    if begins is not None and begins.earliest is not None and done is not None and begins.earliest > done:
        yield _lacks(act, provision, f"{found.decision} has effect from {begins}, after that day.")
    if found.pending_until is not None and done is not None and done <= found.pending_until:
        when = f"on {found.pending_until}" if found.pending_until < date.max else "after it is notified"
        yield _lacks(act, provision, f"{found.decision} has effect once the time for objections is over, {when}.")
    if not found.stands:
        yield _lacks(act, provision, f"{found.decision} no longer stood on that day.")


def _takes_effect(act: Act) -> date | None:
    """The day on which an act takes effect: the one it names (of an expulsion, of a term of office), else its own."""
    named: PartialDate | None = first_in(act, ("day",), ("effect", "since"))
    return (named or act.on).latest


def _in_founding(act: Act, law: Law, decisions: Decisions) -> Iterator[Finding]:
    """Where no row held that day, what is cited must at least be on record: a decision or the founding text."""
    founding = law.book.founding
    if founding is not None and act.authority == founding.text:
        return
    if act.authority is not None and law.may_be_closed(act.authority):
        yield _not_open(act, None)
    elif act.authority is not None and decisions(act.authority) is None:
        message = f"{act.authority}, which it cites, is no decision with effect before it."
        yield Finding(rule="AuthorityNotOnRecord", severity="irregular", act=act.id, message=message)


def _not_open(act: Act, provision: str | None) -> Finding:
    """Who has not the closed bodies cannot examine what rests on them; who has, does."""
    message = f"{act.authority}, on which it rests, is not among the acts open here: not examined."
    return Finding(rule="AuthorityNotOpen", severity="note", act=act.id, provision=provision, message=message)


def _lacks(act: Act, provision: str, message: str) -> Finding:
    return Finding(rule="CompetenceLacking", severity="inadmissible", act=act.id, provision=provision, message=message)
