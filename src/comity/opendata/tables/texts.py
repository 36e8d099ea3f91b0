"""Texts as rows, with their relations, and since when they have effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.texts.acts import RelationKind, TextForm
from comity.core.chapters.texts.register import TextOnRecord, Tie
from comity.core.chapters.treaties.answers import force
from comity.core.kernel.days import Certainty, certainty_on
from comity.core.kernel.meaning import ACT, CITED, DATED, MEETING, SENTENCE, TEXT, told
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.acts_under import bearing_on, force_rests_on
from comity.opendata.openness import Resting
from comity.opendata.tables.marks import PLACED, TITLED, Acts, Based, Certain, Grounded, InForce, Until
from comity.opendata.tables.parts import MeasureOrdered, measures_ordered
from comity.opendata.tables.row import RESTS_ON, Row, common
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import BasisWord
from comity.opendata.wanting import answered, missing


class RelatedText(Struct, frozen=True, kw_only=True):
    """A relation of one text to another."""

    relation: Annotated[RelationKind, told("amends, supersedes, implements ...")]
    text: Annotated[str, TEXT, told("The other text")]
    provisions: Annotated[list[Annotated[str, CITED]], told("The provisions that are touched")]
    act: Annotated[str, ACT, told("The act that says so")]


class TextRow(Struct, frozen=True, kw_only=True):
    """A text, its relations, and since when it has effect."""

    text: Annotated[str, TEXT, told("Key of the text")]
    kind: Annotated[TextForm, told("charter, convention, agreement, declaration, programme ...")]
    title: Annotated[str, TITLED, told("Its title in the language asked for")]
    adopted_on: Annotated[str, DATED, told("The day of adoption or signature (a partial date in EDTF)")]
    place: Annotated[str | None, PLACED, told("Where, in the language asked for")]
    meeting: Annotated[str | None, MEETING, told("The meeting at which it was adopted")]
    relations: Annotated[list[RelatedText], told("Its relations to other texts")]
    related_by: Annotated[list[RelatedText], told("Relations of other texts to it")]
    in_force_since: Annotated[
        str | None, DATED, told("Since when it has effect: computed, claimed, or a span of possible days")
    ]
    in_force_basis: Annotated[BasisWord, told("On what basis that is said")]
    is_in_force: InForce
    ground: Grounded
    missing: Annotated[str | None, SENTENCE, told("What would have to be on record for it to be computed")]
    measures: Annotated[list[MeasureOrdered], told("What it orders")]
    until: Until
    certainty: Certain
    basis: Based
    acts: Acts


def texts(registers: Registers, day: date, language: str, *, text: str | None = None) -> Iterator[Row]:
    """The texts adopted by that day, in the order of adoption; or one of them."""
    asked = registers.texts.items.values() if text is None else [registers.texts.items.get(text)]
    for item in asked:
        certainty = certainty_on(day, item.adoption.on, None) if item is not None else None
        if item is not None and certainty is not None:
            yield _text(registers, item, certainty, day, language)


def _text(registers: Registers, item: TextOnRecord, certainty: Certainty, day: date, language: str) -> Row:
    act = item.adoption
    found, closed = force(registers.treaties, item.text, day), bearing_on(registers, item.text, day)
    told = registers.texts.effect_of(item.text) if found.ground == "silent" else None
    since = told.since if told is not None else found.since
    return {
        "text": item.text,
        "kind": act.form,
        "title": name_in(act.title, language),
        "adopted_on": act.on.text,
        "place": name_in(act.place, language) or None,
        "meeting": act.meeting,
        "relations": _ties(item.ties_on(day)),
        "related_by": _ties(item.tied_by_on(day)),
        "in_force_since": since.text if since is not None else None,
        "in_force_basis": found.basis,
        "is_in_force": answered(found, closed),
        "ground": Resting(found.ground, closed),
        "missing": Resting(missing(registers, item.text, day, language), closed),
        "measures": measures_ordered(act.measures, language),
        "until": found.until.text if found.until else None,
        RESTS_ON: (*found.acts, *force_rests_on(registers, item.text, day)),
        **common(certainty, "computed", item.acts_on(day)),
    }


def _ties(ties: Sequence[Tie]) -> list[Row]:
    return [
        {"relation": tie.relation, "text": tie.text, "provisions": list(tie.provisions), "act": tie.act} for tie in ties
    ]


def text_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every text, by its adoption."""
    return {key: item.acts[:1] for key, item in registers.texts.items.items()}


TABLE: Final = Table(
    name="texts",
    key="text",
    value="title",
    description="Texts, their relations, and since when they have effect",
    row=TextRow,
    rows=texts,
    keys=text_keys,
    by=("text",),
)
