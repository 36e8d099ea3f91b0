"""Counting days and months as final clauses do, under the depositary's practice."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from comity.core.rulebook.clauses import Delay, Practice


def after(day: date, delay: Delay, practice: Practice) -> date:  # noqa: PLR0911  # one return for each rule
    """The day to which the delay leads from ``day``."""
    count = delay.count
    match delay.rule:
        case "at_once":
            return day
        case "nth_day_after":
            return day + timedelta(days=count)
        case "days_after":
            return day + timedelta(days=count + (practice.days_after == "day_more"))
        case "months_after":
            return months_later(day, count, practice) + timedelta(days=practice.months_after == "day_more")
        case "first_of_nth_month_after":
            return first_of_month(day, count)
        case "first_of_month_after_months":
            return first_of_month(months_later(day, count, practice), 1)
        case "first_of_month_after_days":
            return first_of_month(day + timedelta(days=count), 1)


def months_later(day: date, months: int, practice: Practice) -> date:
    """The day of the same number so many months later; where there is none, as the practice says."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if day.day <= monthrange(year, month)[1]:
        return date(year, month, day.day)
    last = date(year, month, monthrange(year, month)[1])
    return last if practice.month_end == "last_day" else last + timedelta(days=1)


def first_of_month(day: date, months: int) -> date:
    """The first day of the month so many months after that of ``day``."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def depends_on_practice(day: date, delay: Delay) -> list[str]:
    """The settings of practice that decide the outcome from this day, by name.

    Empty if any practice gives the same day.
    """
    settled = after(day, delay, Practice())
    others: dict[str, Practice] = {
        "days_after": Practice(days_after="day_more"),
        "months_after": Practice(months_after="day_more"),
        "month_end": Practice(month_end="first_of_next"),
    }
    return [name for name, practice in others.items() if after(day, delay, practice) != settled]
