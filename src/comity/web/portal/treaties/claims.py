"""Tables about a treaty: what sources assert of it, the texts that amend it, corrections of its text."""

from __future__ import annotations

from comity.core.chapters.treaties.questions import versions_binding
from comity.opendata.acts_under import bearing_on
from comity.opendata.answers.between import provisions_in_words
from comity.opendata.answers.claims import asserted_in_words, claims_of, computed_in_words
from comity.opendata.answers.force import names_in_words
from comity.web.portal.extract import As, Shown, dated, extract
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.treaties.words import force_cell
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in


# --- claims ---------------------------------------------------------------------------------------------------------
def claims_table(reading: Reading, text: str, treaty: Row | None) -> Table | None:
    """Every claim of a text; of a treaty each with its verdict and the reason; None without any."""
    rows = [*claims_of(reading, text, treaty["claims"] if treaty is not None else ())]
    shown: dict[str, As] = {
        "day": As(_("What a source asserts"), _asserted),
        "state": As(_("For whom"), gap=_("as a whole")),
    }
    if treaty is not None:
        shown |= {"verdict": As(_("Verdict"), _verdict), "computed": As(_("By the acts"), _computed)}
    caption = _("What sources assert, held against what the acts give")
    if treaty is None:
        caption = _("Claims: what sources assert and acts on record do not prove")
    return extract(reading, "treaties.claims", rows, caption, shown) if rows else None


def _asserted(reading: Reading, row: Row) -> Cell:
    return Cell(asserted_in_words(reading, row), reading.url("act", row["act"]))


def _verdict(_reading: Reading, row: Row) -> Cell:
    return Cell(word_in("treaties.claims.verdict", row["verdict"]), is_strong=row["verdict"] == "contradicted")


def _computed(reading: Reading, row: Row) -> Cell:
    """What the acts give, or why they give nothing."""
    said, *beside = computed_in_words(reading, row)
    return Cell(said, note="".join(beside), is_gap=row["computed"] is None)


# --- versions and corrections ---------------------------------------------------------------------------------------
def versions_table(reading: Reading, treaty: str, rows: list[Row]) -> Table | None:
    """The texts that amend the treaty: since when each is in force, and whom it binds; None without any."""
    parties, registers = [row["party"] for row in rows if row["relation"] == "party"], reading.registers
    treaties, texts = registers.treaties, registers.texts
    binding = {one: versions_binding(treaties, texts, treaty, one, reading.day) for one in parties}
    found = []
    for tie in texts.items[treaty].tied_by_on(reading.day):
        row = reading.row("treaties", treaty=tie.text)
        if tie.relation != "amends" or row is None or not reading.is_open((tie.act, *bearing_on(registers, tie.text))):
            continue
        bound = [one for one in parties if tie.text in binding[one]]
        found.append({**row, "parties": bound, "missing": tie.provisions, "acts": [tie.act]})
    shown: Shown = {
        "treaty": _("Amending text"),
        "adopted_on": _("Adopted"),
        "in_force_since": As(_("In force"), force_cell),
        "parties": As(_("Parties that it binds"), lambda reading, row: _binds(reading, row["parties"], parties)),
        "missing": As(_("Touches"), lambda reading, row: provisions_in_words(reading, row["missing"])),
    }
    return extract(reading, "treaties", found, _("Texts that amend it"), shown) if found else None


def _binds(reading: Reading, bound: list[str], parties: list[str]) -> Cell:
    if not bound:
        return Cell(_("none by the acts on record"), is_gap=True)
    return Cell(_("all parties") if len(bound) == len(parties) else names_in_words(reading, bound))


def corrections_table(reading: Reading, row: Row) -> Table | None:
    """Corrections of the text that the depositary circulated; None without any."""
    shown: Shown = {
        "proposed_on": As(_("Proposed"), dated("proposed_on")),
        "last_on": As(_("Objections until"), gap=_("no period set")),
        "stage": As(_("Stage"), lambda _reading, one: word_in("treaties.corrections.stage", one["stage"])),
        "accepted_on": _("Accepted"),
        "objections": As(_("Objecting"), lambda reading, one: names_in_words(reading, one["objections"])),
    }
    caption = _("Corrections of the text, proposed by the depositary")
    return extract(reading, "treaties.corrections", row["corrections"], caption, shown) if row["corrections"] else None
