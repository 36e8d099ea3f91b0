"""Who leads what: the load of leading roles and rapporteurs of each member over the years, and how evenly it lies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from comity.core.kernel.days import partial_date
from comity.opendata.answers.work import percent
from comity.opendata.roles import evenness, evenness_by_year
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.page import Page, page
from comity.web.portal.pictures.lanes import Bar, Form, Lane, Said, lanes
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.web.portal.work.words import decimal, tools
from comity.words.days import day_in_words, term_in_words
from comity.words.sentences import joined

ROLES: Final = Form("lanes", left=(190, 16), row=(46, 62), ground=(36, 52), right=(70, 40), names_up=6)
TALLEST = 30.0


@page
def roles(reading: Reading) -> Page:
    """Roles on the day and before it."""
    rows = reading.rows("responsibilities")
    is_loaded = any(row["roles"] for row in rows)
    context: dict[str, Any] = {
        "answers": _answers(reading, [row for row in rows if row["is_member"]]),
        "picture": _picture(reading, rows) if is_loaded else None,
        "table": _table(reading, rows),
        "years": _years(reading) if is_loaded else None,
        "tools": tools(reading, "roles"),
    }
    mentions, register = ("kind:projects.lead",), "responsibilities"
    return Page("portal/work_roles.html", _("Leading roles"), mentions, "work", register, context=context)


def _answers(reading: Reading, members: Sequence[Row]) -> list[str]:
    loads = [row["load"] for row in members]
    found, most, least = evenness(loads), max(loads, default=0), min(loads, default=0)
    if not found["load"]:
        return [_("No leading role in a joint project was on record by this day.")]
    words = {
        "load": found["load"],
        "most": most,
        "least": least,
        "loaded": joined([row["name"] for row in members if row["load"] == most], reading.language),
        "free": joined([row["name"] for row in members if row["load"] == least], reading.language),
    }
    said = _("Load taken on by members: %(load)d. The most, %(most)d: %(loaded)s. The least, %(least)d: %(free)s.")
    passed = {
        "part": percent(reading, Fraction(found["share_above_mean"])),
        "load": decimal(reading, Fraction(found["above_mean"])),
        "mean": decimal(reading, Fraction(found["mean"])),
    }
    even = _("For all to bear the mean of %(mean)s, %(part)s of the load (%(load)s) would have to pass to others.")
    return [said % words, even % passed]


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
        said = f"{one['title']}: {one['task'] or word_in('projects.leads.role', one['role'])}, {one['load']}"
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
    shown: Shown = {
        "state": _("State"),
        "roles": As(_("Roles"), _roles, _("none")),
        "load": _("Load"),
        "above_mean": As(_("Above the mean"), _above, _("no member"), is_number=True),
    }
    caption = _("Roles taken on by %(day)s, past ones with them, the most loaded first")
    said, empty = {"day": day_in_words(reading.day, reading.language)}, _("No member was on record by this day.")
    of_roles = [{**row, "acts": [one["act"] for one in row["roles"]]} for row in rows]
    return extract(reading, "responsibilities", of_roles, caption % said, shown, empty=empty)


def _above(reading: Reading, row: Row) -> str:
    return decimal(reading, Fraction(row["above_mean"])) if row["is_member"] else ""


def _roles(reading: Reading, row: Row) -> str:
    return "; ".join(_role_in_words(reading, one) for one in row["roles"])


def _role_in_words(reading: Reading, one: Row) -> str:
    """The role, in what, since when and until when."""
    term = term_in_words(one["since"], one["until"], reading.language)
    role = (
        f"{word_in('projects.leads.role', one['role'])} ({one['task']})"
        if one["task"]
        else word_in("projects.leads.role", one["role"])
    )
    words = {"role": role, "title": one["title"], "term": term, "load": one["load"]}
    return _("%(role)s, %(title)s, %(term)s (load %(load)d)") % words


def _years(reading: Reading) -> Table:
    """The load of each member at the end of each year, and how evenly it lay."""
    years = evenness_by_year(reading.registers, reading.day)[::-1]
    states = sorted({state for one in years for state in one["loads"]}, key=reading.subject)
    shown: Shown = {
        "year": As(_("At the end of"), _year, is_number=False),
        **{state: As(reading.subject(state), _load(state), _("no member"), is_number=True) for state in states},
        "load": As(_("Together"), lambda _reading, one: Cell(str(one["load"]), is_strong=True), is_number=True),
        "spread": As(_("Most less least"), lambda _reading, one: str(one["spread"]), is_number=True),
        "part": As(_("Would have to pass"), _passing, is_number=True),
    }
    caption = _("Load of all roles taken on so far by each member, and how evenly it lay, year by year")
    return extract(reading, "responsibilities.roles", years, caption, shown)


def _load(state: str) -> Any:
    return lambda _reading, one: str(one["loads"].get(state, ""))


def _passing(reading: Reading, one: Row) -> str:
    return percent(reading, Fraction(one["share_above_mean"]))


def _year(reading: Reading, one: Row) -> str:
    on = date.fromisoformat(one["on"])
    return str(one["year"]) if on == date(one["year"], 12, 31) else day_in_words(on, reading.language)
