"""The papers that can be had of a treaty, of a text and of an act, with the addresses of each form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from comity.opendata.depositary import is_notifiable
from comity.web.portal.languages import codes
from comity.web.portal.reading import Reading, path_of
from comity.web.portal.words import gettext as _
from comity.words import LANGUAGES


class Paper(NamedTuple):
    """One paper: its name, and its forms: address, words, the language of the words if it is not the page's."""

    name: str
    forms: list[tuple[str, str, str]]


def papers_of_treaty(reading: Reading, treaty: str) -> list[Paper]:
    """Its status, its record, the notification of its entry into force, and its acts as rows."""
    found = [_paper(reading, _("Status of participation"), "status", treaty), *papers_of_text(reading, treaty)]
    if is_notifiable(reading.registers, treaty):
        found.append(_paper(reading, _("Notice of its entry into force"), "notification", treaty))
    asked = urlencode(reading.clocks(on=reading.day.isoformat(), lang=reading.language, treaty=treaty))
    forms = [(f"/api/treaty-acts{form}?{asked}", name, "") for form, name in ((".csv", "CSV"), ("", "JSON"))]
    return [*found, Paper(_("Acts, one row each"), forms)]


def papers_of_text(reading: Reading, text: str) -> list[Paper]:
    """The record of a text."""
    return [_paper(reading, _("Record of the text"), "text", text)]


def papers_of_act(reading: Reading, act: str) -> list[Paper]:
    """The depositary's notification of it, where it is one that is notified."""
    is_notified = is_notifiable(reading.registers, act)
    return [_paper(reading, _("Notification by the depositary"), "notification", act)] if is_notified else []


def _paper(reading: Reading, name: str, kind: str, key: str) -> Paper:
    return Paper(name, list(_forms(reading, kind, key)))


def _forms(reading: Reading, kind: str, key: str) -> Iterator[tuple[str, str, str]]:
    """A PDF in each language, the page's first; then Akoma Ntoso in the page's."""
    tail = reading.url("home").partition("?")[2]
    for code in sorted(codes(reading.registers), key=lambda one: one != reading.language):
        address = path_of(f"{kind}-pdf", code, key)
        yield f"{address}?{tail}" if tail else address, f"PDF ({LANGUAGES[code].name})", code
    yield reading.url(f"{kind}-xml", key), "Akoma Ntoso", ""
