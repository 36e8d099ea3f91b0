"""What holds between two parties: reservations, objections, versions, territories (VCLT, Arts. 19-23, 29, 40)."""

from __future__ import annotations

from datetime import date

import pytest

from cast.clauses import after, deposit, deposits, found, relation
from cast.small import act
from comity.core.chapters.treaties.questions import Between, Reason, between, versions_between, versions_binding
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows

PACT = {"treaty": "pact", "entry": {"when": {"needs": "consents", "count": 3}}}
THREE = deposits("pact", 3, "2001-03-01")
NEWCOMER = deposit("pact", "S04", "2002-01-01", "accession")


def reserved(on: str = "2002-01-01", party: str = "S04", **fields: object) -> Act:
    return act(
        "treaties.reservation", f"r/{party}", on, order=16, treaty="pact", party=party, provisions=["Art. 5"], **fields
    )


def objected(party: str, on: str = "2002-06-01", **fields: object) -> Act:
    return act("treaties.objection", f"o/{party}", on, treaty="pact", party=party, reservation="r/S04", **fields)


def withdrawn(kind: str, party: str, on: str, **fields: object) -> Act:
    return act(f"treaties.withdrawal_of_{kind}", f"w/{kind}/{party}", on, treaty="pact", party=party, **fields)


def pair(registers: Registers, one: str, other: str, on: str = "2003-01-01") -> Between:
    return between(registers.treaties, "pact", one, other, date.fromisoformat(on))


def row(registers: Registers, register: str, key: str, on: str) -> dict[str, object]:
    return next(
        one for one in rows(registers, register, date.fromisoformat(on)) if key in (one.get("key"), one["treaty"])
    )


def test_the_matrix_of_a_reservation_and_its_objections() -> None:
    registers = after([PACT], *THREE, NEWCOMER, reserved(), objected("S01"), objected("S02", precludes=True))
    found = {other: pair(registers, other, "S04") for other in ("S01", "S02", "S03")}
    assert {other: one.is_in_force for other, one in found.items()} == {"S01": True, "S02": False, "S03": True}
    assert {other: one.objections for other, one in found.items()} == {"S01": ("o/S01",), "S02": ("o/S02",), "S03": ()}
    assert all(one.reservations == ("r/S04",) for one in found.values())
    assert found["S02"].reasons == (Reason("precluded", "S02", acts=("o/S02",)),)
    assert pair(registers, "S01", "S02").reservations == ()
    assert found["S01"] == pair(registers, "S04", "S01")


def test_before_its_day_an_objection_precludes_nothing() -> None:
    registers = after([PACT], *THREE, NEWCOMER, reserved(), objected("S02", precludes=True))
    assert [pair(registers, "S02", "S04", on).is_in_force for on in ("2002-05-31", "2002-06-01")] == [True, False]


def test_a_withdrawn_objection_precludes_no_longer_and_a_withdrawn_reservation_takes_it_along() -> None:
    acts = [*THREE, NEWCOMER, reserved(), objected("S02", precludes=True)]
    without = after([PACT], *acts, withdrawn("objection", "S02", "2004-01-01", objection="o/S02"))
    assert [pair(without, "S02", "S04", on).is_in_force for on in ("2003-12-31", "2004-01-01")] == [False, True]
    bare = after([PACT], *acts, withdrawn("reservation", "S04", "2004-01-01", reservation="r/S04"))
    assert [pair(bare, "S02", "S04", on).is_in_force for on in ("2003-12-31", "2004-01-01")] == [False, True]
    assert pair(bare, "S02", "S04", "2004-01-01").reservations == ()
    shown = [row(bare, "parties", "pact/S04", on)["reservations"] for on in ("2003-12-31", "2004-01-01")]
    assert shown == [["r/S04"], []]


def test_only_ones_own_reservation_or_objection_is_withdrawn_and_only_once() -> None:
    acts = [*THREE, NEWCOMER, reserved(), objected("S02")]
    other = withdrawn("reservation", "S01", "2004-01-01", reservation="r/S04")
    assert found([PACT], other, *acts) == [("ReservationUnknown", "inadmissible")]
    foreign = withdrawn("objection", "S01", "2004-01-01", objection="o/S02")
    assert found([PACT], foreign, *acts) == [("ObjectionUnknown", "inadmissible")]
    first = withdrawn("objection", "S02", "2004-01-01", objection="o/S02")
    again = act("treaties.withdrawal_of_objection", "w", "2005-01-01", treaty="pact", party="S02", objection="o/S02")
    assert found([PACT], again, *acts, first) == [("ObjectionUnknown", "inadmissible")]


@pytest.mark.parametrize(("on", "expected"), [("2003-01-01", []), ("2003-01-02", [("ObjectionLate", "irregular")])])
def test_an_objection_comes_within_twelve_months(on: str, expected: list[tuple[str, str]]) -> None:
    assert found([PACT], objected("S01", on), *THREE, NEWCOMER, reserved()) == expected


def test_an_objection_is_in_time_with_ones_own_consent() -> None:
    later = deposit("pact", "S05", "2010-01-01", "accession")
    assert found([PACT], objected("S05", "2010-01-01", order=20), *THREE, NEWCOMER, reserved(), later) == []
    assert found([PACT], objected("S01", "2003-01-01")) == [("ReservationUnknown", "inadmissible")]


def test_a_reservation_is_made_where_it_is_allowed() -> None:
    none = [PACT | {"reservations": "prohibited"}]
    assert found(none, reserved(), *THREE, NEWCOMER) == [("ReservationProhibited", "inadmissible")]
    some = [PACT | {"reservations": "limited", "reservations_to": ["Art. 4"]}]
    assert found(some, reserved(), *THREE, NEWCOMER) == [("ReservationProhibited", "inadmissible")]
    these = [PACT | {"reservations": "limited", "reservations_to": ["Art. 5"]}]
    assert found(these, reserved(), *THREE, NEWCOMER) == []


def test_a_late_reservation_stands_when_twelve_months_have_passed_in_silence() -> None:
    late = reserved("2005-01-01")
    assert found([PACT], late, *THREE, NEWCOMER) == [("ReservationLate", "irregular")]
    silent = after([PACT], *THREE, NEWCOMER, late)
    assert [pair(silent, "S01", "S04", on).reservations for on in ("2005-12-31", "2006-01-01")] == [(), ("r/S04",)]
    stopped = after([PACT], *THREE, NEWCOMER, late, objected("S02", "2005-06-01"))
    assert pair(stopped, "S01", "S04", "2010-01-01").reservations == ()


def test_between_two_of_which_one_is_no_party_it_says_so() -> None:
    registers = after([PACT], *THREE)
    assert pair(registers, "S01", "S09").reasons == (Reason("not_party", "S09", relation="none"),)
    assert between(registers.treaties, "nothing", "S01", "S02", date(2005, 1, 1)).is_in_force is False


AMENDED = [
    PACT,
    {"treaty": "change", "entry": {"when": {"needs": "consents", "count": 2}}},
    {"treaty": "annex", "entry": {"when": {"needs": "act", "act": "circulation"}}, "binds_parties_to": "pact"},
]


def amended(*acts: Act) -> Registers:
    ties = [
        act("texts.relation", f"tie/{one}", "2004-01-01", text=one, relation="amends", other="pact")
        for one in ("change", "annex")
    ]
    return after(AMENDED, *THREE, *ties, *deposits("change", 2, "2005-01-02"), *acts)


def test_an_amendment_binds_those_that_accepted_it_and_those_that_joined_afterwards() -> None:
    registers = amended(NEWCOMER, deposit("pact", "S05", "2006-01-01", "accession"))

    def binding(party: str, on: str = "2010-01-01") -> list[str]:
        return versions_binding(registers.treaties, registers.texts, "pact", party, date.fromisoformat(on))

    assert binding("S01") == binding("S05") == ["pact", "change"]
    assert binding("S03") == binding("S04") == ["pact"]
    assert (binding("S01", "2005-01-01"), binding("S09")) == (["pact"], [])


def test_between_one_that_accepted_and_one_that_did_not_the_unamended_text_holds() -> None:
    registers = amended(deposit("pact", "S05", "2006-01-01", "accession"))

    def common(one: str, other: str) -> list[str]:
        return versions_between(registers.treaties, registers.texts, "pact", (one, other), date(2010, 1, 1))

    assert common("S01", "S05") == common("S01", "S02") == ["pact", "change"]
    assert common("S05", "S03") == ["pact"]


def test_an_amendment_accepted_by_silence_binds_all_but_those_that_objected() -> None:
    sent = act("treaties.circulation", "sent", "2007-01-01", treaty="annex")
    against = act(
        "treaties.objection_to_circulated", "no", "2007-02-01", treaty="annex", party="S03", circulation="sent"
    )
    registers = amended(sent, against)
    told = {
        party: versions_binding(registers.treaties, registers.texts, "pact", party, date(2008, 1, 1))
        for party in ("S01", "S03")
    }
    assert told == {"S01": ["pact", "change", "annex"], "S03": ["pact"]}


def test_of_each_territory_the_latest_word_stands() -> None:
    kept = act("treaties.territorial_application", "t1", "2001-03-01", treaty="pact", party="S01",
               territories=["North", "Isle"], excludes=True)  # fmt: skip
    extended = act(
        "treaties.territorial_application", "t2", "2005-01-01", treaty="pact", party="S01", territories=["Isle"]
    )
    registers = after([PACT], *THREE, kept, extended)
    told = [row(registers, "parties", "pact/S01", on) for on in ("2004-12-31", "2005-01-01")]
    assert [one["excluded_territories"] for one in told] == [["North", "Isle"], ["North"]]
    assert [one["territories"] for one in told] == [[], ["Isle"]]


def test_the_latest_notice_of_authorities_stands_whole() -> None:
    notices = [
        act("treaties.notice_of_authorities", f"n/{on}", on, treaty="pact", party="S01", authorities=authorities)
        for on, authorities in (("2002-01-01", [{"en": "Court"}, {"en": "Police"}]), ("2006-01-01", [{"en": "Court"}]))
    ]
    registers = after([PACT], *THREE, *notices)
    told = [
        row(registers, "parties", "pact/S01", on)["authorities"] for on in ("2001-12-31", "2005-12-31", "2006-01-01")
    ]
    assert told == [[], ["Court", "Police"], ["Court"]]


def test_a_declaration_stands_beside_the_consent_and_changes_nothing_between_two() -> None:
    said = act(
        "treaties.declaration", "said", "2002-01-01", treaty="pact", party="S01", statement={"en": "As we read it"}
    )
    registers = after([PACT], *THREE, said)
    assert row(registers, "parties", "pact/S01", "2002-01-01")["declarations"] == ["said"]
    assert row(registers, "parties", "pact/S01", "2001-12-31")["declarations"] == []
    assert pair(registers, "S01", "S02").is_in_force


def test_an_amendment_that_binds_all_binds_nobody_who_has_left_and_again_who_came_back() -> None:
    sent = act("treaties.circulation", "sent", "2007-01-01", treaty="annex")
    leaves = act("treaties.withdrawal", "leaves", "2008-01-01", treaty="pact", party="S03")
    registers = amended(sent, leaves, deposit("pact", "S03", "2012-01-01", "accession"))
    told = [relation(registers, "annex", "S03", on) for on in ("2006-12-31", "2007-01-01", "2009-01-01", "2012-01-01")]
    assert told == ["none", "party", "former", "party"]
