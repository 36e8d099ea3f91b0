"""Papers: what a page says, set as a PDF. Each is kept by what it rests on, and only one is set at a time."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from comity.documents.pdf import to_pdf
from comity.documents.review import review_of_organ
from comity.opendata import KeyUnknown
from comity.opendata.review import review as gathered_review
from comity.web.portal.reading import reading_of

KEPT: Final = 48
SECONDS_MAX: Final = 0.5
"""So long a request waits for the one before it; a page is set in a fraction of a second."""
_PAPERS: Final[OrderedDict[tuple[str, ...], bytes]] = OrderedDict()
_SETTING: Final = Lock()


def review_pdf(request: HttpRequest, language: str, organ: str) -> HttpResponse:
    """The review as a PDF of one page. Kept by what it rests on; only one is set at a time, and others do not wait."""
    reading = reading_of(request, language)
    if reading.errors:
        return HttpResponse("The address names no day or moment of the record.", status=400, content_type="text/plain")
    try:
        found = gathered_review(reading.house, organ, reading.day, language=language)
    except KeyUnknown:
        return HttpResponse("No such organ is on record.", status=404, content_type="text/plain")
    key = (reading.house.head.chain, organ, reading.day.isoformat(), language)
    written = _PAPERS.get(key) or _set(key, found)
    if written is None:
        answer = HttpResponse("Another paper is being set; ask again.", status=503, content_type="text/plain")
        answer.headers["Retry-After"] = "2"
        return answer
    answer = HttpResponse(written, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="review-{organ}-{reading.day}-{language}.pdf"'
    answer.headers["Content-Language"] = language
    return answer


def _set(key: tuple[str, ...], found: dict[str, Any]) -> bytes | None:
    """The paper, set now; None where another is being set for too long."""
    if not _SETTING.acquire(timeout=SECONDS_MAX):
        return None
    try:
        written = _PAPERS.get(key) or to_pdf(review_of_organ(found))
        _PAPERS[key] = written
        while len(_PAPERS) > KEPT:
            _PAPERS.popitem(last=False)
        return written
    finally:
        _SETTING.release()
