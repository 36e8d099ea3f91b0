"""The record: canonical bytes, chain, codec, corrections."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.chapters.membership.acts import Admission
from comity.core.kernel.canonical import canonical
from comity.core.kernel.days import partial_date
from comity.core.record.chain import check, head_after, leaf_of, seal
from comity.core.record.codec import encode
from comity.core.record.journal import EMPTY, Draft, Entry
from comity.core.registers import CODEC

CASES = os.environ.get("COMITY_CASES")
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


@pytest.mark.skipif(not CASES, reason="COMITY_CASES names no folder of real cases")
@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_canonical_bytes_agree_with_the_published_vectors_of_rfc_8785(name: str) -> None:
    folder = Path(str(CASES)) / "tlog" / "jcs" / "testdata"
    plain = json.loads((folder / "input" / f"{name}.json").read_text(encoding="utf-8"))
    assert canonical(plain) == (folder / "output" / f"{name}.json").read_bytes()


@given(PLAIN)
def test_canonical_bytes_say_the_same_data_and_are_their_own_canonical_form(plain: object) -> None:
    written = canonical(plain)
    assert json.loads(written) == plain
    assert canonical(json.loads(written)) == written


@pytest.mark.parametrize("plain", [float("nan"), float("inf"), 2**53, -(2**53), "\ud800", {"a": "\udfff"}, {1, 2}])
def test_what_json_cannot_say_exactly_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match=r"place|beyond|surrogate"):
        canonical(plain)


def _chain(bodies: list[bytes]) -> list[Entry]:
    head, entries = EMPTY, []
    for place, body in enumerate(bodies):
        entry = seal(
            Draft(openness="public", body=body),
            previous=head,
            recorded_at=f"2026-01-01T00:00:00.{place:06d}Z",
            salt=bytes([place % 256]) * 32,
        )
        entries.append(entry)
        head = head_after(entry)
    return entries


def test_an_entry_follows_from_the_one_before_and_nothing_is_found_of_it() -> None:
    head = EMPTY
    for entry in _chain([b'{"a":1}', b'{"a":2}', b'{"a":3}']):
        assert check(entry, head) == []
        head = head_after(entry)


@given(st.integers(0, 6), st.integers(0, 2**16), st.integers(1, 255))
def test_every_byte_changed_breaks_the_chain(place: int, where: int, change: int) -> None:
    body = canonical({"kind": "x", "name": "éé", "n": 7})
    entry = _chain([body])[0]
    fields = {
        name: getattr(entry, name) for name in ("number", "recorded_at", "openness", "leaf", "chain", "salt", "body")
    }
    name = list(fields)[place]
    fields[name] = _changed(fields[name], where, change)
    assert fields[name] != getattr(entry, name)
    assert check(Entry(**fields), EMPTY)


def _changed(value: object, where: int, change: int) -> object:
    if isinstance(value, int):
        return value + change
    if isinstance(value, bytes):
        spot = where % len(value)
        return value[:spot] + bytes([value[spot] ^ change]) + value[spot + 1 :]
    text = str(value)
    if text == "public":
        return ("members", "parties", "sealed")[change % 3]
    spot = where % len(text)
    return text[:spot] + ("0" if text[spot] != "0" else "1") + text[spot + 1 :]


def test_a_closed_act_can_be_proved_later_without_having_been_shown() -> None:
    entry = _chain([b'{"secret":true}'])[0]
    shown = Entry(
        number=entry.number, recorded_at=entry.recorded_at, openness=entry.openness, leaf=entry.leaf, chain=entry.chain
    )
    assert check(shown, EMPTY) == []
    assert leaf_of(bytes.fromhex(str(entry.salt)), b'{"secret":true}') == shown.leaf
    assert leaf_of(bytes.fromhex(str(entry.salt)), b'{"secret":false}') != shown.leaf


def test_a_moment_is_never_before_its_predecessors() -> None:
    entry = _chain([b"{}"])[0]
    with pytest.raises(ValueError, match="before"):
        seal(
            Draft(openness="public", body=b"{}"),
            previous=head_after(entry),
            recorded_at="2025-01-01T00:00:00.000000Z",
            salt=bytes(32),
        )
    with pytest.raises(ValueError, match="32 bytes"):
        seal(
            Draft(openness="public", body=b"{}"),
            previous=EMPTY,
            recorded_at="2025-01-01T00:00:00.000000Z",
            salt=b"short",
        )


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXT, st.dates(date(1000, 1, 1)), st.integers(-100, 100))
def test_an_act_written_and_read_is_the_same_act(note: str, day: date, order: int) -> None:
    act = Admission(id="A-1", on=partial_date(day.isoformat()), order=order, note=note, state="XBR")
    assert CODEC.decode(encode(act)) == act


def test_the_stored_kind_is_a_word_of_the_law_with_a_version() -> None:
    body = json.loads(encode(Admission(id="A-1", on=partial_date("2017-06-09"), state="IND")))
    assert body == {"kind": "membership.admission", "version": 1, "id": "A-1", "on": "2017-06-09", "state": "IND"}


def test_every_fault_of_an_act_is_named_at_once_with_its_place() -> None:
    faults = CODEC.faults(
        {"kind": "membership.admission", "id": "a b", "on": "2017-13-09", "stat": "IND", "sources": [{"grade": "good"}]}
    )
    places = {fault.path for fault in faults}
    assert places == {("id",), ("on",), ("stat",), ("sources", 0, "grade"), ()}
    assert any("perhaps 'state'" in str(fault) for fault in faults)
    assert any("one of primary, secondary, uncertain" in str(fault) for fault in faults)
