"""The organisation as it stood on the day: the answer first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.core.kernel.days import partial_date
from comity.web.portal.margin import margin_of
from comity.web.portal.page import Page, page
from comity.web.portal.pages.meetings import dates_of
from comity.web.portal.reading import Reading, Row
from comity.web.portal.spoken import moment_in_words, since_in_words
from comity.web.portal.told import act_in_words, name_of_meeting, organ_in_words, standing_in_words, word, written_date


@page
def organisation(reading: Reading) -> Page:
    """Members, chair, next and last meetings, latest decisions."""
    book = reading.house.rulebook
    rows = reading.rows("members")
    membership = next((one.standing for one in book.standings if one.is_membership), "member")
    members = [_member(reading, row) for row in rows if row["standing"] == membership]
    others = [
        {"name": standing_in_words(reading, one.standing), "count": len(held), "states": held,
         "href": reading.url("members", standing=one.standing)}
        for one in book.standings
        if not one.is_membership
        and (held := [_member(reading, row) for row in rows if row["standing"] == one.standing])
    ]  # fmt: skip
    context = {
        "sentence": _sentence(reading, rows, membership),
        "chairs": _chairs(reading),
        "members": sorted(members, key=lambda one: str(one["name"])),
        "others": others,
        "held": _meeting(reading, _last(reading)),
        "coming": _meeting(reading, _next(reading)),
        "decisions": _latest(reading),
        "recorded": [
            {"href": reading.url("act", one.act.id), "said": act_in_words(reading, one.act), "number": one.number,
             "when": moment_in_words(one.recorded_at, reading.language)}
            for one in sorted(reading.index.acts.values(), key=lambda one: -one.number)[:6]
        ],
    }  # fmt: skip
    return Page("portal/home.html", reading.named(book.names), register="members", context=context)


def count_in_words(reading: Reading, standing: str, count: int) -> str:
    """``10 members``; a standing we have no plural for is named as the rulebook names it."""
    known = {
        "member": ngettext("%(n)d member", "%(n)d members", count),
        "observer": ngettext("%(n)d observer", "%(n)d observers", count),
        "dialogue_partner": ngettext("%(n)d dialogue partner", "%(n)d dialogue partners", count),
        "partner": ngettext("%(n)d partner", "%(n)d partners", count),
        "applicant": ngettext("%(n)d applicant", "%(n)d applicants", count),
        "guest": ngettext("%(n)d guest", "%(n)d guests", count),
    }
    if standing in known:
        return known[standing] % {"n": count}
    return f"{standing_in_words(reading, standing)}: {count}"


def joined(parts: list[str], language: str) -> str:
    """``a, b and c`` in the reader's language."""
    if len(parts) < 2:
        return "".join(parts)
    comma, last = {"ru": (", ", " и "), "zh": ("、", "和")}.get(language, (", ", " and "))
    return comma.join(parts[:-1]) + last + parts[-1]


def _sentence(reading: Reading, rows: list[Row], membership: str) -> str:
    counts: list[str] = []
    for row in sorted(reading.house.rulebook.standings, key=lambda one: not one.is_membership):
        held = [one for one in rows if one["standing"] == row.standing]
        certain = sum(1 for one in held if one["certainty"] == "certain")
        if certain or row.standing == membership:
            counts.append(count_in_words(reading, row.standing, certain))
    maybe = sum(1 for one in rows if one["certainty"] != "certain")
    said = _("The organisation has %(counts)s.") % {"counts": joined(counts, reading.language)}
    if not reading.is_today:
        said = _("On this day the organisation had %(counts)s.") % {"counts": joined(counts, reading.language)}
    if maybe:
        said += " " + ngettext(
            "For %(n)d State the acts do not settle it.", "For %(n)d States the acts do not settle it.", maybe
        ) % {"n": maybe}
    return said


def _member(reading: Reading, row: Row) -> dict[str, Any]:
    since = row.get("since")
    return {
        "name": reading.subject(row["state"]),
        "href": reading.url("state", row["state"]),
        "since": written_date(reading, since),
        "why": reading.url("why", "members", row["state"]),
        "is_possible": row["certainty"] != "certain",
    }


def _chairs(reading: Reading) -> list[dict[str, Any]]:
    out = []
    offices = reading.by("offices", "office")
    for row in reading.house.rulebook.organs:
        office = offices.get(f"{row.organ}/chair")
        if row.chair != "rotation" or office is None:
            continue
        holder = str(office.get("state") or office.get("holder") or "unknown")
        out.append({
            "organ": organ_in_words(reading, row.organ),
            "href": reading.url("organ", row.organ),
            "chair": reading.subject(holder) if holder not in ("vacant", "disputed", "unknown") else "",
            "chair_href": reading.url("state", holder),
            "gap": word(holder),
            "since": since_in_words(partial_date(office["since"]), reading.language) if office.get("since") else "",
            "why": reading.url("why", "offices", f"{row.organ}/chair"),
        })  # fmt: skip
    return out


def first_day(row: Row) -> date:
    """The day a meeting's row is ordered by."""
    when = partial_date(row["starts_on"]) if row.get("starts_on") else None
    return (when.latest or when.earliest or date.max) if when else date.max


def _last(reading: Reading) -> Row | None:
    held = [row for row in reading.rows("meetings") if row["stage"] in ("held", "open")]
    return max(held, key=first_day, default=None)


def _next(reading: Reading) -> Row | None:
    coming = [
        row
        for row in reading.rows("meetings")
        if row["stage"] in ("announced", "convened", "postponed") and first_day(row) >= reading.day
    ]
    return min(coming, key=first_day, default=None)


def _meeting(reading: Reading, row: Row | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "name": name_of_meeting(reading, row),
        "href": reading.url("meeting", row["meeting"]),
        "dates": dates_of(reading, row),
        "place": row.get("place") or "",
        "chair": reading.subject(row.get("chair")) if row.get("chair") else "",
        "stage": word(row["stage"]),
    }


def _latest(reading: Reading) -> list[dict[str, Any]]:
    rows = [row for row in reading.rows("decisions") if row.get("adopted_on")]
    rows.sort(key=lambda row: str(row["adopted_on"]), reverse=True)
    return [
        {"title": row["title"], "href": reading.url("decision", row["decision"]), "on": written_date(reading, row["adopted_on"]),
         "organ": organ_in_words(reading, row["organ"]), "margin": margin_of(reading, row["acts"])}
        for row in rows[:6]
    ]  # fmt: skip
