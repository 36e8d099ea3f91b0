"""An organisation's folder: how it is found, how its rulebook and its acts are read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from comity.cli.founding import TEMPLATE
from comity.core.registers import CODEC
from comity.store import folder as folders
from comity.store.folder import (
    Folder,
    UnknownOrganisation,
    bundled,
    bundled_names,
    find,
    read_acts,
    read_rulebook,
    reference_name,
)
from comity.store.places import Unreadable


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """The template, nothing recorded."""
    return shutil.copytree(TEMPLATE, tmp_path / "lake")


def faults(folder: Path) -> list[str]:
    with pytest.raises(Unreadable) as unreadable:
        read_rulebook(folder / "rulebook")
    return [str(fault).removeprefix(f"{folder}/") for fault in unreadable.value.faults]


def test_a_rulebook_is_the_sum_of_its_files(lake: Path) -> None:
    book = read_rulebook(lake / "rulebook")
    assert book.organisation == "LAKE"
    assert [organ.organ for organ in book.organs] == ["ASM", "SEC"]


def test_a_key_stands_in_one_file_only(lake: Path) -> None:
    (lake / "rulebook" / "z.yaml").write_text("# again\norgans: []\n", encoding="utf-8")
    (fault,) = faults(lake)
    assert fault.startswith("rulebook/z.yaml:2:9: found 'organs' again; expected each key in one file (it stands in ")
    assert fault.endswith("rulebook/organs.yaml:4)")


def test_every_fault_of_every_file_is_told_at_once(lake: Path) -> None:
    (lake / "rulebook" / "standings.yaml").write_text("standings:\n  - {standing: 5, names: {en: x}, endz: []}\n")
    (lake / "rulebook" / "organisation.yaml").write_text(
        "organisation: LAKE\nnames: {en: L}\nshort: {en: L}\nlangs: [en]\n"
    )
    nobody = "found 'rotation' of nobody; expected the order of States in `rotation`, or a row of `rotations` (chair)"
    assert faults(lake) == [
        "rulebook:1:1: found no 'languages'; expected 'languages', which every rulebook must have",
        "rulebook/organisation.yaml:4:8: found the field 'langs'; expected perhaps 'languages'",
        f"rulebook/organs.yaml:13:12: {nobody}",
        "rulebook/standings.yaml:2:16: found 5; expected text (standing)",
        "rulebook/standings.yaml:2:41: found the field 'endz'; expected perhaps 'ends'",
    ]


def test_a_provision_that_is_not_described_is_a_fault_where_it_is_cited(lake: Path) -> None:
    path = lake / "rulebook" / "standings.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("provision: Charter, Art. 2", "provision: Charter, Art. 99")
    )
    assert [fault.partition(" ")[0] for fault in faults(lake)] == [
        "rulebook/standings.yaml:10:16:",
        "rulebook/standings.yaml:13:16:",
    ]


def test_names_that_lead_nowhere_are_told_at_once_with_their_places(lake: Path) -> None:
    place = lake / "rulebook" / "organisation.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("languages: [", "languages: [qx, "), encoding="utf-8")
    line = text[: text.index("languages: [")].count("\n") + 1
    told = "found 'qx'; expected a language (ISO 639), such as en, ru, zh or fr (languages)"
    assert faults(lake) == [f"rulebook/organisation.yaml:{line}:13: {told}"]


def test_a_file_that_cannot_be_read_hides_no_fault_of_another(lake: Path) -> None:
    (lake / "rulebook" / "a.yaml").write_text("x: [1\n", encoding="utf-8")
    (lake / "rulebook" / "b.yaml").write_text("", encoding="utf-8")
    assert [fault.partition(":")[0] for fault in faults(lake)] == ["rulebook/a.yaml", "rulebook/b.yaml"]


def test_a_folder_without_a_rulebook_says_so(tmp_path: Path) -> None:
    assert "no rulebook" in faults(tmp_path)[0]


def test_acts_are_read_in_the_order_of_files_with_their_places(lake: Path) -> None:
    read = Folder(lake).acts(CODEC)
    assert (read.findings, read.faults) == ([], [])
    assert [act.id for act in read.acts][:2] == ["XAA", "XAB"]
    assert read.acts[-1].id == "ASM-chair-2"
    assert read.places["XAA"] == [f"{lake}/acts/01-founding.yaml:8:3"]


def test_what_is_no_act_is_a_finding_with_its_place_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "acts.yaml"
    path.write_text(
        "- {kind: membership.admission, id: A, on: 2020-01-01, state: XAA}\n"
        "- {kind: membership.admision, id: B, on: 2020-01-01, state: XAB}\n"
        "- {kind: membership.admission, id: C, on: 2020-13-01, stat: XAC}\n"
        "- 5\n"
        "- {kind: membership.admission, id: D, on: 2020-01-01, state: XAD}\n",
        encoding="utf-8",
    )
    read = read_acts([path], CODEC)
    assert [act.id for act in read.acts] == ["A", "D"]
    assert [(found.act, (found.place or "").removeprefix(str(path))) for found in read.findings] == [
        ("B", ":2:10"),
        ("C", ":3:43"),
        ("C", ":3:61"),
        ("C", ":3:3"),
        (None, ":4:3"),
    ]
    assert {found.severity for found in read.findings} == {"inadmissible"}


def test_a_year_alone_is_an_integer_and_the_fault_says_to_quote_it(tmp_path: Path) -> None:
    (tmp_path / "acts.yaml").write_text("{kind: membership.admission, id: A, on: 2020, state: XAA}", encoding="utf-8")
    found = read_acts([tmp_path / "acts.yaml"], CODEC).findings
    assert [one.message for one in found] == [
        "Found 2020; expected a date as text; a year alone stands in quotes: '2020' (on)."
    ]


@pytest.mark.parametrize(
    ("content", "found"), [("[]", "an empty list"), ("", "the file is empty"), ("# no\n", "comments")]
)
def test_a_file_without_acts_is_a_fault(tmp_path: Path, content: str, found: str) -> None:
    (tmp_path / "acts.yaml").write_text(content, encoding="utf-8")
    assert found in str(read_acts([tmp_path / "acts.yaml"], CODEC).faults[0])


def test_one_act_need_not_stand_in_a_list(tmp_path: Path) -> None:
    (tmp_path / "act.json").write_text('{"kind": "membership.admission", "id": "A", "on": "2020", "state": "XAA"}')
    assert [act.id for act in read_acts([tmp_path / "act.json"], CODEC).acts] == ["A"]


def test_what_is_served_where_none_is_named_is_the_reference_organisation_of_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    name = find(reference_name()).rulebook().names["en"]
    assert f"The {name} comes with it as the reference organisation" in readme


def test_without_a_reference_it_is_the_first_that_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "REFERENCE", "none-of-this-name")
    assert bundled_names()[0] == reference_name()


def test_an_organisation_that_came_with_comity_is_found_by_its_name() -> None:
    assert "sco" in bundled_names()
    assert find("sco").path == bundled("sco")


def test_a_folder_is_found_by_its_path(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lake.parent)
    assert find("lake").path.resolve() == find("./lake").path.resolve() == find(str(lake)).path.resolve() == lake
    monkeypatch.chdir(lake)
    assert find(".").path.resolve() == lake


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("scoo", "perhaps you meant 'sco'"),
        ("nothing-like-it", "came with Comity"),
        ("../none", "there is no organisation"),
    ],
)
def test_an_unknown_organisation_is_told_with_what_there_is(name: str, message: str) -> None:
    with pytest.raises(UnknownOrganisation, match=message):
        find(name)


def test_a_folder_that_is_no_organisation_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(UnknownOrganisation, match="neither rulebook/ nor"):
        find(str(tmp_path))


def test_what_lies_inside_the_installed_package_is_told_apart(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not find(str(lake)).is_installed
    monkeypatch.setattr(folders, "INSTALLED", lake.parent)
    assert find(str(lake)).is_installed
    assert find("lake").path == lake
