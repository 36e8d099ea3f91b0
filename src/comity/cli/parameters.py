"""Days and moments as they are written on the command line."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any, Final

import click

from comity.core.kernel.days import day_of

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)


class Day(click.ParamType[date]):
    """An exact day, YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return day_of(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment (RFC 3339) or a day, which means its end in UTC; both are included in what was known by then."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, or a usage error."""
        if isinstance(value, datetime):
            return value
        try:
            return moment_of(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def moment_of(text: str) -> datetime:
    """The moment written as ``text``; ValueError says how to write one."""
    if _MOMENT.fullmatch(text):
        try:
            return datetime.fromisoformat(text.upper()).astimezone(UTC)
        except (ValueError, OverflowError):
            raise ValueError(f"'{text}' is not a moment of the calendar and the clock") from None
    try:
        return datetime.combine(day_of(text), time.max, UTC)
    except ValueError:
        raise ValueError(
            f"'{text}' is not a moment: write a day as 2026-11-24 or a moment with its offset as 2026-11-24T05:00:00Z"
        ) from None
