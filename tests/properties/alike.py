"""Whether two sets of registers say the same in everything that they hold, their insides included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from comity.core.registers import Registers

BESIDE = frozenset(
    {
        *("law", "_law"),  # the law of the rulebook, with what chapters lend it
        "may_be_closed",
        *("paid_from", "tells_payments"),  # lent by those who keep the accounts
        "is_lent",
        "_derived",
        *("_outcomes", "_situations", "_ended", "_kept", "_members", "_moved"),  # kept answers of registers
    }
)
OF_ITS_OWN = ("ground", "rulebook", "last")


def differences(one: Registers, other: Registers) -> list[str]:
    """Where two sets differ: paths with both values, shortened; empty where they do not."""
    mine, others = vars(one), vars(other)
    found = [f"{key} only in one" for key in mine.keys() ^ others.keys()]
    for key in mine.keys() & others.keys() - {*BESIDE, *OF_ITS_OWN}:
        found += _differences(key, mine[key], others[key], set())
    found += _differences("ground.acts", one.ground.acts, other.ground.acts, set())
    return [*found, *_differences("last", one.last, other.last, set())]


def _differences(path: str, one: Any, other: Any, seen: set[tuple[int, int]]) -> Iterator[str]:
    if one is other or (id(one), id(other)) in seen:
        return
    if type(one) is not type(other):
        yield f"{path}: {type(one)} and {type(other)}"
    elif isinstance(one, Mapping) and list(one) != list(other):
        yield _told(f"{path} keys", list(one), list(other))
    elif isinstance(one, list | tuple) and len(one) != len(other):
        yield _told(path, one, other)
    elif parts := list(_parts(one, other)):
        seen.add((id(one), id(other)))
        for name, mine, others in parts:
            yield from _differences(f"{path}{name}", mine, others, seen)
    elif one != other:
        yield _told(path, one, other)


def _parts(one: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    """What two values are made of, side by side; nothing where they are compared as a whole."""
    if isinstance(one, Mapping):
        yield from ((f"[{key}]", one[key], other[key]) for key in one)
    elif isinstance(one, list | tuple):
        yield from ((f"[{place}]", *pair) for place, pair in enumerate(zip(one, other, strict=True)))
    elif not (isinstance(one, Struct) and one.__struct_config__.frozen):
        yield from ((f".{name}", getattr(one, name), getattr(other, name)) for name in _names(one))


def _names(value: Any) -> Iterator[str]:
    for kind in type(value).__mro__ if type(value).__module__.startswith("comity.") else ():
        yield from (name for name in getattr(kind, "__slots__", ()) if name not in BESIDE)
    if isinstance(value, Struct):
        yield from value.__struct_fields__
    yield from (name for name in getattr(value, "__dict__", ()) if name not in BESIDE)


def _told(path: str, one: Any, other: Any) -> str:
    return f"{path}: {str(one)[:300]} / {str(other)[:300]}"
