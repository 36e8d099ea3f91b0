"""Questions about treaties over the web: one in full, who takes part, between two, what would follow."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query
from pydantic import Field

from comity.opendata import KeyUnknown
from comity.opendata.bound import between, treaty_in_full, would_follow
from comity.web.api.answers import json_answer, with_origin
from comity.web.api.asked import Asked, Question, question_of
from comity.web.api.refusals import Unanswerable
from comity.web.api.tables import must_be_known

Row = dict[str, Any]
NEAR_MAX = 3


class AskedPair(Asked):
    """Parameters of a question about a treaty between two."""

    treaty: str = Field(description="The treaty, by its key.", examples=["charter"])
    one: str = Field(description="One of the two, by its code or key.")
    other: str = Field(description="The other.")


class AskedSupposed(Asked):
    """Parameters of a question about one consent more."""

    treaty: str = Field(description="The treaty, by its key.", examples=["charter"])
    party: str = Field(description="Who would consent, by its code or key.")


def treaty(request: HttpRequest, treaty: str, asked: Query[Asked]) -> HttpResponseBase:
    """One treaty in full: its row, its final clause in words, its participants."""
    question = question_of(asked)
    found = _found(question, partial(treaty_in_full, treaty=treaty), treaty=treaty)
    return with_origin(request, question.registers, json_answer(found))


def between_two(request: HttpRequest, asked: Query[AskedPair]) -> HttpResponseBase:
    """Whether a treaty is in force between two."""
    question = question_of(asked)
    ask = partial(between, treaty=asked.treaty, pair=(asked.one, asked.other))
    found = _found(question, ask, treaty=asked.treaty, one=asked.one, other=asked.other)
    return with_origin(request, question.registers, json_answer(found))


def supposed(request: HttpRequest, asked: Query[AskedSupposed]) -> HttpResponseBase:
    """What would follow from one consent more."""
    question = question_of(asked)
    ask = partial(would_follow, treaty=asked.treaty, party=asked.party)
    found = _found(question, ask, treaty=asked.treaty, party=asked.party)
    return with_origin(request, question.registers, json_answer(found))


_REGISTERS = {"treaty": "treaties", "party": "subjects", "one": "subjects", "other": "subjects"}


def _found(question: Question, ask: Callable[..., Row], **named: str) -> Row:
    """The answer; Unanswerable where what is named is not on record, or public acts do not settle it."""
    for name, value in named.items():
        must_be_known(question, name, _REGISTERS[name], value)
    try:
        return ask(question.registers, day=question.day, language=question.language)
    except KeyUnknown:
        expected = "a treaty on record by that day, on which public acts give an answer"
        raise Unanswerable("treaty", named["treaty"], expected) from None
