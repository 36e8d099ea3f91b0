"""Answers as JSON and CSV. Each names the rulebook and the head of the journal it was computed from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from comity.core.registers import Registers
from comity.opendata import not_read
from comity.opendata.fields import Field
from comity.opendata.written import to_csv

CSV: Final = "text/csv"
JSON: Final = "application/json"
JSON_LINES: Final = "application/jsonl"
VERSION: Final = "1.0"
"""Of the shapes of open data: the first number grows when a key is renamed or removed."""
HEADERS: Final = {
    "Comity-Head": "Number and chain value of the last entry of the journal that the answer rests on",
    "Comity-Rulebook": "SHA-256 of the rulebook that the answer was computed by",
    "Comity-Closed": "How many acts on record are not public: what rests on them is not in the answer",
    "ETag": "The same for the same answer",
}


def csv_of(fields: Sequence[Field], rows: Iterable[dict[str, Any]]) -> str:
    """The rows as CSV, with the columns of the fields."""
    return to_csv(rows, [field.name for field in fields])


def json_answer(plain: object) -> HttpResponse:
    """An answer in JSON."""
    return HttpResponse(msgspec.json.encode(plain), content_type=JSON)


def csv_answer(name: str, fields: Sequence[Field], rows: Iterable[dict[str, Any]]) -> HttpResponse:
    """An answer in CSV, offered under a name of its own when it is saved."""
    response = HttpResponse(csv_of(fields, rows), content_type=f"{CSV}; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return response


def table_answer(request: HttpRequest, name: str, fields: Sequence[Field], rows: list[dict[str, Any]]) -> HttpResponse:
    """JSON, or CSV where the request prefers it by its Accept header."""
    prefers_csv = request.get_preferred_type([JSON, CSV]) == CSV
    response = csv_answer(name, fields, rows) if prefers_csv else json_answer(rows)
    patch_vary_headers(response, ("Accept",))
    return response


def with_origin(request: HttpRequest, registers: Registers, response: HttpResponse) -> HttpResponse:
    """The answer with what it rests on in its headers; 304 without a body if the reader has it already."""
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response.headers["Comity-Head"] = f"{registers.head.number} {registers.head.chain}"
    response.headers["Comity-Rulebook"] = registers.digest
    response.headers["Comity-Closed"] = str(not_read(registers, None))
    response.headers["Access-Control-Expose-Headers"] = ", ".join(HEADERS)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
