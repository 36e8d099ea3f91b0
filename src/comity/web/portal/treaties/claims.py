"""What sources assert of a treaty, held against the computation; amending texts; the practice that bore on it."""

from __future__ import annotations

from comity.core.chapters.texts.acts import Claim
from comity.core.chapters.treaties.questions import versions_binding, wanting
from comity.core.kernel.days import partial_date
from comity.core.rulebook.clauses import Clause
from comity.opendata.acts_under import bearing_on
from comity.opendata.titles import written_date
from comity.web.portal.extract import As, Shown, dated, extract
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.treaties.words import articles_in_words, force_cell, names_in_words
from comity.web.portal.words import gettext as _
from comity.web.portal.words import spoken, word
from comity.words import catalogues
from comity.words.days import date_in_words, since_in_words
from comity.words.sentences import spaced


# --- claims ---------------------------------------------------------------------------------------------------------
def claims_table(reading: Reading, row: Row) -> Table | None:
    """Every claim with the verdict and its reason; None without any."""
    treaty, held = row["treaty"], {one["act"]: one for one in row["claims"]}
    claims = [one for one in reading.registers.texts.items[treaty].claims if one.id in reading.index.acts]
    shown: Shown = {
        "day": As(_("What a source asserts"), _asserted),
        "state": As(_("For whom"), gap=_("as a whole")),
        "verdict": As(_("Verdict"), _verdict),
        "computed": As(_("By the acts"), _computed),
    }
    rows = [_claim(one, treaty, held.get(one.id)) for one in claims]
    caption = _("What sources assert, held against what the acts give")
    return extract(reading, "treaties.claims", rows, caption, shown) if rows else None


def _claim(claim: Claim, treaty: str, held: Row | None) -> Row:
    """A claim with its verdict, as far as it is one about the entry into force."""
    verdict = held or {"verdict": "not_compared", "computed": None, "reason": None}
    own = {"act": claim.id, "state": claim.state, "day": claim.day.text, "asserts": claim.asserts, "treaty": treaty}
    return {**verdict, **own}


def _asserted(reading: Reading, row: Row) -> Cell:
    day, href = partial_date(row["day"]), reading.url("act", row["act"])
    if row["asserts"] != "in_force":
        return Cell(_("applied: %(day)s") % {"day": date_in_words(day, reading.language)}, href)
    return Cell(_("in force %(since)s") % {"since": since_in_words(day, reading.language)}, href)


def _verdict(_reading: Reading, row: Row) -> Cell:
    return Cell(word(row["verdict"]), is_strong=row["verdict"] == "contradicted")


def _computed(reading: Reading, row: Row) -> Cell:
    """What the acts give, or why they give nothing."""
    if row["verdict"] == "not_compared":
        return Cell(_("application is not entry into force"), is_gap=True)
    if row["computed"] is None:
        return Cell(_why_not(reading, row), is_gap=True)
    note = _shortfall(reading, row) if row["verdict"] == "contradicted" else ""
    return Cell(written_date(reading, row["computed"]), note=note)


def _why_not(reading: Reading, row: Row) -> str:
    treaty, treaties = row["treaty"], reading.registers.treaties
    clause = treaties.clause(treaty)
    if row["reason"] is None:
        return _("the public acts on record do not settle it")
    if clause is None or clause.entry is None:
        return _("the final clause is not on record")
    if row["state"] is not None and treaties.is_settled(treaty, reading.day):
        return _("its consent is not on record")
    return _("consents are wanting on record")


def _shortfall(reading: Reading, row: Row) -> str:
    """How far the count had come on the day that the source gives."""
    day, treaty, registers = partial_date(row["day"]).latest, row["treaty"], reading.registers
    if day is None or not reading.is_open(bearing_on(registers, treaty, day)):
        return ""
    counted = (one for one in wanting(registers.treaties, treaty, day) if one.wants is not None and one.has is not None)
    need = next((one for one in counted if (one.has or 0) < (one.wants or 0)), None)
    said = _("on the day asserted %(has)s of %(wants)s consents were on record")
    return said % {"has": need.has, "wants": need.wants} if need is not None else ""


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
        "missing": As(_("Touches"), lambda reading, row: articles_in_words(reading, row["missing"])),
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
        "stage": As(_("Stage"), lambda _reading, one: catalogues.word("correction", one["stage"], spoken())),
        "accepted_on": _("Accepted"),
        "objections": As(_("Objecting"), lambda reading, one: names_in_words(reading, one["objections"])),
    }
    caption = _("Corrections of the text, proposed by the depositary")
    return extract(reading, "treaties.corrections", row["corrections"], caption, shown) if row["corrections"] else None


# --- practice -------------------------------------------------------------------------------------------------------
def practices(reading: Reading, row: Row) -> list[str]:
    """The readings of the clause that decided the day, each with the day that the other reading gives."""
    return [_practice(reading, one) for one in row["practice"]]


def _practice(reading: Reading, one: Row) -> str:
    said = catalogues.word("practice", f"{one['setting']} {one['value']}", reading.language)
    day = written_date(reading, one["otherwise"])
    other = _("Under the other reading the day would be: %(day)s.") % {"day": day}
    return spaced([said, other if day else _("Under the other reading there would be no day.")], reading.language)


def whose_practice(reading: Reading, clause: Clause) -> str:
    """Where the settings come from."""
    if clause.practice is not None:
        return _("As set for this treaty.")
    rows = [row for row in reading.registers.rulebook.practices if row.depositary == clause.depositary]
    if not rows:
        return _("The usual reading; no other practice of the depositary is on record.")
    return _("By the practice of the depositary on record: %(name)s.") % {"name": reading.subject(clause.depositary)}
