"""Keys and notes of the log: public vectors, what is no key or note, and bytes changed by chance."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.log.keys import Algorithm, KeyMalformed, SigningKey, VerificationKey, key_of
from comity.log.notes import MOST_BYTES, MOST_SIGNATURES, Note, NoteMalformed, Signature, note_of

SEED = bytes(range(32))
SEALS = {each: SigningKey("lake.example/record", each, SEED) for each in Algorithm}


@pytest.mark.parametrize(
    ("file", "algorithm", "count"),
    [("ed25519_test.json", Algorithm.ED25519, 151), ("mldsa_44_verify_test.json", Algorithm.ML_DSA_44, 180)],
)
def test_public_vectors_of_signatures_are_answered_as_they_say(
    cases: Path, file: str, algorithm: Algorithm, count: int
) -> None:
    read = json.loads((cases / "tlog" / "wycheproof" / "testvectors_v1" / file).read_bytes())
    tried, wrong = 0, []
    for group in read["testGroups"]:
        public = group["publicKey"]
        key = VerificationKey(
            "v.example", algorithm, bytes.fromhex(public if isinstance(public, str) else public["pk"])
        )
        for one in group["tests"]:
            tried += 1
            has_context = bool(one.get("ctx"))  # notes sign without one
            is_good = one["result"] == "valid" and not has_context
            if key.verifies(bytes.fromhex(one["msg"]), bytes.fromhex(one["sig"])) is not is_good:
                wrong.append((one["tcId"], one["comment"]))
    assert (tried, wrong) == (count, [])


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_a_key_is_read_as_it_was_written(algorithm: Algorithm) -> None:
    key = SEALS[algorithm].key
    assert key_of(str(key)) == key
    assert key.verifies(b"a text\n", SEALS[algorithm].sign(b"a text\n"))
    assert not key.verifies(b"another\n", SEALS[algorithm].sign(b"a text\n"))


def test_the_public_key_of_a_public_log_is_read_with_its_id() -> None:
    text = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
    assert (key_of(text).id.hex(), key_of(text).algorithm) == ("33d7b496", Algorithm.ED25519)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"NAME\+ID\+KEY"),
        ("lake.example", r"NAME\+ID\+KEY"),
        ("lake.example+33d7b496+Ae===", r"NAME\+ID\+KEY"),
        ("lake.example+33d7b496+" + "AwAA", "3"),
        ("lake.example+33d7b496+AeHTu4Q3", "5 bytes, not 32"),
        ("lake.example+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx", "has the id"),
        ("a lake+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx", "space"),
    ],
)
def test_what_is_no_key_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(KeyMalformed, match=said):
        key_of(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\nb"])
def test_a_key_has_a_name_that_a_note_can_write(name: str) -> None:
    with pytest.raises(KeyMalformed):
        SigningKey(name, Algorithm.ED25519, SEED)


def test_a_seed_has_its_length() -> None:
    with pytest.raises(KeyMalformed, match="32 bytes, not 31"):
        SigningKey("lake.example", Algorithm.ED25519, SEED[1:])


def test_a_note_is_read_as_it_was_written() -> None:
    note = Note(
        "a text\n\nof two parts\n", (Signature("lake.example", b"1234", b"made"), Signature("озеро", b"5678", b"1"))
    )
    assert note_of(bytes(note)) == note


def test_a_key_signs_a_note_once() -> None:
    first, second = Signature("a", b"1234", b"old"), Signature("a", b"1234", b"new")
    assert Note("t\n", (first,)).with_signatures([second, Signature("b", b"1234", b"x")]).signatures == (
        second,
        Signature("b", b"1234", b"x"),
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no empty line"),
        (b"a text\n", "no empty line"),
        (b"a text\n\n", "does not end"),
        ("a text\n\n— lake.example MTIzNDU=".encode(), "does not end"),
        (b"a text\n\n- lake.example MTIzNDU=\n", "no line of a signature"),
        ("a text\n\n— lake.example MTIzNA==\n".encode(), "no line of a signature"),
        ("a text\n\n— lake.example MTIzNDU\n".encode(), "no line of a signature"),
        ("a text\n\n— lake+example MTIzNDU=\n".encode(), "no line of a signature"),
        ("a\ttext\n\n— lake.example MTIzNDU=\n".encode(), "control character"),
        (b"a text\xff\n\n", "UTF-8"),
        (b"a" * (MOST_BYTES + 1), "are read"),
        (b"t\n\n" + "— a MTIzNDU=\n".encode() * (MOST_SIGNATURES + 1), "signatures"),
    ],
)
def test_what_is_no_note_is_refused_with_its_reason(raw: bytes, said: str) -> None:
    with pytest.raises(NoteMalformed, match=said):
        note_of(raw)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_bytes_by_chance_are_a_note_or_refused(raw: bytes, cut: int) -> None:
    whole = bytes(Note("a text\n", (Signature("a", b"1234", raw or b"x"),)))
    for each in (raw, whole[:cut] + raw + whole[cut:]):
        with suppress(NoteMalformed):
            assert note_of(each).text
