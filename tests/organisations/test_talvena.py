"""The invented organisation: its record is sound and agrees with its files, with the closed bodies and without them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest

from cast import (
    MEMBERS,
    OBSERVER,
    UNION,
    act,
    closed_acts,
    day,
    decision,
    entries,
    founded,
    history,
    organisation,
    proposed,
    registers,
    rules,
    without_closed_bodies,
)
from comity.cli.scenarios import failing, read_scenarios
from comity.core.organisation import Organisation
from comity.core.record.act import kind_of
from comity.core.record.codec import encode
from comity.core.registers import CHAPTERS
from comity.core.rulebook.book import ProcedureName
from comity.core.verification import verify
from comity.opendata import REGISTERS, reader_named, rows
from comity.store.folder import Folder, find

MARKED = {"SEC/1", "XIL-observer-2016"}
WHOLE = (*history(), *closed_acts())


def test_the_record_is_sound_and_five_bodies_are_closed() -> None:
    report = verify(find(UNION).journal.entries())
    assert report.is_sound
    assert report.closed_not_examined == len(closed_acts()) == 5
    assert report.counts == {"public": len(history()) + 1, "members": 3, "parties": 1, "sealed": 1}


def test_the_journal_holds_the_acts_of_the_files_and_no_others() -> None:
    bodies = [entry.body for entry in find(UNION).journal.entries() if entry.openness == "public"]
    assert sorted(filter(None, bodies[1:])) == sorted(encode(one) for one in history())


def test_the_rulebook_on_record_is_the_one_of_the_files() -> None:
    on_record = Organisation(find(UNION).journal.entries()).registers().rulebook
    assert on_record == find(UNION).rulebook()


def test_nothing_is_inadmissible_but_what_is_marked_as_without_effect() -> None:
    found = registers(WHOLE)
    assert {one.act for one in found.findings if one.severity == "inadmissible"} == MARKED
    assert {key for key, one in found.acts.items() if not one.has_effect} - found.deleted.keys() == MARKED


def test_every_scenario_holds_with_the_closed_bodies_and_without_them() -> None:
    placed = read_scenarios(find(UNION).scenarios())
    assert len(placed) >= 25
    for journal in (entries(WHOLE), without_closed_bodies(entries(WHOLE))):
        known = Organisation(journal)
        assert [failed for one in placed for failed in failing(one, journal, known)] == []


def test_no_closed_body_lies_in_the_folder_that_is_packed(tmp_path: Path) -> None:
    copy = Folder(shutil.copytree(find(UNION).path, tmp_path / UNION, ignore=shutil.ignore_patterns("closed")))
    assert verify(copy.journal.entries()).is_sound
    assert not any(one.id in path.read_text("utf-8") for one in closed_acts() for path in copy.path.rglob("*.*"))


@pytest.mark.parametrize("on", ["2023-05-16", "2024-02-20", "2026-11-24"])
def test_the_public_sees_the_same_with_the_closed_bodies_and_without_them(on: str) -> None:
    whole, clone = organisation(WHOLE), Organisation(without_closed_bodies(entries(WHOLE)))
    for register in REGISTERS:
        assert rows(whole.registers(), register, day(on)) == rows(clone.registers(), register, day(on)), register


@pytest.mark.parametrize(
    ("reader", "texts", "decisions"),
    [
        (None, set(), set()),
        (OBSERVER, set(), set()),
        ("XDU", set(), {"CNL-7/1", "CNL-9/draft"}),
        ("XBR", {"gauge-arrangement-2024"}, {"CNL-7/1", "CNL-9/draft"}),
        ("XBR-RIVER", {"gauge-arrangement-2024", "dam-safety-note-2025"}, set()),
    ],
)
def test_each_reader_sees_what_is_open_to_it(reader: str | None, texts: set[str], decisions: set[str]) -> None:
    whole, on = registers(WHOLE), day("2026-11-24")
    named = reader_named(whole, reader, on) if reader else None
    closed = {getattr(one, "text", None) or one.id for one in closed_acts()}
    assert {row["text"] for row in rows(whole, "texts", on, reader=named)} & closed == texts
    assert {row["decision"] for row in rows(whole, "decisions", on, reader=named)} & closed == decisions


def test_attendance_that_is_open_to_members_is_seen_by_members_only() -> None:
    whole, on = registers(WHOLE), day("2023-05-16")

    def seated(reader: str | None) -> list[str]:
        named = reader_named(whole, reader, on) if reader else None
        found = next(row for row in rows(whole, "meetings", on, reader=named) if row["meeting"] == "CNL-7")
        return [one["subject"] for one in found["attendance"]]

    assert seated(None) == seated(OBSERVER) == []
    assert seated("XFA") == ["XDU", "XEL"]


def test_before_the_registrar_repaired_it_the_record_showed_the_error() -> None:
    acts = [one for one in history() if not kind_of(one).startswith("record.")]
    before, after = registers(acts), registers(history())
    opened = [
        next(row for row in rows(one, "meetings", day("2018-09-18")) if row["meeting"] == "ASM-5")
        for one in (before, after)
    ]
    assert [row["place"] for row in opened] == ["Elmhaven", "Dunmouth"]
    assert "CNL/chair-6-again" in before.acts
    assert "CNL/chair-6-again" not in after.acts


def test_a_deleted_correction_never_was() -> None:
    repaired = registers(history()).acts
    assert {key: one.has_effect for key, one in repaired.items() if key.startswith("correction-")} == {
        "correction-1": True,
        "correction-2": True,
        "correction-3": False,
    }
    assert encode(repaired["SG-3"].act) == encode(next(one for one in history() if one.id == "SG-3"))


def test_the_union_begins_with_four_members_and_three_organs() -> None:
    first = registers(founded())
    assert first.membership.members_on(day("2011-01-01")) == MEMBERS
    assert [row["organ"] for row in rows(first, "organs", day("2011-01-01"))] == ["ASM", "CNL", "SEC"]


def test_the_cast_reads_as_it_says_it_does() -> None:
    decided = decision("ASM/1", "2012-01-01", "ASM", "other_standing", "XBR+ XCO+ XDU-", concerns="XGA")
    grant = act("membership.grant", "g", "2012-01-01", order=20, state="XGA", standing="observer", authority="ASM/1")
    assert registers([*founded(), decided, grant]).membership.of("XGA", day("2012-01-01"))
    assert rules(proposed(founded(), grant)) == {"CompetenceLacking"}


def test_all_procedures_and_all_kinds_of_acts_are_in_use() -> None:
    assert {row.procedure for row in find(UNION).rulebook().procedures} == set(get_args(ProcedureName))
    ours = ("texts", "subjects", "membership", "organs", "meetings", "decisions")
    kinds = {str(kind.__struct_config__.tag) for chapter in CHAPTERS for kind in chapter.rules}
    unused = {one for one in kinds if one.split(".")[0] in ours} - {kind_of(one) for one in WHOLE}
    assert unused == set()


@pytest.mark.parametrize(
    ("register", "key", "field", "before", "then"),
    [
        (
            "meetings",
            "ASM-9",
            "agenda",
            ("2026-08-21", "'papers_on': None"),
            ("2026-09-07", "'papers_on': '2026-09-07'"),
        ),
        ("contributions", "advances-2021/XBR", "interest", ("2021-01-05", "None"), ("2021-01-06", "0.00")),
        ("entitlements", "XBR/posts", "lacking", ("2020-11-26", "assessment"), ("2021-01-06", "years")),
        ("texts", "salmon-annex-2021", "missing", ("2021-05-18", "the circulation"), ("2021-07-01", "objections")),
        ("entitlements", "XDU/posts", "reason", ("2015-01-01", "suspended by XDU-suspension."), ("2017-01-01", "No")),
    ],
)
def test_a_day_knows_nothing_of_what_was_done_after_it(
    register: str, key: str, field: str, before: tuple[str, str], then: tuple[str, str]
) -> None:
    for on, said in (before, then):
        row = next(row for row in rows(registers(history()), register, day(on)) if next(iter(row.values())) == key)
        assert said in str(row[field]), on
