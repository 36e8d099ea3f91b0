"""A State: how it stands and stood, who sits for it, which meetings it came to."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any, Final

from comity.core.record.lines import Recorded
from comity.opendata.answers.standings import state_in_sentences
from comity.opendata.force import takes_part
from comity.opendata.titles import act_in_words, name_of_meeting, standing_in_words
from comity.web.portal.cells import capacity_in_words
from comity.web.portal.extract import As, Shown, entries, extract
from comity.web.portal.margin import margin_of
from comity.web.portal.offices import holder
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.paging import paged
from comity.web.portal.pictures import standings
from comity.web.portal.reading import Reading, Row
from comity.web.portal.standing import begun_by_of, chart_of, legend, open_history
from comity.web.portal.table import Cell
from comity.web.portal.treaties.participants import kinds_of_consent, treaties_table
from comity.web.portal.treaties.words import consents_legend
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.web.portal.work.measures import measures_table
from comity.web.portal.work.projects import shares_table
from comity.words.days import day_in_words, term_in_words
from comity.words.numbers import percent

LATEST: Final = 8
MEETINGS: Final = 60
"""So many meetings in one part of the list of those that it came to."""


@page
def state(reading: Reading, state: str) -> Page:
    """One State: how it stands, how it stood, who sits for it, which meetings it came to."""
    item = reading.registers.subjects.items.get(state)
    if item is None or item.entry.id not in reading.index.acts:
        raise NotOnRecord(_("No subject %(key)s is on record.") % {"key": state})
    styled, history = item.styled_on(reading.day).value, open_history(reading, state)
    bound = [row for row in reading.rows("parties", party=state) if takes_part(row)]
    context = {
        "kicker": word_in("subjects.kind", item.entry.form),
        "names": reading.other_names(styled.names),
        "official": reading.named(styled.official) if styled.official else "",
        "answers": [*state_in_sentences(reading, state)],
        "has_standing": any(row["state"] == state for row in reading.rows("members")),
        "why": reading.url("why", "members", state),
        "spans": _history(reading, state),
        "chart": chart_of(reading, [state]) if history else None,
        "chart_legend": legend(reading, {one.value for one in history}, standings.swatch),
        **_seats(reading, state),
        "treaties": treaties_table(reading, bound) if bound else None,
        "letters": consents_legend(kinds_of_consent(reading, bound)),
        "measures": measures_table(reading, _measures(reading, state), _("Measures for which it is responsible")),
        "projects": shares_table(reading, state),
        "account": _account(reading, state),
        **_attended(reading, state),
        "acts": entries(reading, _latest(reading, state)),
        "all_acts": reading.url("acts", about=f"state:{state}"),
    }
    mentions = (f"state:{state}", "kind:membership.merger_of_standings")
    return Page("portal/state.html", reading.subject(state), mentions, "members", "members", state, context)


def _latest(reading: Reading, state: str) -> list[Recorded]:
    """The latest acts that speak of it by the day, the last first."""
    spoken = reversed(reading.acts(f"state:{state}"))
    return list(islice((one for one in spoken if (one.act.on.earliest or reading.day) <= reading.day), LATEST))


def _history(reading: Reading, state: str) -> list[dict[str, Any]]:
    """Every standing it held, the last first, with the acts that began and ended it."""
    held = sorted(open_history(reading, state), key=lambda one: one.since.latest or date.max, reverse=True)
    return [
        {
            "standing": standing_in_words(reading, one.value),
            "term": term_in_words(one.since, one.until, reading.language),
            "margin": margin_of(reading, begun_by_of(one), shown=3),
            "acts": [
                (reading.url("act", key), act_in_words(reading, recorded.act))
                for key in one.acts
                if (recorded := reading.act(key))
            ],
        }
        for one in held
    ]


def _seats(reading: Reading, state: str) -> dict[str, Any]:
    """Its seats in organs, with the office whose holder is entitled to each; and the organs where nothing says who."""
    rows = [row for row in reading.rows("offices") if row["kind"] == "seat" and row["state"] == state]
    sits = {row["office"].partition("/")[0] for row in rows}
    unheld = [row for row in reading.rows("organs") if state in row["seats"] and row["organ"] not in sits]
    shown: Shown = {"office": As(_("Organ"), _organ), "through": _("Office"), "holder": As(_("Holder"), holder)}
    caption = _("Who is entitled to sit on %(day)s; who came to a meeting stands with the meeting")
    day = {"day": day_in_words(reading.day, reading.language)}
    return {
        "seats": extract(reading, "offices", rows, caption % day, shown),
        "unheld": [(row["name"], reading.url("organ", row["organ"])) for row in unheld],
    }


def _organ(reading: Reading, row: Row) -> Cell:
    organ = row["office"].partition("/")[0]
    return Cell(reading.name("organs", organ), reading.url("organ", organ))


def _measures(reading: Reading, state: str) -> list[Row]:
    """Those that it, or an authority of its own, is to carry out."""
    own = {state, *(key for key, item in reading.registers.subjects.items.items() if item.entry.state == state)}
    return [row for row in reading.rows("measures") if own.intersection(row["responsible"])]


def _account(reading: Reading, state: str) -> dict[str, str] | None:
    """The page of its account, for who has one or could."""
    of_money = (("accounts", "state"), ("scales", "party"), ("entitlements", "state"))
    if not any(row[field] == state for register, field in of_money for row in reading.rows(register)):
        return None
    shared = next((row for row in reading.rows("scales") if row["party"] == state), None)
    share = percent(shared["rate_percent"], reading.language) if shared is not None else ""
    why = reading.url("why", "scales", shared["key"]) if shared is not None and share else ""
    return {"href": reading.url("account", state), "share": share, "why": why}


def _attended(reading: Reading, state: str) -> dict[str, Any]:
    """The part that is asked for of the meetings at which it sat, the latest first, and the links to the others."""
    rows = reading.once(_meetings, everywhere=True)
    sat = [
        (one, row)
        for one in reading.registers.meetings.attended_by(state, reading.day)
        if one.act in reading.index.acts and (row := rows.get(one.meeting)) is not None
    ]
    sat.sort(key=lambda pair: str(pair[1]["starts_on"] or ""), reverse=True)
    part, pages = paged(reading, sat, MEETINGS)
    came = [{**row, "sat": one.delegation, "acts": [one.act]} for one, row in part]
    shown: Shown = {
        "meeting": As(_("Meeting"), _met),
        "starts_on": _("Day"),
        "place": _("Place"),
        "person": As(_("Person"), _person, _("the person is not on record")),
        "capacity": As(_("Capacity"), lambda reading, row: capacity_in_words(reading, row["sat"].capacity)),
    }
    caption = _("Who came, with which rank; who was entitled stands with the organ")
    return {"attended": extract(reading, "meetings", came, caption, shown), "pages": pages}


def _meetings(reading: Reading) -> dict[str, Row]:
    return reading.by("meetings", "meeting")


def _met(reading: Reading, row: Row) -> Cell:
    return Cell(name_of_meeting(reading, row), reading.url("meeting", row["meeting"]))


def _person(reading: Reading, row: Row) -> Cell:
    return Cell(reading.named(row["sat"].person), note=reading.named(row["sat"].rank))
