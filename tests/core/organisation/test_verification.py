"""The whole book checked: what is planted in a journal is seen, and what is closed is said to be so."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from cast import sealed
from cast.small import ART, RULEBOOK, act, adopted, journal
from comity.core.kernel.canonical import canonical
from comity.core.record.act import Act
from comity.core.record.chain import chain_of, head_after, leaf_of, seal
from comity.core.record.journal import EMPTY, Draft, Entry
from comity.core.verification import Report, verify

PROTOCOL = adopted("protocol", "2010-01-01", "protocol")


def admission(**more: Any) -> Act:
    return act("membership.admission", "admitted", "2008-01-01", **{"state": "XFA", **more})


def book(*acts: Act) -> list[Entry]:
    return journal(PROTOCOL, *acts)


def changed(entries: list[Entry], place: int, **fields: Any) -> list[Entry]:
    made = list(entries)
    made[place] = msgspec.structs.replace(entries[place], **fields)
    return made


def rules(report: Report) -> list[str]:
    return [one.rule for one in (*report.chain, *report.acts)]


def test_a_sound_book_is_sound_and_counted() -> None:
    entries = book(admission(openness="members"))
    report = verify(entries)
    assert ([], True, 0) == (rules(report), report.is_sound, report.closed_not_examined)
    assert head_after(entries[-1]) == report.head
    assert {"public": len(entries) - 1, "members": 1} == report.counts


def test_a_changed_act_is_seen() -> None:
    entries = book(admission())
    body = (entries[-1].body or b"").replace(b"2008-01-01", b"2009-01-01")
    report = verify(changed(entries, -1, body=body))
    assert (["ChainBroken"], False) == (rules(report), report.is_sound)
    assert f"Entry {len(entries)}: its act is not the one that was recorded." == report.chain[0].message


def test_entries_that_change_places_are_seen() -> None:
    entries = book(admission())
    entries[3], entries[4] = entries[4], entries[3]
    report = verify(entries)
    assert not report.is_sound
    assert {"ChainBroken"} == {one.rule for one in report.chain}
    assert "Entry 5: it should have number 4." == report.chain[0].message


def test_a_gap_in_the_numbers_is_seen() -> None:
    entries = book(admission())
    del entries[5]
    report = verify(entries)
    assert not report.is_sound
    assert ["Entry 7: it should have number 6.", "Entry 7: its chain value does not follow from the entry before."] == [
        one.message for one in report.chain
    ]


def test_a_number_that_is_given_twice_is_seen() -> None:
    entries = book(admission())
    again = msgspec.structs.replace(sealed([admission(id="b")], entries)[-1], number=len(entries))
    assert not verify([*entries, again]).is_sound


def test_a_moment_before_its_predecessors_is_seen() -> None:
    entries = book()
    last, draft = entries[-1], Draft(openness="public", body=canonical({}))
    salt, at = bytes(32), "2020-01-01T00:00:00.000000Z"
    leaf = leaf_of(salt, draft.body)
    back = Entry(
        number=last.number + 1,
        recorded_at=at,
        openness="public",
        leaf=leaf,
        chain=chain_of(last.chain, last.number + 1, at, "public", leaf),
        salt=salt.hex(),
        body=draft.body,
    )
    report = verify([*entries, back])
    assert [f"Entry {back.number}: its moment {at} is before its predecessor's."] == [
        one.message for one in report.chain
    ]


def test_bytes_that_are_not_canonical_are_seen_though_the_chain_holds() -> None:
    entries = book()
    body = b'{"kind": "membership.admission", "version": 1, "id": "x", "on": "2008-01-01", "state": "XFA"}'
    draft = Draft(openness="public", body=body)
    entries.append(seal(draft, previous=head_after(entries[-1]), recorded_at=entries[-1].recorded_at, salt=bytes(32)))
    report = verify(entries)
    assert (["BytesNotCanonical"], False) == (rules(report), report.is_sound)


@pytest.mark.parametrize("body", [b"nonsense", b"\xff", b'{"a":123456789012345678901234567890}'])
def test_bytes_that_are_no_act_are_seen(body: bytes) -> None:
    entries = book()
    draft = Draft(openness="public", body=body)
    entries.append(seal(draft, previous=head_after(entries[-1]), recorded_at=entries[-1].recorded_at, salt=bytes(32)))
    report = verify(entries)
    assert (["BytesNotCanonical", "ActUnreadable"], False) == (rules(report), report.is_sound)


@pytest.mark.parametrize(
    "fields", [{"salt": "zz" * 32}, {"salt": None}, {"salt": ""}, {"leaf": "é" * 64}, {"recorded_at": "jetzt, früh"}]
)
def test_whatever_stands_in_an_entry_it_is_seen_and_stops_nothing(fields: dict[str, Any]) -> None:
    report = verify(changed(book(admission()), -1, **fields))
    assert not report.is_sound
    assert report.chain


def test_an_act_whose_body_is_not_there_is_closed_and_not_examined() -> None:
    entries = book(admission(openness="sealed", parties=["XBR"]))
    report = verify(changed(entries, -1, body=None, salt=None))
    assert ([], True, 1) == (rules(report), report.is_sound, report.closed_not_examined)
    assert {"public": len(entries) - 1, "sealed": 1} == report.counts


def test_a_public_act_that_is_not_shown_is_missed() -> None:
    """Only what is closed may be kept away; otherwise acts could be hidden by leaving out their bodies."""
    report = verify(changed(book(admission()), -1, body=None, salt=None))
    assert (["BodyMissing"], False) == (rules(report), report.is_sound)


def test_an_act_is_as_open_as_its_entry_says() -> None:
    entries = book()
    body = canonical({"kind": "membership.admission", "version": 1, "id": "x", "on": "2008-01-01", "state": "XFA"})
    draft = Draft(openness="sealed", body=body)
    entries.append(seal(draft, previous=head_after(entries[-1]), recorded_at=entries[-1].recorded_at, salt=bytes(32)))
    report = verify(entries)
    assert (["OpennessDiffers"], False) == (rules(report), report.is_sound)


def test_a_rulebook_that_is_not_the_one_its_digest_names_is_seen() -> None:
    wrong = act("record.rulebook", "other", "2026-01-01", digest="0" * 64, content=dict(RULEBOOK))
    report = verify(book(wrong))
    assert (["DigestDiffers"], False) == (rules(report), report.is_sound)


def test_an_act_without_effect_is_unsound_unless_it_is_marked_so() -> None:
    assert (["AlreadyMember"], False) == (rules(report := verify(book(admission(state="XBR")))), report.is_sound)
    assert (["AlreadyMember"], True) == (
        rules(report := verify(book(admission(state="XBR", effect="none")))),
        report.is_sound,
    )
    deleted = act("record.deletion", "gone", "2026-01-01", act="admitted", reason="an error")
    assert ([], True) == (rules(report := verify(book(admission(state="XBR"), deleted))), report.is_sound)
    assert (["IdentifierTaken"], False) == (rules(report := verify(book(admission(), admission()))), report.is_sound)


def test_what_is_only_irregular_leaves_the_book_sound() -> None:
    notice = act("membership.notice_of_withdrawal", "n", "2008-01-01", state="XBR", effective="2008-02-01")
    assert (["NoticeTooShort"], True) == (rules(report := verify(book(notice))), report.is_sound)


def test_a_term_that_hangs_on_a_text_not_on_record_is_told() -> None:
    report = verify(journal())
    assert (["TextOfRulebookMissing"], True) == (rules(report), report.is_sound)
    assert "The rulebook hangs a term on the text protocol, which is not on record." == report.acts[0].message


@pytest.mark.parametrize(
    "law",
    [
        {"competence": [{"matter": "x", "organs": [], "provision": ART, "term": {"effect_of": "gone"}}]},
        {"bases": [{"act": "x", "provision": ART, "term": {"until_effect_of": "gone"}}]},
        {"procedures": [{"procedure": "agreement", "organs": [], "provision": ART, "term": {"effect_of": "gone"}}]},
        {"standings": [{"standing": "member", "names": {}, "is_membership": True, "term": {"effect_of": "gone"}}]},
        {"founding": {"text": "gone", "provision": ART, "since": "2000-01-01", "until_effect_of": "statute"}},
        {"founding": {"text": "declaration", "provision": ART, "since": "2000-01-01", "until_effect_of": "gone"}},
    ],
)
def test_every_table_is_looked_through_for_such_texts(law: dict[str, Any]) -> None:
    missing = [one.message for one in verify(journal(PROTOCOL, law=law)).acts if one.rule == "TextOfRulebookMissing"]
    assert ["The rulebook hangs a term on the text gone, which is not on record."] == missing


def test_a_book_without_a_rulebook_is_not_sound_and_an_empty_one_is() -> None:
    report = verify(sealed([admission()]))
    assert (["RulebookMissing"], False) == (rules(report), report.is_sound)
    assert (True, EMPTY) == ((report := verify([])).is_sound, report.head)
