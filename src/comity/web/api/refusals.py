"""Requests that cannot be answered: one documented shape for 400, 404 and 422."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from comity.core.folding import NoRulebook
from comity.web.api.models import Refusal
from comity.web.moment import Malformed

FaultFound = tuple[str, str | None, str]

DOCUMENTED: Final[Mapping[int, type[Refusal]]] = {400: Refusal, 404: Refusal, 422: Refusal}


class Unanswerable(Exception):
    """A request that is well formed and has no answer: what was asked for is not there."""

    def __init__(self, place: str, found: str, expected: str) -> None:
        super().__init__(f"Nothing is known under '{found}'.")
        self.fault: FaultFound = (place, found, expected)


def refusal(code: int, error: str, faults: Iterable[FaultFound] = ()) -> HttpResponse:
    """An answer of the shape ``Refusal``."""
    told = [{"place": place, "found": found, "expected": expected} for place, found, expected in faults]
    return HttpResponse(
        msgspec.json.encode({"error": error, "faults": told}), content_type="application/json", status=code
    )


def nothing_here(_request: HttpRequest, rest: str) -> HttpResponse:
    """The answer under any other address of the API."""
    return refusal(404, "There is nothing at this address.", [("path", rest, "an address of /api/openapi.json")])


def _malformed(_request: HttpRequest, fault: Malformed) -> HttpResponse:
    return refusal(422, "A parameter cannot be read.", [(fault.place, fault.found, fault.expected)])


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [_fault_of(request, one) for one in error.errors]
    return refusal(422, "Parameters cannot be read." if len(faults) > 1 else "A parameter cannot be read.", faults)


def _fault_of(request: HttpRequest, error: Mapping[str, Any]) -> FaultFound:
    """The parameter, what was typed into it, and what belongs there."""
    place = str(error["loc"][-1])
    return place, request.GET.get(place), str(error["msg"])


def _unanswerable(_request: HttpRequest, error: Unanswerable) -> HttpResponse:
    return refusal(404, str(error), [error.fault])


def _nothing_known(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return refusal(404, "Nothing was on record at that moment.", [("known_at", None, "a moment after the first entry")])


def _not_found(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return refusal(404, "There is nothing at this address.")


def _suspicious(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return refusal(400, "The request cannot be read.")


def _http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return refusal(error.status_code, str(error))


HANDLED: Final[Mapping[type[Exception], Callable[[HttpRequest, Any], HttpResponse]]] = {
    Malformed: _malformed,
    ValidationError: _invalid,
    Unanswerable: _unanswerable,
    NoRulebook: _nothing_known,
    Http404: _not_found,
    SuspiciousOperation: _suspicious,
    HttpError: _http,
}


def answer_with_refusals(api: NinjaAPI) -> None:
    """Let the API answer each of these errors in the one shape."""
    for error, answer in HANDLED.items():
        api.add_exception_handler(error, answer)
