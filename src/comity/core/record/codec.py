"""Acts to canonical bytes and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import reduce
from operator import or_
from typing import Any

import msgspec

from comity.core.kernel.canonical import canonical
from comity.core.kernel.shapes import Fault, convert, faults, read_special, to_plain
from comity.core.record.act import Act
from comity.core.record.acts import Correction, Deletion, RulebookOnRecord

RECORD_KINDS: tuple[type[Act], ...] = (Correction, Deletion, RulebookOnRecord)


def encode(act: Act) -> bytes:
    """The canonical bytes of an act; its version is always written."""
    return canonical(plain_act(act))


def plain_act(act: Act) -> dict[str, Any]:
    """An act as plain data, its version always written."""
    plain: dict[str, Any] = to_plain(act)
    plain["version"] = act.version
    return plain


class Codec:
    """Reads acts of the kinds it is given (and those of the record itself)."""

    def __init__(self, kinds: Iterable[type[Act]]) -> None:
        every = (*RECORD_KINDS, *kinds)
        self.kinds: Mapping[str, type[Act]] = {str(kind.__struct_config__.tag): kind for kind in every}
        if len(self.kinds) != len(every):
            raise ValueError("two acts are stored under one kind")
        self._union: Any = reduce(or_, every)
        self._decoder = msgspec.json.Decoder(self._union, dec_hook=read_special)

    def decode(self, body: bytes) -> Act:
        """The act of these bytes; msgspec.DecodeError or ValueError if they are not one."""
        act: Act = self._decoder.decode(body)
        return act

    def convert(self, plain: object) -> Act:
        """The act of this plain data; msgspec.ValidationError at the first fault."""
        act: Act = convert(plain, self._union)
        return act

    def faults(self, plain: object) -> list[Fault]:
        """Every fault of plain data that should be one act."""
        if not isinstance(plain, Mapping):
            found = faults(plain, Act)[0].found
            return [Fault(path=(), found=found, expected="an act: a mapping with kind, id and on")]
        kind = plain.get("kind")
        if not isinstance(kind, str) or kind not in self.kinds:
            return [self._unknown_kind(kind)]
        return faults(plain, self.kinds[kind])

    def _unknown_kind(self, kind: object) -> Fault:
        if kind is None:
            return Fault(path=(), found="no 'kind'", expected="the kind of act, such as membership.admission")
        near = get_close_matches(str(kind), self.kinds, n=3)
        every = ", ".join(sorted(self.kinds))
        return Fault(path=("kind",), found=repr(kind), expected=" or ".join(near) if near else f"one of {every}")
