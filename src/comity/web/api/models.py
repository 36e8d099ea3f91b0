"""Shapes of the answers, for the OpenAPI document: derived from the fields of the tables, not written a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import GenericAlias
from typing import Any, Final

from ninja import Schema
from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as Described
from typing_extensions import TypedDict

from comity.opendata import TABLES, Field, bound
from comity.opendata.possibilities import PossibilityRow
from comity.opendata.tables import fields_of

SHAPES: Final[Mapping[str, Any]] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "list": list[Any],
    "object": dict[str, Any],
}


def model_of(name: str, fields: Iterable[Field]) -> type[BaseModel]:
    """The model of a row: every field is always there, null where nothing is known unless it is required."""
    shapes: dict[str, Any] = {}
    for field in fields:
        shape = SHAPES[field.form]
        shapes[field.name] = (shape if field.is_required else shape | None, Described(description=field.description))
    return create_model(name, __config__=ConfigDict(extra="forbid"), **shapes)


ROWS: Final = {name: model_of(f"{name.title()}Row", table.fields) for name, table in TABLES.items()}
LISTS: Final[Mapping[str, Any]] = {name: GenericAlias(list, (model,)) for name, model in ROWS.items()}


TREATY: Final = model_of("Treaty", fields_of(bound.TreatyInFull))
BETWEEN: Final = model_of("Between", fields_of(bound.BetweenTwo))
POSSIBLE: Final[Any] = GenericAlias(list, (model_of("Possibility", fields_of(PossibilityRow)),))
WOULD_FOLLOW: Final = model_of("WouldFollow", fields_of(bound.WouldFollow))


class Fault(Schema):
    """One thing in a request that cannot be answered."""

    place: str = Described(description="The parameter")
    found: str | None = Described(description="What was found there")
    expected: str = Described(description="What was expected")


class Refusal(Schema):
    """Why a request is not answered: every fault at once."""

    error: str = Described(description="One sentence")
    faults: list[Fault]


class Step(Schema):
    """One act in a chain of reasons."""

    model_config = ConfigDict(extra="forbid")
    act: str
    kind: str
    on: str
    provision: str | None
    sources: list[Any]
    corrected_by: list[str]
    has_effect: bool


class Why(TypedDict):
    """What a cell of a register rests on; ``value`` is null where the key is known and nothing stood that day.

    ``said`` tells in sentences what stands there, where that is more than the value.
    """

    register: str
    key: str
    on: str
    value: str | dict[str, Any] | None
    certainty: str | None
    basis: str | None
    said: list[str]
    steps: list[Step]


class HeadOfJournal(Schema):
    """The last entry of the journal: what two copies compare."""

    number: int
    chain: str
    recorded_at: str | None


_FINDINGS: Final = LISTS["findings"]
VERIFICATION: Final = create_model(
    "Verification",
    __config__=ConfigDict(extra="forbid"),
    __doc__="The state of the record. What is not public is counted, and findings on it are left out.",
    is_sound=(bool, Described(description="The chain holds, and every act without effect is marked so")),
    head=(HeadOfJournal, Described(description="Where the journal ends")),
    counts=(dict[str, int], Described(description="Entries by openness")),
    chain=(_FINDINGS, Described(description="Findings on the chain")),
    acts=(_FINDINGS, Described(description="Findings on public acts")),
)
