"""Loading a rulebook: every fault at once, each with its place; then the references inside it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from cast.small import ART, RULEBOOK
from comity.core.registers import CODEC
from comity.core.rulebook.loader import digest_of, load, read, to_content

Path = tuple[str | int, ...]


def changed(path: Path, value: Any) -> dict[str, Any]:
    """the Union's rulebook with one place changed, or added to a list where the place is past its end."""
    plain: Any = deepcopy(dict(RULEBOOK))
    place = plain
    for step in path[:-1]:
        place = place[step]
    if isinstance(place, list) and place and path[-1] == len(place):
        place.append(value)
    else:
        place[path[-1]] = value
    return plain  # type: ignore[no-any-return]  # built from a mapping


def paths(plain: object) -> list[Path]:
    book, found = load(plain)
    assert (book is None) == bool(found)
    return [fault.path for fault in found]


def test_a_rulebook_without_fault_is_loaded_and_written_back() -> None:
    book, found = load(dict(RULEBOOK))
    assert [] == found
    assert book is not None
    assert load(to_content(book))[0] == book
    assert digest_of(to_content(book)) == digest_of(to_content(book))
    assert digest_of(to_content(book)) != digest_of({**to_content(book), "organisation": "other"})


def test_every_fault_of_shape_is_found_at_once() -> None:
    plain = changed(("organs", 0, "form"), "club")
    plain["competence"] = [{"matter": "x", "organs": ["ASM"]}]
    plain["nonsense"] = 1
    del plain["languages"]
    assert {("organs", 0, "form"), ("competence", 0), ("nonsense",), ()} == set(paths(plain))


def test_what_is_no_mapping_is_no_rulebook() -> None:
    assert [()] == paths([])
    assert [()] == paths(None)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("competence", 0, "provision"), "Art. 99"),
        (("procedures", 0, "provision"), "Art. 99"),
        (("organs", 1, "provision"), "Art. 99"),
        (("offices", 0, "provision"), "Art. 99"),
        (("standings", 0, "provision"), "Art. 99"),
        (("founding", "provision"), "Art. 99"),
        (("parameters", 0, "values", 0, "provision"), "Art. 99"),
        (("competence", 0, "organs"), ["CABAL"]),
        (("procedures", 0, "organs"), ["CABAL"]),
        (("offices", 0, "organ"), "CABAL"),
        (("procedures", 0, "fraction"), "half"),
        (("procedures", 0, "fraction"), "3/2"),
        (("procedures", 0, "fraction"), "0"),
        (("procedures", 0, "fraction"), "1/0"),
        (("procedures", 0, "quorum_fraction"), "-1/2"),
        (("procedures", 0, "term"), {"since": "2001", "effect_of": "statute"}),
        (("competence", 0, "term"), {"until": "2001", "until_effect_of": "statute"}),
        (("provisions", 0, "term"), {"since": "2001", "effect_of": "statute"}),
        (("standings", 0, "term"), {"since": "2001", "effect_of": "statute"}),
        (("parameters", 0, "values", 0, "term"), {"since": "2001", "effect_of": "statute"}),
    ],
)
def test_a_reference_that_leads_nowhere_is_found_at_its_place(path: Path, value: Any) -> None:
    assert [path] == [one[: len(path)] for one in paths(changed(path, value))]


def test_a_basis_cites_a_provision_that_is_described() -> None:
    assert [("bases", 0, "provision")] == paths(
        changed(("bases",), [{"act": "membership.founding", "provision": "Art. 99"}])
    )


@pytest.mark.parametrize(
    "procedure", ["qualified_majority_of_members", "qualified_majority_of_voting", "weighted_majority"]
)
def test_a_qualified_or_weighted_majority_says_which_fraction(procedure: str) -> None:
    plain = changed(("procedures", 0, "procedure"), procedure)
    assert [("procedures", 0)] == paths(plain)
    plain["procedures"][0]["fraction"] = "1"
    assert [] == paths(plain)


@pytest.mark.parametrize(
    ("table", "key"),
    [("organs", "organ"), ("standings", "standing"), ("offices", "office"), ("parameters", "parameter")],
)
def test_each_row_has_a_key_of_its_own(table: str, key: str) -> None:
    count = len(RULEBOOK[table])
    found = load(changed((table, count), RULEBOOK[table][0]))[1]
    assert [(table, count, key)] == [fault.path for fault in found]
    assert f"'{RULEBOOK[table][0][key]}' again" == found[0].found


def test_a_fault_reads_as_a_sentence_with_its_place() -> None:
    found = load(changed(("competence", 0, "organs"), ["CABAL"]))[1][0]
    assert "competence.0.organs.0: found 'CABAL', expected one of ASM, CNL, SEC" == str(found)


def first(plain: object) -> str:
    """The first fault as it is told; kinds of acts are looked at too."""
    found = load(plain, CODEC.kinds)[1]
    return str(found[0]) if found else ""


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("standings", 0, "ends"), ["obsrver"], "standings.0.ends.0: found 'obsrver', expected one of"),
        (("standings", 0, "requires"), ["membership.memorandm"], "perhaps 'membership.memorandum'"),
        (("procedures", 0, "matters"), ["butget"], "procedures.0.matters.0: found 'butget'"),
        (("rotation",), ["XBR", "XCO", "XBR"], "rotation.2: found 'XBR' again, expected each State once"),
        (("rotation",), [], "found 'rotation' of nobody, expected the order of States in `rotation`"),
        (("languages",), ["english"], "languages.0: found 'english', expected a language tag such as"),
        (("names",), {"English": "League"}, "names.English: found 'English', expected a language tag"),
        (("competence", 0, "acts"), ["membership.admision"], "perhaps 'membership.admission'"),
        (("bases",), [{"act": "membership.grnt", "provision": ART}], "bases.0.act: found 'membership.grnt'"),
        (
            ("bases",),
            [{"act": "membership.grant", "provision": ART, "where": {"standng": "observer"}}],
            "bases.0.where.standng: found the field 'standng'",
        ),
        (
            ("bases",),
            [{"act": "membership.grant", "provision": ART, "where": {"standing": "obsrver"}}],
            "bases.0.where.standing: found 'obsrver'",
        ),
        (("organs", 0, "seat_rules"), [{"office": "head_of_stat"}], "found 'head_of_stat'"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_its_place(path: Path, value: Any, told: str) -> None:
    assert told in first(changed(path, value))


def test_what_is_on_record_is_read_as_it_stands() -> None:
    plain = changed(("standings", 0, "ends"), ["obsrver"])
    assert load(plain)[0] is None
    assert read(plain)[0] is not None


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ({"when": {"count": 3}}, "clauses.0.entry.when: found no 'needs', expected 'needs', one of consents, all,"),
        ({"when": {"needs": "consent", "count": 3}}, "clauses.0.entry.when.needs: found 'consent', expected one of"),
        ({"when": {"needs": "consents", "cout": 3}}, "clauses.0.entry.when.cout: found the field 'cout', expected"),
        ({"when": 3}, "clauses.0.entry.when: found 3, expected a mapping with 'needs', one of consents, all,"),
        (
            {"when": {"needs": "every", "conditions": [{"needs": "day", "on": "soon"}]}},
            "clauses.0.entry.when.conditions.0.on: found 'soon', expected a date",
        ),
    ],
)
def test_a_condition_that_is_none_says_what_was_expected_of_it(clause: dict[str, Any], told: str) -> None:
    assert told in first(changed(("clauses",), [{"treaty": "statute", "entry": clause}]))
