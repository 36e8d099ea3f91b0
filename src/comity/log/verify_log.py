"""Check a record without Comity and without trusting anyone. Python 3.11 or later, and nothing else.

    python3 verify_log.py FOLDER POLICY            is the record whole, signed by its log, seen by its witnesses?
    python3 verify_log.py FOLDER POLICY KEPT       ... and does it continue the checkpoint that I kept?
    python3 verify_log.py --proof FILE POLICY      does this act stand at this place of the record?
    python3 verify_log.py --conflict A B POLICY    did the log sign two records that contradict each other?

FOLDER holds ``checkpoint``, ``tile/entries`` and ``journal.jsonl``; the act of a proof may lie beside it as FILE.act.
Exit code 0: it is so. 1: it is not, and a sentence says why. SHA-2 and SHAKE come from Python's library; Ed25519
(RFC 8032) and ML-DSA-44 (FIPS 204) are below, written to be read. This file shares no code with the programme that
made the record: where the two disagree, one of them is wrong.
"""

from __future__ import annotations

import base64
import hashlib
import json
import pathlib
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, NoReturn

# --- Ed25519 (RFC 8032, 5.1) -----------------------------------------------------------------------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def _added(one: Point, other: Point) -> Point:  # the sum of two points, in extended coordinates
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(factor: int, point: Point) -> Point:  # a point added to itself so many times
    found: Point = (0, 1, 1, 0)
    while factor:
        found = _added(found, point) if factor & 1 else found
        point, factor = _added(point, point), factor >> 1
    return found


def _point_of(raw: bytes) -> Point | None:  # the point that 32 bytes write, or None
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x * ROOT_OF_MINUS_ONE % P if (x * x - square) % P else x
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def ed25519(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature is good."""
    if len(signature) != 64 or len(key) != 32:
        return False
    base, public, first = map(_point_of, ((4 * pow(5, -1, P) % P).to_bytes(32, "little"), key, signature[:32]))
    factor = int.from_bytes(signature[32:], "little")
    if base is None or public is None or first is None or factor >= L:
        return False
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = _times(factor, base), _added(first, _times(hashed, public))
    return all((left[at] * right[2] - right[at] * left[2]) % P == 0 for at in (0, 1))


# --- ML-DSA-44 (FIPS 204, algorithms 3 and 8) ------------------------------------------------------------------------
Q, GAMMA_1, GAMMA_2, TAU, BETA, OMEGA, K = 8380417, 1 << 17, 95232, 39, 78, 80, 4
ZETAS = [pow(1753, int(f"{at:08b}"[::-1], 2), Q) for at in range(256)]


def _transformed(w: Sequence[int]) -> list[int]:  # the number-theoretic transform (algorithm 41)
    w, m, span = list(w), 0, 128
    while span:
        for start in range(0, 256, 2 * span):
            m += 1
            for j in range(start, start + span):
                t = ZETAS[m] * w[j + span] % Q
                w[j + span], w[j] = (w[j] - t) % Q, (w[j] + t) % Q
        span >>= 1
    return w


def _back(w: Sequence[int]) -> list[int]:  # the inverse transform (algorithm 42)
    w, m, span = list(w), 256, 1
    while span < 256:
        for start in range(0, 256, 2 * span):
            m -= 1
            for j in range(start, start + span):
                t = w[j]
                w[j], w[j + span] = (t + w[j + span]) % Q, -ZETAS[m] * (t - w[j + span]) % Q
        span *= 2
    return [8347681 * x % Q for x in w]


def _bits(raw: bytes, width: int) -> list[int]:  # numbers of so many bits each
    whole = int.from_bytes(raw, "little")
    return [whole >> width * at & (1 << width) - 1 for at in range(len(raw) * 8 // width)]


def _uniform(seed: bytes) -> list[int]:  # a polynomial of the matrix (algorithm 30)
    raw = hashlib.shake_128(seed).digest(1680)
    found = [x for at in range(0, 1680, 3) if (x := int.from_bytes(raw[at : at + 3], "little") & 0x7FFFFF) < Q]
    return found[:256]


def _ball(seed: bytes) -> list[int]:  # the challenge (algorithm 29)
    raw, found, at = hashlib.shake_256(seed).digest(1024), [0] * 256, 8
    signs = int.from_bytes(raw[:8], "little")
    for i in range(256 - TAU, 256):
        while raw[at] > i:
            at += 1
        found[i], found[raw[at]] = found[raw[at]], 1 - 2 * (signs >> (i + TAU - 256) & 1)
        at += 1
    return found


def _hints(
    raw: bytes,
) -> list[set[int]] | None:  # where the hints are (algorithm 21), or None where they are ill written
    found, at = list[set[int]](), 0
    for i in range(K):
        end = raw[OMEGA + i]
        if end < at or end > OMEGA or any(raw[j] >= raw[j + 1] for j in range(at, end - 1)):
            return None
        found.append(set(raw[at:end]))
        at = end
    return None if any(raw[at:OMEGA]) else found


def _high(r: int, *, is_hinted: bool) -> int:  # the high part, moved by its hint (algorithms 36 and 40)
    low = (r + GAMMA_2 - 1) % (2 * GAMMA_2) - GAMMA_2 + 1
    part, low = (0, low - 1) if r - low == Q - 1 else ((r - low) // (2 * GAMMA_2), low)
    return (part + (1 if low > 0 else -1) * is_hinted) % 44


def ml_dsa_44(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an ML-DSA-44 signature with an empty context is good."""
    if len(key) != 1312 or len(signature) != 2420:
        return False
    told, hinted = signature[:32], _hints(signature[2336:])
    z = [[GAMMA_1 - x for x in _bits(signature[32 + 576 * i : 608 + 576 * i], 18)] for i in range(K)]
    if hinted is None or max(abs(x) for row in z for x in row) >= GAMMA_1 - BETA:
        return False
    said = hashlib.shake_256(hashlib.shake_256(key).digest(64) + b"\0\0" + message).digest(64)
    challenge, z = _transformed(_ball(told)), [_transformed(row) for row in z]
    for r in range(K):
        public = _transformed([x << 13 for x in _bits(key[32 + 320 * r : 352 + 320 * r], 10)])
        row = [-x * y for x, y in zip(challenge, public, strict=True)]
        for s in range(K):
            entry = _uniform(key[:32] + bytes([s, r]))
            row = [x + a * y for x, a, y in zip(row, entry, z[s], strict=True)]
        parts = [_high(x, is_hinted=at in hinted[r]) for at, x in enumerate(_back([x % Q for x in row]))]
        said += sum(part << 6 * at for at, part in enumerate(parts)).to_bytes(192, "little")
    return hashlib.shake_256(said).digest(32) == told


# --- the tree (RFC 6962, 2.1) ----------------------------------------------------------------------------------------
def sha256(raw: bytes) -> bytes:
    """The hash of all that follows."""
    return hashlib.sha256(raw).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The hash of the tree over hashed entries."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + root_of(leaves[:half]) + root_of(leaves[half:]))


def led_to(entry: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root to which a proof leads, or None where it has too many or too few hashes."""
    found, at, last = sha256(b"\0" + entry), index, size - 1
    for one in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            found = sha256(b"\1" + one + found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = sha256(b"\1" + found + one)
        at, last = at >> 1, last >> 1
    return found if last == 0 and 0 <= index < size else None


# --- keys, notes, policy (C2SP) --------------------------------------------------------------------------------------
plain = partial(base64.b64decode, validate=True)


class Key(NamedTuple):
    """A public key: its name, its id of four bytes, its algorithm (1, 4 or 6)."""

    name: str
    id: bytes
    form: int
    public: bytes


class Note(NamedTuple):
    """A checkpoint: its text, what it says, and its signatures as name and bytes."""

    text: str
    origin: str
    size: int
    root: bytes
    signatures: list[tuple[str, bytes]]


def refuse(why: str) -> NoReturn:
    """Say why not, and end."""
    sys.exit(why)


def key_of(text: str) -> Key:
    """The key that a text writes."""
    name, told, written = text.split("+", 2)
    raw = plain(written)
    if sha256(name.encode() + b"\n" + raw)[:4].hex() != told:
        refuse(f"the key of {name} has not the id that it is written with")
    return Key(name, bytes.fromhex(told), raw[0], raw[1:])


def note_of(path: pathlib.Path, raw: bytes | None = None) -> Note:
    """The checkpoint in a file."""
    try:
        text, _, below = (path.read_bytes() if raw is None else raw).decode().rpartition("\n\n")
        origin, size, root = text.split("\n")
        found = [(name, plain(written)) for _, name, written in (line.split(" ") for line in below.splitlines())]
        return Note(text + "\n", origin, int(size), plain(root), found)
    except (OSError, ValueError) as error:
        refuse(f"{path} is no checkpoint: {error}")


def fits(key: Key, note: Note, raw: bytes) -> bool:
    """Whether a signature is this key's, by its algorithm."""
    moment, made = int.from_bytes(raw[:8], "big"), raw[8:]
    if key.form == 1:
        return ed25519(key.public, note.text.encode(), raw)
    if key.form == 4:
        return ed25519(key.public, f"cosignature/v1\ntime {moment}\n{note.text}".encode(), made)
    name, origin = (bytes([len(one.encode())]) + one.encode() for one in (key.name, note.origin))
    tree = bytes(8) + note.size.to_bytes(8, "big") + note.root
    return key.form == 6 and ml_dsa_44(key.public, b"subtree/v1\n\0" + name + raw[:8] + origin + tree, made)


def moment_of(key: Key, note: Note) -> int | None:
    """When this key signed (0: it tells no moment), or None: not at all. A known key's wrong line refuses the note."""
    found = [raw[4:] for name, raw in note.signatures if (name, raw[:4]) == (key.name, key.id)]
    if not all(fits(key, note, raw) for raw in found):
        refuse(f"a signature of {key.name} does not fit the checkpoint of {note.size} entries")
    moments = [0 if key.form == 1 else int.from_bytes(raw[:8], "big") for raw in found]
    return max(moments, default=None)


def policy_of(path: str) -> list[list[str]]:
    """The lines of a policy, word by word."""
    lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def signed_by_log(note: Note, policy: list[list[str]]) -> Note:
    """Refuse a checkpoint that its log did not sign with a key of each algorithm that the policy names."""
    keys = [key for key in (key_of(line[1]) for line in policy if line[0] == "log") if key.name == note.origin]
    signed = {key.form for key in keys if moment_of(key, note) is not None}
    if not keys or signed != {key.form for key in keys}:
        refuse(f"the log {note.origin} did not sign the checkpoint of {note.size} entries with all of its algorithms")
    return note


def believed(note: Note, policy: list[list[str]]) -> str:
    """Who signed, in words; refused where the log did not, or its witnesses are not the quorum."""
    signed_by_log(note, policy)
    told = {line[1]: moment_of(key_of(line[2]), note) for line in policy if line[0] == "witness"}
    seen = {name for name, moment in told.items() if moment}
    for line in policy:
        if line[0] == "group":
            needs = {"any": 1, "all": len(line) - 3}.get(line[2]) or int(line[2])
            seen |= {line[1]} if sum(name in seen for name in line[3:]) >= needs else set()
    quorum = next((line[1] for line in policy if line[0] == "quorum"), "")
    by = ", ".join(sorted(seen & set(told))) or "none"
    if quorum not in seen | {"none"}:
        refuse(f"the quorum “{quorum}” did not sign; of the witnesses, {by} did")
    return f"signed by the log; seen by {by}"


# --- what is asked ---------------------------------------------------------------------------------------------------
def entries(folder: pathlib.Path, size: int) -> Iterator[bytes]:
    """The entries of a log, bundle by bundle."""
    for number in range((size + 255) // 256):
        width, path, rest = min(256, size - 256 * number), f"{number % 1000:03}", number // 1000
        while rest:
            path, rest = f"x{rest % 1000:03}/{path}", rest // 1000
        whole, partial = (folder / "tile" / "entries" / one for one in (path, f"{path}.p/{width}"))
        raw = (whole if whole.exists() else partial).read_bytes()
        for _ in range(width):
            length = int.from_bytes(raw[:2], "big")
            yield raw[2 : 2 + length]
            raw = raw[2 + length :]


def journal(folder: pathlib.Path, bound: Sequence[bytes]) -> int:
    """Compare the journal with the entries that were signed, chain and acts included; how many acts are open."""
    chain, bodies = "0" * 64, 0
    with (folder / "journal.jsonl").open("rb") as file:
        lines = [json.loads(line) for _, line in zip(bound, file, strict=False)]
    if len(lines) < len(bound):
        refuse(f"the journal has {len(lines)} lines, and {len(bound)} were signed")
    for number, (entry, line) in enumerate(zip(bound, lines, strict=True), 1):
        said = f"{line['number']}|{line['recorded_at']}|{line['openness']}|{line['leaf']}".encode()
        chain = hashlib.sha256(chain.encode() + b"|" + entry).hexdigest()
        if line["number"] != number or said != entry:
            refuse(f"entry {number}: the journal is not what was signed")
        if line["chain"] != chain:
            refuse(f"entry {number}: the chain is broken")
        if "body" in line:
            bodies += 1
            body = json.dumps(line["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            if hashlib.sha256(bytes.fromhex(line["salt"]) + body).hexdigest() != line["leaf"]:
                refuse(f"entry {number}: its act is not the one that was recorded")
    return bodies


def check_record(folder: str, policy_file: str, kept: str = "") -> str:
    """The first two questions."""
    where, policy = pathlib.Path(folder), policy_of(policy_file)
    note = note_of(where / "checkpoint")
    seen = believed(note, policy)
    bound = list(entries(where, note.size))
    leaves = [sha256(b"\0" + one) for one in bound]
    if root_of(leaves) != note.root:
        refuse("the entries are not those that the checkpoint signs")
    if kept:
        old = signed_by_log(note_of(pathlib.Path(kept)), policy)
        if old.origin != note.origin or old.size > note.size or root_of(leaves[: old.size]) != old.root:
            refuse(
                f"this record does not continue the one you kept, of {old.size} entries: compare them, and tell others"
            )
    bodies = journal(where, bound)
    return f"{note.origin}: {note.size} entries, {bodies} acts open and whole; {seen}"


def check_proof(proof_file: str, policy_file: str) -> str:
    """The third question; with the act itself, where its salt and its bytes lie beside the proof."""
    path, policy = pathlib.Path(proof_file), policy_of(policy_file)
    head, _, raw = path.read_bytes().partition(b"\n\n")
    lines = head.decode().split("\n")
    if len(lines) < 3 or lines[0] != "c2sp.org/tlog-proof@v1":
        refuse(f"{path} is no proof")
    entry, index = plain(lines[1].removeprefix("extra ")), int(lines[2].removeprefix("index "))
    note = note_of(path, raw)
    seen = believed(note, policy)
    if led_to(entry, index, note.size, [plain(one) for one in lines[3:]]) != note.root:
        refuse(f"the entry does not stand at place {index + 1} of the {note.size} that were signed")
    act = path.with_name(f"{path.name}.act")
    said = "; its act was not shown"
    if act.exists():
        salt, _, body = act.read_bytes().partition(b"\n")
        if hashlib.sha256(bytes.fromhex(salt.decode()) + body).hexdigest() != entry.decode().split("|")[3]:
            refuse(f"{act} is not the act that was recorded at place {index + 1}")
        said = "; its act is the one recorded"
    return f"{note.origin}: entry {index + 1} of {note.size}{said}; {seen}"


def check_conflict(one_file: str, other_file: str, policy_file: str) -> str:
    """The fourth question: of one size with two hashes, both signed by the log, they are evidence by themselves."""
    policy = policy_of(policy_file)
    one, other = (signed_by_log(note_of(pathlib.Path(each)), policy) for each in (one_file, other_file))
    if (one.origin, one.size) != (other.origin, other.size) or one.root == other.root:
        refuse("they do not contradict each other by themselves: of one size with two hashes they would")
    return f"{one.origin} signed two records of {one.size} entries"


def main(arguments: Sequence[str]) -> str:
    """The answer to what is asked on the command line."""
    asked, rest = (arguments[0], arguments[1:]) if arguments[:1] else ("", ())
    if asked == "--proof" and len(rest) == 2:
        return check_proof(*rest)
    if asked == "--conflict" and len(rest) == 3:
        return check_conflict(*rest)
    if asked and not asked.startswith("-") and len(rest) in (1, 2):
        return check_record(asked, *rest)
    refuse(__doc__ or "")


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
