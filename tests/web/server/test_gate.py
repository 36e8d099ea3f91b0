"""The gate: the only way to record, all or nothing; and the registers, which catch up by the journal's head."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from comity.core.folding import NoRulebook
from comity.core.record.act import Act
from comity.core.record.journal import EMPTY, Draft
from comity.core.registers import CODEC
from comity.store.jsonl import JsonLines
from comity.web import gate
from comity.web.gate import Answer
from comity.web.journal.store import DataBaseJournal
from comity.web.leases import reading
from comity.web.past import KEPT_REGISTERS
from comity.web.registers import Provider, current

pytestmark = pytest.mark.django_db
DAY = date(2020, 9, 14)


def test_acts_are_recorded_together_and_stand_at_the_next_question(on_record: Answer) -> None:
    assert [entry.number for entry in on_record.entries] == list(range(1, len(on_record.entries) + 1))
    assert current().at().membership.is_member("XAD", DAY)
    assert current().head.number == len(on_record.entries)


@pytest.mark.usefixtures("on_record")
def test_an_inadmissible_act_refuses_the_whole() -> None:
    plain = [
        {
            "kind": "subjects.entry",
            "id": "XAF",
            "on": "2021-01-01",
            "subject": "XAF",
            "form": "state",
            "names": {"en": "F"},
        },
        {"kind": "membership.admission", "id": "XAF-admission", "on": "2021-01-02", "state": "XAF"},
    ]
    head = current().journal.head()
    answer = gate.record([CODEC.convert(one) for one in plain])
    assert not answer.is_recorded
    assert "CompetenceLacking" in {finding.rule for finding in answer.findings}
    assert current().journal.head() == head


@pytest.mark.usefixtures("on_record")
def test_an_act_marked_as_without_effect_is_recorded_as_history() -> None:
    plain = {"kind": "membership.admission", "id": "XAE-x", "on": "2021-01-02", "state": "XAE", "effect": "none"}
    answer = gate.record([CODEC.convert(plain)])
    assert answer.is_recorded
    assert not current().at().acts["XAE-x"].has_effect


@pytest.mark.usefixtures("on_record")
def test_an_id_that_is_taken_is_refused(acts: Sequence[Act]) -> None:
    answer = gate.record([acts[-1]])
    assert [finding.rule for finding in answer.findings] == ["IdentifierTaken"]
    assert not answer.is_recorded


@pytest.mark.usefixtures("on_record")
def test_nothing_is_recorded_where_nothing_is_proposed() -> None:
    assert not gate.record([]).is_recorded


def test_the_gate_records_in_any_journal(tmp_path: Path, acts: Sequence[Act]) -> None:
    provider = Provider(JsonLines(tmp_path / "journal.jsonl"))
    assert gate.record(acts, provider).is_recorded
    assert provider.at().head == provider.journal.head()
    assert gate.record(acts[:1], provider).findings[0].rule == "IdentifierTaken"


def test_a_process_takes_over_what_another_recorded(on_record: Answer) -> None:
    one, other = Provider(DataBaseJournal()), Provider(DataBaseJournal())
    assert one.at().head == other.at().head
    DataBaseJournal().append([Draft(openness="public", body=b"not an act")])
    assert one.at().head.number == other.at().head.number == len(on_record.entries) + 1


@pytest.mark.usefixtures("on_record")
def test_a_journal_that_was_exchanged_is_read_anew() -> None:
    provider = Provider(DataBaseJournal())
    whole = list(DataBaseJournal().entries())
    assert provider.at().head.number == len(whole)
    provider._head = msgspec.structs.replace(provider.head, chain="f" * 64)
    assert provider.at().head.number == len(whole)
    provider._head = msgspec.structs.replace(provider.head, number=len(whole) + 7)
    assert provider.at().head.number == len(whole)


@pytest.mark.usefixtures("on_record")
def test_before_the_first_entry_nothing_is_known() -> None:
    with pytest.raises(NoRulebook):
        current().at(datetime.fromisoformat("2001-01-01T00:00:00Z"))
    assert Provider(DataBaseJournal()).head == EMPTY


def test_moments_between_two_entries_share_their_registers_and_few_are_kept(on_record: Answer) -> None:
    provider = Provider(DataBaseJournal())
    last = datetime.fromisoformat(on_record.entries[-1].recorded_at)
    with reading():
        assert provider.at(last) is provider.at(last.replace(year=2100)) is provider.at()
    for entry in on_record.entries:
        provider.at(datetime.fromisoformat(entry.recorded_at))
    assert len(provider.past._kept) <= KEPT_REGISTERS


@pytest.mark.usefixtures("on_record")
def test_the_verification_is_made_once_for_a_head() -> None:
    report = current().report()
    assert report.is_sound
    assert current().report() is report
    DataBaseJournal().append([Draft(openness="public", body=b"not an act")])
    assert not current().report().is_sound


def test_threads_ask_at_once_and_get_one_answer(tmp_path: Path, acts: Sequence[Act]) -> None:
    from comity.core.record.codec import encode

    journal = JsonLines(tmp_path / "journal.jsonl")
    journal.append([Draft(openness=act.openness, body=encode(act)) for act in acts])
    provider = Provider(journal)
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda _: provider.at(), range(64)))
    assert len({id(registers.acts) for registers in kept}) == 1
