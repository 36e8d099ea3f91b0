"""The participants of a treaty as depositaries print them, and the treaties of a State."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.letters import CODE_LETTERS
from comity.core.record.act import Act, kind_of
from comity.opendata.acts_under import PREFIX
from comity.opendata.answers.force import in_short
from comity.opendata.answers.notes import Note, done_under
from comity.opendata.titles import written_date
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word, word_in
from comity.words.days import date_in_words

A = TypeVar("A", bound=Act)


def participants_table(reading: Reading, rows: Sequence[Row], notes: Sequence[Note]) -> Table:
    """Who signed, who consented how, since when each is bound."""

    def head(reading: Reading, row: Row) -> Cell:
        own = [(f"#note-{one.number}", str(one.number)) for one in notes if one.party == row["party"]]
        note = word_in("parties.relation", row["relation"]) if row["relation"] not in ("party", "none") else ""
        return Cell(row["name"], reading.url("state", row["party"]), note=note, references=own)

    caption = _("Who signed, who consented and how, and since when each is bound")
    return extract(reading, "parties", rows, caption, {"party": As(_("Participant"), head), **_days()})


def treaties_table(reading: Reading, rows: Sequence[Row]) -> Table:
    """The treaties in which one participant takes part."""

    def head(reading: Reading, row: Row) -> Cell:
        title, href = reading.name("texts", row["treaty"]), reading.url("treaty", row["treaty"])
        return Cell(title, href, note=word_in("parties.relation", row["relation"]))

    caption = _("What it signed, what it consented to, and since when it is bound")
    return extract(reading, "parties", rows, caption, {"treaty": As(_("Treaty"), head), **_days()})


def steps_at_home(reading: Reading, treaty: str) -> Table | None:
    """Steps under the own law of States, which count for nothing in the law of treaties; None without any."""
    acts = (one for one in done_under(reading, treaty) if one["action"] == "domestic_approval")
    rows = sorted(acts, key=lambda one: str(one["name"]))
    caption = _("Steps under the States' own law, which do not count here")
    shown: Shown = {"party": _("State"), "form": As(_("Step"), _step), "acted_on": _("Day")}
    return extract(reading, "treaty-acts", rows, caption, shown) if rows else None


def _step(reading: Reading, row: Row) -> Cell:
    return Cell(word_in("treaty-acts.form", row["form"]), reading.url("act", row["act"]))


def kinds_of_consent(reading: Reading, rows: Sequence[Row]) -> set[str]:
    """The kinds of consent that the tables of these rows show."""
    return {_kind(act) for row in rows for act in _consents(reading, row)}


def _days() -> Shown:
    return {
        "signed_on": As(_("Signature"), _signature, _("not signed")),
        "consented_on": As(_("Consent"), _consent, _("no consent on record")),
        "in_force_since": As(_("Entry into force"), _force),
    }


def _done(reading: Reading, row: Row, *kinds: type[A]) -> list[A]:
    """What the participant did under the treaty by the day, of these kinds, as far as it is public."""
    found = [recorded.act for key in row["acts"] if (recorded := reading.act(key)) is not None]
    return [act for act in found if isinstance(act, kinds)]


def _consents(reading: Reading, row: Row) -> list[Act]:
    """What the participant consented by; a signature that binds, by itself or as it was confirmed, stands first."""
    signed = _done(reading, row, done.Signature)
    binds = any(one.is_definitive for one in _done(reading, row, done.ConfirmationOfSignature))
    found = [one for one in signed if binds or one.form == "definitive"]
    return [*found, *_done(reading, row, *done.CONSENTS, done.Succession)]


def _kind(act: Act) -> str:
    return kind_of(act).removeprefix(PREFIX)


def _signature(reading: Reading, row: Row) -> Cell:
    signed = _done(reading, row, done.Signature)
    if not signed:
        return Cell()
    note = _("ad referendum") if signed[0].form == "ad_referendum" else ""
    for confirmed in _done(reading, row, done.ConfirmationOfSignature):
        note = _on(reading, _("ad referendum, confirmed %(day)s"), confirmed)
    for unsigned in _done(reading, row, done.Unsigning):
        note = _bracketed(_on(reading, _("intention not to become party: %(day)s"), unsigned))
    return Cell(written_date(reading, row["signed_on"]), reading.url("act", signed[0].id), note=note)


def _consent(reading: Reading, row: Row) -> Cell:
    shown = _consents(reading, row)
    if not shown:
        return Cell(_("none; applies it provisionally"), is_gap=True) if row["relation"] == "provisional" else Cell()
    last = shown[-1]
    before = [f"{date_in_words(one.on, reading.language)} {_letter(one)}".strip() for one in shown[:-1]]
    taken_back = _done(reading, row, done.WithdrawalOfConsent)
    back = [_bracketed(_on(reading, _("withdrawn %(day)s"), one)) for one in taken_back]
    day, note = date_in_words(last.on, reading.language), "; ".join([*before, *back])
    return Cell(day, reading.url("act", last.id), note=note, letter=_letter(last))


def _letter(act: Act) -> str:
    return CODE_LETTERS.get(_kind(act), "")


def _force(reading: Reading, row: Row) -> Cell:
    why, is_bound = reading.url("why", "parties", row["key"]), row["relation"] in ("party", "former")
    until = written_date(reading, row["until"])
    note = _bracketed(_("withdrawal in effect %(day)s") % {"day": until}) if until else ""
    if row["is_in_force"] is None and not row["in_force_since"]:
        told = written_date(reading, row["asserted_since"]) if row["asserted_since"] else ""
        note = _("a source: %(day)s") % {"day": told} if told else note
        return Cell(in_short(reading.language, is_in_force=row["is_in_force"]), why=why, note=note, is_gap=True)
    if not (row["in_force_since"] and (row["consented_on"] or is_bound)):
        return Cell(in_short(reading.language, is_in_force=row["is_in_force"]), why=why, note=note, is_gap=True)
    mark = word("certainty", "possible") if row["certainty"] != "certain" else ""
    note = note if is_bound else _("not on this day")
    return Cell(written_date(reading, row["in_force_since"]), why=why, note=note, mark=mark)


def _on(reading: Reading, said: str, act: Act) -> str:
    return said % {"day": date_in_words(act.on, reading.language)}


def _bracketed(said: str) -> str:
    return f"[{said}]"
