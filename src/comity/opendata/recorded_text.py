"""A text as it stands on a day, gathered for its record: titles, adoption, force, relations."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.depositary import cited_in, depositary_of, treaty_in_short
from comity.opendata.names import own_names
from comity.opendata.openness import Reader
from comity.opendata.reasons import KeyUnknown
from comity.opendata.registers import rows

Row = dict[str, Any]


def recorded_text(
    registers: Registers, text: str, day: date, *, language: str = "en", reader: Reader | None = None
) -> Row:
    """All that the record of a text says on a day. KeyUnknown if it was not on record by then."""
    found = rows(registers, "texts", day, language=language, reader=reader)
    row = next((one for one in found if one["text"] == text), None)
    if row is None:
        raise KeyUnknown(text)
    adoption, clause = registers.texts.items[text].adoption, registers.treaties.clause(text)
    return {
        "organisation": name_in(own_names(registers, day), language),
        "key": registers.rulebook.organisation,
        "language": language,
        "on": day.isoformat(),
        "treaty": treaty_in_short(registers, text, language),
        "titles": dict(adoption.title),
        "languages": list(adoption.languages),
        "depositary": depositary_of(registers, clause, day, language),
        "in_force_since": row["in_force_since"],
        "is_in_force": row["is_in_force"],
        "ground": row["ground"],
        "basis": row["in_force_basis"],
        "has_clause": clause is not None and clause.entry is not None,
        "provision": cited_in(registers, clause.provision, language) if clause and clause.provision else None,
        "until": row["until"],
        "relations": [_related(registers, one, language) for one in row["relations"]],
        "related_by": [_related(registers, one, language) for one in row["related_by"]],
        "entry": {"number": registers.head.number, "recorded_at": registers.head.recorded_at},
    }


def _related(registers: Registers, row: Row, language: str) -> Row:
    """The other text of a relation, with what its own record is found by."""
    other = registers.texts.items.get(row["text"])
    if other is None:
        return {"relation": row["relation"], "text": row["text"], "title": row["text"], "on": None, "form": None}
    adoption = other.adoption
    known = {"title": name_in(adoption.title, language), "on": adoption.on.text, "form": adoption.form}
    return {"relation": row["relation"], "text": row["text"], **known}
