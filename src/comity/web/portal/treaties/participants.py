"""The participants of a treaty as depositaries print them, and the treaties of a State."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.core.chapters.treaties.entries import PartyOnRecord
from comity.core.chapters.treaties.letters import CODE_LETTERS
from comity.core.record.act import Act, kind_of
from comity.opendata.titles import written_date
from comity.web.portal.margin import margin_of
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.treaties.notes import Note
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.days import date_in_words


def participants_table(reading: Reading, rows: Sequence[Row], notes: Sequence[Note]) -> Table | None:
    """Who signed, who consented how, since when each is bound; None where nobody has done anything."""
    references: dict[str, list[Note]] = {}
    for note in notes:
        references.setdefault(note.party, []).append(note)
    lines = [
        _line(
            reading,
            row,
            Cell(
                str(row["name"]),
                reading.url("state", row["party"]),
                is_head=True,
                note=word(row["relation"]) if row["relation"] not in ("party", "none") else "",
                references=[(f"#note-{one.number}", str(one.number)) for one in references.get(row["party"], ())],
            ),
        )
        for row in rows
    ]
    return Table(
        _("Who signed, who consented and how, and since when each is bound"), _columns(_("Participant")), lines
    )


def treaties_table(reading: Reading, rows: Sequence[Row]) -> Table:
    """The treaties in which one participant takes part."""
    lines = [
        _line(
            reading,
            row,
            Cell(
                reading.name("texts", row["treaty"]),
                reading.url("treaty", row["treaty"]),
                is_head=True,
                note=word(row["relation"]),
            ),
        )
        for row in rows
    ]
    return Table(_("What it signed, what it consented to, and since when it is bound"), _columns(_("Treaty")), lines)


def kinds_of_consent(reading: Reading, rows: Sequence[Row]) -> set[str]:
    """The kinds of consent that the tables of these rows show."""
    return {kind for row in rows for kind, _act in consents_shown(reading, row)}


def consents_shown(reading: Reading, row: Row) -> list[tuple[str, Act]]:
    """What the participant consented by, as far as it is public and done by the day."""
    entry = entry_of(reading, row)
    acts = [(kind_of(act).removeprefix("treaties."), act) for act in entry.consents] if entry else []
    if entry is not None and entry.signature is not None and _is_definitive(entry, row):
        acts.insert(0, ("signature", entry.signature))
    return [(kind, act) for kind, act in acts if act.id in row["acts"]]


def entry_of(reading: Reading, row: Row) -> PartyOnRecord | None:
    """What a participant has done, behind its row."""
    item = reading.registers.treaties.items.get(row["treaty"])
    return item.parties.get(row["party"]) if item is not None else None


def _columns(first: str) -> list[Column]:
    return [
        Column(first),
        Column(_("Signature"), is_date=True),
        Column(_("Consent"), is_date=True),
        Column(_("Entry into force"), is_date=True),
    ]


def _line(reading: Reading, row: Row, head: Cell) -> Line:
    return Line(
        [head, _signature(reading, row), _consent(reading, row), _force(reading, row)],
        margin_of(reading, row["acts"], shown=1),
        row["certainty"] != "certain",
    )


def _is_definitive(entry: PartyOnRecord, row: Row) -> bool:
    """Whether the signature binds: by itself, or as it was confirmed by the day."""
    confirmed = entry.confirmation
    is_confirmed = confirmed is not None and confirmed.is_definitive and confirmed.id in row["acts"]
    return is_confirmed or (entry.signature is not None and entry.signature.form == "definitive")


def _signature(reading: Reading, row: Row) -> Cell:
    entry = entry_of(reading, row)
    if not row["signed_on"] or entry is None or entry.signature is None:
        return Cell(_("not signed"), is_gap=True)
    note = _("ad referendum") if entry.signature.form == "ad_referendum" else ""
    if entry.confirmation is not None and entry.confirmation.id in row["acts"]:
        note = _("ad referendum, confirmed %(day)s") % _on(reading, entry.confirmation)
    if entry.unsigned is not None and entry.unsigned.id in row["acts"]:
        note = _bracketed(_("intention not to become party: %(day)s") % _on(reading, entry.unsigned))
    return Cell(written_date(reading, row["signed_on"]), reading.url("act", entry.signature.id), note=note)


def _consent(reading: Reading, row: Row) -> Cell:
    shown = consents_shown(reading, row)
    entry = entry_of(reading, row)
    if not shown:
        if row["relation"] == "provisional":
            return Cell(_("none; applies it provisionally"), is_gap=True)
        return Cell(_("no consent on record"), is_gap=True)
    kind, act = shown[-1]
    before = [f"{_day(reading, one)} {CODE_LETTERS.get(other, '')}".strip() for other, one in shown[:-1]]
    back = [
        _bracketed(_("withdrawn %(day)s") % _on(reading, one))
        for one in (entry.taken_back if entry is not None else ())
        if one.id in row["acts"]
    ]
    note = "; ".join([*before, *back])
    return Cell(_day(reading, act), reading.url("act", act.id), note=note, letter=CODE_LETTERS.get(kind, ""))


def _force(reading: Reading, row: Row) -> Cell:
    why = reading.url("why", "parties", row["key"])
    is_shown = row["in_force_since"] and (row["consented_on"] or row["relation"] in ("party", "former"))
    until = written_date(reading, row["until"])
    note = _bracketed(_("withdrawal in effect %(day)s") % {"day": until}) if until else ""
    if not is_shown:
        return Cell(_("not in force for it"), why=why, note=note, is_gap=True)
    if row["relation"] not in ("party", "former"):
        note = _("not on this day")
    mark = word("possible") if row["certainty"] != "certain" else ""
    return Cell(written_date(reading, row["in_force_since"]), why=why, note=note, mark=mark)


def _day(reading: Reading, act: Act) -> str:
    return date_in_words(act.on, reading.language)


def _on(reading: Reading, act: Act) -> Mapping[str, str]:
    return {"day": _day(reading, act)}


def _bracketed(said: str) -> str:
    return f"[{said}]"
