"""Questions about treaties over the web: one in full, who takes part, between two, what would follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from comity.opendata import KeyUnknown, keys
from comity.opendata.bound import between, treaty_in_full, would_follow
from comity.opendata.treaty_acts import treaty_acts
from comity.web.api.answers import csv_answer, json_answer, table_answer, with_origin
from comity.web.api.asked import Asked, Question, question_of
from comity.web.api.refusals import Unanswerable
from comity.web.api.tables import TABLES

Row = dict[str, Any]
NEAR_MAX = 3


class AskedParties(Asked):
    """Parameters of a question about participants."""

    treaty: str | None = Field(None, description="Only those of this treaty, by its key.")
    party: str | None = Field(None, description="Only this participant, by its code or key.")


class AskedTreatyActs(Asked):
    """Parameters of a question about acts under treaties."""

    treaty: str | None = Field(None, description="Only those under this treaty, by its key.")


class AskedPair(Asked):
    """Parameters of a question about a treaty between two."""

    treaty: str = Field(description="The treaty, by its key.", examples=["charter"])
    one: str = Field(description="One of the two, by its code or key.")
    other: str = Field(description="The other.")


class AskedSupposed(Asked):
    """Parameters of a question about one consent more."""

    treaty: str = Field(description="The treaty, by its key.", examples=["charter"])
    party: str = Field(description="Who would consent, by its code or key.")


def parties(request: HttpRequest, asked: Query[AskedParties]) -> HttpResponse:
    """Participants in treaties: of one, or of one participant, if it is named."""
    question, found = _parties(asked)
    table = TABLES["parties"]
    return with_origin(request, question.registers, table_answer(request, table.name, table.fields, found))


def parties_csv(request: HttpRequest, asked: Query[AskedParties]) -> HttpResponse:
    """The same in CSV."""
    question, found = _parties(asked)
    return with_origin(request, question.registers, csv_answer("parties", TABLES["parties"].fields, found))


def acts_under(request: HttpRequest, asked: Query[AskedTreatyActs]) -> HttpResponse:
    """Acts under treaties, one row each."""
    question, found = _acts(asked)
    table = TABLES["treaty-acts"]
    return with_origin(request, question.registers, table_answer(request, table.name, table.fields, found))


def acts_under_csv(request: HttpRequest, asked: Query[AskedTreatyActs]) -> HttpResponse:
    """The same in CSV."""
    question, found = _acts(asked)
    name = "-".join(["treaty-acts", *([asked.treaty.replace("/", "-")] if asked.treaty else [])])
    return with_origin(request, question.registers, csv_answer(name, TABLES["treaty-acts"].fields, found))


def treaty(request: HttpRequest, treaty: str, asked: Query[Asked]) -> HttpResponse:
    """One treaty in full: its row, its final clause in words, its participants."""
    question = question_of(asked)
    found = _found(question, partial(treaty_in_full, treaty=treaty), treaty=treaty)
    return with_origin(request, question.registers, json_answer(found))


def treaties_of(request: HttpRequest, party: str, asked: Query[Asked]) -> HttpResponse:
    """The treaties in which a State or an organisation takes part."""
    question = question_of(asked)
    _must_be_known(question, "party", "subjects", party)
    table = TABLES["parties"]
    found = table.rows(question.registers, question.day, question.language, party=party)
    return with_origin(request, question.registers, table_answer(request, table.name, table.fields, found))


def between_two(request: HttpRequest, asked: Query[AskedPair]) -> HttpResponse:
    """Whether a treaty is in force between two."""
    question = question_of(asked)
    ask = partial(between, treaty=asked.treaty, pair=(asked.one, asked.other))
    found = _found(question, ask, treaty=asked.treaty, one=asked.one, other=asked.other)
    return with_origin(request, question.registers, json_answer(found))


def supposed(request: HttpRequest, asked: Query[AskedSupposed]) -> HttpResponse:
    """What would follow from one consent more."""
    question = question_of(asked)
    ask = partial(would_follow, treaty=asked.treaty, party=asked.party)
    found = _found(question, ask, treaty=asked.treaty, party=asked.party)
    return with_origin(request, question.registers, json_answer(found))


def _parties(asked: AskedParties) -> tuple[Question, list[Row]]:
    question, only = _only(asked, ("treaty", "party"))
    return question, TABLES["parties"].rows(question.registers, question.day, question.language, **only)


def _acts(asked: AskedTreatyActs) -> tuple[Question, list[Row]]:
    question, only = _only(asked, ("treaty",))
    found = treaty_acts(question.registers, question.day, treaty=only.get("treaty"), language=question.language)
    return question, found


def _only(asked: Asked, names: Iterable[str]) -> tuple[Question, dict[str, str]]:
    """The question, and what it is limited to; Unanswerable where that is not on record."""
    question = question_of(asked)
    only = {name: value for name in names if (value := getattr(asked, name)) is not None}
    for name, value in only.items():
        _must_be_known(question, name, _REGISTERS[name], value)
    return question, only


_REGISTERS = {"treaty": "treaties", "party": "subjects", "one": "subjects", "other": "subjects"}


def _found(question: Question, ask: Callable[..., Row], **named: str) -> Row:
    """The answer; Unanswerable where what is named is not on record, or public acts do not settle it."""
    for name, value in named.items():
        _must_be_known(question, name, _REGISTERS[name], value)
    try:
        return ask(question.registers, day=question.day, language=question.language)
    except KeyUnknown:
        expected = "a treaty on record by that day, on which public acts give an answer"
        raise Unanswerable("treaty", named["treaty"], expected) from None


def _must_be_known(question: Question, place: str, register: str, key: str) -> None:
    known = keys(question.registers, register)
    if key not in known:
        near = get_close_matches(key, known, n=NEAR_MAX, cutoff=0.4)
        raise Unanswerable(place, key, f"a key of {register}" + (f", perhaps {' or '.join(near)}" if near else ""))
