"""Signed notes (C2SP signed-note): a text, an empty line, and lines of signatures of keys that have names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from comity.log.keys import ID_BYTES, decoded, encoded

DASH: Final = "\N{EM DASH}"
MOST_SIGNATURES: Final = 200
MOST_BYTES: Final = 2_000_000


class NoteMalformed(ValueError):
    """Bytes are no signed note: it says what is wrong with them."""


class Signature(NamedTuple):
    """A line under a note: the name and id of the key that made it, and what it made."""

    name: str
    id: bytes
    made: bytes

    def __str__(self) -> str:
        return f"{DASH} {self.name} {encoded(self.id + self.made)}\n"


class Note(NamedTuple):
    """A text that ends with a new line, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    def with_signatures(self, more: Iterable[Signature]) -> Note:
        """The note with further signatures; one of the same key takes the place of that key's former one."""
        by_key = {(one.name, one.id): one for one in (*self.signatures, *more)}
        return Note(self.text, tuple(by_key.values()))

    def __bytes__(self) -> bytes:
        return (self.text + "\n" + "".join(map(str, self.signatures))).encode()


def note_of(raw: bytes) -> Note:
    """The note that bytes write; NoteMalformed if they are none. Nothing is verified yet."""
    text, _, below = _text(raw).rpartition("\n\n")
    if not text:
        raise NoteMalformed("there is no empty line between a text and its signatures")
    return Note(text + "\n", signatures_of(below))


def signatures_of(lines: str) -> tuple[Signature, ...]:
    """The signatures that lines write, at least one; NoteMalformed otherwise."""
    if not lines.endswith("\n"):
        raise NoteMalformed("the last line does not end")
    found = tuple(_signature(line) for line in lines[:-1].split("\n"))
    if len(found) > MOST_SIGNATURES:
        raise NoteMalformed(f"it has {len(found)} signatures; {MOST_SIGNATURES} are read")
    return found


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, written = rest.partition(" ")
    raw = decoded(written)
    if dash != DASH or not name or "+" in name or len(raw) <= ID_BYTES:
        raise NoteMalformed(f"“{line[:60]}” is no line of a signature")
    return Signature(name, raw[:ID_BYTES], raw[ID_BYTES:])


def _text(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise NoteMalformed(f"it has {len(raw):,} bytes; {MOST_BYTES:,} are read")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise NoteMalformed("it is not in UTF-8") from None
    if any(each < " " and each != "\n" for each in text):
        raise NoteMalformed("it has a control character")
    return text
