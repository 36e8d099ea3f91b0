"""Decisions; a decision with what it ordered, who said what, what rests on it."""

from __future__ import annotations

from typing import Final

from comity.core.chapters.decisions.acts import Adoption
from comity.core.kernel.fields import first_in
from comity.core.record.act import kind_of
from comity.opendata.answers.work import whom
from comity.opendata.titles import matter_in_words, meeting_in_words, organ_in_words, written_date
from comity.web.portal.extract import As, Fact, Shown, entries, extract, facts
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word, word_in
from comity.web.portal.work.measures import measures_table, ordered_by, programme_of

LISTED = Chosen(
    columns=("decision", "organ", "adopted_on", "form", "stage"), filters=("organ", "matter"), first="-adopted_on"
)

COUNTED: Final = ("tally", "asserted")
"""How votes can be on record: counted, or as a source asserts."""


@page
def decisions(reading: Reading) -> Page:
    """Decisions and drafts on record by the day."""
    context = listing(reading, "decisions", LISTED, {"decision": _about, "adopted_on": As(gap=_("not adopted"))})
    return Page("portal/decisions.html", _("Decisions"), ("kind:decisions",), "decisions", "decisions", context=context)


def _about(reading: Reading, row: Row) -> Cell:
    return Cell(href=reading.url("decision", row["decision"]), note=matter_in_words(reading, row["matter"]))


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
        "titles": reading.other_names(item.act.title),
        "sentence": _sentence(reading, row),
        "why": reading.url("why", "decisions", decision),
        "margin": margin_of(reading, row["acts"], provision=row.get("provision"), shown=6),
        "facts": _facts(reading, row),
        "measures": ordered_table(reading, row, decision, row["text"]),
        "programme": programme_of(reading, row["text"]),
        "objections": _objections(reading, row),
        "positions": _positions(reading, item.act) if isinstance(item.act, Adoption) else None,
        "joined": [
            (reading.subject(state), reading.url("act", act), written_date(reading, on.text))
            for state, on, act in item.joined
            if act in reading.index.acts
        ],
        "apart": [reading.subject(state) for state in row["apart"]],
        "resting": entries(reading, reading.acts(f"act:{decision}")),
    }
    mentions = (f"act:{decision}", f"id:{decision}")
    return Page("portal/decision.html", row["title"], mentions, "decisions", "decisions", decision, context)


def ordered_table(reading: Reading, row: Row, *keys: str | None) -> Table:
    """What a decision or a text orders, and what became of it; of a draft, what it would order."""
    found = ordered_by(reading, *keys)
    if found:
        return measures_table(reading, found, _("What it orders, and what became of it"), of_too=False)
    return _to_be_ordered(reading, row)


def _to_be_ordered(reading: Reading, row: Row) -> Table:
    shown: Shown = {
        "measure": _("No."),
        "title": As(_("Measure"), lambda _reading, one: Cell(one["title"], is_head=True)),
        "responsible": As(_("Responsible"), lambda reading, one: whom(reading, one["responsible"]), _("not said")),
        "due": As(_("Due"), gap=_("no term")),
    }
    return extract(reading, "decisions.measures", row["measures"], _("What it orders"), shown)


def _sentence(reading: Reading, row: Row) -> str:
    words = {
        "organ": organ_in_words(reading, row["organ"]),
        "day": written_date(reading, row.get("adopted_on")),
        "form": word_in("decisions.form", row.get("form") or ""),
        "stage": word_in("decisions.stage", row["stage"]),
    }
    if row["stage"] == "adopted":
        return _("%(organ)s, %(day)s: %(form)s. It stands.") % words
    if row["stage"] == "repealed":
        return _("%(organ)s, %(day)s: %(form)s. It has been repealed.") % words
    return _("%(organ)s: %(stage)s.") % words


def _facts(reading: Reading, row: Row) -> list[Fact]:
    shown: Shown = {
        "organ": _("Organ"),
        "meeting": As(_("Meeting"), _meeting),
        "matter": As(_("Matter"), matter_cell),
        "text": _("Text"),
        "concerns": _("Concerns"),
        "votes": As(_("Votes"), _votes),
        "preceded_by": As(told=_before),
        "notified_on": "",
        "objections_until": "",
        "bound": "",
        "count": As(
            _("Count"),
            lambda _reading, row: word_in("decisions.count", row["count"] if row["count"] in COUNTED else ""),
        ),
    }
    years = [
        (_("Budget year"), _("Budget of %(year)d") % {"year": year}, reading.url("budget-year", str(year)))
        for year in _budget_years(reading, row["decision"])
    ]
    cited = (_("Cited as"), row["decision"], reading.url("act", row["decision"]))
    return [*facts(reading, "decisions", row, shown), *years, cited]


def _votes(_reading: Reading, row: Row) -> str:
    votes = row["votes"]
    if not votes:
        return ""
    words = {"for": votes["in_favour"], "against": votes["against"], "abstaining": votes["abstaining"]}
    return _("%(for)s for, %(against)s against, %(abstaining)s abstaining") % words


def _meeting(reading: Reading, row: Row) -> Cell | str:
    key = row["meeting"]
    return Cell(meeting_in_words(reading, key, organ_too=False), reading.url("meeting", key)) if key else ""


def matter_cell(reading: Reading, row: Row) -> Cell:
    """The matter of a row, with the decisions on it."""
    return Cell(matter_in_words(reading, row["matter"]), reading.url("decisions", matter=row["matter"]))


def _body(reading: Reading, key: str) -> str:
    return organ_in_words(reading, key) if key in reading.registers.law.organs else reading.subject(key)


def _before(reading: Reading, row: Row) -> Cell:
    """The steps that went before it; the page of the first."""
    steps = row["preceded_by"]
    said = "; ".join(f"{_body(reading, one['by'])}, {written_date(reading, one['on'])}" for one in steps)
    return Cell(said, reading.url("act", steps[0]["act"]) if steps else "")


def _objections(reading: Reading, row: Row) -> Table:
    caption = _("Objections after the adoption")
    return extract(reading, "decisions.objections", row["objections"], caption, {"state": "", "on": ""})


def _budget_years(reading: Reading, decision: str) -> list[int]:
    """The budget years of which acts that rest on the decision speak, as far as they had been done."""
    on_record = {row["budget"] for row in reading.rows("budget")}
    acts = [one.act for one in reading.acts(f"act:{decision}") if kind_of(one.act).startswith("budget.")]
    years = {year for act in acts if (year := first_in(act, ("year",)))}
    return sorted(year for year in years if str(year) in on_record)


def _positions(reading: Reading, act: Adoption) -> Table:
    rows = [{"state": one.state, "position": one.position, "statement": one.statement} for one in act.positions]
    shown: Shown = {
        "state": _("State"),
        "position": As(_("Position"), lambda _reading, row: word("position", row["position"])),
        "statement": As(_("Statement"), lambda reading, row: reading.named(row["statement"] or {})),
    }
    return extract(reading, "decisions.challenges", rows, _("Positions put on record"), shown)
