"""The chain: each entry bound to its act by a salted leaf, and to the entry before by a hash.

leaf = SHA-256(salt || canonical bytes of the act), so that a closed or erased act can be proved without being shown;
chain = SHA-256(chain before | number | moment | openness | leaf).
"""

from __future__ import annotations

from hashlib import sha256

from comity.core.record.finding import Finding
from comity.core.record.journal import Draft, Entry, Head


def leaf_of(salt: bytes, body: bytes) -> str:
    """The leaf of an act's canonical bytes under a 32-byte salt, hexadecimal."""
    return sha256(salt + body).hexdigest()


def bound(number: int, recorded_at: str, openness: str, leaf: str) -> bytes:
    """What binds an entry: number, moment, openness and leaf, as chain and log hash it (at most 106 bytes)."""
    return f"{number}|{recorded_at}|{openness}|{leaf}".encode("utf-8", "surrogatepass")


def chain_of(previous: str, number: int, recorded_at: str, openness: str, leaf: str) -> str:
    """The chain value of an entry after ``previous`` (hexadecimal)."""
    return sha256(previous.encode() + b"|" + bound(number, recorded_at, openness, leaf)).hexdigest()


def seal(draft: Draft, *, previous: Head, recorded_at: str, salt: bytes) -> Entry:
    """The entry that records a draft after ``previous``. The moment and the salt come from the shell.

    ValueError if the salt is not 32 bytes or the moment is before the previous entry's.
    """
    if len(salt) != 32:
        raise ValueError(f"a salt has 32 bytes, not {len(salt)}")
    if previous.recorded_at is not None and recorded_at < previous.recorded_at:
        raise ValueError(f"{recorded_at} is before the previous entry's {previous.recorded_at}")
    number = previous.number + 1
    leaf = leaf_of(salt, draft.body)
    return Entry(
        number=number,
        recorded_at=recorded_at,
        openness=draft.openness,
        leaf=leaf,
        chain=chain_of(previous.chain, number, recorded_at, draft.openness, leaf),
        salt=salt.hex(),
        body=draft.body,
    )


def head_after(entry: Entry) -> Head:
    """The head of a journal that ends with this entry."""
    return Head(entry.number, entry.chain, entry.recorded_at)


def check(entry: Entry, previous: Head) -> list[Finding]:
    """What is wrong with an entry after ``previous``: its number, moment, chain or leaf. Empty if nothing."""
    found = []
    if entry.number != previous.number + 1:
        found.append(_broken(entry, f"it should have number {previous.number + 1}"))
    if previous.recorded_at is not None and entry.recorded_at < previous.recorded_at:
        found.append(_broken(entry, f"its moment {entry.recorded_at} is before its predecessor's"))
    expected = chain_of(previous.chain, entry.number, entry.recorded_at, entry.openness, entry.leaf)
    if entry.chain != expected:
        found.append(_broken(entry, "its chain value does not follow from the entry before"))
    if entry.body is not None and not _is_leaf_of(entry.leaf, entry.salt, entry.body):
        found.append(_broken(entry, "its act is not the one that was recorded"))
    return found


def _is_leaf_of(leaf: str, salt: str | None, body: bytes) -> bool:
    try:
        return salt is not None and leaf_of(bytes.fromhex(salt), body) == leaf
    except ValueError:
        return False


def _broken(entry: Entry, what: str) -> Finding:
    return Finding(rule="ChainBroken", severity="inadmissible", message=f"Entry {entry.number}: {what}.")
