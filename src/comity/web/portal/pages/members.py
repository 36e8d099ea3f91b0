"""Members and all who stand in a relation to the organisation; a State."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from comity.core.chapters.organs.register import office_of
from comity.core.kernel.days import PartialDate, partial_date
from comity.core.kernel.timeline import Segment
from comity.web.portal.counted import count_in_words, joined
from comity.web.portal.margin import margin_of
from comity.web.portal.page import Page, page
from comity.web.portal.pictures import land, standings
from comity.web.portal.reading import Reading, Row
from comity.web.portal.spoken import day_in_words, since_in_words, until_in_words
from comity.web.portal.table import Cell, Column, Line, Table, filter_by, sort_by
from comity.web.portal.told import (
    act_in_words,
    meeting_in_words,
    office_in_words,
    organ_in_words,
    standing_in_words,
    word,
    written_date,
)


@page
def members(reading: Reading) -> Page:
    """The map, the table, the chart of standing over time."""
    rows = reading.rows("members")
    choice, shown = filter_by(
        reading, _("Standing"), "standing",
        [(row.standing, standing_in_words(reading, row.standing)) for row in reading.house.rulebook.standings],
        rows, lambda row, key: bool(row["standing"] == key),
    )  # fmt: skip
    context = {
        "sentence": _counted(reading, rows),
        "filters": [choice],
        "table": _table(reading, shown),
        "map": map_of(reading, shown),
        "legend": legend(reading, {row["standing"] for row in shown}, land.shape),
        "chart": _chart(reading, list(reading.house.membership.states)),
        "chart_legend": legend(reading, {s.value for line in reading.house.membership.states.values() for s in line.segments},
                               standings.swatch),
    }  # fmt: skip
    return Page("portal/members.html", _("Members and partners"), ("kind:membership",), "members", "members", context=context)


@page
def state(reading: Reading, state: str) -> Page:
    """One State: how it stands, how it stood, who sits for it, which meetings it came to."""
    if state not in reading.house.subjects:
        raise Http404(_("No subject %(key)s is on record.") % {"key": state})
    item = reading.house.subjects.items[state]
    styled = item.styled_on(reading.day).value
    rows = [row for row in reading.rows("members") if row["state"] == state]
    seats = _seats(reading, state)
    context = {
        "kicker": word(item.entry.form),
        "names": [(code, name) for code, name in styled.names.items() if code != reading.language],
        "official": reading.named(styled.official) if styled.official else "",
        "answers": _answers(reading, state, rows),
        "spans": _history(reading, state),
        "chart": _chart(reading, [state]) if _open_history(reading, state) else None,
        "chart_legend": legend(reading, {s.value for s in _open_history(reading, state)}, standings.swatch),
        "seats": [one for one in seats if one["holder"]],
        "unheld": [one for one in seats if not one["holder"]],
        "attended": _attended(reading, state),
        "acts": [(reading.url("act", one.act.id), written_date(reading, one.act.on.text), act_in_words(reading, one.act))
                 for one in reversed(reading.acts(f"state:{state}")) if (one.act.on.earliest or reading.day) <= reading.day][:8],
        "all_acts": reading.url("acts", about=f"state:{state}"),
    }  # fmt: skip
    mentions = (f"state:{state}", "kind:membership.merger_of_standings")
    return Page("portal/state.html", reading.subject(state), mentions, "members", "members", state, context)


def rank_of(reading: Reading, standing: str) -> int:
    """0 for membership, then the standings of the rulebook in their order."""
    rows = sorted(reading.house.rulebook.standings, key=lambda row: not row.is_membership)
    places = {row.standing: place for place, row in enumerate(rows)}
    return places.get(standing, 5)


def legend(reading: Reading, held: set[str], drawn: Any) -> list[tuple[Any, str]]:
    """The marks of a picture with their words."""
    return [
        (drawn(rank_of(reading, standing)), standing_in_words(reading, standing))
        for standing in sorted(held, key=lambda one: rank_of(reading, one))
    ]


def _counted(reading: Reading, rows: list[Row]) -> str:
    held = {row["standing"]: 0 for row in rows}
    for row in rows:
        held[row["standing"]] += row["certainty"] == "certain"
    ordered = sorted(held, key=lambda one: rank_of(reading, one))
    counts = joined([count_in_words(reading, one, held[one]) for one in ordered if held[one]], reading.language)
    if not counts:
        return _("On this day no State stood in any relation to the organisation on record.")
    if reading.is_today:
        return _("The organisation has %(counts)s.") % {"counts": counts}
    return _("On this day the organisation had %(counts)s.") % {"counts": counts}


def _table(reading: Reading, rows: list[Row]) -> Table:
    columns = [Column(_("State"), "name"), Column(_("Standing"), "standing"), Column(_("Since"), "since", is_date=True)]
    ordered = sort_by(
        reading, columns, rows,
        {"name": lambda row: reading.subject(row["state"]), "since": lambda row: str(row.get("since") or ""),
         "standing": lambda row: (rank_of(reading, row["standing"]), reading.subject(row["state"]))},
        first="standing",
    )  # fmt: skip
    lines = [
        Line(
            [
                Cell(reading.subject(row["state"]), reading.url("state", row["state"]), is_head=True),
                Cell(standing_in_words(reading, row["standing"]), why=reading.url("why", "members", row["state"]),
                     mark=word("possible") if row["certainty"] != "certain" else ""),
                Cell(written_date(reading, row.get("since")) or _("not on record"), is_gap=not row.get("since")),
            ],
            margin_of(reading, row["acts"]),
            row["certainty"] != "certain",
        )
        for row in ordered
    ]  # fmt: skip
    caption = _("Standing of States on %(day)s") % {"day": day_in_words(reading.day, reading.language)}
    return Table(caption, columns, lines, _("On this day no State stood in any relation to the organisation on record."))


def map_of(reading: Reading, rows: list[Row], *, is_small: bool = False) -> Any:
    """The map of the capitals of the States of these rows, each by its closest standing; None without any."""
    marks = []
    for row in sorted(rows, key=lambda one: rank_of(reading, one["standing"])):
        item = reading.house.subjects.items.get(row["state"])
        if item is None or item.entry.capital is None or any(mark.href.split("?")[0].endswith(f"/{row['state']}/") for mark in marks):
            continue
        capital = item.entry.capital
        marks.append(land.Mark(
            reading.subject(row["state"]), standing_in_words(reading, row["standing"]), float(capital.longitude),
            float(capital.latitude), rank_of(reading, row["standing"]), reading.url("state", row["state"]),
        ))  # fmt: skip
    if not marks:
        return None
    title = _("Capitals of the States that stood in a relation to the organisation on %(day)s") % {
        "day": day_in_words(reading.day, reading.language)
    }
    desc = _("Land without borders, a mark at each capital: %(list)s.") % {
        "list": "; ".join(f"{mark.name} ({mark.said})" for mark in marks)
    }
    return land.map_of(marks, key="map", title=title, desc=desc, is_small=is_small)


def _open_history(reading: Reading, state: str) -> list[Segment[str]]:
    return [one for one in reading.house.membership.history(state) if reading.is_open(one.acts)]


def _chart(reading: Reading, states: list[str]) -> dict[str, Any] | None:
    lines = []
    for state in states:
        spans = [span for one in _open_history(reading, state) for span in _spans(reading, one)]
        if spans:
            lines.append(standings.StandingLine(reading.subject(state), reading.url("state", state), spans))
    if not lines:
        return None
    day = day_in_words(reading.day, reading.language)
    title = _("Standing over time")
    desc = _("For each State a line, on it a segment for each standing; %(day)s is marked.") % {"day": day}
    return {
        "wide": standings.standings(lines, reading.day, day, key="chart-wide", title=title, desc=desc),
        "narrow": standings.standings(lines, reading.day, day, key="chart-narrow", title=title, desc=desc, is_narrow=True),
    }


def _spans(reading: Reading, one: Segment[str]) -> Iterator[standings.Span]:
    """The days on which the standing certainly stood, and before and after them those on which it may have."""
    horizon = max(reading.day, date.today())  # a picture's right edge, not a legal day
    label = f"{standing_in_words(reading, one.value)}, {_term(reading, one)}"
    href = reading.url("act", one.acts[0]) if one.acts else ""
    rank = rank_of(reading, one.value)
    begun = one.since.latest or horizon
    ended = (one.until.earliest or begun) if one.until else horizon
    if begun < ended:
        yield standings.Span(rank, label, begun, ended, href)
    first = one.since.earliest or begun - timedelta(days=365)
    if first < begun:
        yield standings.Span(rank, f"{label} ({word('possible')})", first, begun, href, is_possible=True)
    if one.until is not None and one.until.latest is not None and ended < one.until.latest:
        yield standings.Span(rank, f"{label} ({word('possible')})", ended, one.until.latest, href, is_possible=True)


def _term(reading: Reading, one: Segment[Any]) -> str:
    said = since_in_words(one.since, reading.language)
    return f"{said} {until_in_words(one.until, reading.language)}" if one.until is not None else said


def _answers(reading: Reading, state: str, rows: list[Row]) -> list[dict[str, str]]:
    name = reading.subject(state)
    if not rows:
        return [{"said": _("%(state)s holds no standing on record on this day.") % {"state": name}, "why": ""}]
    out = []
    for row in sorted(rows, key=lambda one: rank_of(reading, one["standing"])):
        since = since_in_words(partial_date(row["since"]), reading.language) if row.get("since") else ""
        words = {"state": name, "standing": standing_in_words(reading, row["standing"]), "since": since}
        if row["certainty"] != "certain":
            said = _("%(state)s may have been: %(standing)s, %(since)s. The acts do not settle it.") % words
        else:
            said = _("%(state)s: %(standing)s %(since)s.") % words
            if reading.language == "en":
                said = _english(reading, words)
        out.append({"said": said, "why": reading.url("why", "members", state)})
    return out


def _english(reading: Reading, words: dict[str, str]) -> str:
    standing = words["standing"][:1].lower() + words["standing"][1:]
    article = "an" if standing[:1] in "aeiou" else "a"
    if reading.is_today:
        return f"{words['state']} is {article} {standing} {words['since']}."
    return f"On this day {words['state']} was {article} {standing}, {words['since']}."


def _history(reading: Reading, state: str) -> list[dict[str, Any]]:
    found: list[tuple[PartialDate, dict[str, Any]]] = [
        (one.since, {"standing": standing_in_words(reading, one.value), "term": _term(reading, one),
                     "margin": margin_of(reading, one.acts[:-1] if one.until is not None and len(one.acts) > 1 else one.acts, shown=3),
                     "acts": [(reading.url("act", key), act_in_words(reading, recorded.act))
                              for key in one.acts if (recorded := reading.act(key))]})
        for one in _open_history(reading, state)
    ]  # fmt: skip
    return [row for _since, row in sorted(found, key=lambda pair: pair[0].latest or date.max, reverse=True)]


def _seats(reading: Reading, state: str) -> list[dict[str, Any]]:
    house, offices, out = reading.house, reading.by("offices", "office"), []
    for row in house.rulebook.organs:
        for seat in house.organs.seats(row.organ, reading.day, house.law, house.membership):
            if seat.state != state or seat.rule is None:
                continue
            office = office_of(seat.rule, state)
            key = f"{row.organ}/{state}"
            held = offices.get(key)
            holder = str((held or {}).get("holder") or "unknown")
            is_held = holder not in ("vacant", "disputed", "unknown")
            out.append({
                "organ": organ_in_words(reading, row.organ), "organ_href": reading.url("organ", row.organ),
                "office": office_in_words(reading, office),
                "holder": holder if is_held else "", "gap": word(holder), "title": (held or {}).get("title") or "",
                "why": reading.url("why", "offices", key) if held else "",
                "margin": margin_of(reading, (held or {}).get("acts") or [], provision=seat.rule.provision, shown=1),
            })  # fmt: skip
    return out


def _attended(reading: Reading, state: str) -> list[dict[str, Any]]:
    out = []
    for row in sorted(reading.rows("meetings"), key=lambda one: str(one.get("starts_on") or ""), reverse=True):
        item = reading.house.meetings.items.get(row["meeting"])
        for delegation, act in item.attendance_on(reading.day) if item else ():
            if delegation.subject == state and act in reading.index.acts:
                out.append({
                    "meeting": meeting_in_words(reading, row["meeting"]), "href": reading.url("meeting", row["meeting"]),
                    "on": written_date(reading, row.get("starts_on")), "place": row.get("place") or "",
                    "person": reading.named(delegation.person), "rank": reading.named(delegation.rank),
                    "capacity": word(delegation.capacity), "margin": margin_of(reading, [act], shown=1),
                })  # fmt: skip
    return out
