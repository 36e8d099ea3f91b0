"""Decisions; a decision with what it ordered, who said what, what rests on it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from comity.core.chapters.decisions.acts import Adoption
from comity.core.kernel.fields import first_in
from comity.core.record.act import kind_of
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Narrowed, Table, filter_by, sort_by
from comity.web.portal.told import (
    act_in_words,
    matter_in_words,
    meeting_in_words,
    organ_in_words,
    title_of_text,
    written_date,
)
from comity.web.portal.words import word
from comity.web.portal.work.measures import measures_table, ordered_by
from comity.web.portal.work.programmes import programme_of
from comity.web.portal.work.words import whom
from comity.words.days import day_in_words


@page
def decisions(reading: Reading) -> Page:
    """Decisions and drafts on record by the day."""
    found = reading.once(_narrowed)
    part, pages = paged(reading, found.rows, 60)
    caption = _("Decisions on record by %(day)s") % {"day": day_in_words(reading.day, reading.language)}
    lines = [_line(reading, row) for row in part]
    table = Table(caption, found.columns, lines, _("No decision was on record by this day."))
    context = {"filters": found.filters, "table": table, "pages": pages}
    return Page("portal/decisions.html", _("Decisions"), ("kind:decisions",), "decisions", "decisions", context=context)


def _narrowed(reading: Reading) -> Narrowed:
    rows = reading.rows("decisions")
    organs = list(dict.fromkeys(str(row["organ"]) for row in rows))
    by_organ, shown = filter_by(
        reading,
        _("Organ"),
        "organ",
        [(key, organ_in_words(reading, key, short=True)) for key in organs],
        rows,
        lambda row: (row["organ"],),
    )
    matters = sorted({str(row["matter"]) for row in shown}, key=lambda key: matter_in_words(reading, key))
    by_matter, shown = filter_by(
        reading,
        _("Matter"),
        "matter",
        [(key, matter_in_words(reading, key)) for key in matters],
        shown,
        lambda row: (row["matter"],),
    )
    columns = [
        Column(_("Decision"), "title"),
        Column(_("Organ"), "organ"),
        Column(_("Adopted"), "on", is_date=True),
        Column(_("Form")),
        Column(_("Stage")),
    ]
    ordered = sort_by(
        reading,
        columns,
        shown,
        {
            "title": lambda row: str(row["title"]),
            "on": lambda row: (str(row.get("adopted_on") or ""), row["decision"]),
            "organ": lambda row: (organs.index(row["organ"]), str(row.get("adopted_on") or "")),
        },
        first="-on",
    )
    return Narrowed([by_organ, by_matter], columns, ordered)


@page
def decision(reading: Reading, decision: str) -> Page:
    """One decision."""
    if decision not in reading.registers.decisions.items or decision not in reading.index.acts:
        raise NotOnRecord(_("No decision %(key)s is on record.") % {"key": decision}, f"id:{decision}")
    row = reading.row("decisions", decision=decision)
    item = reading.registers.decisions.items[decision]
    if row is None:
        is_closed = item.stage_on(reading.day) is not None
        said = (
            _("What stands of the decision %(key)s on this day rests on an act that is not public.")
            if is_closed
            else _("Nothing on record by this day speaks of a decision %(key)s.")
        )
        raise NotOnRecord(said % {"key": decision}, f"id:{decision}")
    context = {
        "row": row,
        "titles": [(code, name) for code, name in item.act.title.items() if code != reading.language],
        "sentence": _sentence(reading, row),
        "why": reading.url("why", "decisions", decision),
        "margin": margin_of(reading, row["acts"], provision=row.get("provision"), shown=6),
        "facts": _facts(reading, row),
        "measures": ordered_table(reading, row, decision, row["text"]),
        "programme": programme_of(reading, row["text"]),
        "positions": _positions(reading, item.act) if isinstance(item.act, Adoption) else None,
        "joined": [
            (reading.subject(state), reading.url("act", act), written_date(reading, on.text))
            for state, on, act in item.joined
            if act in reading.index.acts
        ],
        "apart": [reading.subject(state) for state in row["apart"]],
        "resting": [
            (reading.url("act", one.act.id), written_date(reading, one.act.on.text), act_in_words(reading, one.act))
            for one in reading.acts(f"act:{decision}")
        ],
    }
    mentions = (f"act:{decision}", f"id:{decision}")
    return Page("portal/decision.html", str(row["title"]), mentions, "decisions", "decisions", decision, context)


def ordered_table(reading: Reading, row: Row, *keys: str | None) -> Table | None:
    """What a decision or a text orders, and what became of it; of a draft, what it would order."""
    found = ordered_by(reading, *keys)
    if found:
        return measures_table(reading, found, _("What it orders, and what became of it"), of_too=False)
    return _to_be_ordered(reading, row)


def _to_be_ordered(reading: Reading, row: Row) -> Table | None:
    lines = [
        Line(
            [
                Cell(one["measure"]),
                Cell(one["title"], is_head=True),
                Cell(
                    whom(reading, one["responsible"]) or _("not said"),
                    is_gap=not one["responsible"],
                ),
                Cell(written_date(reading, one["due"]) or _("no term"), is_gap=not one["due"]),
            ]
        )
        for one in row["measures"]
    ]
    columns = [Column(_("No.")), Column(_("Measure")), Column(_("Responsible")), Column(_("Due"), is_date=True)]
    return Table(_("What it orders"), columns, lines, has_margin=False) if lines else None


def _line(reading: Reading, row: Row) -> Line:
    meeting = row.get("meeting")
    return Line(
        [
            Cell(
                str(row["title"]),
                reading.url("decision", row["decision"]),
                reading.url("why", "decisions", row["decision"]),
                is_head=True,
                note=matter_in_words(reading, row["matter"]),
            ),
            Cell(
                organ_in_words(reading, row["organ"], short=True),
                reading.url("meeting", meeting) if meeting else reading.url("organ", row["organ"]),
            ),
            Cell(written_date(reading, row.get("adopted_on")) or _("not adopted"), is_gap=not row.get("adopted_on")),
            Cell(word(row.get("form") or "")),
            Cell(word(row["stage"]), mark=word("possible") if row["certainty"] != "certain" else ""),
        ],
        margin_of(reading, row["acts"], provision=row.get("provision"), shown=1),
        row["certainty"] != "certain",
    )


def _sentence(reading: Reading, row: Row) -> str:
    words = {
        "organ": organ_in_words(reading, row["organ"]),
        "day": written_date(reading, row.get("adopted_on")),
        "form": word(row.get("form") or ""),
        "stage": word(row["stage"]),
    }
    if row["stage"] == "adopted":
        return _("%(organ)s, %(day)s: %(form)s. It stands.") % words
    if row["stage"] == "repealed":
        return _("%(organ)s, %(day)s: %(form)s. It has been repealed.") % words
    return _("%(organ)s: %(stage)s.") % words


def _facts(reading: Reading, row: Row) -> list[tuple[str, str, str]]:
    meeting, text, concerns = row.get("meeting"), row.get("text"), row.get("concerns")
    facts = [(_("Organ"), organ_in_words(reading, row["organ"]), reading.url("organ", row["organ"]))]
    if meeting:
        facts.append(
            (_("Meeting"), meeting_in_words(reading, meeting, organ_too=False), reading.url("meeting", meeting))
        )
    facts.append((_("Matter"), matter_in_words(reading, row["matter"]), reading.url("decisions", matter=row["matter"])))
    if text:
        facts.append((_("Text"), title_of_text(reading, text), reading.url("text", text)))
    if concerns:
        facts.append((_("Concerns"), reading.subject(concerns), reading.url("state", concerns)))
    facts += [
        (_("Budget year"), _("Budget of %(year)d") % {"year": year}, reading.url("budget-year", str(year)))
        for year in _budget_years(reading, row["decision"])
    ]
    facts.append((_("Cited as"), row["decision"], reading.url("act", row["decision"])))
    return facts


def _budget_years(reading: Reading, decision: str) -> list[int]:
    """The budget years of which acts that rest on the decision speak, as far as they had been done."""
    on_record = {row["budget"] for row in reading.rows("budget")}
    acts = [one.act for one in reading.acts(f"act:{decision}") if kind_of(one.act).startswith("budget.")]
    years = {year for act in acts if (year := first_in(act, ("year",)))}
    return sorted(year for year in years if str(year) in on_record)


def _positions(reading: Reading, act: Adoption) -> Table | None:
    lines = [
        Line(
            [
                Cell(reading.subject(one.state), reading.url("state", one.state), is_head=True),
                Cell(word(one.position)),
                Cell(reading.named(one.statement) if one.statement else ""),
            ]
        )
        for one in act.positions
    ]
    columns: list[Any] = [Column(_("State")), Column(_("Position")), Column(_("Statement"))]
    return Table(_("Positions put on record"), columns, lines, has_margin=False) if lines else None
