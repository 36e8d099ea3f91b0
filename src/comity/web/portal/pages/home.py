"""The organisation as it stood on the day: the answer first."""

from __future__ import annotations

from heapq import nsmallest
from itertools import islice
from typing import Any

from comity.core.record.lines import Recorded
from comity.opendata.answers.standings import organisation_in_sentences
from comity.opendata.latest import adopted_last
from comity.opendata.names import own_names
from comity.opendata.review import first_day
from comity.opendata.tables.acts import public_acts
from comity.opendata.titles import act_in_words, organ_in_words, standing_in_words, written_date
from comity.web.portal.margin import margin_of
from comity.web.portal.offices import chair_of
from comity.web.portal.page import Page, page
from comity.web.portal.pages.meetings import entry_of
from comity.web.portal.reading import Reading, Row
from comity.web.portal.standing import map_of
from comity.web.portal.table import Cell, Line
from comity.web.portal.words import word
from comity.words.days import moment_in_words
from comity.words.sentences import spaced


@page
def organisation(reading: Reading) -> Page:
    """Members, chair, next and last meetings, latest decisions."""
    book = reading.registers.rulebook
    rows = reading.rows("members")
    membership = next((one.standing for one in book.standings if one.is_membership), "member")
    held = reading.once(_held_by)
    others = [
        {
            "name": standing_in_words(reading, one.standing),
            "count": len(held[one.standing]),
            "states": held[one.standing],
            "href": reading.url("members", standing=one.standing),
        }
        for one in book.standings
        if one.standing in held and not one.is_membership
    ]
    context = {
        "sentence": spaced([*organisation_in_sentences(reading)], reading.language),
        "chairs": _chairs(reading),
        "members": held.get(membership, []),
        "others": others,
        "past": [entry_of(reading, row) for row in reading.once(_held)],
        "coming": [entry_of(reading, row) for row in reading.once(_coming)],
        "map": map_of(reading, rows, is_small=True),
        "decisions": [_decision(reading, row) for row in reading.once(_latest)],
        "recorded": [
            {
                "href": reading.url("act", one.act.id),
                "said": act_in_words(reading, one.act),
                "number": one.number,
                "when": moment_in_words(one.recorded_at, reading.language),
            }
            for one in reading.once(_recorded)
        ],
    }
    return Page(
        "portal/home.html",
        reading.named(own_names(reading.registers, reading.day)),
        register="members",
        context=context,
    )


def _held_by(reading: Reading) -> dict[str, list[Line]]:
    """The States of each standing by their names: who, since when, why."""
    found: dict[str, list[Line]] = {}
    for row in sorted(reading.rows("members"), key=lambda one: reading.subject(one["state"])):
        mark = word("certainty", "possible") if row["certainty"] != "certain" else ""
        who = Cell(reading.subject(row["state"]), reading.url("state", row["state"]), mark=mark)
        since = Cell(written_date(reading, row["since"]), why=reading.url("why", "members", row["state"]))
        found.setdefault(row["standing"], []).append(Line([who, since]))
    return found


def _chairs(reading: Reading) -> list[dict[str, Any]]:
    offices = reading.by("offices", "office")
    return [
        {"organ": organ_in_words(reading, row.organ), **chair_of(reading, office)}
        for row in reading.registers.rulebook.organs
        if row.chair == "rotation" and (office := offices.get(f"{row.organ}/chair")) is not None
    ]


def _held(reading: Reading) -> list[Row]:
    """The last meeting held of each organ whose chair rotates, the latest first."""
    councils = {row.organ for row in reading.registers.rulebook.organs if row.chair == "rotation"}
    last: dict[str, Row] = {}
    for row in reading.rows("meetings"):
        if row["stage"] in ("held", "open") and row["organ"] in councils:
            before = last.get(row["organ"])
            if before is None or first_day(row) >= first_day(before):
                last[row["organ"]] = row
    return sorted(last.values(), key=first_day, reverse=True)[:3]


def _coming(reading: Reading) -> list[Row]:
    coming = [
        row
        for row in reading.rows("meetings")
        if row["stage"] in ("announced", "convened", "postponed") and first_day(row) >= reading.day
    ]
    return nsmallest(3, coming, key=first_day)


def _recorded(reading: Reading) -> list[Recorded]:
    """The acts recorded last, without those that were taken out."""
    last = reversed(public_acts(reading.registers).every)
    return list(islice((one for one in last if one.act.id in reading.index.acts), 6))


def _latest(reading: Reading) -> list[Row]:
    """The decisions adopted last."""
    return adopted_last(reading.registers, reading.day, 6, language=reading.language)


def _decision(reading: Reading, row: Row) -> dict[str, Any]:
    return {
        "title": row["title"],
        "href": reading.url("decision", row["decision"]),
        "on": written_date(reading, row["adopted_on"]),
        "organ": organ_in_words(reading, row["organ"]),
        "margin": margin_of(reading, row["acts"]),
    }
