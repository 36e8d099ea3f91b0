"""A State: how it stands and stood, who sits for it, which meetings it came to."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any, Final

from comity.core.chapters.meetings.register import Sat
from comity.core.chapters.organs.register import office_of
from comity.core.kernel.days import PartialDate, partial_date
from comity.core.record.lines import Recorded
from comity.opendata.titles import (
    act_in_words,
    name_of_meeting,
    office_in_words,
    organ_in_words,
    standing_in_words,
    written_date,
)
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.paging import paged
from comity.web.portal.pictures import standings
from comity.web.portal.reading import Reading, Row
from comity.web.portal.standing import begun_by_of, chart_of, legend, open_history, rank_of, term_in_words
from comity.web.portal.treaties.participants import kinds_of_consent, treaties_table
from comity.web.portal.treaties.words import RELATIONS, consents_legend
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word, worded
from comity.web.portal.work.measures import measures_table
from comity.web.portal.work.projects import shares_table
from comity.words.catalogues import phrase
from comity.words.days import since_in_words
from comity.words.numbers import percent, with_article

LATEST: Final = 8
MEETINGS: Final = 60
"""So many meetings in one part of the list of those that it came to."""


@page
def state(reading: Reading, state: str) -> Page:
    """One State: how it stands, how it stood, who sits for it, which meetings it came to."""
    found = reading.registers.subjects.items.get(state)
    if found is None or found.entry.id not in reading.index.acts:
        raise NotOnRecord(_("No subject %(key)s is on record.") % {"key": state})
    item = found
    styled = item.styled_on(reading.day).value
    rows = [row for row in reading.rows("members") if row["state"] == state]
    seats = _seats(reading, state)
    bound = [row for row in reading.rows("parties", party=state) if row["relation"] in RELATIONS or row["signed_on"]]
    attended, pages = _attended(reading, state)
    context = {
        "kicker": word(item.entry.form),
        "names": reading.other_names(styled.names),
        "official": reading.named(styled.official) if styled.official else "",
        "answers": _answers(reading, state, rows),
        "spans": _history(reading, state),
        "chart": chart_of(reading, [state]) if open_history(reading, state) else None,
        "chart_legend": legend(reading, {s.value for s in open_history(reading, state)}, standings.swatch),
        "seats": [one for one in seats if one["holder"]],
        "unheld": [one for one in seats if not one["holder"]],
        "treaties": treaties_table(reading, bound) if bound else None,
        "letters": consents_legend(kinds_of_consent(reading, bound)),
        "measures": measures_table(reading, _measures(reading, state), _("Measures for which it is responsible")),
        "projects": shares_table(reading, state),
        "account": _account(reading, state),
        "attended": attended,
        "pages": pages,
        "acts": [
            (reading.url("act", one.act.id), written_date(reading, one.act.on.text), act_in_words(reading, one.act))
            for one in _latest(reading, state)
        ],
        "all_acts": reading.url("acts", about=f"state:{state}"),
    }
    mentions = (f"state:{state}", "kind:membership.merger_of_standings")
    return Page("portal/state.html", reading.subject(state), mentions, "members", "members", state, context)


def _latest(reading: Reading, state: str) -> list[Recorded]:
    """The latest acts that speak of it by the day, the last first."""
    spoken = reversed(reading.acts(f"state:{state}"))
    return list(islice((one for one in spoken if (one.act.on.earliest or reading.day) <= reading.day), LATEST))


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
            key = "now" if reading.is_today else "then"
            words["a_standing"] = with_article(words["standing"], reading.language)
            said = phrase("standing", key, reading.language, **words)
        out.append({"said": said, "why": reading.url("why", "members", state)})
    return out


def _history(reading: Reading, state: str) -> list[dict[str, Any]]:
    found: list[tuple[PartialDate, dict[str, Any]]] = [
        (
            one.since,
            {
                "standing": standing_in_words(reading, one.value),
                "term": term_in_words(reading, one),
                "margin": margin_of(reading, begun_by_of(one), shown=3),
                "acts": [
                    (reading.url("act", key), act_in_words(reading, recorded.act))
                    for key in one.acts
                    if (recorded := reading.act(key))
                ],
            },
        )
        for one in open_history(reading, state)
    ]
    return [row for _since, row in sorted(found, key=lambda pair: pair[0].latest or date.max, reverse=True)]


def _seats(reading: Reading, state: str) -> list[dict[str, Any]]:
    registers, offices, out = reading.registers, reading.by("offices", "office"), []
    for row in registers.rulebook.organs:
        for seat in registers.organs.seats(row.organ, reading.day, registers.law, registers.membership):
            if seat.state != state or seat.rule is None:
                continue
            office = office_of(seat.rule, state)
            key = f"{row.organ}/{state}"
            held = offices.get(key)
            holder = str((held or {}).get("holder") or "unknown")
            is_held = holder not in ("vacant", "disputed", "unknown")
            out.append(
                {
                    "organ": organ_in_words(reading, row.organ),
                    "organ_href": reading.url("organ", row.organ),
                    "office": office_in_words(reading, office),
                    "holder": holder if is_held else "",
                    "gap": worded(holder),
                    "title": (held or {}).get("title") or "",
                    "why": reading.url("why", "offices", key) if held else "",
                    "margin": margin_of(
                        reading, (held or {}).get("acts") or [], provision=seat.rule.provision, shown=1
                    ),
                }
            )
    return out


def _measures(reading: Reading, state: str) -> list[Row]:
    """Those that it, or an authority of its own, is to carry out."""
    own = {state, *(key for key, item in reading.registers.subjects.items.items() if item.entry.state == state)}
    return [row for row in reading.rows("measures") if own.intersection(row["responsible"])]


def _account(reading: Reading, state: str) -> dict[str, str] | None:
    """The page of its account, for who has one or could."""
    of_money = (("accounts", "state"), ("scales", "party"), ("entitlements", "state"))
    if not any(row[field] == state for register, field in of_money for row in reading.rows(register)):
        return None
    shares = [row for row in reading.rows("scales") if row["party"] == state][:1]
    share = percent(shares[0]["rate_percent"], reading.language) if shares else ""
    return {
        "href": reading.url("account", state),
        "share": share,
        "why": reading.url("why", "scales", shares[0]["key"]) if share else "",
    }


def _attended(reading: Reading, state: str) -> tuple[list[dict[str, Any]], dict[str, object]]:
    """The part that is asked for of the meetings at which it sat, the latest first, and the links to the others."""
    rows = reading.once(_meetings, everywhere=True)
    sat = [
        (one, row)
        for one in reading.registers.meetings.attended_by(state, reading.day)
        if one.act in reading.index.acts and (row := rows.get(one.meeting)) is not None
    ]
    sat.sort(key=lambda pair: str(pair[1].get("starts_on") or ""), reverse=True)
    part, pages = paged(reading, sat, MEETINGS)
    return [_sat(reading, one, row) for one, row in part], pages


def _meetings(reading: Reading) -> dict[str, Row]:
    return reading.by("meetings", "meeting")


def _sat(reading: Reading, one: Sat, row: Row) -> dict[str, Any]:
    return {
        "meeting": name_of_meeting(reading, row),
        "href": reading.url("meeting", row["meeting"]),
        "on": written_date(reading, row.get("starts_on")),
        "place": row.get("place") or "",
        "person": reading.named(one.delegation.person),
        "rank": reading.named(one.delegation.rank),
        "capacity": word(one.delegation.capacity),
        "margin": margin_of(reading, [one.act], shown=1),
    }
