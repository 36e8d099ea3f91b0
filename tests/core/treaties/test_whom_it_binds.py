"""Registers bind only whom the law binds: late objections, barred instruments, supersession, silence, succession."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast import small
from cast.clauses import after, bound, deposit, deposits, found, law, relation, setting, signed, since
from cast.small import act
from comity.core.chapters.treaties.questions import Reason, between
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows

PACT = {"treaty": "pact", "entry": {"when": {"needs": "consents", "count": 2}}}
TWO = deposits("pact", 2, "2001-01-05")


def reserved(party: str, on: str, **fields: object) -> Act:
    return act(
        "treaties.reservation", f"r/{party}", on, order=16, treaty="pact", party=party, provisions=["Art. 5"], **fields
    )


def objected(party: str, on: str, **fields: object) -> Act:
    return act("treaties.objection", f"o/{party}", on, treaty="pact", party=party, reservation="r/S03", **fields)


def done(clauses: list[dict[str, Any]], *acts: Act, **more: Any) -> Registers:
    """What stands after acts of which some may have been refused."""
    under = law(clauses, **more)
    return small.after(*setting(acts, under), law=under)


def row(registers: Registers, on: str, key: str, register: str = "treaties") -> dict[str, Any]:
    day = date.fromisoformat(on)
    return next(one for one in rows(registers, register, day) if key in (one.get("key"), one.get("treaty")))


def holds(registers: Registers, one: str, other: str, on: str, treaty: str = "pact") -> bool | None:
    return between(registers.treaties, treaty, one, other, date.fromisoformat(on)).is_in_force


# ---- late objections


def test_an_objection_after_acceptance_by_silence_has_no_effect_between_the_two() -> None:
    acts = [*TWO, deposit("pact", "S03", "2002-01-05"), reserved("S03", "2002-01-05")]
    late = after([PACT], *acts, objected("S01", "2003-06-01", precludes=True))
    assert holds(late, "S01", "S03", "2004-01-01") is True
    assert between(late.treaties, "pact", "S01", "S03", date(2004, 1, 1)).objections == ()
    assert [one.rule for one in late.acts["o/S01"].findings] == ["ObjectionLate"]
    in_time = after([PACT], *acts, objected("S01", "2003-01-05", precludes=True))
    assert holds(in_time, "S01", "S03", "2004-01-01") is False


def test_the_twelve_months_run_from_the_notification_where_that_is_on_record() -> None:
    joins = deposit("pact", "S03", "2002-01-05")
    told = act("treaties.notification", "told", "2002-07-01", treaty="pact", concerns=joins.id)
    acts = [*TWO, joins, reserved("S03", "2002-01-05"), told]
    assert found([PACT], objected("S01", "2003-06-01"), *acts) == []
    assert found([PACT], objected("S01", "2003-07-02"), *acts) == [("ObjectionLate", "irregular")]


def test_who_has_not_consented_objects_to_nothing() -> None:
    acts = [*TWO, deposit("pact", "S03", "2002-01-05"), reserved("S03", "2002-01-05"), signed("pact", "S04")]
    assert found([PACT], objected("S04", "2002-06-01"), *acts) == [("NotContracting", "inadmissible")]
    assert found([PACT], objected("S05", "2002-06-01"), *acts) == [("NotContracting", "inadmissible")]
    gone = act("treaties.withdrawal", "gone", "2002-02-01", treaty="pact", party="S01", effective="2002-03-01")
    assert found([PACT], objected("S01", "2002-06-01"), *acts, gone) == [("NotContracting", "inadmissible")]


def test_a_late_objection_to_an_accession_has_no_effect_either() -> None:
    clause = PACT | {"later": {"starts": "objection_period", "objection_months": 6}}
    joins = deposit("pact", "S03", "2002-01-05", "accession")
    told = act("treaties.notification", "told", "2002-02-01", treaty="pact", concerns=joins.id)
    against = act("treaties.objection_to_accession", "no", "2002-09-01", treaty="pact", party="S01", to="S03")
    registers = after([clause], *TWO, joins, told, against)
    assert holds(registers, "S01", "S03", "2003-01-01") is True
    stranger = act("treaties.objection_to_accession", "no", "2002-03-01", treaty="pact", party="S09", to="S03")
    assert found([clause], stranger, *TWO, joins, told) == [("NotContracting", "inadmissible")]
    agreed = act("treaties.consent_to_accession", "yes", "2002-03-01", treaty="pact", party="S09", to="S03")
    assert found([clause], agreed, *TWO, joins) == [("NotContracting", "inadmissible")]


# ---- instruments that are not received


@pytest.mark.parametrize(
    "rule", [{"reservations": "prohibited"}, {"reservations": "limited", "reservations_to": ["Art. 4"]}]
)
def test_an_instrument_with_a_reservation_not_allowed_is_not_received(rule: dict[str, object]) -> None:
    first, second = deposit("pact", "S01", "2001-01-01"), deposit("pact", "S02", "2001-01-05")
    acts = [first, deposit("pact", "S03", "2001-01-02"), reserved("S03", "2001-01-02", effect="none"), second]
    registers = done([PACT | rule], *acts)
    assert since(registers, "pact") == "2001-01-05"
    assert relation(registers, "pact", "S03", "2002-01-01") == "none"
    told = row(registers, "2002-01-01", "pact/S03", "parties")
    assert (told["is_in_force"], told["ground"], told["consented_on"]) == (False, "not_received", None)
    assert not registers.acts["r/S03"].has_effect


def test_it_is_received_on_the_day_on_which_the_reservation_is_taken_back() -> None:
    clause = [PACT | {"reservations": "prohibited"}]
    back = act(
        "treaties.withdrawal_of_reservation", "back", "2001-01-03", treaty="pact", party="S03", reservation="r/S03"
    )
    acts = [
        deposit("pact", "S01", "2001-01-01"),
        deposit("pact", "S03", "2001-01-02"),
        reserved("S03", "2001-01-02", effect="none"),
        back,
    ]
    assert since(done(clause, *acts), "pact") == "2001-01-03"
    again = act(
        "treaties.withdrawal_of_reservation", "w", "2001-01-04", treaty="pact", party="S03", reservation="r/S03"
    )
    assert [one.rule for one in done(clause, *acts, again).acts["w"].findings] == ["ReservationUnknown"]


def test_another_instrument_without_it_is_received() -> None:
    acts = [*TWO[:1], deposit("pact", "S03", "2001-01-02"), reserved("S03", "2001-01-02", effect="none")]
    anew = deposit("pact", "S03", "2001-01-04", "accession")
    registers = done([PACT | {"reservations": "prohibited"}], *acts, anew)
    assert since(registers, "pact") == "2001-01-04"
    assert registers.acts[anew.id].findings == ()


def test_an_accession_that_needs_the_consent_of_all_parties_has_no_effect_before_they_gave_it() -> None:
    clause = [PACT | {"acceding": {"needs_consent_of_parties": True}}]
    joins = deposit("pact", "S03", "2002-01-01", "accession")

    def agrees(party: str, on: str) -> Act:
        return act("treaties.consent_to_accession", f"yes/{party}", on, treaty="pact", party=party, to="S03")

    registers = after(clause, *TWO, joins, agrees("S01", "2001-12-01"))
    told = row(registers, "2003-01-01", "pact/S03", "parties")
    assert (told["relation"], told["is_in_force"], told["ground"]) == ("none", False, "not_agreed")
    registers = after(clause, *TWO, joins, agrees("S01", "2001-12-01"), agrees("S02", "2002-05-01"))
    assert [relation(registers, "pact", "S03", on) for on in ("2002-04-30", "2002-05-01")] == ["none", "party"]
    whole = after(clause, *TWO, joins, own_records=[])
    assert relation(whole, "pact", "S03", "2002-01-01") == "party"  # what is not on record may have been given


def test_a_signature_that_was_not_ad_referendum_becomes_no_consent_by_being_confirmed() -> None:
    confirmed = act(
        "treaties.confirmation_of_signature", "c", "2001-01-05", treaty="pact", party="S02", is_definitive=True
    )
    registers = after([PACT], TWO[0], signed("pact", "S02", "2001-01-01"), confirmed)
    assert since(registers, "pact") is None
    assert relation(registers, "pact", "S02", "2002-01-01") == "signatory"


# ---- supersession


NEW = {"treaty": "new", "entry": {"when": {"needs": "consents", "count": 2}}}
THREE = deposits("pact", 3, "2001-01-05")


def superseding(on: str = "2004-01-01", **fields: object) -> Act:
    return act("texts.relation", "tie", on, text="new", relation="supersedes", other="pact", **fields)


def test_a_treaty_is_superseded_between_the_parties_to_both_and_stays_with_the_others() -> None:
    registers = after([PACT, NEW], *THREE, superseding(), *deposits("new", 2, "2005-01-02"))
    assert [holds(registers, "S01", "S02", on) for on in ("2005-01-01", "2005-01-02")] == [True, False]
    assert [holds(registers, one, "S03", "2010-01-01") for one in ("S01", "S02")] == [True, True]
    assert holds(registers, "S01", "S02", "2010-01-01", "new") is True
    reason = between(registers.treaties, "pact", "S01", "S02", date(2010, 1, 1)).reasons[0]
    assert (reason.what, reason.text, reason.since, reason.acts[0]) == ("superseded", "new", date(2005, 1, 2), "tie")
    assert row(registers, "2010-01-01", "pact")["parties"] == ["S01", "S02", "S03"]
    assert row(registers, "2010-01-01", "pact")["until"] is None


def test_when_all_parties_are_parties_to_the_later_treaty_the_earlier_is_at_an_end() -> None:
    later = [*deposits("new", 2, "2005-01-02"), deposit("new", "S03", "2006-06-01")]
    registers = after([PACT, NEW], *THREE, superseding(), *later)
    told = row(registers, "2006-06-01", "pact")
    assert (told["is_in_force"], told["ground"], told["until"]) == (False, "ended", "2006-06-01")
    assert "tie" in told["acts"]
    assert row(registers, "2006-05-31", "pact")["is_in_force"] is True
    assert row(registers, "2006-06-01", "pact/S01", "parties")["in_force_since"] == "2001-01-04"


def test_a_text_that_supersedes_some_provisions_or_only_amends_ends_nothing() -> None:
    for tie in (
        superseding(provisions=["Art. 5"]),
        act("texts.relation", "tie", "2004-01-01", text="new", relation="amends", other="pact"),
    ):
        registers = after([PACT, NEW], *THREE, tie, *deposits("new", 3, "2005-01-02"))
        assert holds(registers, "S01", "S02", "2010-01-01") is True
        assert row(registers, "2010-01-01", "pact")["until"] is None


# ---- succession


def succession(**fields: object) -> Act:
    return act("treaties.succession", "notice", "2015-02-28", treaty="pact", party="S09", **fields)


def test_there_is_no_succession_to_what_the_predecessor_never_had() -> None:
    for before in ((), (signed("pact", "S03"),)):
        notice = succession(to="S03", effective="2010-01-01")
        assert found([PACT], notice, *TWO, *before) == [("NothingToSucceedTo", "inadmissible")]
    assert found([PACT], succession(to="S01", effective="2010-01-01"), *TWO) == []
    assert found([PACT], succession(), *TWO) == [("PredecessorUnknown", "note")]
    afterwards = deposit("pact", "S03", "2011-01-01")
    assert found([PACT], succession(to="S03", effective="2010-01-01"), *TWO, afterwards) == [
        ("NothingToSucceedTo", "inadmissible")
    ]


def test_the_predecessor_is_known_from_its_own_end() -> None:
    ends = [
        act("subjects.entry", "entry-S01", "1800-01-01", subject="S01", form="state", names={"en": "S01"}),
        act("subjects.entry", "entry-S09", "1800-01-01", subject="S09", form="state", names={"en": "S09"}),
        act("subjects.extinction", "end-S01", "2010-01-01", subject="S01", successors=["S09"]),
    ]
    assert found([PACT], succession(effective="2010-01-01"), *ends, *TWO) == []
    assert bound(after([PACT], *ends, *TWO, succession(effective="2010-01-01")), "pact", "S09") == "2010-01-01"
    assert found([PACT], succession(effective="2010-01-01"), *ends, TWO[1]) == [("NothingToSucceedTo", "inadmissible")]


# ---- amendments accepted by silence


ANNEX = {
    "treaty": "annex",
    "entry": {"when": {"needs": "unopposed", "months": 6, "fraction": "1/2", "of": {"parties_to": "pact"}}},
    "binds_parties_to": "pact",
}
FOUR = deposits("pact", 4, "2001-01-05")
SENT = act("treaties.circulation", "sent", "2007-01-01", treaty="annex")


def against(party: str, on: str = "2007-03-01") -> Act:
    return act("treaties.objection_to_circulated", f"no/{party}", on, treaty="annex", party=party, circulation="sent")


def told_of(registers: Registers, on: str) -> set[str]:
    return {one["party"] for one in rows(registers, "parties", date.fromisoformat(on), treaty="annex")}


def test_an_amendment_accepted_by_silence_is_told_alike_by_every_register() -> None:
    registers = after([PACT, ANNEX], *FOUR, SENT, against("S04"))
    day = "2007-07-01"
    assert row(registers, day, "annex")["parties"] == ["S01", "S02", "S03"]
    assert told_of(registers, day) == {"S01", "S02", "S03"}
    assert row(registers, day, "annex/S01", "parties")["in_force_since"] == day
    assert [one["relation"] for one in rows(registers, "parties", date(2007, 7, 1), party="S01")] == ["party"] * 2
    assert holds(registers, "S01", "S02", day, "annex") is True
    assert holds(registers, "S01", "S04", day, "annex") is False
    assert told_of(registers, "2007-06-30") == set()


def test_an_amendment_to_which_enough_objected_is_told_as_rejected() -> None:
    registers = after([PACT, ANNEX], *FOUR, SENT, against("S03"), against("S04"), own_records=[])
    told = row(registers, "2010-01-01", "annex")
    assert (told["is_in_force"], told["ground"], told["basis"]) == (False, "rejected", "computed")
    assert told["wanting"][0]["rejected_by"] == ["S03", "S04"]
    assert told["missing"] == "nothing more: rejected by the objections of S03, S04 by 2007-07-01"
    assert row(registers, "2007-06-30", "annex")["ground"] != "rejected"
    assert holds(registers, "S01", "S02", "2010-01-01", "annex") is False


def test_a_late_objection_to_an_amendment_keeps_nobody_out() -> None:
    registers = after([PACT, ANNEX], *FOUR, SENT, against("S04", "2007-07-02"))
    assert row(registers, "2008-01-01", "annex")["parties"] == ["S01", "S02", "S03", "S04"]
    assert found([PACT, ANNEX], against("S09"), *FOUR, SENT) == [("NotContracting", "inadmissible")]


def test_who_was_no_more_or_had_left_is_bound_by_no_later_amendment() -> None:
    gone = [
        act("subjects.entry", "entry-S01", "1800-01-01", subject="S01", form="state", names={"en": "S01"}),
        act("subjects.extinction", "end-S01", "2005-01-01", subject="S01"),
        act("treaties.withdrawal", "leaves", "2004-01-01", treaty="pact", party="S02"),
    ]
    registers = after([PACT, ANNEX], *gone, *FOUR, SENT)
    assert row(registers, "2008-01-01", "annex")["parties"] == ["S03", "S04"]
    assert told_of(registers, "2008-01-01") == {"S03", "S04"}
    assert [relation(registers, "annex", one, "2008-01-01") for one in ("S01", "S02")] == ["none", "none"]


# ---- leaving, majorities, reasons


def test_who_left_keeps_the_day_since_which_it_was_bound_also_after_the_end() -> None:
    leaves = act("treaties.withdrawal", "leaves", "2003-01-01", treaty="pact", party="S01")
    ended = act("texts.termination", "ended", "2010-01-01", text="pact")
    registers = after([PACT], *THREE, leaves, ended)
    told = [row(registers, on, "pact/S01", "parties") for on in ("2005-01-01", "2011-01-01")]
    assert [(one["relation"], one["in_force_since"], one["until"]) for one in told] == [
        ("former", "2001-01-04", "2004-01-01")
    ] * 2
    other = row(registers, "2011-01-01", "pact/S02", "parties")
    assert (other["relation"], other["in_force_since"], other["until"]) == ("former", "2001-01-04", "2010-01-01")


def test_who_is_no_party_or_has_left_withdraws_from_nothing() -> None:
    leaves = act("treaties.withdrawal", "leaves", "2003-01-01", treaty="pact", party="S01")
    again = act("treaties.withdrawal", "again", "2005-01-01", treaty="pact", party="S01")
    assert found([PACT], again, *THREE, leaves) == [("NotParty", "inadmissible")]
    stranger = act("treaties.withdrawal", "x", "2005-01-01", treaty="pact", party="S09")
    assert found([PACT], stranger, *THREE) == [("NotParty", "inadmissible")]


def test_a_notice_has_effect_no_earlier_than_the_clause_lets_it() -> None:
    clause = PACT | {"leaving": {"notice_months": 12, "after_years": 2}}
    short = act("treaties.withdrawal", "n", "2004-02-29", treaty="pact", party="S01", effective="2004-03-28")
    registers = after([clause], *THREE, short)
    assert [relation(registers, "pact", "S01", on) for on in ("2005-02-27", "2005-02-28")] == ["party", "former"]
    early = act("treaties.withdrawal", "n", "2002-01-01", treaty="pact", party="S01")
    registers = after([clause], *THREE, early)
    assert [relation(registers, "pact", "S01", on) for on in ("2004-01-03", "2004-01-04")] == ["party", "former"]


@pytest.mark.parametrize(
    ("number", "strictly", "expected"),
    [(2, False, "2001-01-05"), (2, True, None), (3, True, "2001-01-05")],
)
def test_a_majority_is_more_than_one_half(number: int, strictly: object, expected: str | None) -> None:
    of = {"named": ["S01", "S02", "S03", "S04"]}
    when = {"needs": "fraction_of", "fraction": "1/2", "of": of, "strictly": strictly}
    registers = after([{"treaty": "pact", "entry": {"when": when}}], *deposits("pact", number, "2001-01-05"))
    assert since(registers, "pact") == expected
    if expected is None:
        assert row(registers, "2010-01-01", "pact")["missing"] == "1 more of 3 consents, from among S03, S04"


def test_a_reason_never_cites_a_later_act() -> None:
    clause = PACT | {"acceding": {"binds_those_that_accept": True}}
    accepts = act("treaties.consent_to_accession", "yes", "2005-01-01", treaty="pact", party="S01", to="S03")
    stops = act("treaties.suspension", "stops", "2006-01-01", treaty="pact")
    resumes = act("treaties.resumption", "resumes", "2007-01-01", treaty="pact")
    registers = after([clause], *TWO, deposit("pact", "S03", "2002-01-01", "accession"), accepts, stops, resumes)

    def reasons(on: str) -> tuple[Reason, ...]:
        return between(registers.treaties, "pact", "S01", "S03", date.fromisoformat(on)).reasons

    assert reasons("2004-12-31") == (Reason("not_accepted", "S01", "S03"),)
    assert reasons("2006-06-01") == (Reason("suspended", acts=("stops",)),)
    assert reasons("2005-01-01") == ()


def test_a_notice_that_is_revoked_later_stands_until_then() -> None:
    notice = act("treaties.withdrawal", "notice", "2003-01-01", treaty="pact", party="S01")
    back = act("treaties.revocation_of_withdrawal", "back", "2003-06-01", treaty="pact", party="S01")
    registers = after([PACT], *THREE, notice, back)
    shown = [row(registers, on, "pact/S01", "parties")["until"] for on in ("2003-05-31", "2003-06-01")]
    assert shown == ["2004-01-01", None]
