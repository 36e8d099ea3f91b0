"""Organs, an organ with who sits in it and who chairs it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import ngettext

from comity.core.chapters.organs.register import Holder, office_of
from comity.core.kernel.timeline import Segment
from comity.core.rulebook.book import OrganRow, ParameterValue
from comity.opendata.names import offices_of
from comity.opendata.titles import matter_in_words, office_in_words, organ_in_words, written_date
from comity.web.moment import now
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.margin import margin_of, provision_href
from comity.web.portal.offices import OFFICES, chair_of, holder
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.pages.decisions import matter_cell
from comity.web.portal.pages.meetings import entry_of, in_order
from comity.web.portal.paging import paged
from comity.web.portal.pictures.chairs import TermOfChair, chairs
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Margin, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import kind_in_words, word_in
from comity.web.portal.work.measures import has_ordered
from comity.words.days import day_in_words

LATEST: Final = 6
SEATS: Final = 60
"""So many States stand in one part of its composition."""
TERMS: Final = 30
"""So many terms of a chair are drawn at once, the latest first."""


@page
def organs(reading: Reading) -> Page:
    """Every organ of the day: what it is for, who chairs it, by which provision."""
    book = {row.organ: row for row in reading.registers.rulebook.organs}
    lines = [_entry(reading, row, book.get(row["organ"])) for row in reading.rows("organs")]
    title = _("Organs")
    return Page(
        "portal/organs.html",
        title,
        ("kind:organs.establishment", "kind:organs.abolition", "kind:organs.passing_of_chair"),
        "organs",
        "organs",
        context={"lines": lines},
    )


@page
def organ(reading: Reading, organ: str) -> Page:
    """One organ: composition, chair, competence, meetings, what the law says of it."""
    book = reading.registers.law.organs.get(organ)
    if book is None:
        raise NotOnRecord(_("The rulebook names no organ %(key)s.") % {"key": organ})
    row = reading.by("organs", "organ").get(organ, {})
    context = {
        "entry": _entry(reading, {"organ": organ, **row}, book),
        "is_on_record": bool(row),
        "names": reading.other_names(book.names),
        "functions": reading.named(book.functions) if book.functions else "",
        "facts": _facts(reading, organ),
        **_composition(reading, organ),
        "elected": _elected(reading, organ),
        "vacancies": _vacancies(row),
        "turn": [(reading.subject(one), reading.url("state", one)) for one in row.get("next_in_chair", ())],
        "offices": _own_offices(reading, organ),
        "strip": _strip(reading, organ, book),
        "competence": _competence(reading, organ),
        "procedures": _procedures(reading, row),
        "meetings": _meetings(reading, organ),
        "all_meetings": reading.url("meetings", organ=organ),
        "all_decisions": reading.url("decisions", organ=organ),
        "review": reading.url("review", organ) if has_ordered(reading, organ) else "",
        "organ_why": reading.url("why", "organs", organ) if row else "",
    }
    mentions = (f"organ:{organ}", f"office:{organ}/chair")
    return Page("portal/organ.html", reading.named(book.names), mentions, "organs", "organs", organ, context)


def _entry(reading: Reading, row: Row, book: OrganRow | None) -> dict[str, Any]:
    organ = str(row["organ"])
    held = reading.by("offices", "office").get(f"{organ}/chair")
    chair = chair_of(reading, held) if held else {}
    return {
        "organ": organ,
        "name": organ_in_words(reading, organ),
        "href": reading.url("organ", organ),
        "form": word_in("organs.form", book.form) if book else "",
        "functions": reading.named(book.functions) if book and book.functions else "",
        **chair,
        "seat": row.get("seat") or "",
        "nature": row.get("nature") or "",
        "is_possible": row.get("certainty", "certain") != "certain",
        "members": _members(row),
        "has_chair": book is not None and book.chair == "rotation",
        "margin": margin_of(reading, list(row.get("acts") or ()), provision=book.provision if book else None),
    }


def _members(row: Row) -> str:
    count = len(row.get("seats") or ())
    return ngettext("%(n)d seat", "%(n)d seats", count) % {"n": count} if count else ""


def _facts(reading: Reading, organ: str) -> list[dict[str, Any]]:
    """Parameters of the law whose names begin with the organ's."""
    out = []
    for parameter in reading.registers.rulebook.parameters:
        if not parameter.parameter.startswith(f"{organ}."):
            continue
        for value, held in reading.registers.law.values(parameter.parameter, reading.day):
            name = reading.named(parameter.names) or parameter.parameter.partition(".")[2].replace("_", " ")
            out.append(
                {
                    "name": name[:1].upper() + name[1:],
                    "value": _value(reading, value),
                    "note": value.note or "",
                    "grade": value.grade,
                    "provision": value.provision or "",
                    "provision_href": provision_href(reading, value.provision),
                    "possible": held.certainty == "possible",
                    "claimed": held.basis == "claimed",
                }
            )
    return out


def _value(reading: Reading, value: ParameterValue) -> str:
    if value.value is None or value.names:
        return reading.named(value.names)
    if isinstance(value.value, bool):
        return _("yes") if value.value else _("no")
    if isinstance(value.value, list):
        return ", ".join(value.value)
    return str(value.value)


def _composition(reading: Reading, organ: str) -> dict[str, Any]:
    """The part that is asked for of who is entitled to sit, with who does, and the links to the others."""
    seats = reading.registers.organs.seats(organ, reading.day, reading.registers.law, reading.registers.membership)
    part, pages = paged(reading, sorted(seats, key=lambda one: reading.subject(one.state)), SEATS, "seats")
    offices = reading.by("offices", "office")
    rows = [
        {
            "state": one.state,
            "seat": office_in_words(reading, office_of(one.rule, one.state)) if one.rule else "",
            "provision": one.rule.provision if one.rule else None,
            "held": offices.get(f"{organ}/{one.state}"),
            "office": f"{organ}/{one.state}",
        }
        for one in part
    ]
    shown: Shown = {
        "state": _("State"),
        "seat": As(
            _("Entitled to the seat"), lambda _reading, row: row["seat"], _("no rule on record names the office")
        ),
        "holder": As(_("Holder"), _sitting, _("no act on record says who")),
        "since": As(_("Since"), lambda reading, row: written_date(reading, (row["held"] or {}).get("since"))),
    }
    caption = _("Who is entitled to sit on %(day)s; who came to a meeting stands with the meeting") % {
        "day": day_in_words(reading.day, reading.language)
    }
    return {"composition": extract(reading, "offices", rows, caption, shown, margin=_seated), "seats": pages}


def _sitting(reading: Reading, row: Row) -> Cell | str:
    return holder(reading, row["held"]) if row["held"] is not None else ""


def _seated(reading: Reading, row: Row) -> Margin:
    return margin_of(reading, row["held"]["acts"] if row["held"] else [], provision=row["provision"], shown=1)


def _elected(reading: Reading, organ: str) -> Table:
    """Who holds its elected seats, until when."""
    rows = [row for row in reading.rows("seats") if row["organ"] == organ]
    shown: Shown = {"holder": As("", _seat_holder), "group": "", "since": "", "until": As("", gap=_("no end is set"))}
    return extract(reading, "seats", rows, _("Who sits in it"), shown)


def _seat_holder(reading: Reading, row: Row) -> Cell:
    state = reading.subject(row["state"])
    is_state = row["holder"] == row["state"]
    why = reading.url("why", "seats", row["seat"])
    return Cell(
        state if is_state else row["holder"], reading.url("state", row["state"]), why, "" if is_state else state
    )


def _vacancies(row: Row) -> str:
    """How many of its seats nobody holds; empty where none is filled by election."""
    if row.get("seats_number") is None:
        return ""
    if row["seats_vacant"] is None:
        return _("Of the %(number)s seats to be filled not every holder is on record.") % {
            "number": row["seats_number"]
        }
    return _("%(vacant)s of %(number)s seats to be filled are vacant.") % {
        "vacant": row["seats_vacant"],
        "number": row["seats_number"],
    }


def _own_offices(reading: Reading, organ: str) -> Table | None:
    own = {key for key, row in offices_of(reading.registers).items() if row.organ == organ}
    rows = [row for row in reading.rows("offices") if row["office"] in own and row["kind"] == "office"]
    return extract(reading, "offices", rows, _("Offices of the organ"), OFFICES) if rows else None


def _strip(reading: Reading, organ: str, book: OrganRow) -> dict[str, Any] | None:
    timeline = reading.registers.organs.offices.get(f"{organ}/chair")
    segments = [one for one in timeline.segments if reading.is_open(one.acts)] if timeline is not None else []
    segments, pages = paged(reading, list(reversed(segments)), TERMS)
    segments.reverse()
    terms = [term for one in segments if (term := _term(reading, one)) is not None]
    if not terms:
        return None
    title = _("The chair of the %(organ)s over the years") % {"organ": reading.named(book.names)}
    desc = _("A cell for each term; the term of the chosen day is filled.")
    return {
        "pages": pages,
        **in_both_widths(chairs, terms, key="chair", title=title, desc=desc),
        "table": _terms_table(reading, segments),
    }


def _terms_table(reading: Reading, segments: Sequence[Segment[Holder]]) -> Table:
    rows = [
        {"state": one.value.state, "since": one.since.text, "until": one.until and one.until.text, "acts": one.acts}
        for one in reversed(segments)
        if one.value.state
    ]
    shown: Shown = {"state": _("State"), "since": _("Since"), "until": As(_("Until"), gap=_("it lasts"))}
    return extract(reading, "offices", rows, _("Terms of the chair"), shown)


def _term(reading: Reading, one: Segment[Holder]) -> TermOfChair | None:
    since = one.since.latest
    if since is None or one.value.state is None:
        return None
    horizon = max(reading.day, now().date())
    until = (one.until.latest or horizon) if one.until else date(max(horizon.year, since.year), 12, 31)
    code = one.value.state
    return TermOfChair(
        reading.subject(code),
        code,
        since,
        max(until, since),
        reading.url("act", one.acts[0]),
        one.on(reading.day) is not None,
    )


def _competence(reading: Reading, organ: str) -> Table:
    rows = [
        {"matter": row.matter, "kinds": ", ".join(map(kind_in_words, row.acts)), "provision": row.provision}
        for row in reading.registers.rulebook.competence
        if organ in row.organs and reading.registers.law.held(row.term, reading.day)
    ]
    shown: Shown = {
        "matter": As(_("Matter"), matter_cell),
        "kinds": As(
            _("Acts that rest on such a decision"), lambda _reading, row: row["kinds"] or _("the decision itself")
        ),
    }
    return extract(reading, "decisions", rows, _("What the organ may decide on"), shown)


def _procedures(reading: Reading, row: Row) -> Table:
    shown: Shown = {"matters": As(_("Matter"), _matters), "condition": As(_("Procedure"), _condition)}
    return extract(reading, "organs", row.get("procedures", []), _("How it decides"), shown)


def _matters(reading: Reading, row: Row) -> str:
    return ", ".join(matter_in_words(reading, one) for one in row["matters"]) or _("every other matter")


def _condition(_reading: Reading, row: Row) -> Cell:
    return Cell(row["condition"], note=_("Quorum: %(quorum)s") % row if row["quorum"] else "")


def _meetings(reading: Reading, organ: str) -> list[dict[str, Any]]:
    rows = reading.once(in_order, everywhere=True).rows.get(organ, [])[: -LATEST - 1 : -1]
    return [entry_of(reading, row, organ_too=False) for row in rows]
