"""What every answer carries: the policy of what a page may load, and the language of the reader."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from comity.web import leases
from comity.web.moment import LANGUAGES
from comity.web.past import Busy
from comity.words import DEFAULT

Answer = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OPEN_DATA: Final = ("/api/", "/feeds/")
OPEN_DATA_HEADERS: Final[Mapping[str, str]] = {
    # Open data is for pages of others too: it is read without credentials and holds only what is public.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def policy(answer: Answer) -> Answer:
    """Middleware: sets the headers of security on every answer, those of static files included."""

    def with_policy(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        more = OPEN_DATA_HEADERS if request.path.startswith(OPEN_DATA) else {}
        for name, value in {**HEADERS, **more}.items():
            response.headers[name] = value
        return response

    return with_policy


def reading(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: the registers that a request asks for stay as they are until its answer is sent.

    Where too many ask of the past at once, further ones are asked to come again.
    """

    def held(request: HttpRequest) -> HttpResponseBase:
        own = leases.Reading()
        try:
            with own.begun():
                response = answer(request)
        except BaseException:
            own.end()
            raise
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = _until_sent(response.streaming_content, own)
        else:
            own.end()
        return response

    held.process_exception = _come_again  # type: ignore[attr-defined]  # how Django is told of it
    return held


def _come_again(_request: HttpRequest, error: Exception) -> HttpResponse | None:
    if not isinstance(error, Busy):
        return None
    headers = {"Retry-After": "3"}
    return HttpResponse(f"{error}\n", status=503, content_type="text/plain; charset=utf-8", headers=headers)


def _until_sent(content: Iterable[bytes] | AsyncIterator[bytes], own: leases.Reading) -> Iterator[bytes]:
    try:
        if isinstance(content, Iterable):  # nothing here is sent in another way
            yield from content
    finally:
        own.end()


def language(answer: Answer) -> Answer:
    """Middleware: the language of the address (``/zh/...`` or ``?lang=zh``), else the reader's own, else English.

    Open data does not guess: where no language is asked for it is English.

    ``request.LANGUAGE_CODE`` is Django's code (``zh-hans``); ``moment.LANGUAGES`` has it by the code of the address.
    """

    def in_language(request: HttpRequest) -> HttpResponse:
        asked = _language_asked(request)
        chosen = asked or translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = answer(request)
        response.headers.setdefault("Content-Language", chosen)
        if asked is None:
            patch_vary_headers(response, ("Accept-Language",))
        return response

    return in_language


def head(answer: Answer) -> Answer:
    """Middleware: whoever may GET open data may also ask for its headers only."""

    def headers_only(request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD" or not request.path.startswith(OPEN_DATA):
            return answer(request)
        request.method = "GET"
        response = answer(request)
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
        return response

    return headers_only


def _language_asked(request: HttpRequest) -> str | None:
    first = request.path_info.split("/", 2)[1]
    named = LANGUAGES.get(first) or LANGUAGES.get(request.GET.get("lang", ""))
    return named or (LANGUAGES[DEFAULT] if request.path.startswith(OPEN_DATA) else None)
