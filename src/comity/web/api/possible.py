"""The question over the web what may be done now to a thing."""

from __future__ import annotations

from threading import Lock
from typing import Annotated, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query
from pydantic import Field, WithJsonSchema

from comity.core.possible import Thing
from comity.opendata.possibilities import SORTS, possibilities, things_of
from comity.web.api.answers import json_answer, with_origin
from comity.web.api.asked import Asked, given, question_of
from comity.web.api.refusals import Unanswerable
from comity.web.moment import Malformed

_FOLDING: Final = Lock()
"""A past day is folded apart from the registers of today; one at a time, so that it takes no more memory than one."""
SORT = {"type": "string", "enum": list(SORTS)}


class AskedPossible(Asked):
    """Parameters of the question what may be done to a thing."""

    thing: str = Field(
        description="The key of the thing: a State, a meeting, a decision, a text, an organ, a fund ...", max_length=400
    )
    of: Annotated[str | None, WithJsonSchema(SORT)] = Field(
        None,
        description="The register in which it stands, or would stand. Wherever it is on record, if left out.",
    )


def possible(request: HttpRequest, asked: Query[AskedPossible]) -> HttpResponseBase:
    """What may be done to a thing by an act done last on the day, as far as the public may read; and what not."""
    question = question_of(asked)
    thing, of = given("thing", asked.thing) or "", given("of", asked.of)
    if of is not None and of not in SORTS:
        raise Malformed("of", of, "one of " + ", ".join(SORTS))
    with _FOLDING:
        things = [Thing(of, thing)] if of is not None else things_of(question.registers, thing, question.day)
        rows = [row for one in things for row in possibilities(question.registers, one, question.day)]
    if not things:
        expected = f"the key of something in {', '.join(SORTS)}; with `of`, also of something that is yet to begin"
        raise Unanswerable("thing", thing, expected)
    return with_origin(request, question.registers, json_answer(rows))
