"""What every page has: its title, its day bar, its foot; and how a view becomes an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import is_valid_path, reverse
from django.utils import translation

from comity import opendata, words
from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.opendata import REGISTERS
from comity.opendata.names import own_names
from comity.opendata.tables.findings import public_findings
from comity.opendata.titles import act_in_words
from comity.web.moment import LANGUAGES, now
from comity.web.portal.languages import codes, offered
from comity.web.portal.reading import Reading, day_of_act, path_of, reading_of
from comity.web.portal.words import gettext as _
from comity.web.portal.words import table_in_words
from comity.web.registers import current
from comity.words.days import date_in_words, day_in_words, moment_in_words

_CHINESE = re.compile("[\u3400-\u9fff]+")
WITH_DAY = frozenset(REGISTERS)
OF_ONE = ("why/", "treaties/")
"""Addresses of open data that tell of one thing on a day."""
_FONTS_GO_HERE = "<!-- fonts -->"


@dataclass
class Page:
    """One page: ``mentions`` are what its day bar steps through; ``register`` and ``key`` what its downloads hold.

    ``beside`` are further tables of open data that the page shows.
    """

    template: str
    title: str
    mentions: Sequence[str] = ("kind:membership", "kind:meetings", "kind:decisions", "kind:texts", "kind:organs")
    nav: str = ""
    register: str = ""
    key: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    beside: Sequence[str] = ()


class NotOnRecord(Http404):
    """That something is not there: a sentence, and what the day bar steps through to find it."""

    def __init__(self, said: str, *mentions: str) -> None:
        super().__init__(said)
        self.mentions = mentions


View = Callable[..., Page]


def page(view: View) -> Callable[..., HttpResponse]:
    """A view of a reading becomes a view of a request, in the language of the address."""

    @wraps(view)
    def answer(request: HttpRequest, language: str, *args: str, **named: str) -> HttpResponse:
        with translation.override(LANGUAGES[language]):
            reading = reading_of(request, language)
            shown = codes(reading.registers)
            if language not in shown:
                return HttpResponseRedirect(request.get_full_path().replace(f"/{language}/", f"/{shown[0]}/", 1))
            try:
                made = view(reading, *args, **named)
            except NotOnRecord as error:
                made = not_found(str(error), error.mentions)
            return _answer(request, reading, made)

    return answer


def nowhere(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it by this name
    """The answer under an address of no page: in its language, or in that of the reader, with the way on.

    Where only the last stroke is missing, it leads to the page.
    """
    if not request.path.endswith("/") and is_valid_path(f"{request.path}/"):
        return HttpResponseRedirect(request.get_full_path(force_append_slash=True))
    wanted, shown = reader_language(), codes(current().at())
    language = wanted if wanted in shown else shown[0]
    with translation.override(LANGUAGES[language]):
        reading = replace(reading_of(request, language), path=path_of("home", language))
        return _answer(request, reading, not_found(_("There is no page at this address."), ()))


def reader_language() -> str:
    """The language that the address asks for, else the reader's own programme, of those that there are."""
    asked = translation.get_language()
    return next((code for code, django in LANGUAGES.items() if django == asked), words.DEFAULT)


def not_found(said: str, mentions: Sequence[str]) -> Page:
    """The page that says so, with the day bar, since on another day or as known at another moment it may be there."""
    return Page("portal/missing.html", _("Not on record"), mentions, context={"said": said})


def _answer(request: HttpRequest, reading: Reading, made: Page) -> HttpResponse:
    is_missing = made.template == "portal/missing.html"
    code = 400 if reading.errors or made.context.get("is_wrong") else 404 if is_missing else 200
    context = {**made.context, **_frame(request, reading, made)}
    html: str = render_to_string(made.template, context, request)
    if _wants_chinese(html, reading.language):
        fonts = render_to_string("portal/_fonts.html", {})
        html = html.replace(_FONTS_GO_HERE, fonts, 1)
    response = HttpResponse(html, status=code)
    response.headers["Content-Language"] = reading.language
    return response


def _frame(request: HttpRequest, reading: Reading, made: Page) -> dict[str, Any]:
    """What stands about every page. A page has no word of the frame for its own: it would lead the masthead astray."""
    frame = {
        "reading": reading,
        "page": made,
        "in_short": _in_short(reading, made),
        "daybar": _daybar(reading, made),
        "foot": _foot(request, reading, made),
        "languages": _languages(reading),
        "nav": _navigation(reading, made),
        "home": reading.url("home"),
        "seek": {"action": path_of("search", reading.language), "clocks": reading.clocks()},
        "organisation": reading.named(own_names(reading.registers, reading.day)),
        "findings_href": reading.url("findings"),
        "offices_href": reading.url("offices"),
        "provisions_href": reading.url("provisions"),
    }
    if overruled := sorted(frame.keys() & made.context.keys()):
        raise ValueError(f"{made.template}: {', '.join(overruled)} is a word of the frame, and no page's own")
    return frame


def _in_short(reading: Reading, made: Page) -> str:
    """What a page is, for those who find it elsewhere."""
    said = _("%(title)s: what the record says for %(day)s, with the acts and provisions that make it so.")
    return said % {"title": str(made.title), "day": reading.day_in_words}


def _wants_chinese(html: str, language: str) -> bool:
    """Whether a page needs the Chinese face: it is in Chinese, or holds Chinese besides the names of languages."""
    if words.LANGUAGES[language].script.startswith("Han"):
        return True
    names = {one.name for one in words.LANGUAGES.values()}
    return any(found[0] not in names for found in _CHINESE.finditer(html))


def _languages(reading: Reading) -> list[dict[str, object]]:
    own = f"/{reading.language}/"
    asked = {**reading.asked, **reading.clocks()}
    tail = f"?{urlencode(asked)}" if asked else ""
    return [
        {
            "code": one.code,
            "name": one.name,
            "shown_in": one.shown_in,
            "is_current": one.code == reading.language,
            "href": reading.path.replace(own, f"/{one.shown_in}/", 1) + tail,
        }
        for one in offered(reading.registers)
    ]


def _navigation(reading: Reading, made: Page) -> list[dict[str, object]]:
    words = (
        ("members", _("Members")),
        ("organs", _("Organs")),
        ("meetings", _("Meetings")),
        ("decisions", _("Decisions")),
        ("texts", _("Texts")),
        ("treaties", _("Treaties")),
        ("work", _("Work")),
        ("money", _("Money")),
        ("record", _("Record")),
    )
    return ways(reading, words, made.nav)


def ways(reading: Reading, words: Sequence[tuple[str, str]], current: str) -> list[dict[str, object]]:
    """Pages beside one another, each with its name; the current one is told."""
    return [{"href": reading.url(key), "name": name, "is_current": key == current} for key, name in words]


def _daybar(reading: Reading, made: Page) -> dict[str, object]:
    before, after = reading.index.around(made.mentions, reading.day)
    known = reading.known_at or ""
    return {
        "on": next((e.found for e in reading.errors if e.place == "on"), reading.day.isoformat()),
        "known_at": next((e.found for e in reading.errors if e.place == "known_at"), known),
        "day": reading.day_in_words,
        "moment": _moment(reading),
        "before": _step(reading, before) if before else None,
        "after": _step(reading, after) if after else None,
        "today": reading.here(on=None, known_at=None),
        "kept": reading.asked,
        "wrong": {error.place: error for error in reading.errors},
        "is_past": not reading.is_today,
        "action": reading.path,
    }


def _moment(reading: Reading) -> str:
    if not reading.known_at:
        return ""
    if "T" in reading.known_at.upper():
        return moment_in_words(reading.known_at, reading.language)
    return day_in_words(date.fromisoformat(reading.known_at), reading.language)


def _step(reading: Reading, that_day: Sequence[Recorded]) -> dict[str, object]:
    """A step to the day of the acts before or after that changed this page."""
    day = day_of_act(that_day[0].act)
    said = act_in_words(reading, that_day[0].act)
    exact = that_day[0].act.on
    on = None if day == now().date() else day.isoformat()
    return {
        "href": reading.here(on=on),
        "day": day_in_words(day, reading.language) if exact.is_exact else date_in_words(exact, reading.language),
        "said": said if len(said) < 64 else said[:61].rstrip(" ,") + "…",
        "more": len(that_day) - 1,
    }


class Untold(NamedTuple):
    """What the foot of every page counts: acts that the public may not read, and findings open that it may."""

    closed: int
    findings: int


def _untold(registers: Registers) -> Untold:
    """Counted once for registers."""
    found = public_findings(registers).counts("severity")
    return Untold(opendata.not_read(registers, None), sum(found.values()) - found.get("note", 0))


def _foot(request: HttpRequest, reading: Reading, made: Page) -> dict[str, object]:
    address, untold = request.build_absolute_uri(reading.here()), reading.registers.derived(_untold)
    asked = {"on": reading.day.isoformat(), **({"known_at": reading.known_at} if reading.known_at else {})}
    asked = asked if made.register in WITH_DAY or made.register.startswith(OF_ONE) else {}
    tail = urlencode({**asked, "lang": reading.language}) if asked else urlencode(reading.clocks(on=None))
    api = f"/api/{made.register}" if made.register else ""
    has_csv = made.register in WITH_DAY or made.register in ("acts", "findings")
    return {
        "head": reading.registers.head,
        "acts": reading.registers.head.number,
        "closed": untold.closed,
        "open": untold.findings,
        "address": address,
        "json": f"{api}?{tail}" if api else "",
        "csv": f"{api}.csv?{tail}" if has_csv else "",
        "beside": [
            {"name": table_in_words(name), "json": f"/api/{name}?{tail}", "csv": f"/api/{name}.csv?{tail}"}
            for name in made.beside
        ],
        "calendar": f"{reverse('meetings.ics')}?lang={reading.language}",
        "atom": f"{reverse('acts.atom')}?lang={reading.language}",
        "today": day_in_words(now().date(), reading.language),
        "recorded": moment_in_words(reading.registers.head.recorded_at, reading.language)
        if reading.registers.head.recorded_at
        else "",
    }
