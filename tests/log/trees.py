"""A log of some entries for tests: its files in memory, its keys, its checkpoints."""

from __future__ import annotations

from comity.log.checkpoints import Checkpoint, signed
from comity.log.keys import Algorithm, SigningKey
from comity.log.notes import Note
from comity.log.policy import Group, Policy, Witness
from comity.log.tiles import Edge

ORIGIN = "lake.example/record"
LOG = (SigningKey(ORIGIN, Algorithm.ED25519, b"\1" * 32), SigningKey(ORIGIN, Algorithm.ML_DSA_44, b"\2" * 32))
WITNESSES = {
    "ARV": SigningKey("arvania.example/witness", Algorithm.ML_DSA_44, b"\3" * 32),
    "BEL": SigningKey("belmar.example/witness", Algorithm.ML_DSA_44, b"\4" * 32),
    "COR": SigningKey("corona.example/witness", Algorithm.ED25519_AT_A_MOMENT, b"\5" * 32),
}
POLICY = Policy(
    tuple(one.key for one in LOG),
    tuple(Witness(name, one.key) for name, one in WITNESSES.items()),
    (Group("members", 2, tuple(WITNESSES)),),
    "members",
)
MOMENT = 1_796_126_400


def entries(size: int) -> list[bytes]:
    return [b"%d|2026-12-01T12:00:00.000000Z|public|%064x" % (number, number) for number in range(1, size + 1)]


def files(size: int) -> tuple[Edge, dict[str, bytes]]:
    """The log of that many entries: its edge, and its files by path."""
    edge = Edge()
    full = edge.add_all(entries(size))
    return edge, {one.path: one.raw for one in (*full, *edge.partial())}


def note(checkpoint: Checkpoint, *names: str, log: tuple[SigningKey, ...] = LOG) -> Note:
    """A checkpoint signed by the log, and by these witnesses."""
    keys = [*log, *(WITNESSES[name] for name in names)]
    return Note(checkpoint.text, tuple(signed(checkpoint, key, MOMENT) for key in keys))
