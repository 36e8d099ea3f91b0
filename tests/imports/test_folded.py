"""One State and one treaty, however written; what is not known stays itself and is told."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.imports import known
from comity.imports.folded import folded_name, folded_title
from comity.imports.parties import read_wipo
from comity.imports.replay import replay
from comity.imports.titles import form_of, matching, named
from imports.conftest import Changed, treaty

NAMES = sorted(known.participants())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Côte d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        (unicodedata.normalize("NFD", "Côte d’Ivoire"), "CIV"),
        ("Cote d`Ivoire", "CIV"),
        ("China 2", "CHN"),
        ("China 2, 3", "CHN"),
        ("China [3]", "CHN"),
        ("China²", "CHN"),
        ("CHINA *", "CHN"),
        ("Guinea Bissau", "GNB"),
        ("Timor Leste", "TLS"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("SDN - SSD", "SSD"),
        ("KOR", "KOR"),
    ],
)
def test_a_state_is_one_however_its_name_is_written(name: str, key: str) -> None:
    assert known.key_of(name) == key


def test_what_is_not_known_stays_one_however_written() -> None:
    assert known.known_key("Ruritania") is None
    assert known.key_of("Ruritania 4") == known.key_of("RURITANIA")


@given(st.sampled_from(NAMES), st.sampled_from(["", " 2", " *", " [7]", "³", " 1, 2"]), st.sampled_from(["NFC", "NFD"]))
def test_marks_and_forms_of_letters_change_no_key(name: str, mark: str, form: str) -> None:
    written = unicodedata.normalize(form, name).upper().replace("'", "’")  # type: ignore[arg-type]
    assert known.key_of(written + mark) == known.participants()[name].key


def test_no_two_participants_fold_into_one() -> None:
    keys = defaultdict(set)
    for name, one in known.participants().items():
        keys[folded_name(name)].add(one.key)
    assert [name for name, found in keys.items() if len(found) > 1] == []


def test_participants_that_stay_unknown_are_listed(changed: Changed) -> None:
    found = changed("acts", ("Norway", "Ruritania"))
    assert found.unknown == ["Ruritania"]
    assert treaty(found, "L-1")["computed"] == "2001-03-12"


def test_two_writings_of_one_state_count_once(changed: Changed) -> None:
    found = changed("acts", ("L-1,Norway", "L-1,Guinea Bissau"), ("L-1,Sweden", "L-1,Guinea-Bissau 3"))
    assert treaty(found, "L-1")["computed"] == "2001-04-09"
    assert found.unknown == []


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("United Nations Convention On The Law Of The Sea", "Convention on the Law of the Sea, Art. 308"),
        (
            "Agreement Relating To The Implementation Of Part 11 Of The Convention On The Law Of The Sea",
            "Agreement on Part XI, Art. 6",
        ),
        (
            "Convention On The Conservation And Management Of High Seas Fisheries Resources In The North Pacific Ocean",
            "North Pacific fisheries convention 2012",
        ),
        (
            "Convention On The Management Of The High Seas Fishery Resources In The South Pacific Ocean",
            "SPRFMO Convention, Art. 38",
        ),
        (
            "Convention On Long-Range Transboundary Air Pollution",
            "Convention on long-range transboundary air pollution",
        ),
        ("Convention On Longrange Transboundary Air Pollution", "Convention on long-range transboundary air pollution"),
        (
            "International Agreement For The Regulation Of Whaling",
            "International Agreement for the Regulation of Whaling",
        ),
        ("International Convention For The Regulation Of Whaling", "Whaling Convention 1946"),
        ("Treaty On The Prohibition Of Nuclear Weapons", "Treaty on the Prohibition of Nuclear Weapons, Art. 15"),
        ("Treaty For The Prohibition Of Nuclear Weapons In Latin America", "Treaty of Tlatelolco"),
        ("Convention On Assistance In The Case Of A Nuclear Accident", "Convention on assistance, Art. 14"),
        ("Phytosanitary Convention For Africa", None),
        ("Protocol To The Convention On The Law Of The Sea", None),
        ("Amendment To The Montreal Protocol On Substances That Deplete The Ozone Layer", None),
        ("Convention On The Lakes Of Ruritania", None),
    ],
)
def test_a_title_names_one_treaty_or_none(tmp_path: Path, title: str, source: str | None) -> None:
    from comity.imports.parties import read_ieadb

    path = tmp_path / "ieadb.csv"
    code = "ACNARE" if "Accident" in title else "T"
    row = f'{code}_2013A,"{title}",JPN,2013-01-16,2015-07-19\n'
    path.write_text("treaty,title,party,deposit,published_entry_into_force\n" + row, encoding="utf-8")
    found = read_ieadb(path)
    sources = [one.rules[0].source for one in found.treaties.values()]
    assert [one.startswith(source or "-") for one in sources] == ([True] if source else [])
    assert len(found.without_rule) == (0 if source else 1)


def test_of_two_titles_that_are_there_alike_neither_is_taken() -> None:
    every = [named("Lake pollution", ""), named("River traffics", "")]
    assert matching("Convention on lake pollution", every) is every[0]
    assert matching("Convention on lake pollution and river traffics", every) is None
    assert form_of("Kyoto Protocol to the Framework Convention") == "protocol"
    assert folded_title("WIPO Copyright Treaty (WCT)") == folded_title("WIPO copyright-treaty")


@pytest.mark.parametrize(
    "name", ["WCT", "WIPO Copyright Treaty (WCT)", "WIPO Copyright Treaty", "wipo copyright treaty"]
)
def test_a_treaty_of_wipo_is_known_by_its_name_and_by_its_short_name(lake: Path, name: str) -> None:
    path = lake / "wipo.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Nairobi", name), encoding="utf-8")
    assert list(read_wipo(path).treaties) == ["WCT"]
    assert replay(lake).totals["wipo"]["unsupported"] == 0
