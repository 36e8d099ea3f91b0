"""Every table of open data over the web, from the one list: in parts as JSON, whole as CSV, narrowed by its keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Annotated, Any, Final, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query
from ninja.params.functions import Query as InQuery
from pydantic import BaseModel, create_model
from pydantic import Field as Described

from comity.core.registers import Registers
from comity.opendata import TABLES, Table, first_rows, keys, rows
from comity.opendata.parts import CursorUnknown, Part, part
from comity.opendata.tables.acts import acts_after
from comity.opendata.tables.row import Row
from comity.web.api.answers import csv_answer, prefers_csv, table_answer, with_origin
from comity.web.api.asked import (
    ROWS_USUAL,
    AskedActs,
    AskedFindings,
    AskedRows,
    Question,
    question_of,
    question_of_acts,
    registers_of,
)
from comity.web.api.refusals import Unanswerable
from comity.web.moment import now

View = Callable[..., HttpResponseBase]
NEAR_MAX: Final = 3


class Answered(NamedTuple):
    """A part of a table, and the registers that it was made from."""

    registers: Registers
    part: Part


Asking = Callable[[Any, int | None], Answered]
"""What answers the parameters of a table with at most so many rows."""


def view_of(table: Table) -> tuple[View, View]:
    """The views of a table: JSON (or CSV, where that is preferred) and CSV."""
    model, answer = _asking(table)
    return _views(table, table.name, model, answer)


def treaties_of() -> View:
    """The view of the treaties of one participant."""
    table = TABLES["parties"]

    def of_party(request: HttpRequest, party: str, asked: Query[AskedRows]) -> HttpResponseBase:
        question = question_of(asked)
        must_be_known(question, "party", "subjects", party)
        found = rows(question.registers, table.name, question.day, language=question.language, party=party)
        whole = prefers_csv(request)
        answered = Answered(question.registers, _part_of(found, "treaty", asked.after, _limit(asked, whole=whole)))
        return _answer(request, table, table.name, asked, answered)

    return of_party


def must_be_known(question: Question, place: str, register: str, key: str) -> None:
    """Unanswerable where a register has never known the key."""
    known = keys(question.registers, register)
    if key not in known:
        near = get_close_matches(key, known, n=NEAR_MAX, cutoff=0.4)
        raise Unanswerable(place, key, f"a key of {register}" + (f", perhaps {' or '.join(near)}" if near else ""))


def _asking(table: Table) -> tuple[type[BaseModel], Asking]:
    """The parameters of a table and what answers them: acts and findings are no tables of a day in a language."""
    if table.name == "acts":
        return AskedActs, _acts
    if table.name == "findings":
        return AskedFindings, _findings
    return _narrowed(table), lambda asked, limit: _of_day(table, asked, limit)


def _narrowed(table: Table) -> type[BaseModel]:
    """The parameters of a table of a day: the fields that it can be narrowed to are parameters of their own."""
    described = {one.name: one.description for one in table.fields}
    fields: dict[str, Any] = {
        name: (str | None, Described(None, description=f"Only those of this one. {described[name]}.", max_length=400))
        for name in table.by
    }
    return create_model(f"Asked{table.name.title().replace('-', '')}", __base__=AskedRows, **fields)


def _of_day(table: Table, asked: Any, limit: int | None) -> Answered:
    question = question_of(asked)
    only = {name: value for name in table.by if (value := getattr(asked, name)) is not None}
    meant = {one.name: one.meaning for one in table.fields}
    for name, value in only.items():
        must_be_known(question, name, meant[name].registers[0], value)
    if limit is not None and asked.after is None and not only:
        found = first_rows(question.registers, table.name, question.day, limit + 1, language=question.language)
    else:
        found = rows(question.registers, table.name, question.day, language=question.language, reader=None, **only)
    return Answered(question.registers, _part_of(found, table.key, asked.after, limit))


def _findings(asked: Any, limit: int | None) -> Answered:
    registers = registers_of(asked)
    found = rows(registers, "findings", now().date())
    return Answered(registers, _part_of(found, "", asked.after, limit))


def _acts(asked: Any, limit: int | None) -> Answered:
    """Acts are read from the first one asked for, without making the rows of those before it."""
    question = question_of_acts(asked)
    following = acts_after(question.registers, question.day, asked.after)
    found = list(islice(following, limit))
    more = limit is not None and len(found) == limit and next(following, None) is not None
    return Answered(question.registers, Part(found, str(found[-1]["number"]) if more else None))


def _part_of(found: Sequence[Row], key: str, after: str | None, limit: int | None) -> Part:
    try:
        return part(found, key, after, limit)
    except CursorUnknown:
        raise Unanswerable("after", after or "", "the last row of a part, as the header Link has it") from None


def _views(table: Table, name: str, model: type[BaseModel], answer: Asking) -> tuple[View, View]:
    def in_parts(request: HttpRequest, asked: Any) -> HttpResponseBase:
        return _answer(request, table, name, asked, answer(asked, _limit(asked, whole=prefers_csv(request))))

    def whole(request: HttpRequest, asked: Any) -> HttpResponseBase:
        found = answer(asked, asked.limit)
        narrowed = (value.replace("/", "-") for field in table.by if (value := getattr(asked, field, None)))
        response = csv_answer("-".join([name, *narrowed]), table.fields, found.part.rows)
        return with_origin(request, found.registers, _linked(request, response, asked, found.part))

    for view in (in_parts, whole):
        view.__annotations__["asked"] = Annotated[model, InQuery()]
    return in_parts, whole


def _answer(request: HttpRequest, table: Table, name: str, asked: Any, found: Answered) -> HttpResponseBase:
    response = table_answer(request, name, table.fields, found.part.rows)
    return with_origin(request, found.registers, _linked(request, response, asked, found.part))


def _limit(asked: Any, *, whole: bool) -> int | None:
    limit: int | None = asked.limit
    return limit if limit is not None or whole else ROWS_USUAL


def _linked(request: HttpRequest, response: HttpResponseBase, asked: Any, found: Part) -> HttpResponseBase:
    """The answer with the address of what follows it, if anything does."""
    if found.following is not None:
        named: Mapping[str, object] = {**asked.dict(exclude_none=True), "after": found.following}
        address = request.build_absolute_uri(f"{request.path}?{urlencode(named)}")
        response.headers["Link"] = f'<{address}>; rel="next"'
    return response
