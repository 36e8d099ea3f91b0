"""Every address that a real organisation names as a source has a title and a publisher."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from comity.core.registers import CODEC
from comity.core.rulebook.book import Rulebook
from comity.store.folder import find
from house.source import assert_none

REAL = ("oas", "sco")
"""The organisations of which sources tell; the invented one names none that anybody could read."""


def addresses(plain: Any) -> Iterator[str]:
    """The addresses of all sources in plain data: a source is what has an address and a grade."""
    if isinstance(plain, dict):
        if "grade" in plain and plain.get("address"):
            yield plain["address"]
        for value in plain.values():
            yield from addresses(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from addresses(value)


def untitled(book: Rulebook, acts: Any) -> Iterator[str]:
    """Which sources of a rulebook and of acts have no title and publisher in it."""
    titled = {one.address for one in book.publications if one.title.strip() and one.publisher.strip()}
    named = {*addresses(to_builtins(book, enc_hook=str)), *addresses(acts)}
    yield from (f"{address} has no title and publisher" for address in sorted(named - titled))
    yield from (f"{address} is titled and no source" for address in sorted(titled - named))


@cache
def acts_of(organisation: str) -> list[Any]:
    return [to_builtins(one, enc_hook=str) for one in find(organisation).acts(CODEC).acts]


@pytest.mark.parametrize("organisation", REAL)
def test_every_source_of_a_real_organisation_has_a_title_and_a_publisher(organisation: str) -> None:
    assert_none([*untitled(find(organisation).rulebook(), acts_of(organisation))])


@pytest.mark.parametrize("organisation", REAL)
def test_a_planted_source_without_a_title_is_seen(organisation: str) -> None:
    book, planted = (
        find(organisation).rulebook(),
        {"sources": [{"address": "https://example.org/a", "grade": "primary"}]},
    )
    assert any("https://example.org/a has no title" in one for one in untitled(book, [planted]))
    fewer = replace(book, publications=tuple(replace(one, publisher=" ") for one in book.publications[:1]))
    assert any(book.publications[0].address in one for one in untitled(fewer, acts_of(organisation)))
