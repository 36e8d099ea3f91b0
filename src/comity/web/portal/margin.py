"""The margin: the provision that makes a line so, its sources and their grades."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from comity.core.record.act import Act, Source
from comity.core.rulebook.publications import Publication
from comity.opendata.depositary import cited_in
from comity.web.portal.reading import Reading, day_of_act
from comity.web.portal.table import Cited, Margin

SHOWN = 2


@lru_cache(maxsize=8192)
def slug_of(citation: str) -> str:
    """The address of a provision: ``Charter, Art. 13`` is ``charter-art-13``."""
    return re.sub(r"[^a-z0-9]+", "-", citation.lower()).strip("-")


def cited(source: Source, known: Mapping[str, Publication]) -> Cited:
    """A source, by title and publisher where the rulebook has them; else by host, or by description."""
    return _cited(source.address or "", source.description or "", source.grade, known.get(source.address or ""))


@lru_cache(maxsize=8192)
def _cited(address: str, description: str, grade: str, known: Publication | None) -> Cited:
    is_link = address.startswith(("http://", "https://"))
    host = (urlsplit(address).hostname or address if is_link else address).removeprefix("www.").strip(".")
    label = f"{known.title}, {known.publisher}" if known is not None else host or description
    return Cited(label, address if is_link else "", grade, host if known is not None else "")


def margin_of(reading: Reading, acts: Sequence[str], *, provision: str | None = None, shown: int = SHOWN) -> Margin:
    """What a row rests on: the provision of the last act that has one, and the sources of all of them."""
    found = [recorded.act for key in acts if (recorded := reading.act(key)) is not None]
    said = provision or next((p for act in reversed(found) if (p := provision_of(reading, act))), "")
    sources = _distinct(reading, (source for act in reversed(found) for source in act.sources))
    return Margin(
        provision=cited_in(reading.registers, said, reading.language) if said else "",
        provision_href=provision_href(reading, said),
        sources=sources[:shown],
        more=max(len(sources) - shown, 0),
        act_href=reading.url("act", found[-1].id) if found else "",
    )


def ruled(reading: Reading, row: Mapping[str, Any]) -> Margin:
    """What a row rests on that the rulebook makes: the provision, where it was read, how well it is attested."""
    sources = [cited(Source(**one), reading.registers.law.publications) for one in row["sources"]]
    if not sources and row["grade"] and row["provision"]:
        sources = [Cited("", "", row["grade"])]
    said = row["provision"] or ""
    return Margin(
        provision=cited_in(reading.registers, said, reading.language) if said else "",
        provision_href=provision_href(reading, said),
        sources=sources[:SHOWN],
    )


def provision_of(reading: Reading, act: Act) -> str:
    """The provision an act rests on, as the law of its day answers."""
    return reading.registers.law.provision_of(act, day_of_act(act)) or ""


def provision_href(reading: Reading, citation: str | None) -> str:
    """The page of a provision, if the rulebook has it."""
    is_there = citation and citation in reading.registers.law.provisions
    return reading.url("provision", slug_of(citation)) if citation and is_there else ""


def _distinct(reading: Reading, sources: Iterable[Source]) -> list[Cited]:
    seen: dict[tuple[str, str], Cited] = {}
    for source in sources:
        one = cited(source, reading.registers.law.publications)
        seen.setdefault((one.label, one.href), one)
    return list(seen.values())
