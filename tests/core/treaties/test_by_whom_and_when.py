"""Who may do what under a treaty, and from which day it is told: after its end, by strangers, by successors."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast import small
from cast.clauses import deposit, fact, law, setting, signed
from cast.small import act
from comity.core.chapters.treaties.questions import between
from comity.core.chapters.treaties.register import Treaties
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows

PACT = {"treaty": "pact", "entry": {"when": {"needs": "consents", "count": 2}}}
BOUND = [deposit("pact", party, "2001-01-01") for party in ("S01", "S02", "S03")]
RESERVED = act("treaties.reservation", "res", "2001-01-01", order=16, treaty="pact", party="S01")


def after(*acts: Act, **clause: Any) -> Registers:
    under = law([{**PACT, **clause}])
    return small.after(*setting(acts, under), law=under)


def found(registers: Registers, key: str) -> list[tuple[str, str]]:
    return [(one.rule, one.severity) for one in registers.acts[key].findings if one.provision != "VCLT, Art. 14"]


def party(registers: Registers, key: str, day: str) -> tuple[str, bool | None]:
    row = next(one for one in rows(registers, "parties", date.fromisoformat(day)) if one["party"] == key)
    return row["relation"], row["is_in_force"]


def treaty(registers: Registers, day: str, key: str = "pact") -> dict[str, Any]:
    return next(one for one in rows(registers, "treaties", date.fromisoformat(day)) if one["treaty"] == key)


def done(kind: str, on: str, who: str | None = None, **fields: Any) -> Act:
    own = {"party": who} if who is not None else {}
    return act(f"treaties.{kind}", kind, on, order=18, treaty="pact", **own, **fields)


@pytest.mark.parametrize(
    "late",
    [
        done("signature", "2006-01-01", "S04"),
        done("accession", "2006-01-01", "S04"),
        done("provisional_application", "2006-01-01", "S04"),
        done("reservation", "2006-01-01", "S01"),
        done("suspension", "2006-01-01"),
        done("territorial_application", "2006-01-01", "S01", territories=["Isle"]),
    ],
    ids=lambda one: one.id,
)
def test_nothing_is_done_under_a_treaty_that_has_ended(late: Act) -> None:
    registers = after(*BOUND, act("texts.termination", "end", "2005-01-01", text="pact"), late)
    assert ("TextAlreadyEnded", "inadmissible") in found(registers, late.id)


@pytest.mark.parametrize(
    ("one", "rule"),
    [
        (done("declaration", "2002-01-01", "S04"), "NotContracting"),
        (done("territorial_application", "2002-01-01", "S04", territories=["Isle"]), "NotContracting"),
        (done("notice_of_authorities", "2002-01-01", "S04", authorities=[{"en": "Court"}]), "NotContracting"),
        (done("suspension", "2002-01-01", "S04"), "NotContracting"),
        (done("resumption", "2002-01-01", "S01"), "NothingToRestore"),
        (done("provisional_application", "2002-01-01", "S01"), "BoundAlready"),
        (done("unsigning", "2002-01-01", "S01"), "SignatureMissing"),
        (done("objection", "2002-01-01", "S01", reservation="res"), "ObjectionNotEntitled"),
        (done("succession", "2002-01-01", "S01", to="S01"), "NothingToSucceedTo"),
    ],
    ids=lambda one: one.id if isinstance(one, Act) else one,
)
def test_what_one_has_no_standing_to_do_has_no_effect(one: Act, rule: str) -> None:
    assert found(after(*BOUND, RESERVED, one), one.id) == [(rule, "inadmissible")]


def test_a_signatory_may_declare_and_extend_but_who_has_consented_cannot_unsign() -> None:
    says = done("declaration", "2000-02-01", "S01")
    undoes = done("unsigning", "2002-01-01", "S01")
    registers = after(signed("pact", "S01", "2000-01-01"), says, *BOUND, undoes)
    assert [found(registers, one.id) for one in (says, undoes)] == [[], [("ConsentGiven", "inadmissible")]]


def test_who_has_unsigned_may_sign_again() -> None:
    again = act("treaties.signature", "again", "2000-03-01", treaty="pact", party="S01")
    registers = after(signed("pact", "S01", "2000-01-01"), done("unsigning", "2000-02-01", "S01"), again)
    assert found(registers, "again") == []
    assert [party(registers, "S01", day)[0] for day in ("2000-02-10", "2000-04-01")] == ["none", "signatory"]


def test_a_definitive_signature_is_taken_back_and_what_was_taken_back_or_left_is_not_again() -> None:
    back = [act("treaties.withdrawal_of_consent", f"back-{month}", f"2001-0{month}-01", treaty="pact", party="S01")
            for month in (2, 3)]  # fmt: skip
    registers = after(signed("pact", "S01", "2001-01-01", form="definitive"), *back)
    assert [found(registers, one.id) for one in back] == [[], [("ConsentMissing", "inadmissible")]]
    assert party(registers, "S01", "2001-05-01")[0] == "signatory"
    gone = done("withdrawal", "2002-01-01", "S01", effective="2003-01-01")
    late = done("withdrawal_of_consent", "2004-01-01", "S01")
    assert found(after(*BOUND, gone, late), late.id) == [("ConsentMissing", "inadmissible")]


def test_a_confirmation_binds_back_to_the_signature_and_is_told_of_no_day_before_it() -> None:
    registers = after(
        signed("pact", "S01", "2001-01-01", form="ad_referendum"),
        signed("pact", "S02", "2001-02-01", form="definitive"),
        done("confirmation_of_signature", "2001-06-01", "S01", is_definitive=True),
    )
    told = [(treaty(registers, day)["is_in_force"], party(registers, "S01", day)[0])
            for day in ("2001-01-15", "2001-03-01", "2001-06-01")]  # fmt: skip
    assert told == [(False, "signatory"), (False, "signatory"), (True, "party")]
    assert treaty(registers, "2001-07-01")["in_force_since"] == "2001-02-01"


def test_provisional_application_ends_with_being_bound_and_begins_on_no_day_before_its_notice() -> None:
    notice = done("provisional_application", "2000-06-01", "S01", since="2000-01-01")
    leaves = done("withdrawal", "2002-01-01", "S01", effective="2003-01-01")
    registers = after(notice, *BOUND, leaves)
    days = ("2000-07-01", "2001-06-01", "2004-01-01")
    assert [party(registers, "S01", day)[0] for day in days] == ["provisional", "party", "former"]
    assert treaty(registers, "2000-03-01")["provisional"] == []


@pytest.mark.parametrize("kind", ["withdrawal", "extinction", "termination"])
def test_an_end_in_a_month_leaves_it_open_within_that_month(kind: str) -> None:
    end = {
        "withdrawal": act("treaties.withdrawal", "end", "2002", treaty="pact", party="XEL", effective="2003-01"),
        "extinction": act("subjects.extinction", "end", "2003-01", subject="XEL"),
        "termination": act("texts.termination", "end", "2003-01", text="pact"),
    }[kind]
    registers = after(*BOUND, deposit("pact", "XEL", "2001-05-01"), end)
    told = [party(registers, "XEL", day)[1] for day in ("2002-12-31", "2003-01-15", "2003-02-01")]
    assert told == [True, None, False]
    assert "XEL" not in treaty(registers, "2003-01-15")["parties"]
    assert between(registers.treaties, "pact", "XEL", "S01", date(2003, 1, 15)).is_in_force is None


def test_an_end_that_is_not_in_sight_yet_is_told_of_no_day_before_it() -> None:
    ended = after(*BOUND, act("texts.termination", "end", "2005-01-01", text="pact"))
    assert (treaty(ended, "2004-01-01")["until"], "end" in treaty(ended, "2004-01-01")["acts"]) == (None, False)
    leave = [act("treaties.withdrawal", f"leaves-{who}", f"2005-0{month}-01", treaty="pact", party=who,
                 effective="2006-01-01") for month, who in enumerate(("S01", "S02"), start=1)]  # fmt: skip
    fewer = after(*BOUND, *leave, parties_min=2)
    days = ("2005-01-15", "2005-02-01", "2006-01-01")
    assert [treaty(fewer, day)["until"] for day in days] == [None, "2006-01-01", "2006-01-01"]


def test_a_fact_stated_anew_undoes_no_entry_into_force() -> None:
    clause = {"entry": {"when": {"needs": "share", "measure": "tons", "fraction": "1/2"}}}
    anew = act("treaties.fact", "anew", "2010-01-01", treaty="pact", fact="tons", values={"S01": "1", "S02": "9"})
    registers = after(fact("pact", "tons", values={"S01": "6", "S02": "4"}), deposit("pact", "S01", "2001-01-01"),
                      anew, **clause)  # fmt: skip
    assert [treaty(registers, day)["in_force_since"] for day in ("2002-01-01", "2011-01-01")] == ["2001-01-01"] * 2
    few = after(fact("pact", "tons", values={"S01": "1", "S02": "9"}), deposit("pact", "S01", "2001-01-01"),
                act("treaties.fact", "grown", "2010-01-01", treaty="pact", fact="tons", values={"S01": "6"}),
                **clause)  # fmt: skip
    assert [treaty(few, day)["in_force_since"] for day in ("2002-01-01", "2011-01-01")] == [None, "2010-01-01"]


def test_a_successor_has_it_from_the_succession_with_the_reservations_and_nobody_else_succeeds() -> None:
    own = [deposit("pact", "XEL", "2001-05-01"),
           act("treaties.reservation", "kept", "2001-05-01", order=16, treaty="pact", party="XEL"),
           act("subjects.extinction", "end", "2004-01-01", order=1, subject="XEL", successors=["XFA"])]  # fmt: skip
    heir = act("treaties.succession", "heir", "2005-01-01", treaty="pact", party="XFA", to="XEL")
    stranger = act("treaties.succession", "stranger", "2005-01-01", treaty="pact", party="XBR", to="XEL")
    drops = done("withdrawal_of_reservation", "2006-01-01", "XFA", reservation="kept")
    registers = after(*BOUND, *own, heir, stranger, drops)
    assert found(registers, "stranger") == [("NothingToSucceedTo", "inadmissible")]
    told = [between(registers.treaties, "pact", "XFA", "S01", date(year, 6, 1)) for year in (2005, 2006)]
    assert [(one.since.text if one.since else None, one.reservations) for one in told] == [
        ("2004-01-01", ("kept",)),
        ("2004-01-01", ()),
    ]


def test_a_late_reservation_runs_from_its_notification_and_stands_in_no_register_while_blocked() -> None:
    late = act("treaties.reservation", "late", "2002-01-05", treaty="pact", party="S01")
    told = done("notification", "2002-06-01", concerns="late")
    against = act("treaties.objection", "against", "2003-03-01", treaty="pact", party="S02", reservation="late")
    lifts = done("withdrawal_of_objection", "2004-01-01", "S02", objection="against")
    registers = after(*BOUND, late, told, against, lifts)
    for day, standing in (("2003-02-01", []), ("2003-07-01", []), ("2004-02-01", ["late"])):
        row = next(one for one in rows(registers, "parties", date.fromisoformat(day)) if one["party"] == "S01")
        found_between = between(registers.treaties, "pact", "S01", "S03", date.fromisoformat(day)).reservations
        assert (row["reservations"], list(found_between)) == (standing, standing)


def test_between_two_it_is_in_force_again_since_what_precluded_it_was_withdrawn() -> None:
    against = act("treaties.objection", "no", "2001-03-01", treaty="pact", party="S02", reservation="res",
                  precludes=True)  # fmt: skip
    lifts = done("withdrawal_of_objection", "2004-05-01", "S02", objection="no")
    registers = after(*BOUND, RESERVED, against, lifts)
    told = [between(registers.treaties, "pact", "S01", "S02", date(year, 6, 1)) for year in (2002, 2005)]
    assert [one.is_in_force for one in told] == [False, True]
    assert told[1].since is not None and told[1].since.text == "2004-05-01"  # noqa: PT018  # it is there, and this


def test_objections_to_an_accession_and_to_what_was_circulated_can_be_withdrawn() -> None:
    joins = deposit("pact", "S04", "2002-01-01", "accession")
    against = act("treaties.objection_to_accession", "no", "2002-02-01", treaty="pact", party="S01", to="S04")
    lifts = done("withdrawal_of_objection", "2003-02-01", "S01", objection="no")
    registers = after(*BOUND, joins, against, lifts)
    told = [between(registers.treaties, "pact", "S01", "S04", date(year, 6, 1)).is_in_force for year in (2002, 2003)]
    assert told == [False, True]


def test_a_suspension_ends_with_leaving_and_with_the_treaty() -> None:
    stops = done("suspension", "2002-01-01", "S01")
    leaves = done("withdrawal", "2002-06-01", "S01", effective="2003-01-01")
    registers = after(*BOUND, stops, leaves, deposit("pact", "S01", "2005-01-01", "accession"))
    assert [treaty(registers, f"{year}-03-01")["suspended"] for year in (2002, 2004, 2005)] == [["S01"], [], []]


def test_no_withdrawal_takes_effect_before_its_notice() -> None:
    early = done("withdrawal", "2002-01-01", "S01", effective="2001-06-01")
    registers = after(*BOUND, early)
    assert found(registers, early.id) == [("NoticeTooShort", "irregular")]
    assert [party(registers, "S01", day)[0] for day in ("2001-12-01", "2002-06-01", "2003-01-01")] == [
        "party", "party", "former"]  # fmt: skip


def test_what_was_never_received_is_not_notified() -> None:
    assert found(after(*BOUND, done("notification", "2001-02-01", concerns="nothing")), "notification") == [
        ("ActUnknown", "note")
    ]


def test_who_is_bound_is_asked_for_the_end_only_of_a_treaty_that_hangs_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each consent would have everybody's before it computed anew."""
    asked: list[str] = []
    spans = Treaties.spans

    def counted(self: Treaties, clause: Any, who: str, day: date | None = None) -> Any:
        asked.append(who)
        return spans(self, clause, who, day)

    monkeypatch.setattr(Treaties, "spans", counted)
    after(*BOUND)
    assert asked == []
    after(*BOUND, parties_min=2)
    assert {"S01", "S02"} <= set(asked)
