"""How something ordered stands on a day: running, due, overdue, untold, done ..., and who owes a report."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple

from comity.core.chapters.programmes.acts import Report
from comity.core.chapters.programmes.orders import Ordered
from comity.core.chapters.programmes.register import Followed
from comity.core.kernel.days import Certainty, PartialDate, certainty_on, months_after, moved
from comity.core.kernel.timeline import Basis
from comity.core.rulebook.law import Law

Condition = Literal["running", "due", "overdue", "untold", "done", "abandoned", "lapsed"]
STANDING: Final = ("running", "due", "overdue")
"""Conditions in which something is still to be done."""


class Terms(NamedTuple):
    """What the law says of reports and of notice: days ahead at which something is due, months between reports.

    ``is_own_record``: what becomes of orders is put in the journal by the organisation itself, so that silence means
    that nothing did.
    """

    days_ahead: int = 0
    report_months: int | None = None
    is_own_record: bool = False

    @classmethod
    def on(cls, law: Law, day: date) -> Terms:
        """As the law stood that day."""
        ahead = law.number("measures.due_days_ahead", day)
        months = law.number("measures.report_months_max", day)
        is_own = law.is_own_record("follow_up", None, day)
        return cls(ahead[0] if ahead else 0, months[0] if months else None, is_own)


class Situation(NamedTuple):
    """How something stands on a day, how certainly, by which acts, until when it is to be done, who owes a report."""

    condition: Condition
    certainty: Certainty
    acts: tuple[str, ...]
    due: PartialDate | None
    reports: tuple[Report, ...]
    is_unreported: bool
    unreported_by: tuple[str, ...]
    days_late: int | None
    basis: Basis


def situation(ordered: Ordered, followed: Followed, day: date, terms: Terms) -> Situation | None:
    """How it stands; None where it was not yet ordered.

    Where the journal is not the organisation's own record of what becomes of orders, a term that has passed makes
    nothing overdue and nobody late: nothing on record says what became of it (``untold``).
    """
    known = certainty_on(day, ordered.since, None)
    if known is None:
        return None
    delays, reports = followed.delays_on(day), tuple(followed.reports_on(day))
    due = delays[-1].due if delays else ordered.due
    condition, certainty, by = _condition(ordered, followed, due, day, terms)
    if condition == "overdue" and not terms.is_own_record:
        condition, certainty = "untold", "possible"
    acts = (*ordered.acts, *(act for one in delays for act in one.acts), *(one.id for one in reports), *by)
    is_asked = condition in STANDING and terms.is_own_record
    owing = _owing(ordered, reports, condition, day, terms) if is_asked else ()
    late = (day - due.latest).days if condition == "overdue" and due is not None and due.latest else None
    return Situation(
        condition=condition,
        certainty="possible" if "possible" in (known, certainty) else "certain",
        acts=tuple(dict.fromkeys(acts)),
        due=due,
        reports=reports,
        is_unreported=bool(owing),
        unreported_by=tuple(one for one in owing if one),
        days_late=late,
        basis="unknown" if condition == "untold" else "computed",
    )


def _condition(
    ordered: Ordered, followed: Followed, due: PartialDate | None, day: date, terms: Terms
) -> tuple[Condition, Certainty, tuple[str, ...]]:
    """What was done or given up is so whatever became of the order; a lapsed order is no longer overdue."""
    end = followed.end_on(day)
    if end is not None:
        return ("done" if end[0].value == "done" else "abandoned"), end[1], end[0].acts
    if ordered.until is not None and (ended := certainty_on(day, ordered.until, None)) is not None:
        return "lapsed", ended, ordered.ended_by
    if due is None or due.latest is None:
        return "running", "certain", ()
    if due.latest < day:
        return "overdue", "certain", ()
    begins = due.earliest if due.earliest is not None and due.earliest < due.latest else due.latest
    near = min(begins, moved(due.latest, -terms.days_ahead))
    return ("due" if near <= day else "running"), "certain", ()


def _owing(
    ordered: Ordered, reports: tuple[Report, ...], condition: Condition, day: date, terms: Terms
) -> tuple[str, ...]:
    """Who owes a report; an empty name where nobody was made responsible.

    A report by somebody who is not responsible stands for all who are.
    """
    owing = []
    for who in ordered.responsible or ("",):
        last = [one.on for one in reports if one.by == who or one.by not in ordered.responsible]
        if terms.report_months is None:
            is_owing = condition == "overdue" and not last
        else:
            base = (last[-1] if last else ordered.since).latest
            is_owing = base is not None and months_after(base, terms.report_months) <= day
        if is_owing:
            owing.append(who)
    return tuple(owing)
