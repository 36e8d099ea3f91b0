"""Files of private keys: who holds one signs in its name. One line a key: its algorithm, its name, its seed."""

from __future__ import annotations

import secrets
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from comity.log.keys import SEED_BYTES, Algorithm, KeyMalformed, SigningKey, decoded, encoded
from comity.store.durable import OWN, put

BY_A_LOG: Final = (Algorithm.ED25519, Algorithm.ML_DSA_44)
BY_A_WITNESS: Final = (Algorithm.ML_DSA_44,)
_FIRST: Final = (
    "# Private keys. Whoever has this file signs in their name: it is shown to nobody and stands in no backup.\n"
)


class SecretKept(Exception):
    """A file of keys cannot be used or would be lost; it says why."""


def make(path: Path, name: str, algorithms: Sequence[Algorithm]) -> list[SigningKey]:
    """New keys under a name, in a new file that only its owner reads; SecretKept if there is one."""
    if path.exists():
        raise SecretKept(f"{path} is there already: a key that is written over can never sign again")
    seeds = [(each, secrets.token_bytes(SEED_BYTES)) for each in algorithms]
    made = [SigningKey(name, algorithm, seed) for algorithm, seed in seeds]
    lines = [f"{int(algorithm)} {name} {encoded(seed)}\n" for algorithm, seed in seeds]
    put(path, (_FIRST + "".join(lines)).encode(), OWN)
    return made


def read(path: Path) -> list[SigningKey]:
    """The keys of a file; SecretKept if others may read it or if it holds none."""
    if not path.exists():
        raise SecretKept(f"there is no file of keys {path}")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SecretKept(f"others may read {path}: whoever did signs in its name. chmod 600 it, and think of a new key")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    if not lines:
        raise SecretKept(f"{path} holds no key")
    return [_key(path, line) for line in lines]


def _key(path: Path, line: str) -> SigningKey:
    algorithm, _, rest = line.partition(" ")
    name, _, seed = rest.partition(" ")
    try:
        return SigningKey(name, Algorithm(int(algorithm)), decoded(seed))
    except (KeyMalformed, ValueError):
        raise SecretKept(f"{path} has a line that is no key") from None
