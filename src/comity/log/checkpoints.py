"""Checkpoints (C2SP tlog-checkpoint): how long the log is and what it hashes to, signed by it and by its witnesses."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from comity.core.record.merkle import HASH_BYTES
from comity.log.keys import Algorithm, SigningKey, VerificationKey, decoded, encoded
from comity.log.notes import Note, NoteMalformed, Signature

_MOMENT_BYTES: Final = 8
_LATEST: Final = 2**63 - 1
_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,18}")


class SignatureWrong(ValueError):
    """A known key's line does not fit the checkpoint: the whole note is refused."""


class Checkpoint(NamedTuple):
    """The first ``size`` entries of the log ``origin`` hash to ``root`` (32 bytes)."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed. It has no further lines: not every algorithm's signature would cover them."""
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"


def checkpoint_of(note: Note) -> Checkpoint:
    """What a note says of a log; NoteMalformed if that is no checkpoint. Further lines are left to who signs them."""
    origin, size, root, *more = [*note.text.split("\n"), "", ""]
    if not origin or not _SIZE.fullmatch(size) or len(decoded(root)) != HASH_BYTES:
        raise NoteMalformed("a checkpoint has an origin, a size and a hash, each on its line")
    if not all(more[:-3]):
        raise NoteMalformed("a checkpoint has no empty line")
    return Checkpoint(origin, int(size), decoded(root))


def signed(checkpoint: Checkpoint, key: SigningKey, moment: int) -> Signature:
    """The line of a key under a checkpoint; ``moment`` (seconds since 1970, UTC) goes into it if its algorithm says."""
    made = key.sign(_message(checkpoint.text, checkpoint, key.key, moment))
    at = moment.to_bytes(_MOMENT_BYTES, "big") if key.key.algorithm.has_moment else b""
    return Signature(key.key.name, key.key.id, at + made)


def moment_signed(note: Note, key: VerificationKey) -> int | None:
    """When the key signed the checkpoint (0 where its algorithm tells no moment), or None where it did not.

    Lines of keys of another name or id say nothing. SignatureWrong if a line of this key does not fit.
    """
    lines = [one for one in note.signatures if (one.name, one.id) == (key.name, key.id)]
    moments = [_moment(note, key, one) for one in lines]
    return max(moments, default=None)


def _moment(note: Note, key: VerificationKey, line: Signature) -> int:
    cut = _MOMENT_BYTES if key.algorithm.has_moment else 0
    moment = int.from_bytes(line.made[:cut], "big")
    if moment > _LATEST or not key.verifies(_message(note.text, checkpoint_of(note), key, moment), line.made[cut:]):
        raise SignatureWrong(f"a signature of {key.name} does not fit this checkpoint")
    return moment


def _message(text: str, checkpoint: Checkpoint, key: VerificationKey, moment: int) -> bytes:
    """What a key signs, by its algorithm (C2SP signed-note, tlog-cosignature)."""
    if key.algorithm is Algorithm.ED25519:
        return text.encode()
    if key.algorithm is Algorithm.ED25519_AT_A_MOMENT:
        return f"cosignature/v1\ntime {moment}\n{text}".encode()
    size = checkpoint.size.to_bytes(8, "big")
    return b"".join(
        (
            b"subtree/v1\n\0",
            _counted(key.name),
            moment.to_bytes(_MOMENT_BYTES, "big"),
            _counted(checkpoint.origin),
            bytes(8),
            size,
            checkpoint.root,
        )
    )


def _counted(text: str) -> bytes:
    raw = text.encode()
    return bytes([len(raw)]) + raw
