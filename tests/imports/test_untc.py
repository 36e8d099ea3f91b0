"""Status tables become acts; the record then says what the replay says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cli.conftest import Run
from comity.cli.importing import rulebook_act
from comity.core.chapters.treaties.over_time import parties_over
from comity.core.folding import fold
from comity.core.record.act import kind_of
from comity.core.record.journal import Entry
from comity.core.record.lines import line_of
from comity.core.record.reading import Lines
from comity.core.registers import CODEC, Registers
from comity.imports.replay import replay
from comity.imports.untc import Imported, imported

DEFINITIVE = 'L-2,Norway,definitive signature,2003-01-01,"Definitive signature(s), Ratification",\n'


def registers_of(found: Imported) -> Registers:
    acts = [rulebook_act(found), *found.acts]
    entry = [
        Entry(number=number, recorded_at="2026-11-24T05:00:00.000000Z", openness="public", leaf="", chain="")
        for number in range(1, len(acts) + 1)
    ]
    lines = Lines(CODEC)
    lines.keep(line_of(act, entry[place]) for place, act in enumerate(acts))
    return fold(lines)


def test_each_row_is_an_act_with_a_readable_id(lake: Path) -> None:
    path = lake / "acts.csv"
    path.write_text(path.read_text(encoding="utf-8") + DEFINITIVE, encoding="utf-8")
    acts = {act.id: act for act in imported(path).acts}
    assert kind_of(acts["participant/NOR"]) == "subjects.entry"
    assert kind_of(acts["L-1/adoption"]) == "texts.adoption"
    assert str(acts["L-1/FIN/accession"].on) == "2001-03-10"
    assert kind_of(acts["L-2/NOR/consent-to-be-bound"]) == "treaties.consent_to_be_bound"
    assert len(acts) == 3 + 3 + 7


def test_the_record_says_what_the_replay_says(lake: Path) -> None:
    registers = registers_of(imported(lake / "acts.csv"))
    assert [one for one in registers.findings if one.severity != "note"] == []
    for row in replay(lake).treaties:
        since = registers.treaties.in_force_since(row["case"])
        assert (str(since.since) if since else None) == row["computed"]


def test_a_consent_that_was_withdrawn_is_recorded_so_and_the_record_says_what_the_replay_says(lake: Path) -> None:
    path = lake / "acts.csv"
    text = path.read_text(encoding="utf-8")
    norway = 'L-1,Norway,ratification,2001-01-10,"Ratification, Accession(a)",'
    for withdrawn, kind in (("2001-02-01", "withdrawal_of_consent"), ("2005-01-01", "withdrawal")):
        path.write_text(text.replace(norway, norway + withdrawn), encoding="utf-8")
        found = imported(path)
        assert [kind_of(act) for act in found.acts if "withdrawal" in act.id] == [f"treaties.{kind}"]
        registers = registers_of(found)
        since = registers.treaties.in_force_since("L-1")
        rows = {row["case"]: row["computed"] for row in replay(lake).treaties}
        assert str(since.since if since else None) == rows["L-1"]


def test_the_parties_of_every_month_are_those_of_each_day(lake: Path) -> None:
    treaties = registers_of(imported(lake / "acts.csv")).treaties
    days = [date(year, month, 1) for year in range(1999, 2004) for month in range(1, 13)]
    for treaty in treaties.items:
        assert parties_over(treaties, treaty, days) == [treaties.parties_on(treaty, day) for day in days]


def test_a_preview_writes_nothing_and_recording_founds_the_folder(run: Run, lake: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    preview = run("imports", "untc", lake / "acts.csv", "--organisation", folder)
    assert (preview.code, folder.exists()) == (0, False)
    assert preview.out.index("SignatureMissing") < preview.out.index("treaties.ratification")
    recorded = run("imports", "untc", lake / "acts.csv", "--organisation", folder, "--record")
    assert "Recorded 13 acts" in recorded.out
    assert run("verify", folder).code == 0
    again = run("imports", "untc", lake / "acts.csv", "--organisation", folder, "--record")
    assert again.code == 1
    assert "IdentifierTaken" in again.out


def test_recording_needs_a_folder(run: Run, lake: Path) -> None:
    assert run("imports", "untc", lake / "acts.csv", "--record").code == 2


def test_the_command_prints_a_table_and_json(run: Run, lake: Path) -> None:
    assert "Treaties: 2 exact, 0 explained, 0 wrong, 1 unsupported" in run("replay", lake).out
    answer = run("replay", lake, "--as", "json").json
    assert list(answer["treaties"][0]) == ["case", "computed", "published", "verdict", "reason"]
    assert list(answer["parties"][0]) == ["treaty", "party", "computed", "published", "verdict", "reason"]


def test_an_empty_folder_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    answer = run("replay", tmp_path / "nothing")
    assert answer.code == 2
    assert "holds none of" in answer.err


@pytest.fixture(scope="module")
def whole(cases: Path) -> tuple[Registers, Path]:
    path = cases / "depositary" / "acts.csv.gz"
    if not path.is_file():
        pytest.skip("the real cases have no acts of the depositary")
    return registers_of(imported(path)), path.parent


def test_the_whole_collection_is_recorded_and_says_what_the_replay_says(whole: tuple[Registers, Path]) -> None:
    registers, folder = whole
    assert len(registers.treaties.items) == 323
    assert {one.rule for one in registers.findings if one.severity == "inadmissible"} == set()
    for row in replay(folder).treaties:
        if row["computed"] is not None:
            since = registers.treaties.in_force_since(row["case"])
            assert (str(since.since) if since else "not in force") == row["computed"]


def test_the_parties_of_every_year_are_those_of_each_day(whole: tuple[Registers, Path]) -> None:
    treaties = whole[0].treaties
    days = [date(year, 7, 1) for year in range(1945, 2026, 8)]
    for treaty in list(treaties.items)[::9]:
        assert parties_over(treaties, treaty, days) == [treaties.parties_on(treaty, day) for day in days]
