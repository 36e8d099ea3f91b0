"""What a request to the API asks for: the two clocks and the language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from ninja import Schema
from pydantic import Field, WithJsonSchema

from comity.core.registers import Registers
from comity.web.moment import Malformed, known_moment, language_code, legal_day
from comity.web.registers import current
from comity.words import DEFAULT, LANGUAGES

DAY: Final[dict[str, Any]] = {"type": "string", "format": "date"}
MOMENT: Final[dict[str, Any]] = {
    "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]
}
ROWS_USUAL: Final = 100
ROWS_MAX: Final = 1000
LANGUAGE: Final[dict[str, Any]] = {"type": "string", "enum": list(LANGUAGES), "default": DEFAULT}


class Known(Schema):
    """Parameters of every question: as known when."""

    known_at: Annotated[str | None, WithJsonSchema(MOMENT)] = Field(
        None,
        description="Read the record as it was known at this moment (UTC); a bare day means its end. Now, if left out.",
        examples=["2026-11-24"],
    )


class Asked(Known):
    """Parameters of a question about a day."""

    on: Annotated[str | None, WithJsonSchema(DAY)] = Field(
        None, description="The legal day. Today (UTC), if left out.", examples=["2017-06-09"]
    )
    lang: Annotated[str | None, WithJsonSchema(LANGUAGE)] = Field(
        None, description="The language of names and titles; where a name is not on record in it, English."
    )


Limit = Annotated[
    int | None,
    Field(
        ge=1,
        le=ROWS_MAX,
        description=(
            f"At most so many rows, up to {ROWS_MAX}. If left out, {ROWS_USUAL} in JSON and all in CSV. The header "
            "Link names what follows."
        ),
    ),
]
After = Annotated[
    str | None, Field(max_length=400, description="Only rows after this one, as the header Link names it.")
]


class AskedRows(Asked):
    """Parameters of a question about a table on a day."""

    after: After = None
    limit: Limit = None


class AskedFindings(Known):
    """Parameters of a question about findings."""

    after: After = None
    limit: Limit = None


class AskedActs(Known):
    """Parameters of a question about acts."""

    on: Annotated[str | None, WithJsonSchema(DAY)] = Field(
        None, description="Only acts done by this day. All acts, if left out.", examples=["2017-06-09"]
    )
    after: int = Field(0, ge=0, description="Only acts with a greater number in the journal.")
    limit: Limit = None


@dataclass(frozen=True)
class Question:
    """A question as it was understood."""

    registers: Registers
    day: date
    language: str = DEFAULT


def registers_of(known: Known) -> Registers:
    """The registers as known at the moment asked for; NoRulebook if nothing was on record."""
    return current().at(known_moment(given("known_at", known.known_at)))


def question_of(asked: Asked) -> Question:
    """The question; Malformed if a parameter cannot be read."""
    day, language = legal_day(given("on", asked.on)), language_code(given("lang", asked.lang))
    return Question(registers_of(asked), day, language)


def question_of_acts(asked: AskedActs) -> Question:
    """The question about acts; without a day, of all days."""
    day = date.max if asked.on is None else legal_day(given("on", asked.on))
    return Question(registers_of(asked), day)


def given(place: str, text: str | None) -> str | None:
    """A parameter that is given is not empty: a programme that sends an empty day has a fault of its own."""
    if text == "":
        raise Malformed(place, "", "a value, or no such parameter")
    return text
