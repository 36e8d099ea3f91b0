"""From which day a notice of withdrawal has effect: the one it names, but no earlier than the law lets it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from comity.core.chapter import Ground
from comity.core.chapters.membership.acts import NoticeOfWithdrawal
from comity.core.kernel.days import PartialDate, ends_before, months_after


class Leaving(NamedTuple):
    """The day from which a State is a member no longer; ``why`` it is not the one it named, by which provision."""

    on: PartialDate
    why: str = ""
    provision: str | None = None


def leaving_day(act: NoticeOfWithdrawal, ground: Ground) -> Leaving:
    """The day named, put off to the end of the term of notice, and to the end of a year where the rulebook has it so.

    ``membership.withdrawal_notice_months_min`` is the term of notice; ``membership.withdrawal_takes_effect`` may be
    ``end_of_calendar_year`` or ``end_of_financial_year`` (from ``budget.financial_year_from``, ``07-01``; January if
    the rulebook is silent). A day not known exactly stays as it is named, unless it is too early on any reading.
    """
    named = act.effective or act.on
    leaves = (
        Leaving(act.on, "no notice takes effect before it is given") if ends_before(named, act.on) else Leaving(named)
    )
    found = ground.law.number("membership.withdrawal_notice_months_min", ground.day)
    if found is not None and act.on.earliest is not None:
        months, provision = found
        least = months_after(act.on.earliest, months)
        if named.latest is not None and named.latest < least:
            leaves = Leaving(_day(least), f"less than {months} months", provision)
    return _at_end_of_year(leaves, ground)


def _at_end_of_year(leaves: Leaving, ground: Ground) -> Leaving:
    """The first day of the year after, where membership ends with a year."""
    rule = ground.law.value("membership.withdrawal_takes_effect", ground.day)
    if rule is None or leaves.on.latest is None or rule.value not in ("end_of_calendar_year", "end_of_financial_year"):
        return leaves
    starts = (1, 1)
    if rule.value == "end_of_financial_year":
        starts = _financial_year_from(ground)
    day = leaves.on.latest
    begins = date(day.year, *starts)
    if day == begins:
        return leaves
    ends = begins if day < begins else date(day.year + 1, *starts)
    why = " and ".join(one for one in (leaves.why, "not at the end of a year") if one)
    return Leaving(_day(ends), why, rule.provision or leaves.provision)


def _financial_year_from(ground: Ground) -> tuple[int, int]:
    """Month and day on which a financial year begins."""
    found = ground.law.value("budget.financial_year_from", ground.day)
    text = str(found.value) if found is not None else "01-01"
    month, _, day = text.partition("-")
    return int(month), int(day or 1)


def _day(day: date) -> PartialDate:
    return PartialDate(day.isoformat())
