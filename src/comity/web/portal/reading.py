"""A reading: one page asked for in one language, as it stood on a day, as known at a moment."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from comity.core.folding import NoRulebook
from comity.core.record.act import Act
from comity.core.record.journal import Head
from comity.core.registers import Registers
from comity.opendata.standpoint import Standpoint
from comity.web import registers as kept
from comity.web.moment import Malformed, known_moment, legal_day, now
from comity.words import DEFAULT

Row = dict[str, Any]
FINDINGS: Final = DEFAULT
"""The language in which findings state their fact."""
T = TypeVar("T")


@dataclass(kw_only=True)
class Reading(Standpoint):
    """What every page reads from. ``on`` and ``known_at`` are what the address said; empty means now."""

    head: Head
    on: str = ""
    known_at: str = ""
    path: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    errors: list[Malformed] = field(default_factory=list)

    @property
    def explains_findings(self) -> bool:
        """Whether the sentence of a finding wants its meaning beside it, since it is not in the reader's language."""
        return self.language != FINDINGS

    @property
    def is_today(self) -> bool:
        """Whether the page shows what stands now, as known now."""
        return self.day == self.today and not self.known_at

    def clocks(self, **changes: str | None) -> dict[str, str]:
        """What an address carries of the two clocks."""
        kept = {"on": self.on, "known_at": self.known_at, **changes}
        return {name: value for name, value in kept.items() if value}

    def url(self, name: str, *args: str, **query: str | None) -> str:
        """The address of another page of the portal, on the same day as known at the same moment."""
        path = path_of(name, self.language, *args)
        asked = self.clocks(**query)
        return f"{path}?{urlencode(asked)}" if asked else path

    def here(self, **changes: str | None) -> str:
        """The address of this page with some parameters changed; None takes one away."""
        kept = {**self.asked, **self.clocks(), **changes}
        asked = {name: value for name, value in kept.items() if value}
        return f"{self.path}?{urlencode(asked)}" if asked else self.path

    def once(self, make: Callable[[Reading], T], *, everywhere: bool = False) -> T:
        """What ``make`` finds for this address, on this day as known at this moment, whatever part of it is shown.

        It is kept with the registers, until they change, for the addresses asked for last: what goes through all
        that is on record is worked out once. ``make`` may read nothing of the request but this reading; what is the
        same ``everywhere``, only its day and language.
        """
        asked = tuple(sorted((name, value) for name, value in self.asked.items() if name != "page"))
        here = () if everywhere else (self.path, self.on, self.known_at, asked)
        key = (make, self.language, self.day, here)
        return self.registers.derived(_lately).get(key, lambda: make(self))


class Lately:
    """Values by key; those asked for last are kept. Several threads may ask at once, and then both work it out."""

    MOST: Final = 96

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value kept under a key, or made now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                known: T = self._kept[key]
                return known
        found = make()
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > self.MOST:
                self._kept.popitem(last=False)
        return found


def _lately(_registers: Registers) -> Lately:
    """What was worked out for addresses asked for lately: nothing at first."""
    return Lately()


@lru_cache(maxsize=20000)
def path_of(name: str, *args: str) -> str:
    """The path of a page; a page links to some hundred others, so that it is worth keeping."""
    return reverse(f"portal:{name}", args=args)


def reading_of(request: HttpRequest, language: str) -> Reading:
    """The reading that a request asks for; what cannot be read is kept as an error and shown, not refused."""
    errors: list[Malformed] = []
    on, known_at = request.GET.get("on", "").strip(), request.GET.get("known_at", "").strip()
    day, moment = now().date(), None
    try:
        day = legal_day(on)
    except Malformed as error:
        errors.append(error)
    try:
        moment = known_moment(known_at)
    except Malformed as error:
        errors.append(error)
    provider = kept.current()
    registers = _registers(provider, moment, known_at, errors)
    return Reading(
        language=language,
        day=day,
        registers=registers,
        today=now().date(),
        head=provider.head,
        on="" if any(error.place == "on" for error in errors) or on == now().date().isoformat() else on,
        known_at="" if any(error.place == "known_at" for error in errors) else known_at,
        path=request.path,
        asked={
            name: value
            for name, value in request.GET.items()
            if name not in ("on", "known_at") and isinstance(value, str)
        },
        errors=errors,
    )


def _registers(provider: kept.Provider, moment: datetime | None, known_at: str, errors: list[Malformed]) -> Registers:
    """The registers as known at that moment; before anything was on record, those of now and an error."""
    try:
        return provider.at(moment)
    except NoRulebook:
        if moment is None:
            raise
        errors.append(Malformed("known_at", known_at, "a moment by which something had been recorded"))
        return provider.at(None)


def day_of_act(act: Act) -> date:
    """The legal day of an act: the latest day of its date."""
    return act.on.latest or act.on.earliest or date.max
