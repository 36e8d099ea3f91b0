"""The real organisation that votes and elects: its record is sound and agrees with its files; each act has a source."""

from __future__ import annotations

import pytest

from comity.cli.scenarios import read_scenarios
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.core.verification import verify
from comity.store.folder import Folder, find

LEAST = 60
"""So many points of law at least are written down as scenarios."""


@pytest.fixture(scope="module")
def folder() -> Folder:
    return find("oas")


@pytest.fixture(scope="module")
def registers(folder: Folder) -> Registers:
    return Organisation(folder.journal.entries()).registers()


@pytest.fixture(scope="module")
def acts(registers: Registers) -> list[Act]:
    return [one.act for one in registers.acts.values()]


def test_the_record_is_sound_and_open(folder: Folder) -> None:
    report = verify(folder.journal.entries())
    assert (report.is_sound, set(report.counts)) == (True, {"public"})


def test_the_rulebook_on_record_is_the_one_of_the_files(folder: Folder, registers: Registers) -> None:
    assert registers.rulebook == folder.rulebook()


def test_every_act_has_a_source_and_what_is_only_described_is_never_primary(acts: list[Act]) -> None:
    sourced = [one for one in acts if one.sources]
    assert len(sourced) >= len(acts) - 1  # the rulebook as it was recorded is the record's own
    assert not [one.id for one in sourced for source in one.sources if source.grade == "primary" and not source.address]


def test_every_text_is_told_in_english_and_french(acts: list[Act]) -> None:
    named = [(one.id, getattr(one, key)) for one in acts for key in ("title", "names") if getattr(one, key, None)]
    assert len(named) > LEAST
    assert not [act for act, names in named if not {"en", "fr"} <= set(names)]


def test_members_and_parties_to_the_charter_are_the_same(registers: Registers) -> None:
    days = [one.since.latest for entry in registers.membership.states.values() for one in entry.segments]
    for day in sorted({one for one in days if one is not None}):
        assert set(registers.membership.members_on(day)) == set(registers.treaties.parties_on("charter", day))


def test_at_least_sixty_points_of_law_are_scenarios(folder: Folder) -> None:
    assert len(read_scenarios(folder.scenarios())) >= LEAST
