"""What each field of rulebooks and scenarios means; those of acts say it themselves.

A key is ``Struct.field`` or, where one meaning serves everywhere, the field alone.

A test names every field that has no meaning here, so that none goes undocumented.
"""

from __future__ import annotations

from typing import Final

from reference.law_meanings import CLAUSES, PARAMETERS, RULEBOOK

__all__ = ["CLAUSES", "PARAMETERS", "RULEBOOK", "SCENARIOS", "meaning"]

SCENARIOS: Final = {
    "Scenario.scenario": "the sentence that must hold",
    "Scenario.on": "the legal day asked about, exact",
    "Scenario.then": "what is expected: `findings`, `why`, or a register by its name",
    "Scenario.source": "the provision or the address it comes from",
    "Scenario.known_at": "the moment up to which the record is read; none: all of it",
    "Scenario.given": "acts taken as recorded after the journal, in order",
    "Scenario.when": "acts that are proposed",
    "Expected.rows": "rows that are there: each names some fields, a row fits if it has them",
    "Expected.absent": "rows that are not there",
    "Expected.count": "how many rows certainly fit: fields, and `is` with the number",
    "ExpectedWhy.register": "the register",
    "ExpectedWhy.key": "the key in it",
    "ExpectedWhy.acts": "acts that must be among those it rests on",
}


def meaning(meanings: dict[str, str], owner: str, field: str) -> str:
    """The meaning of a field; empty if it has none, which a test refuses."""
    return meanings.get(f"{owner}.{field}") or meanings.get(field) or ""
