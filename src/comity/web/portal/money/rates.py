"""Scales of contributions: the one in force with every share, and shares over time with their gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

from comity.opendata.titles import written_date
from comity.web.moment import now
from comity.web.portal.amounts import exact
from comity.web.portal.extract import As, Shown, extract, margin_of_row
from comity.web.portal.margin import ruled
from comity.web.portal.pictures.lanes import Bar, Form, Lane, Said, lanes
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Choice, Column, Filter, Line, Margin, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.catalogues import known
from comity.words.days import term_in_words
from comity.words.numbers import percent
from comity.words.sentences import with_commas

ABREAST: Final = 8
"""So many periods stand side by side."""
SHARES: Final = Form("rates", left=(150, 0), row=(52, 76), ground=(44, 68), right=(20, 20), between=1.5)
TALLEST, LEAST = 30.0, 3.0


def scale_chosen(reading: Reading) -> tuple[str, Filter]:
    """The scale that the address asks for, the first of the rulebook otherwise; and the links to the others."""
    rows = reading.registers.rulebook.scales
    known = [row.scale for row in rows]
    asked = reading.asked.get("scale", "")
    chosen = asked if asked in known else next(iter(known), "")
    choices = [
        Choice(reading.named(row.names), reading.here(scale=row.scale), None, row.scale == chosen) for row in rows
    ]
    return chosen, Filter(_("Scale"), choices)


def scale_table(reading: Reading, scale: str, rows: Sequence[Row]) -> Table:
    """Every party with its share, the largest first."""
    shown: Shown = {"party": As(_("Member"), _party), "rate_percent": As(_("Share"), _rate, _("no share on record"))}
    day = reading.day_in_words
    caption = _("%(scale)s, as it stood on %(day)s") % {"scale": reading.name("law.scales", scale), "day": day}
    return extract(reading, "scales", rows, caption[:1].upper() + caption[1:], shown, margin=_resting)


def _party(reading: Reading, row: Row) -> Cell:
    note = _("set by decision otherwise than the scale has it") if row["is_overridden"] else ""
    return Cell(row["name"], _account(reading, row["party"]), note=note)


def _rate(reading: Reading, row: Row) -> Cell:
    why = reading.url("why", "scales", row["key"])
    mark = word("certainty", "possible") if row["certainty"] != "certain" else ""
    return Cell(percent(row["rate_percent"], reading.language), why=why, mark=mark)


def _resting(reading: Reading, row: Row) -> Margin:
    return ruled(reading, row) if row["sources"] else margin_of_row(reading, row)


def _account(reading: Reading, party: str) -> str:
    return reading.url("account", party) if party in reading.registers.subjects else ""


def notes_of(rows: Sequence[Row]) -> list[str]:
    """What is to be known of the scale, as the rulebook has it."""
    return list(dict.fromkeys(row["note"] for row in rows if row["note"]))


def spans_of(reading: Reading, scale: str) -> list[Row]:
    """Shares over time of a scale, also those that came after the day of the page."""
    horizon = max(reading.day, now().date())
    return [row for row in reading.rows("shares", horizon) if row["scale"] == scale]


def chart_of(reading: Reading, spans: Sequence[Row]) -> dict[str, Any] | None:
    """The picture of shares over time in both widths; None where no rate was ever known."""
    most = max((exact(row["rate_percent"]) for row in spans), default=Fraction(0))
    if not most:
        return None
    horizon = max(reading.day, now().date())
    parties = sorted({row["party"] for row in spans}, key=lambda one: _rank(spans, one))
    found = [
        _lane(reading, party, [row for row in spans if row["party"] == party and _begins(row) < horizon], horizon, most)
        for party in parties
    ]
    title = _("Shares over time")
    day = reading.day_in_words
    desc = _("For each member a line, on it a bar as tall as its share; %(day)s is marked. The table says the same.")
    return in_both_widths(lanes, found, SHARES, reading.day, day, key="rates", title=title, desc=desc % {"day": day})


def _rank(spans: Sequence[Row], party: str) -> tuple[Any, ...]:
    """The highest last known share first."""
    known = [exact(row["rate_percent"]) for row in spans if row["party"] == party and row["rate_percent"]]
    return (-(known[-1] if known else 0), party)


def _lane(reading: Reading, party: str, spans: Sequence[Row], horizon: date, most: Fraction) -> Lane:
    """A party's line: a bar for each rate, as tall as the rate; a gap stays a gap; a rate is written once."""
    bars = [_bar(reading, row, horizon, most) for row in spans]
    words = []
    for said, run in groupby(zip(spans, bars, strict=True), key=lambda pair: percent(pair[0]["rate_percent"], "en")):
        held = list(run)
        since, until, tall = _begins(held[0][0]), held[-1][1].until or horizon, held[0][1].tall
        if said:
            words.append(Said(since, until, percent(held[0][0]["rate_percent"], reading.language), tall + 4))
        else:
            words.append(Said(since, until, _("not on record"), 6, "t-gap t-halo", is_middle=True, margin=8))
    return Lane(reading.subject(party), _account(reading, party), bars, words=words)


def _begins(row: Row) -> date:
    return date.fromisoformat(row["since"])


def _bar(reading: Reading, row: Row, horizon: date, most: Fraction) -> Bar:
    rate = exact(row["rate_percent"])
    until = date.fromisoformat(row["until"]) if row["until"] else horizon
    said = percent(row["rate_percent"], reading.language) or _("not on record")
    term = term_in_words(row["since"], row["until"], reading.language)
    label = f"{reading.subject(row['party'])}: {said}, {term}"
    href = reading.url("why", "scales", f"{row['scale']}/{row['party']}", on=row["since"])
    css = "gap-line" if not rate else "s0 maybe" if row["standing"] == "doubtful" else "s0"
    tall = round(max(float(rate / most) * TALLEST, LEAST), 1) if rate else 0.0
    return Bar(_begins(row), until, css, tall, label=label, href=href)


def history_table(reading: Reading, spans: Sequence[Row]) -> Table:
    """Members below one another, abreast of them the periods of which each ends when something changed."""
    days = sorted({row["since"] for row in spans})
    shown = days[-ABREAST:]
    parties = sorted({row["party"] for row in spans}, key=lambda one: _rank(spans, one))
    columns = [Column(_("Member")), *(_period(reading, spans, day) for day in shown)]
    heads = {party: Cell(reading.subject(party), _account(reading, party), is_head=True) for party in parties}
    lines = [
        Line([head, *(_share(reading, _held(spans, day, party)) for day in shown)]) for party, head in heads.items()
    ]
    caption = _("Shares over time: a column for each day since which something was otherwise")
    if len(shown) < len(days):
        caption = _("%(caption)s; the last %(n)d of %(all)d") % {"caption": caption, "n": len(shown), "all": len(days)}
    return Table(caption, columns, lines, has_margin=False)


def _period(reading: Reading, spans: Sequence[Row], day: str) -> Column:
    found = [row for row in spans if row["since"] <= day and (row["until"] or "9999") > day]
    standing = _standing(reading, found)
    label = with_commas([written_date(reading, day), standing], reading.language)
    return Column(label, is_number=True, href=reading.here(on=day))


def _held(spans: Sequence[Row], day: str, party: str) -> Row | None:
    """The share of a party on a day; None where it was not on the scale."""
    held = (row for row in spans if row["party"] == party and row["since"] <= day < (row["until"] or "9999"))
    return next(held, None)


def _standing(reading: Reading, held: Sequence[Row]) -> str:
    """How the scale stood in the period, if it is not simply in force."""
    return known("answer", f"period_{held[0]['standing']}", reading.language) if held else ""


def _share(reading: Reading, row: Row | None) -> Cell:
    if row is None:
        return Cell()
    if not row["rate_percent"]:
        return Cell(_("none known"), is_number=True, is_gap=True)
    href = reading.url("why", "scales", f"{row['scale']}/{row['party']}", on=row["since"])
    return Cell(percent(row["rate_percent"], reading.language), href, is_number=True)
