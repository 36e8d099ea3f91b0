"""What a log hands to a witness (C2SP tlog-witness): the size it saw last, the proof from there, the checkpoint."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from comity.core.record.merkle import HASH_BYTES
from comity.log.keys import decoded, encoded
from comity.log.notes import Note, NoteMalformed, note_of

MOST_HASHES: Final = 63
_OLD: Final = re.compile(r"old (0|[1-9][0-9]{0,18})")


class Submission(NamedTuple):
    """A checkpoint for a witness that saw ``old`` entries last, with the proof that it continues them."""

    old: int
    path: tuple[bytes, ...]
    note: Note

    def __bytes__(self) -> bytes:
        return "\n".join([f"old {self.old}", *map(encoded, self.path), "", ""]).encode() + bytes(self.note)


def submission_of(raw: bytes) -> Submission:
    """The submission that bytes write; NoteMalformed if they are none. Nothing is verified yet."""
    head, _, note = raw.partition(b"\n\n")
    first, *lines = head.decode(errors="replace").split("\n")
    said, path = _OLD.fullmatch(first), tuple(decoded(line) for line in lines)
    if said is None:
        raise NoteMalformed("it does not begin with “old” and a size")
    if len(path) > MOST_HASHES or any(len(one) != HASH_BYTES for one in path):
        raise NoteMalformed(f"a proof has at most {MOST_HASHES} hashes of {HASH_BYTES} bytes")
    return Submission(int(said[1]), path, note_of(note))
