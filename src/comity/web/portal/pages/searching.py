"""Search over names, titles and ids: a page that needs no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from comity import opendata
from comity.core.registers import Registers
from comity.opendata.titles import act_in_words, title_of_key
from comity.search.folding import CHARACTERS_MAX
from comity.search.gathering import index_of
from comity.search.index import KINDS, Found, Hit, Index
from comity.web.portal.keys import page_of_key
from comity.web.portal.page import Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading
from comity.web.portal.table import Choice, Filter
from comity.web.portal.words import gettext as _

FEW: Final = 12
MANY: Final = 600
PART: Final = 60
PLURALS: Final[Mapping[str, Promise]] = {
    "subjects": later("States and other subjects"),
    "organs": later("Organs"),
    "offices": later("Offices"),
    "meetings": later("Meetings"),
    "decisions": later("Decisions"),
    "treaties": later("Treaties"),
    "texts": later("Texts"),
    "projects": later("Joint projects"),
    "provisions": later("Provisions"),
    "acts": later("Acts"),
}
"""Of each kind its name in the plural."""


@page
def search(reading: Reading) -> Page:
    """What has the words of ``q`` in a name, a title or an id; ``kind`` keeps to one kind."""
    query, kind = _asked(reading)
    found = reading.once(_found)
    hits, pages = paged(reading, list(found.hits), PAGE_OF[bool(kind)])
    context = {
        "query": query,
        "answer": _answer(query, found),
        "filters": [_kinds(reading, found, kind)] if found.counts else [],
        "groups": _groups(reading, hits, found, kind),
        "pages": pages if kind else None,
    }
    return Page("portal/search.html", _("Search"), context=context)


def _asked(reading: Reading) -> tuple[str, str]:
    """The words sought and the kind that is kept to, if any."""
    kind = reading.asked.get("kind", "")
    return " ".join(reading.asked.get("q", "")[:CHARACTERS_MAX].split()), kind if kind in PLURALS else ""


def _found(reading: Reading) -> Found:
    query, kind = _asked(reading)
    return reading.registers.derived(_index).find(query, by=reading.day, kind=kind, limit=MANY if kind else FEW)


PAGE_OF: Final = {True: PART, False: FEW * len(KINDS)}


def _index(registers: Registers) -> Index:
    """The index of what the public may know."""
    return index_of(registers, lambda acts: opendata.may_know(registers, acts, None))


def _answer(query: str, found: Found) -> str:
    if not query:
        return _("Write a word of what you look for.")
    count = sum(found.counts.values())
    if not count:
        return _("Nothing on record has “%(words)s” in a name, a title or an id.") % {"words": query}
    said = ngettext(
        "%(n)d thing on record has “%(words)s” in a name, a title or an id.",
        "%(n)d things on record have “%(words)s” in a name, a title or an id.",
        count,
    )
    return said % {"n": count, "words": query}


def _kinds(reading: Reading, found: Found, chosen: str) -> Filter:
    every = Choice(_("all"), reading.here(kind=None, page=None), sum(found.counts.values()), not chosen)
    kinds = [one for one in KINDS if found.counts.get(one)]
    choices = [
        Choice(str(PLURALS[one]), reading.here(kind=one, page=None), found.counts[one], one == chosen) for one in kinds
    ]
    return Filter(_("Kind"), [every, *choices])


def _groups(reading: Reading, hits: Sequence[Hit], found: Found, chosen: str) -> list[dict[str, Any]]:
    groups = []
    for kind in KINDS:
        among = [_told(reading, hit) for hit in hits if hit.kind == kind]
        if among:
            count = found.counts[kind]
            more = reading.here(kind=kind, page=None) if not chosen and count > len(among) else ""
            groups.append({"kind": kind, "name": PLURALS[kind], "count": count, "hits": among, "more": more})
    return groups


def _told(reading: Reading, hit: Hit) -> dict[str, str]:
    """A hit with its address, its name in the reader's language and, where another name fits, that one."""
    name = _name(reading, hit)
    return {
        "href": _href(reading, hit),
        "name": name,
        "called": hit.name if hit.name and hit.name not in name else "",
        "key": hit.key if hit.key != name else "",
        "mark": _mark(reading, hit),
    }


def _name(reading: Reading, hit: Hit) -> str:
    if hit.kind != "acts":
        return title_of_key(reading, hit.kind, hit.key)
    recorded = reading.act(hit.key) or reading.index.taken_out[hit.key]
    return act_in_words(reading, recorded.act)


def _href(reading: Reading, hit: Hit) -> str:
    if hit.kind == "offices":
        return reading.url("why", "offices", hit.key)
    register = f"law.{hit.kind}" if hit.kind == "provisions" else hit.kind
    return page_of_key(reading, register, hit.key)


def _mark(reading: Reading, hit: Hit) -> str:
    if hit.kind != "acts":
        return ""
    if hit.key in reading.index.taken_out:
        return _("taken out of the record")
    recorded = reading.act(hit.key)
    return "" if recorded is None or recorded.has_effect else _("without effect")
