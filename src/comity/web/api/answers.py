"""Answers as JSON and CSV. Each names the rulebook and the head of the journal it was computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final, TypeVar, cast

import msgspec
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from comity.core.kernel.names import unmarked
from comity.core.registers import Registers
from comity.opendata import Field, not_read
from comity.opendata.written import csv_lines, to_csv
from comity.web.moment import now

CSV: Final = "text/csv"
JSON: Final = "application/json"
Response = TypeVar("Response", bound=HttpResponseBase)
WHOLE_MAX: Final = 1000
"""Rows that are written in one piece."""
JSON_LINES: Final = "application/jsonl"
VERSION: Final = "1.0"
"""Of the shapes of open data: the first number grows when a key is renamed or removed."""
HEADERS: Final = {
    "Comity-Head": "Number and chain value of the last entry of the journal that the answer rests on",
    "Comity-Rulebook": "SHA-256 of the rulebook that the answer was computed by",
    "Comity-Closed": "How many acts on record are not public: what rests on them is not in the answer",
    "ETag": "The same for the same answer",
    "Link": "The address of the next part of a list, where there is one",
}


def csv_of(fields: Sequence[Field], rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as CSV, with the columns of the fields."""
    return to_csv(rows, [field.name for field in fields])


def json_answer(plain: object) -> HttpResponse:
    """An answer in JSON."""
    return HttpResponse(msgspec.json.encode(plain, enc_hook=unmarked), content_type=JSON)


def csv_answer(name: str, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]]) -> HttpResponseBase:
    """An answer in CSV, offered under a name of its own when it is saved; line by line where it is long."""
    media = f"{CSV}; charset=utf-8"
    response: HttpResponseBase
    if len(rows) > WHOLE_MAX:
        response = StreamingHttpResponse(csv_lines(rows, [field.name for field in fields]), content_type=media)
    else:
        response = HttpResponse(csv_of(fields, rows), content_type=media)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return response


def prefers_csv(request: HttpRequest) -> bool:
    """Whether the request asks for CSV rather than JSON by its Accept header."""
    return request.get_preferred_type([JSON, CSV]) == CSV


def table_answer(
    request: HttpRequest, name: str, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]]
) -> HttpResponseBase:
    """JSON, or CSV where the request prefers it."""
    response = csv_answer(name, fields, rows) if prefers_csv(request) else json_answer(rows)
    patch_vary_headers(response, ("Accept",))
    return response


def with_origin(request: HttpRequest, registers: Registers, response: Response) -> Response | HttpResponse:
    """The answer with what it rests on in its headers; 304 without a body if the reader has it already.

    An answer that is written line by line is known by its question and by the record that it is made from.
    """
    etag = f'"{_digest(request, registers, response)}"'
    response.headers["Comity-Head"] = f"{registers.head.number} {registers.head.chain}"
    response.headers["Comity-Rulebook"] = registers.digest
    response.headers["Comity-Closed"] = str(not_read(registers, None))
    response.headers["Access-Control-Expose-Headers"] = ", ".join(HEADERS)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = etag
    known = get_conditional_response(request, etag=etag, response=cast("HttpResponse", response))
    return response if known is None or known is response else known


def _digest(request: HttpRequest, registers: Registers, response: HttpResponseBase) -> str:
    if isinstance(response, HttpResponse):
        return sha256(response.content).hexdigest()[:32]
    asked = f"{VERSION} {now().date()} {registers.head.chain} {registers.digest} {request.get_full_path()}"
    return sha256(asked.encode()).hexdigest()[:32]
