"""What is not public under a treaty enters no row: acts of the Union's treaties are closed in turn, and looked for.

Of each kind of act under each treaty one is closed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import msgspec
import pytest

from cast import day, history, registers
from comity.core.record.act import Act, kind_of
from comity.core.record.codec import plain_act
from comity.core.registers import Registers
from comity.opendata import KeyUnknown, rows
from comity.opendata.bound import between, would_follow
from comity.opendata.depositary import notifiable, notified
from comity.opendata.participation import participation
from comity.opendata.tables.treaty_acts import treaty_acts

TODAY = day("2026-11-24")
DAYS = (day("2018-06-30"), TODAY)
UNTOLD: tuple[object, ...] = (None, [], "not_computable")
TREATIES = ("flood-agreement-2014", "salmon-convention-2017", "dam-safety-convention-2023")
PARTIES = ("XBR", "XCO", "XDU", "XEL", "XHO", "XFA")
LEFT_OUT = ("acts", "related_by", "participants")
"""What a row rests on is no answer; who takes part is a list of rows of its own."""


def under_treaties() -> list[Act]:
    return [one for one in history() if kind_of(one).startswith("treaties.")]


def one_of_each() -> list[str]:
    return list({(getattr(one, "treaty", ""), kind_of(one)): one.id for one in under_treaties()}.values())


def named_by_none() -> list[str]:
    """Those of them whose id no other act names, which is public and says it itself."""
    written = {one.id: json.dumps(plain_act(one), default=str) for one in history()}
    return [
        key for key in one_of_each() if not any(f'"{key}"' in text for other, text in written.items() if other != key)
    ]


def sealed(one: Act) -> Act:
    return msgspec.structs.replace(one, openness="sealed", parties=("XGA",))


def after_closing(key: str) -> Registers:
    return registers([sealed(one) if one.id == key else one for one in history()])


def without(key: str) -> Registers:
    return registers([one for one in history() if one.id != key])


@cache
def open_registers() -> Registers:
    return registers(history())


@pytest.mark.parametrize("key", one_of_each())
def test_no_public_row_tells_of_an_act_that_is_closed(key: str) -> None:
    closed, missing = after_closing(key), without(key)
    for on in DAYS:
        for register, field in (("treaties", "treaty"), ("parties", "key"), ("texts", "text")):
            known = {row[field]: row for row in rows(missing, register, on)}
            for row in rows(closed, register, on):
                assert row[field] in known, (register, row[field])
                assert told(row, known[row[field]], key) == [], (register, row[field], on)


def told(row: dict[str, Any], known: dict[str, Any], key: str) -> list[str]:
    """The cells that say something else than they would without the closed act, and do not merely say nothing."""
    return [name for name, value in row.items() if name not in LEFT_OUT and not is_silent(value, known.get(name), key)]


def is_silent(value: Any, known: Any, key: str) -> bool:
    if isinstance(value, list) and isinstance(known, list):
        return all(any(is_silent(one, other, key) for other in known) for one in value)
    if isinstance(value, dict) and isinstance(known, dict):
        return all(is_silent(one, known.get(name), key) for name, one in value.items())
    return value == known or value in UNTOLD


@pytest.mark.parametrize("key", named_by_none())
def test_the_id_of_a_closed_act_stands_in_no_public_answer(key: str) -> None:
    for answer in answers(after_closing(key)):
        assert f'"{key}"' not in json.dumps(answer), answer


def answers(of: Registers) -> Iterator[Any]:
    for register in ("treaties", "parties", "texts"):
        yield rows(of, register, TODAY)
    yield treaty_acts(of, TODAY)
    for treaty in TREATIES:
        yield from asked(lambda treaty=treaty: participation(of, treaty, TODAY))
        for pair in combinations(PARTIES, 2):
            yield from asked(lambda treaty=treaty, pair=pair: between(of, treaty, pair, TODAY))
        for party in PARTIES:
            yield from asked(lambda treaty=treaty, party=party: would_follow(of, treaty, party, TODAY))
    for one in notifiable(of):
        yield from asked(lambda one=one: notified(of, one))


def asked(question: Any) -> Iterator[Any]:
    try:
        yield question()
    except KeyUnknown:
        return


def test_the_same_acts_open_are_told() -> None:
    found = json.dumps(list(answers(open_registers())))
    named = [one.id for one in under_treaties() if f'"{one.id}"' in found]
    assert len(named) > len(under_treaties()) * 0.9
