"""Interest on what is overdue, month by month, simple or compound, exact until it is charged.

What a law of arrears leaves open is a named setting: whether interest bears interest, and what becomes of a part of a
month.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple, get_args

from comity.core.kernel.days import months_after

Method = Literal["simple", "compound"]
PartMonth = Literal["full_months", "begun_months", "by_days"]
METHODS = get_args(Method)
PART_MONTHS = get_args(PartMonth)


class Accrued(NamedTuple):
    """Interest in minor units, exact, and since when the law is silent about it (None: it never is)."""

    minor: Fraction
    unknown_since: date | None = None


def accrued(
    overdue: Callable[[date], int],
    since: date,
    day: date,
    monthly: Callable[[date], Fraction | None],
    *,
    method: Method = "simple",
    part_month: PartMonth = "full_months",
) -> Accrued:
    """Interest on what is overdue from a day (included) to a day (excluded).

    ``monthly`` is the part of the debt that a month costs, under the law of the day on which the month begins.
    ``full_months``: a month costs when it is over, on what was overdue both when it began and at its end;
    ``begun_months``: when it begins, on what was overdue then; ``by_days``: each day its part of the month.
    """
    total, count = Fraction(0), 0
    while (start := months_after(since, count)) < day and count < 12 * 200:
        rate = monthly(start)
        if rate is None:
            return Accrued(total, start)
        end = months_after(since, count + 1)
        base, months = _month(overdue, start, end, day, part_month)
        if base > 0:
            carried = total if method == "compound" else Fraction(0)
            total += rate * (base + carried * months)
        count += 1
    return Accrued(total)


def _month(
    overdue: Callable[[date], int], start: date, end: date, day: date, part_month: PartMonth
) -> tuple[Fraction, Fraction]:
    """What the month costs interest on, weighted by the part of it that counts; and that part. Below zero: nothing."""
    if part_month == "begun_months":
        return Fraction(overdue(start)), Fraction(1)
    if part_month == "full_months":
        is_over = end <= day
        base = min(overdue(start), overdue(end - timedelta(days=1))) if is_over else 0
        return Fraction(base), Fraction(int(is_over))
    days = (min(end, day) - start).days
    whole = (end - start).days
    sums = sum(max(0, overdue(start + timedelta(days=one))) for one in range(days))
    return Fraction(sums, whole), Fraction(days, whole)
