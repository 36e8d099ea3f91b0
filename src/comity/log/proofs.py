"""Proofs on their own (C2SP tlog-proof, version 1): this entry, at this place, under a checkpoint others signed."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from comity.core.record.merkle import HASH_BYTES, is_included, leaf_hash
from comity.log.checkpoints import checkpoint_of
from comity.log.keys import decoded, encoded
from comity.log.notes import Note, NoteMalformed, note_of
from comity.log.policy import Belief, Policy, Unbelieved, believed

HEADER: Final = "c2sp.org/tlog-proof@v1"
MOST_HASHES: Final = 63
_INDEX: Final = re.compile(r"0|[1-9][0-9]{0,18}")


class Proof(NamedTuple):
    """An entry (as the journal binds it), where it is (from 0), the hashes to the root, and the checkpoint."""

    entry: bytes
    at: int
    path: tuple[bytes, ...]
    note: Note

    def __bytes__(self) -> bytes:
        lines = [HEADER, f"extra {encoded(self.entry)}", f"index {self.at}", *map(encoded, self.path), "", ""]
        return "\n".join(lines).encode() + bytes(self.note)


def proof_of(raw: bytes) -> Proof:
    """The proof that bytes write; NoteMalformed if they are none. Nothing is verified yet."""
    head, _, note = raw.partition(b"\n\n")
    try:
        header, extra, index, *path = head.decode().split("\n")
    except ValueError:
        raise NoteMalformed("a proof has a first line, an entry, an index and hashes") from None
    entry, at, hashes = (
        decoded(extra.removeprefix("extra ")),
        index.removeprefix("index "),
        [decoded(one) for one in path],
    )
    if header != HEADER or not extra.startswith("extra ") or not index.startswith("index ") or not entry:
        raise NoteMalformed(f"it does not begin as a proof does: {HEADER}, extra, index")
    if not _INDEX.fullmatch(at):
        raise NoteMalformed(f"“{at}” is no index")
    if len(hashes) > MOST_HASHES or any(len(one) != HASH_BYTES for one in hashes):
        raise NoteMalformed(f"a proof has at most {MOST_HASHES} hashes of {HASH_BYTES} bytes")
    return Proof(entry, int(at), tuple(hashes), note_of(note))


def proved(proof: Proof, policy: Policy) -> Belief:
    """The checkpoint under which the proof's entry stands; Unbelieved if it does not, or the policy does not let it."""
    found = believed(policy, proof.note)
    checkpoint = checkpoint_of(proof.note)
    if not is_included(leaf_hash(proof.entry), proof.at, checkpoint.size, proof.path, checkpoint.root):
        raise Unbelieved(f"the entry is not the one at {proof.at} of {checkpoint.size}")
    return found
