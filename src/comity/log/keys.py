"""Keys of the log and of its witnesses, as C2SP's signed notes write them: ``NAME+ID+KEY``.

A key is a name, an algorithm and public bytes. Three algorithms are known: Ed25519 over the note's text (0x01, what
Go's tools read), Ed25519 with a moment (0x04, what witnesses of today make) and ML-DSA-44 with a moment (0x06,
FIPS 204, which no quantum computer is known to break).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from enum import IntEnum
from hashlib import sha256
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

SEED_BYTES: Final = 32
ID_BYTES: Final = 4


class Algorithm(IntEnum):
    """The signature types of C2SP's signed notes that are read here."""

    ED25519 = 0x01
    ED25519_AT_A_MOMENT = 0x04
    ML_DSA_44 = 0x06

    @property
    def has_moment(self) -> bool:
        """Whether its signatures carry the moment at which they were made."""
        return self is not Algorithm.ED25519


class KeyMalformed(ValueError):
    """A text is no key: it says what is wrong with it."""


class VerificationKey(NamedTuple):
    """The public half of a key; its text is ``str(key)``."""

    name: str
    algorithm: Algorithm
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell it from other keys of its name."""
        return sha256(self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public).digest()[:ID_BYTES]

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether the signature of the message is this key's."""
        try:
            _PUBLIC[self.algorithm](self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encoded(bytes([self.algorithm]) + self.public)}"


class SigningKey:
    """The private half: a name, an algorithm and a seed of 32 bytes."""

    def __init__(self, name: str, algorithm: Algorithm, seed: bytes) -> None:
        if len(seed) != SEED_BYTES:
            raise KeyMalformed(f"a seed has {SEED_BYTES} bytes, not {len(seed)}")
        self._private = _PRIVATE[algorithm](seed)
        self.key = VerificationKey(_name(name), algorithm, self._private.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """A signature of the message: 64 bytes (Ed25519) or 2,420 (ML-DSA-44, each time another)."""
        return self._private.sign(message)


def key_of(text: str) -> VerificationKey:
    """The key that a text writes; KeyMalformed if it is none or its id is not its own."""
    name, _, rest = text.partition("+")
    told, _, written = rest.partition("+")
    raw = decoded(written)
    if not raw:
        raise KeyMalformed(f"“{text}” is no key: NAME+ID+KEY is expected")
    try:
        key = VerificationKey(_name(name), Algorithm(raw[0]), raw[1:])
    except ValueError as error:
        raise KeyMalformed(f"the key of {name}: {error}") from None
    if len(key.public) != _LENGTHS[key.algorithm]:
        raise KeyMalformed(f"the key of {name} has {len(key.public)} bytes, not {_LENGTHS[key.algorithm]}")
    if told != key.id.hex():
        raise KeyMalformed(f"the key of {name} has the id {key.id.hex()}, not {told}")
    return key


def encoded(raw: bytes) -> str:
    """Bytes in Base 64 (RFC 4648, section 4)."""
    return base64.b64encode(raw).decode()


def decoded(text: str) -> bytes:
    """The bytes of a text in Base 64, written as it must be; empty bytes where it is not."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return raw if encoded(raw) == text else b""


def _name(name: str) -> str:
    if not name or "+" in name or any(each.isspace() or not each.isprintable() for each in name):
        raise KeyMalformed(f"“{name}” is no name of a key: it is empty or has a space or a plus")
    return name


_PUBLIC: Final[Mapping[Algorithm, Callable[[bytes], Ed25519PublicKey | MLDSA44PublicKey]]] = {
    Algorithm.ED25519: Ed25519PublicKey.from_public_bytes,
    Algorithm.ED25519_AT_A_MOMENT: Ed25519PublicKey.from_public_bytes,
    Algorithm.ML_DSA_44: MLDSA44PublicKey.from_public_bytes,
}
_PRIVATE: Final[Mapping[Algorithm, Callable[[bytes], Ed25519PrivateKey | MLDSA44PrivateKey]]] = {
    Algorithm.ED25519: Ed25519PrivateKey.from_private_bytes,
    Algorithm.ED25519_AT_A_MOMENT: Ed25519PrivateKey.from_private_bytes,
    Algorithm.ML_DSA_44: MLDSA44PrivateKey.from_seed_bytes,
}
_LENGTHS: Final[Mapping[Algorithm, int]] = {
    Algorithm.ED25519: 32,
    Algorithm.ED25519_AT_A_MOMENT: 32,
    Algorithm.ML_DSA_44: 1312,
}
