"""Who leads what: the load of leading roles and rapporteurs of each member over the years, and how evenly it lies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from comity.core.kernel.days import partial_date
from comity.opendata.roles import evenness, evenness_by_year
from comity.web.portal.margin import margin_of
from comity.web.portal.page import Page, page
from comity.web.portal.pictures.lanes import Bar, Form, Lane, Said, lanes
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.web.portal.work.words import decimal, percent, tools
from comity.words.days import day_in_words, since_in_words, until_in_words
from comity.words.sentences import joined

ROLES: Final = Form("lanes", left=(190, 16), row=(46, 62), ground=(36, 52), right=(70, 40), names_up=6)
TALLEST = 30.0


@page
def roles(reading: Reading) -> Page:
    """Roles on the day and before it."""
    rows = reading.rows("responsibilities")
    loaded = [row for row in rows if row["roles"]]
    members = [row["load"] for row in rows if row["is_member"]]
    context: dict[str, Any] = {
        "answers": _answers(reading, rows, evenness(members)),
        "picture": _picture(reading, rows) if loaded else None,
        "table": _table(reading, rows),
        "years": _years(reading) if loaded else None,
        "tools": tools(reading, "roles"),
    }
    return Page(
        "portal/work_roles.html",
        _("Leading roles"),
        ("kind:projects.lead",),
        "work",
        "responsibilities",
        context=context,
    )


def _answers(reading: Reading, rows: Sequence[Row], found: dict[str, Any]) -> list[str]:
    if not found["load"]:
        return [_("No leading role in a joint project was on record by this day.")]
    names = {
        kind: [row["name"] for row in rows if row["load"] == found_load] for kind, found_load in _ends(rows).items()
    }
    words = {
        "load": found["load"],
        "most": _ends(rows)["most"],
        "least": _ends(rows)["least"],
        "loaded": joined(names["most"], reading.language),
        "free": joined(names["least"], reading.language),
    }
    said = (
        _("Load taken on by members: %(load)d. The most, %(most)d: %(loaded)s. The least, %(least)d: %(free)s.") % words
    )
    passed = {
        "part": percent(reading, Fraction(found["share_above_mean"])),
        "load": decimal(reading, Fraction(found["above_mean"])),
        "mean": decimal(reading, Fraction(found["mean"])),
    }
    even = (
        _("For all to bear the mean of %(mean)s, %(part)s of the load (%(load)s) would have to pass to others.")
        % passed
    )
    return [said, even]


def _ends(rows: Sequence[Row]) -> dict[str, int]:
    loads = [row["load"] for row in rows if row["is_member"]]
    return {"most": max(loads, default=0), "least": min(loads, default=0)}


def _picture(reading: Reading, rows: Sequence[Row]) -> dict[str, Any]:
    most = max(one["load"] for row in rows for one in row["roles"])
    found = [_lane(reading, row, TALLEST / max(most, 1)) for row in rows]
    day = day_in_words(reading.day, reading.language)
    facts = "; ".join(f"{lane.name}: {lane.end}" for lane in found)
    desc = _("For each State a lane, on it a bar for each role, as tall as its load; %(day)s is marked. %(facts)s.")
    words = {"title": _("Leading roles over time"), "desc": desc % {"day": day, "facts": facts}}
    return in_both_widths(lanes, found, ROLES, reading.day, day, key="roles", **words)


def _lane(reading: Reading, row: Row, unit: float) -> Lane:
    """A State's roles: each as tall as its load; of two held at once each half as tall, the lead below the other."""
    terms = [_term(reading, one) for one in row["roles"]]
    bars, words = [], []
    for place, (one, (since, until)) in enumerate(zip(row["roles"], terms, strict=True)):
        others = [term for number, term in enumerate(terms) if number != place]
        is_crowded = any(since < end and begin < until for begin, end in others)
        rank = int(one["role"] != "lead")
        tall = max(one["load"] * unit / (2 if is_crowded else 1), 3.0)
        up = tall if is_crowded and rank else 0.0
        said = f"{one['title']}: {one['task'] or word(one['role'])}, {one['load']}"
        bars.append(Bar(since, until, f"s{rank}", tall, up, said, reading.url("act", one["act"])))
        if tall >= 14:
            words.append(Said(since, until, said, up + tall / 2 - 4.5, "t-small on-bar", margin=12))
    return Lane(row["name"], reading.url("state", row["state"]), bars, words=words, end=str(row["load"]))


def _term(reading: Reading, one: Row) -> tuple[date, date]:
    since = partial_date(one["since"]).latest or reading.day
    until = partial_date(one["until"]).latest if one["until"] else None
    ends = until or min(reading.day, date.max - timedelta(days=1)) + timedelta(days=1)
    return since, max(ends, since)


def _table(reading: Reading, rows: Sequence[Row]) -> Table:
    columns = [
        Column(_("State")),
        Column(_("Roles")),
        Column(_("Load"), is_number=True),
        Column(_("Above the mean"), is_number=True),
    ]
    caption = _("Roles taken on by %(day)s, past ones with them, the most loaded first") % {
        "day": day_in_words(reading.day, reading.language)
    }
    return Table(caption, columns, [_line(reading, row) for row in rows], _("No member was on record by this day."))


def _line(reading: Reading, row: Row) -> Line:
    said = "; ".join(_role_in_words(reading, one) for one in row["roles"])
    above = decimal(reading, Fraction(row["above_mean"]))
    return Line(
        [
            Cell(row["name"], reading.url("state", row["state"]), is_head=True),
            Cell(said or _("none"), is_gap=not said),
            Cell(str(row["load"]), why=reading.url("why", "responsibilities", row["state"]), is_number=True),
            Cell(above if row["is_member"] else _("no member"), is_number=True, is_gap=not row["is_member"]),
        ],
        margin_of(reading, [one["act"] for one in row["roles"]], shown=1) if row["roles"] else None,
    )


def _role_in_words(reading: Reading, one: dict[str, Any]) -> str:
    """The role, in what, since when and until when."""
    term = [since_in_words(partial_date(one["since"]), reading.language)]
    if one["until"]:
        term.append(until_in_words(partial_date(one["until"]), reading.language))
    role = f"{word(one['role'])} ({one['task']})" if one["task"] else word(one["role"])
    words = {"role": role, "title": one["title"], "term": " ".join(term), "load": one["load"]}
    return _("%(role)s, %(title)s, %(term)s (load %(load)d)") % words


def _years(reading: Reading) -> Table:
    """The load of each member at the end of each year, and how evenly it lay."""
    years = evenness_by_year(reading.registers, reading.day)[::-1]
    states = sorted({state for one in years for state in one["loads"]}, key=reading.subject)
    lines = [
        Line(
            [
                Cell(_year(reading, one), is_head=True),
                *(_load(one["loads"].get(state)) for state in states),
                Cell(str(one["load"]), is_number=True, is_strong=True),
                Cell(str(one["spread"]), is_number=True),
                Cell(percent(reading, Fraction(one["share_above_mean"])), is_number=True),
            ]
        )
        for one in years
    ]
    heads = [*map(reading.subject, states), _("Together"), _("Most less least"), _("Would have to pass")]
    columns = [Column(_("At the end of")), *(Column(one, is_number=True) for one in heads)]
    caption = _("Load of all roles taken on so far by each member, and how evenly it lay, year by year")
    return Table(caption, columns, lines, has_margin=False)


def _load(load: int | None) -> Cell:
    return Cell(_("no member"), is_number=True, is_gap=True) if load is None else Cell(str(load), is_number=True)


def _year(reading: Reading, one: dict[str, Any]) -> str:
    on = date.fromisoformat(one["on"])
    return str(one["year"]) if on == date(one["year"], 12, 31) else day_in_words(on, reading.language)
