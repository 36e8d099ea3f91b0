"""Who is believed: checkpoints signed by their log and by a quorum of witnesses, and proofs under them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.record.merkle import inclusion
from comity.log.checkpoints import Checkpoint, checkpoint_of, moment_signed, signed
from comity.log.keys import Algorithm, SigningKey, encoded
from comity.log.notes import Note, NoteMalformed
from comity.log.policy import Policy, PolicyMalformed, Unbelieved, believed, policy_of, written
from comity.log.proofs import Proof, proof_of, proved
from comity.log.tiles import Tiles
from log.trees import LOG, MOMENT, ORIGIN, POLICY, WITNESSES, entries, files, note

EDGE, HELD = files(300)
CHECKPOINT = Checkpoint(ORIGIN, 300, EDGE.root)


def test_a_checkpoint_that_the_log_and_a_quorum_signed_is_believed() -> None:
    found = believed(POLICY, note(CHECKPOINT, "ARV", "COR"))
    assert found.checkpoint == CHECKPOINT
    assert found.moments == {"ARV": MOMENT, "COR": MOMENT}


def test_a_quorum_that_is_not_met_is_told_with_who_signed() -> None:
    with pytest.raises(Unbelieved, match="needs the signatures of 2 of ARV, BEL, COR and has ARV"):
        believed(POLICY, note(CHECKPOINT, "ARV"))


@pytest.mark.parametrize("key", LOG)
def test_one_of_the_logs_two_algorithms_is_not_enough(key: SigningKey) -> None:
    with pytest.raises(Unbelieved, match="did not sign it with"):
        believed(POLICY, note(CHECKPOINT, "ARV", "BEL", log=(key,)))


def test_while_keys_change_either_of_one_algorithm_is_enough() -> None:
    new = SigningKey(ORIGIN, Algorithm.ED25519, b"\7" * 32)
    both = POLICY._replace(logs=(*POLICY.logs, new.key))
    assert believed(both, note(CHECKPOINT, "ARV", "BEL", log=(new, LOG[1]))).checkpoint == CHECKPOINT


def test_the_checkpoint_of_another_log_is_not_believed() -> None:
    with pytest.raises(Unbelieved, match=r"no key of the log sea\.example"):
        believed(POLICY, note(CHECKPOINT._replace(origin="sea.example"), "ARV", "BEL"))


@pytest.mark.parametrize("which", range(5))
def test_a_known_keys_wrong_line_refuses_the_whole_note(which: int) -> None:
    good = note(CHECKPOINT, *WITNESSES)
    one = good.signatures[which]
    bent = one._replace(made=one.made[:-1] + bytes([one.made[-1] ^ 1]))
    changed = Note(good.text, (*good.signatures[:which], bent, *good.signatures[which + 1 :]))
    with pytest.raises(Unbelieved, match=f"a signature of {one.name} does not fit"):
        believed(POLICY, changed)


def test_the_line_of_an_unknown_key_says_nothing() -> None:
    unknown = SigningKey("arvania.example/witness", Algorithm.ML_DSA_44, b"\x09" * 32)
    more = note(CHECKPOINT, "ARV", "BEL").with_signatures([signed(CHECKPOINT, unknown, MOMENT)])
    assert set(believed(POLICY, more).moments) == {"ARV", "BEL"}


@pytest.mark.parametrize("key", [*LOG, *WITNESSES.values()])
def test_a_signature_is_of_its_size_root_origin_and_moment(key: SigningKey) -> None:
    line = signed(CHECKPOINT, key, MOMENT)
    later = Note(CHECKPOINT.text, (line._replace(made=(MOMENT + 1).to_bytes(8, "big") + line.made[8:]),))
    for text in (
        CHECKPOINT._replace(size=299).text,
        CHECKPOINT._replace(root=bytes(32)).text,
        CHECKPOINT._replace(origin="sea.example").text,
    ):
        with pytest.raises(ValueError, match="does not fit"):
            moment_signed(Note(text, (line,)), key.key)
    with pytest.raises(ValueError, match="does not fit"):
        moment_signed(later, key.key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        "a\n1\n",
        "a\n01\nx\n",
        f"a\n1\n{encoded(bytes(31))}\n",
        f"\n1\n{encoded(bytes(32))}\n",
        f"a\n1\n{encoded(bytes(32))}\n\nx\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteMalformed):
        checkpoint_of(Note(text, ()))


def test_a_policy_is_read_as_it_was_written() -> None:
    with_addresses = POLICY._replace(witnesses=tuple(one._replace(address="w/") for one in POLICY.witnesses))
    for policy in (POLICY, with_addresses, Policy(quorum="none")):
        assert policy_of(written(policy)) == policy


def test_groups_of_groups_are_counted_as_the_standard_says() -> None:
    keys = [SigningKey(f"w{n}.example", Algorithm.ML_DSA_44, bytes([n]) * 32).key for n in range(10, 16)]
    lines = [f"witness {'XY'[n // 3]}{n % 3 + 1} {key}" for n, key in enumerate(keys)]
    policy = policy_of(
        "\n".join(
            [*lines, "group X 2 X1 X2 X3", "group Y any Y1 Y2 Y3", "# both", "group both all X Y", "quorum both", ""]
        )
    )
    asked = [{"X1", "X2", "Y3"}, {"X1", "X2", "X3"}, {"X1", "Y1", "Y2"}, {"X2", "X3", "Y1", "Y2"}]
    assert [policy.is_quorum(frozenset(one)) for one in asked] == [True, False, False, True]


ONE, TWO = str(WITNESSES["ARV"].key), str(WITNESSES["BEL"].key)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no line “quorum”"),
        ("quorum x", "line 1: no witness and no group x"),
        ("quorum none\nquorum none", "line 2: a policy has one quorum"),
        ("logs x", "line 1: “logs” begins no line"),
        (f"log {LOG[0].key} a b", "line 1: log VKEY"),
        ("log x", "line 1: “x” is no key"),
        (f"\nwitness A {LOG[0].key}", "line 2: .* no moment"),
        (f"witness A {ONE}\nwitness B {ONE}", "line 2: .* stands there already"),
        (f"witness A {ONE}\nwitness A {TWO}", "line 2: the name A is taken"),
        (f"witness none {ONE}", "the name none is taken"),
        (f"witness A {ONE}\ngroup g 2 A", "line 2: 2 of 1 cannot"),
        (f"witness A {ONE}\ngroup g 0 A", "line 2: 0 of 1 cannot"),
        (f"witness A {ONE}\ngroup g any", "line 2: group NAME"),
        (f"witness A {ONE}\ngroup g any A A", "line 2: A stands in a group already"),
        (f"witness A {ONE}\ngroup g any A\ngroup h any A", "line 3: A stands in a group already"),
        (f"witness A {ONE}\ngroup g any B", "line 2: no witness and no group B"),
    ],
)
def test_what_is_no_policy_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(PolicyMalformed, match=said):
        policy_of(text)


def proof(index: int) -> Proof:
    tiles = Tiles(HELD.__getitem__, 300)
    return Proof(
        entries(300)[index], index, tuple(inclusion(tiles.complete, index, 300)), note(CHECKPOINT, "ARV", "BEL")
    )


@pytest.mark.parametrize("index", [0, 1, 255, 256, 299])
def test_a_proof_is_read_as_it_was_written_and_holds(index: int) -> None:
    read = proof_of(bytes(proof(index)))
    assert read == proof(index)._replace(note=read.note)
    assert proved(read, POLICY).checkpoint == CHECKPOINT


def test_a_proof_of_another_entry_or_place_does_not_hold() -> None:
    one = proof(7)
    for bent in (one._replace(entry=b"another"), one._replace(at=8), one._replace(path=one.path[1:])):
        with pytest.raises(Unbelieved, match="is not the one at"):
            proved(bent, POLICY)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"tlog-proof@v1", b"tlog-proof@v2"),
        (b"\nextra ", b"\nextras "),
        (b"\nindex 7", b"\nindex 07"),
        (b"\nindex 7", b"\nindex -7"),
        (b"\nindex 7\n", b"\nindex 7\nAA==\n"),
        (b"\n\n", b"\n"),
    ],
)
def test_what_is_no_proof_is_refused(old: bytes, new: bytes) -> None:
    with pytest.raises(NoteMalformed):
        proof_of(bytes(proof(7)).replace(old, new, 1))


@given(st.integers(0, 1_200), st.integers(1, 255))
def test_no_proof_with_a_changed_byte_holds(at: int, flip: int) -> None:
    raw = bytearray(RAW)
    raw[at % len(raw)] ^= flip
    try:
        found = proof_of(bytes(raw))
        believed_still = proved(found, POLICY)
    except ValueError:
        return
    assert (found.entry, found.at) == (entries(300)[7], 7)
    assert believed_still.checkpoint == CHECKPOINT


RAW = bytes(proof(7))
