"""Participation in a treaty on a day, gathered as depositaries print it: header, participants, notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from comity.core.chapters.treaties import acts as done
from comity.core.kernel.days import is_reached
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.acts_under import acts_of, party_of
from comity.opendata.clauses import entry_in_words
from comity.opendata.clauses.wanting import wanting_in_words
from comity.opendata.depositary import cited_in, depositary_of, treaty_in_short
from comity.opendata.names import naming, own_names
from comity.opendata.openness import Reader, may_read
from comity.opendata.reasons import KeyUnknown
from comity.opendata.registers import rows
from comity.opendata.tables.treaty_acts import is_consent, treaty_acts

Row = dict[str, Any]
NOTED: Final = (
    *("reservation", "objection", "declaration", "territorial_application", "withdrawal", "provisional_application"),
)
"""Acts that depositaries print as notes to a participant."""


def participation(
    registers: Registers, treaty: str, day: date, *, language: str = "en", reader: Reader | None = None
) -> Row:
    """All that the table of a treaty says on a day. KeyUnknown if the treaty was not on record by then."""
    row = treaty_row(registers, treaty, day, language, reader)
    named = naming(registers, day, language, reader)
    clause = registers.treaties.clause(treaty)
    parties = rows(registers, "parties", day, language=language, reader=reader, treaty=treaty)
    needs = [wanting_in_words(one, language, named) for one in row["wanting"]]
    return {
        "organisation": name_in(own_names(registers, day), language),
        "key": registers.rulebook.organisation,
        "language": language,
        "on": day.isoformat(),
        "treaty": treaty_in_short(registers, treaty, language),
        "depositary": depositary_of(registers, clause, day, language),
        "registration": _registration(registers, treaty, day, reader),
        "in_force_since": row["in_force_since"],
        "is_in_force": row["is_in_force"],
        "ground": row["ground"],
        "until": row["until"],
        "basis": row["basis"],
        "has_clause": clause is not None and clause.entry is not None,
        "provision": cited_in(registers, clause.provision, language) if clause and clause.provision else None,
        "clause": entry_in_words(clause, language, named) if clause is not None and clause.entry is not None else [],
        "met": _met(registers, treaty, day, language, reader),
        "wanting": needs,
        "signatories": sum(1 for one in parties if one["signed_on"] is not None),
        "consents": sum(1 for one in parties if one["consented_on"] is not None),
        "parties": len(row["parties"]),
        "unsettled": len(row["unsettled"]),
        "participants": [{**one, "consent": _consent(registers, one)} for one in parties],
        "notes": _notes(registers, treaty, day, language, reader),
        "claims": [{**one, "name": named(one["state"]) if one["state"] else None} for one in _refuted(row)],
        "entry": {"number": registers.head.number, "recorded_at": registers.head.recorded_at},
    }


def treaty_row(registers: Registers, treaty: str, day: date, language: str, reader: Reader | None) -> Row:
    """The row of one treaty; KeyUnknown where there is none that the reader may read."""
    row = next(iter(rows(registers, "treaties", day, language=language, reader=reader, treaty=treaty)), None)
    if row is None:
        raise KeyUnknown(treaty)
    return row


def _consent(registers: Registers, row: Row) -> str | None:
    """The kind of consent; where there is none, a definitive signature or provisional application."""
    item = registers.treaties.items.get(row["treaty"])
    entry = item.parties.get(row["party"]) if item is not None else None
    if row["consent"] is None and entry is not None and entry.signature is not None:
        return "signature" if is_consent(entry.signature, entry) else None
    consent: str | None = row["consent"]
    return consent


def _registration(registers: Registers, treaty: str, day: date, reader: Reader | None) -> Row | None:
    for recorded in acts_of(registers, treaty):
        act = recorded.act
        if isinstance(act, done.Registration) and may_read(recorded, reader) and is_reached(act.on, day):
            return {"on": act.on.text, "number": act.number}
    return None


def _met(registers: Registers, treaty: str, day: date, language: str, reader: Reader | None) -> Row | None:
    """The day on which the condition was met and whose consents counted, if it was by that day."""
    found = registers.treaties.in_force_since(treaty)
    if found is None or found.latest.met_on is None or found.latest.met_on > day:
        return None
    counted = [one for one in found.latest.counted if one.act in registers.acts]
    if not all(may_read(registers.acts[one.act], reader) for one in counted):
        return None
    named = naming(registers, day, language, reader)
    return {"on": found.latest.met_on.isoformat(), "names": [named(one.party) for one in counted]}


def _notes(registers: Registers, treaty: str, day: date, language: str, reader: Reader | None) -> list[Row]:
    """Reservations that stand, objections to them, declarations and the like, in legal order."""
    item = registers.treaties.items.get(treaty)
    gone = {key for key, act in item.withdrawn.items() if is_reached(act.on, day)} if item is not None else set()
    found = treaty_acts(registers, day, treaty=treaty, language=language, reader=reader)
    named = naming(registers, day, language, reader)
    return [
        {**one, "other": _other(registers, one, named, reader)}
        for one in found
        if one["action"] in NOTED and one["act"] not in gone and one["has_effect"]
    ]


def _other(registers: Registers, row: Row, named: Callable[[str], str], reader: Reader | None) -> str | None:
    """Whose act it answers."""
    answered = registers.acts.get(row["concerns"] or "")
    party = party_of(answered.act) if answered is not None and may_read(answered, reader) else None
    return named(party) if party is not None else None


def _refuted(row: Row) -> list[Row]:
    """Claims that the acts do not bear out."""
    return [one for one in row["claims"] if one["verdict"] != "agreeing"]
