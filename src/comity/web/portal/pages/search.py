"""Search over names, titles and ids: a page that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

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
from comity.web.portal.table import Filter, filter_of
from comity.web.portal.words import gettext as _
from comity.web.portal.words import table_in_words
from comity.words.languages import LANGUAGES, language_name
from comity.words.sentences import joined

FEW: Final = 12
MANY: Final = 600
PART: Final = 60


class Sought(NamedTuple):
    """The words sought, and the kind that is kept to, if any."""

    words: str
    kind: str


class Told(NamedTuple):
    """A hit with its address, its name in the reader's language and, where another name fits, that one."""

    href: str
    name: str
    called: str
    key: str
    mark: str


@page
def search(reading: Reading) -> Page:
    """What has the words of ``q`` in a name, a title or an id; ``kind`` keeps to one kind."""
    sought, found = _sought(reading), reading.once(_found)
    hits, pages = paged(reading, list(found.hits), PART if sought.kind else FEW * len(KINDS))
    context = {
        "query": sought.words,
        "answer": _answer(sought.words, found),
        "spoken": joined([language_name(one, reading.language) for one in LANGUAGES], reading.language),
        "filters": [_kinds(reading, found)] if found.counts else [],
        "groups": _groups(reading, hits, found, sought.kind),
        "pages": pages if sought.kind else None,
    }
    return Page("portal/search.html", _("Search"), context=context)


def _sought(reading: Reading) -> Sought:
    kind = reading.asked.get("kind", "")
    words = " ".join(reading.asked.get("q", "")[:CHARACTERS_MAX].split())
    return Sought(words, kind if kind in KINDS else "")


def _found(reading: Reading) -> Found:
    query, kind = _sought(reading)
    return reading.registers.derived(_index).find(query, by=reading.day, kind=kind, limit=MANY if kind else FEW)


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


def _name_of(kind: str) -> str:
    return table_in_words(kind) if kind in opendata.TABLES else _("Provisions")


def _kinds(reading: Reading, found: Found) -> Filter:
    kinds = [(one, _name_of(one)) for one in KINDS]
    return filter_of(reading, _("Kind"), "kind", kinds, found.counts, sum(found.counts.values()))


def _groups(reading: Reading, hits: Sequence[Hit], found: Found, chosen: str) -> list[dict[str, Any]]:
    groups = []
    for kind in KINDS:
        among, count = [_told(reading, hit) for hit in hits if hit.kind == kind], found.counts.get(kind, 0)
        more = reading.here(kind=kind, page=None) if not chosen and count > len(among) else ""
        groups.append({"kind": kind, "name": _name_of(kind), "count": count, "hits": among, "more": more})
    return [one for one in groups if one["hits"]]


def _told(reading: Reading, hit: Hit) -> Told:
    register = f"law.{hit.kind}" if hit.kind == "provisions" else hit.kind
    href = reading.url("why", "offices", hit.key) if hit.kind == "offices" else page_of_key(reading, register, hit.key)
    name, mark = title_of_key(reading, hit.kind, hit.key), ""
    if hit.kind == "acts":
        recorded = reading.act(hit.key) or reading.index.taken_out[hit.key]
        name, mark = act_in_words(reading, recorded.act), "" if recorded.has_effect else _("without effect")
        mark = _("taken out of the record") if hit.key in reading.index.taken_out else mark
    called = hit.name if hit.name and hit.name not in name else ""
    return Told(href, name, called, hit.key if hit.key != name else "", mark)
