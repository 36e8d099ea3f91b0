"""What sources assert of a treaty, held against the computation; amending texts; the practice that bore on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from comity.core.chapters.texts.acts import Claim
from comity.core.chapters.treaties.questions import Held, claims_held, versions_binding, wanting
from comity.core.kernel.days import PartialDate
from comity.core.rulebook.clauses import Clause
from comity.opendata.acts_under import bearing_on
from comity.opendata.titles import written_date
from comity.web.portal.margin import margin_of
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.treaties.words import articles_in_words, force_cell, names_in_words
from comity.web.portal.words import gettext as _
from comity.words.days import date_in_words, since_in_words

USUAL: Final = ("nth_day", "same_day", "last_day", "yes")


def claims_table(reading: Reading, treaty: str) -> Table | None:
    """Every claim with the verdict and its reason; None without any."""
    texts, treaties = reading.registers.texts, reading.registers.treaties
    held = {one.claim.id: one for one in claims_held(treaties, texts, treaty, reading.day)}
    told = {one["act"]: one["verdict"] for one in (reading.row("treaties", treaty=treaty) or {"claims": ()})["claims"]}
    lines = [
        Line(
            [
                Cell(_asserted(reading, claim), reading.url("act", claim.id), is_head=True),
                Cell(reading.subject(claim.state) if claim.state else _("as a whole")),
                *_verdict(reading, treaty, held.get(claim.id), told.get(claim.id)),
            ],
            margin_of(reading, [claim.id], shown=2),
        )
        for claim in texts.items[treaty].claims
        if claim.id in reading.index.acts
    ]
    columns = [
        Column(_("What a source asserts")),
        Column(_("For whom")),
        Column(_("Verdict")),
        Column(_("By the acts")),
    ]
    return Table(_("What sources assert, held against what the acts give"), columns, lines) if lines else None


def _asserted(reading: Reading, claim: Claim) -> str:
    if claim.asserts != "in_force":
        return _("applied: %(day)s") % {"day": date_in_words(claim.day, reading.language)}
    return _("in force %(since)s") % {"since": since_in_words(claim.day, reading.language)}


def _verdict(reading: Reading, treaty: str, held: Held | None, told: str | None) -> Iterator[Cell]:
    """The verdict, then what the acts give or why they give nothing; ``told``: the verdict that the public may read."""
    if held is None:
        yield Cell(_("not compared"))
        yield Cell(_("application is not entry into force"), is_gap=True)
        return
    words = {
        "agreeing": _("agreeing"),
        "contradicted": _("contradicted"),
        "not_computable": _("not computable"),
    }
    if told != held.verdict:
        yield Cell(words["not_computable"])
        yield Cell(_("the public acts on record do not settle it"), is_gap=True)
        return
    yield Cell(words[held.verdict], is_strong=held.verdict == "contradicted")
    if held.computed is None:
        yield Cell(_why_not(reading, treaty, held.claim), is_gap=True)
        return
    note = _shortfall(reading, treaty, held.claim.day) if held.verdict == "contradicted" else ""
    yield Cell(date_in_words(held.computed, reading.language), note=note)


def _why_not(reading: Reading, treaty: str, claim: Claim) -> str:
    clause = reading.registers.treaties.clause(treaty)
    if clause is None or clause.entry is None:
        return _("the final clause is not on record")
    if claim.state is not None and reading.registers.treaties.is_settled(treaty, reading.day):
        return _("its consent is not on record")
    return _("consents are wanting on record")


def _shortfall(reading: Reading, treaty: str, day: PartialDate) -> str:
    """How far the count had come on the day that the source gives."""
    if day.latest is None or not reading.is_open(bearing_on(reading.registers, treaty, day.latest)):
        return ""
    for need in wanting(reading.registers.treaties, treaty, day.latest):
        if need.wants is not None and need.has is not None and need.has < need.wants:
            return _("on the day asserted %(has)s of %(wants)s consents were on record") % {
                "has": need.has,
                "wants": need.wants,
            }
    return ""


def versions_table(reading: Reading, treaty: str, rows: list[Row]) -> Table | None:
    """The texts that amend the treaty: since when each is in force, and whom it binds; None without any."""
    parties = [row["party"] for row in rows if row["relation"] == "party"]
    registers = reading.registers
    treaties, texts = registers.treaties, registers.texts
    binding = {one: versions_binding(treaties, texts, treaty, one, reading.day) for one in parties}
    lines = []
    for tie in texts.items[treaty].tied_by_on(reading.day):
        row = reading.row("treaties", treaty=tie.text)
        if tie.relation != "amends" or row is None or not reading.is_open((tie.act, *bearing_on(registers, tie.text))):
            continue
        bound = [one for one in parties if tie.text in binding[one]]
        lines.append(
            Line(
                [
                    Cell(reading.name("texts", tie.text), reading.url("treaty", tie.text), is_head=True),
                    Cell(date_in_words(texts.items[tie.text].adoption.on, reading.language)),
                    force_cell(reading, row),
                    _binds(reading, bound, parties),
                    Cell(articles_in_words(reading, tie.provisions)),
                ],
                margin_of(reading, [tie.act], shown=1),
            )
        )
    columns = [Column(_("Amending text")), Column(_("Adopted"), is_date=True), Column(_("In force"))]
    columns += [Column(_("Parties that it binds")), Column(_("Touches"))]
    return Table(_("Texts that amend it"), columns, lines) if lines else None


def _binds(reading: Reading, bound: list[str], parties: list[str]) -> Cell:
    if not parties or not bound:
        return Cell(_("none by the acts on record"), is_gap=True)
    if len(bound) == len(parties):
        return Cell(_("all parties"))
    return Cell(names_in_words(reading, bound))


def practices(reading: Reading, row: Row) -> list[str]:
    """The readings of the clause that decided the day, each with the day that the other reading gives."""
    return [_practice(reading, one) for one in row["practice"]]


def _practice(reading: Reading, one: Row) -> str:
    said = _settings()[one["setting"]][0 if one["value"] in USUAL else 1]
    if one["otherwise"]:
        day = written_date(reading, one["otherwise"])
        return f"{said} {_other(day)}"
    return f"{said} {_none()}"


def _other(day: str) -> str:
    return _("Under the other reading the day would be: %(day)s.") % {"day": day}


def _none() -> str:
    return _("Under the other reading there would be no day.")


def _settings() -> dict[str, tuple[str, str]]:
    """Each setting in its usual value and in the other."""
    return {
        "days_after": (
            _("“Days after” ends on the last of these days."),
            _("“Days after” ends on the day following the last of these days."),
        ),
        "months_after": (
            _("“Months after” ends on the day of the same number."),
            _("“Months after” ends on the day following that of the same number."),
        ),
        "month_end": (
            _("Where a month has no such day, its last day is taken."),
            _("Where a month has no such day, the first day of the next is taken."),
        ),
        "bodies_count": (
            _("Instruments of regional organisations count."),
            _("Instruments of regional organisations do not count."),
        ),
        "successions_count": (_("Notices of succession count."), _("Notices of succession do not count.")),
        "withdrawal_undoes": (
            _("A consent withdrawn before the entry into force undoes the count."),
            _("A consent withdrawn after the condition was met does not undo it."),
        ),
    }


def whose_practice(reading: Reading, clause: Clause) -> str:
    """Where the settings come from."""
    if clause.practice is not None:
        return _("As set for this treaty.")
    rows = [row for row in reading.registers.rulebook.practices if row.depositary == clause.depositary]
    if not rows:
        return _("The usual reading; no other practice of the depositary is on record.")
    return _("By the practice of the depositary on record: %(name)s.") % {"name": reading.subject(clause.depositary)}


def corrections_table(reading: Reading, row: Row) -> Table | None:
    """Corrections of the text that the depositary circulated; None without any."""
    stages = {"open": _("open to objections"), "accepted": _("accepted"), "objected": _("objected to")}
    lines = [
        Line(
            [
                Cell(written_date(reading, one["proposed_on"]), reading.url("act", one["act"]), is_head=True),
                Cell(written_date(reading, one["last_on"]) or _("no period set"), is_gap=not one["last_on"]),
                Cell(stages[one["stage"]]),
                Cell(written_date(reading, one["accepted_on"])),
                Cell(names_in_words(reading, one["objections"])),
            ],
            margin_of(reading, [one["act"]], shown=1),
        )
        for one in row["corrections"]
    ]
    columns = [Column(_("Proposed")), Column(_("Objections until"), is_date=True), Column(_("Stage"))]
    columns += [Column(_("Accepted"), is_date=True), Column(_("Objecting"))]
    return Table(_("Corrections of the text, proposed by the depositary"), columns, lines) if lines else None
