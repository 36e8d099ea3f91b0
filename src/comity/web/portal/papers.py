"""Papers: what the record says, set as a document of its own.

Each is kept by what it rests on, and only one is set at a time.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from hashlib import sha256
from threading import Lock
from typing import Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from comity.documents.akoma import to_akoma
from comity.documents.notification import notification
from comity.documents.participation import status_of_treaty
from comity.documents.pdf import NotSet, to_pdf
from comity.documents.recorded_text import record_of_text
from comity.documents.review import review_of_organ
from comity.documents.tree import Document
from comity.opendata import KeyUnknown
from comity.opendata.depositary import notified
from comity.opendata.participation import participation
from comity.opendata.recorded_text import recorded_text
from comity.opendata.review import review as gathered_review
from comity.web.portal.reading import Reading, reading_of

KEPT: Final = 48
SECONDS_MAX: Final = 0.5
"""So long a request waits for the one before it; a page is set in a fraction of a second."""
_PAPERS: Final[OrderedDict[tuple[str, ...], bytes]] = OrderedDict()
_SETTING: Final = Lock()


class Kind(NamedTuple):
    """A kind of paper: what it gathers from the rows (KeyUnknown if it is not on record), how it is composed."""

    gathered: Callable[[Reading, str], dict[str, Any]]
    composed: Callable[[Mapping[str, Any]], Document]


def _review(reading: Reading, key: str) -> dict[str, Any]:
    return gathered_review(reading.registers, key, reading.day, language=reading.language)


def _notification(reading: Reading, key: str) -> dict[str, Any]:
    return notified(reading.registers, key, language=reading.language)


def _table_of_treaty(reading: Reading, key: str) -> dict[str, Any]:
    return participation(reading.registers, key, reading.day, language=reading.language)


def _text(reading: Reading, key: str) -> dict[str, Any]:
    return recorded_text(reading.registers, key, reading.day, language=reading.language)


KINDS: Final[Mapping[str, Kind]] = {
    "review": Kind(_review, review_of_organ),
    "notification": Kind(_notification, notification),
    "status": Kind(_table_of_treaty, status_of_treaty),
    "text": Kind(_text, record_of_text),
}
FORMS: Final[Mapping[str, tuple[str, Callable[[Document], bytes]]]] = {
    "pdf": ("application/pdf", to_pdf),
    "xml": ("application/xml", to_akoma),
}
"""``xml`` is Akoma Ntoso 3.0."""


def review_pdf(request: HttpRequest, language: str, organ: str) -> HttpResponse:
    """The review of an organ's decisions as a PDF of one page."""
    return paper(request, language, "review", organ, "pdf")


def paper(request: HttpRequest, language: str, kind: str, key: str, form: str) -> HttpResponse:
    """A paper on a day, in a form. Kept by what it rests on; only one is set at a time, and others do not wait."""
    reading = reading_of(request, language)
    if reading.errors:
        return _refused(400, "The address names no day or moment of the record.")
    try:
        found = KINDS[kind].gathered(reading, key)
    except KeyUnknown:
        return _refused(404, "No such paper is on record on this day.")
    place = (reading.registers.head.chain, kind, key, reading.day.isoformat(), language, form)
    try:
        written = _PAPERS.get(place) or _set(place, KINDS[kind].composed(found), FORMS[form][1])
    except NotSet:
        return _refused(422, "It cannot be set: it holds a character that no font at hand has. Ask for the other form.")
    if written is None:
        answer = _refused(503, "Another paper is being set; ask again.")
        answer.headers["Retry-After"] = "2"
        return answer
    return _answer(request, reading, f"{kind}-{key}-{reading.day}-{language}.{form}", written)


def _answer(request: HttpRequest, reading: Reading, name: str, written: bytes) -> HttpResponse:
    answer = HttpResponse(written, content_type=FORMS[name.rpartition(".")[2]][0])
    answer.headers["Content-Disposition"] = f'inline; filename="{re.sub(r"[^A-Za-z0-9._-]+", "-", name)}"'
    answer.headers["Content-Language"] = reading.language
    answer.headers["Cache-Control"] = "no-cache"
    etag = f'"{sha256(written).hexdigest()[:32]}"'
    answer.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _refused(code: int, said: str) -> HttpResponse:
    return HttpResponse(said, status=code, content_type="text/plain")


def _set(place: tuple[str, ...], document: Document, write: Callable[[Document], bytes]) -> bytes | None:
    """The paper, set now; None where another is being set for too long."""
    if not _SETTING.acquire(timeout=SECONDS_MAX):
        return None
    try:
        written = _PAPERS.get(place) or write(document)
        _PAPERS[place] = written
        while len(_PAPERS) > KEPT:
            _PAPERS.popitem(last=False)
        return written
    finally:
        _SETTING.release()
