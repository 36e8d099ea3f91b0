"""Joint projects: joined freely, begun, bought into, left with what was called, and no one blocked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from comity.core.chapters.projects.keys import KeyNotPossible
from comity.core.record.act import Act
from comity.core.registers import CODEC, Registers
from comity.opendata import rows, why
from comity.opendata.projects import preview
from core.league import after, assert_fine, assert_found

PARTS: list[dict[str, Any]] = [
    {"part": "office", "form": "fixed", "amount": "600.00"},
    {"part": "gate", "form": "individual", "amount": "90.00", "state": "BBB"},
    {"part": "canal", "form": "shared", "amount": "300.00", "users": ["BBB", "CCC", "DDD"]},
]
STEPS = [{"milestone": "1", "due": "2011-01-01"}, {"milestone": "2"}]


def act(kind: str, id: str, on: str, **fields: Any) -> Act:
    return CODEC.convert({"kind": kind, "id": id, "on": on, **fields})


def proposal(**fields: Any) -> Act:
    given = {
        "title": {"en": "Canal"},
        "currency": "USD",
        "parts": PARTS,
        "key": {"rule": "shapley"},
        "milestones": STEPS,
    }
    return act("projects.proposal", "proposal", "2010-01-01", project="canal", **{**given, **fields})


def do(kind: str, on: str = "2010-03-01", **fields: Any) -> Act:
    key = f"{kind}-{fields.get('state', '')}{on}{fields.get('amount', '')}{fields.get('task', '')}"
    return act(f"projects.{kind}", key, on, project="canal", **fields)


def opting(state: str, on: str = "2010-02-01") -> Act:
    return do("opting_in", on, state=state)


JOINED = (proposal(), opting("AAA"), opting("BBB"))
RUNNING = (*JOINED, do("start", "2010-02-15"))
CALLED = (*RUNNING, do("call", "2010-03-01", amount="495.00", due="2010-04-01"))


def canal(registers: Registers, on: str = "2012-01-01") -> dict[str, Any]:
    return next(row for row in rows(registers, "projects", date.fromisoformat(on)) if row["project"] == "canal")


def borne(registers: Registers, on: str = "2012-01-01") -> dict[str, str]:
    return {one["state"]: one["share"] for one in canal(registers, on)["participants"]}


def account(registers: Registers, state: str, on: str = "2012-01-01") -> dict[str, str]:
    return next(one for one in canal(registers, on)["accounts"] if one["state"] == state)


def test_a_project_is_proposed_once_with_parts_that_can_be_reckoned() -> None:
    assert_fine(proposal())
    again = act(
        "projects.proposal",
        "again",
        "2010-02-01",
        project="canal",
        title={},
        currency="USD",
        parts=[],
        key={"rule": "equal"},
    )
    assert_found("StageNotFitting", "inadmissible", again, proposal())
    assert_found(
        "AmountTooPrecise", "inadmissible", proposal(parts=[{"part": "a", "form": "fixed", "amount": "0.001"}])
    )
    assert_found("PartUnsound", "inadmissible", proposal(parts=[{"part": "a", "form": "shared", "amount": "1"}]))
    assert_found(
        "PartUnsound", "inadmissible", proposal(parts=[{"part": "a", "form": "fixed", "amount": "1", "state": "AAA"}])
    )
    assert_found("PartTwice", "irregular", proposal(parts=[PARTS[0], PARTS[0]]))
    assert_found("KeyNotPossible", "inadmissible", proposal(key={"rule": "equal", "ceiling": "2"}))
    assert_found("KeyNotPossible", "inadmissible", proposal(key={"rule": "scale"}))


def test_members_opt_in_and_nobody_else() -> None:
    registers = assert_fine(opting("AAA"), proposal())
    assert (canal(registers)["apart"], borne(registers)) == (["BBB", "CCC", "DDD"], {"AAA": None})
    assert_found("NotMember", "inadmissible", opting("EEE"), proposal())
    assert_found("TakesPartAlready", "inadmissible", opting("AAA", "2010-02-02"), proposal(), opting("AAA"))
    assert_found("ProjectUnknown", "inadmissible", opting("AAA"))
    assert_found("StageNotFitting", "inadmissible", opting("CCC", "2010-03-01"), *RUNNING)


def test_those_who_stay_apart_block_nothing() -> None:
    registers = assert_fine(do("start", "2010-02-15"), proposal(), opting("AAA"))
    assert (canal(registers)["stage"], canal(registers)["apart"]) == ("running", ["BBB", "CCC", "DDD"])
    assert_found("TooFewParticipants", "inadmissible", do("start", "2010-02-15"), proposal())
    assert_found("TooFewParticipants", "inadmissible", do("start"), proposal(participants_min=3), *JOINED[1:])


def test_each_bears_its_part_of_what_it_uses() -> None:
    registers = after(*RUNNING)
    assert borne(registers) == {"AAA": "300.00", "BBB": "690.00"}
    assert (canal(registers)["cost"], canal(registers)["unfunded"], canal(registers)["is_stable"]) == (
        "990.00",
        "0.00",
        True,
    )
    assert canal(registers, "2010-02-14")["is_stable"] is None


def test_a_key_that_cannot_share_the_cost_stops_the_start() -> None:
    scale = {"rule": "scale", "weights": {"AAA": "1"}}
    assert_found("KeyNotPossible", "inadmissible", do("start"), proposal(key=scale), *JOINED[1:])
    assert_found("KeyNotPossible", "inadmissible", do("start"), proposal(key={"rule": "pledged"}), *JOINED[1:])
    pledges = (
        do("pledge", "2010-02-02", state="AAA", amount="20"),
        do("pledge", "2010-02-02", state="BBB", amount="70"),
    )
    registers = assert_fine(do("start"), proposal(key={"rule": "pledged"}), *JOINED[1:], *pledges)
    assert borne(registers) == {"AAA": "220.00", "BBB": "770.00"}


def test_what_is_called_is_shared_as_the_cost_and_roundings_do_not_add_up() -> None:
    calls = [do("call", f"2010-03-0{day}", amount="0.01", due="2010-04-01") for day in range(1, 8)]
    registers = after(*RUNNING, *calls)
    assert (account(registers, "AAA")["called"], account(registers, "BBB")["called"]) == ("0.02", "0.05")
    assert_found("CallBeyondCost", "inadmissible", do("call", amount="990.01", due="2010-04-01"), *RUNNING)
    assert_found("AmountTooPrecise", "inadmissible", do("call", amount="0.001", due="2010-04-01"), *RUNNING)
    whole = after(*RUNNING, do("call", amount="990.00", due="2010-04-01"))
    assert account(whole, "BBB")["called"] == "690.00"


def test_what_is_paid_is_credited_and_what_is_late_is_seen() -> None:
    registers = assert_fine(do("payment", "2010-03-20", state="BBB", amount="200.00"), *CALLED)
    told = account(registers, "BBB", "2010-03-31")
    assert (told["called"], told["paid"], told["owed"], told["overdue"]) == ("345.00", "200.00", "145.00", "0.00")
    assert account(registers, "BBB", "2010-04-01")["overdue"] == "0.00"
    assert account(registers, "BBB", "2010-04-02")["overdue"] == "145.00"
    assert_found("PaidBeyondCalled", "note", do("payment", state="AAA", amount="150.01"), *CALLED)
    assert_found("NotParticipant", "inadmissible", do("payment", state="CCC", amount="1"), *CALLED)


def test_who_joins_later_buys_in_and_the_others_are_credited() -> None:
    registers = assert_fine(do("joining", "2010-06-01", state="CCC"), *CALLED)
    assert borne(registers, "2010-05-31") == {"AAA": "300.00", "BBB": "690.00"}
    assert borne(registers, "2010-06-01") == {"AAA": "200.00", "BBB": "440.00", "CCC": "350.00"}
    assert (account(registers, "AAA")["called"], account(registers, "BBB")["called"]) == ("100.00", "220.00")
    assert account(registers, "CCC")["called"] == "175.00"
    assert canal(registers)["called"] == "495.00"
    assert [one["rule"] for one in canal(registers)["versions"]] == ["shapley", "shapley"]
    assert_found("NotMember", "inadmissible", do("joining", state="EEE"), *CALLED)
    assert_found("TakesPartAlready", "inadmissible", do("joining", state="AAA"), *CALLED)


def test_under_equal_shares_who_joins_bears_what_it_adds() -> None:
    before = (proposal(key={"rule": "equal"}), opting("AAA"), do("start", "2010-02-15"))
    registers = assert_fine(do("joining", "2010-06-01", state="BBB"), *before)
    assert borne(registers) == {"AAA": "495.00", "BBB": "495.00"}
    dear = [
        {"part": "a", "form": "fixed", "amount": "10"},
        {"part": "b", "form": "individual", "amount": "90", "state": "BBB"},
    ]
    costly = (proposal(key={"rule": "equal"}, parts=dear), opting("AAA"), do("start", "2010-02-15"))
    assert borne(after(*costly, do("joining", "2010-06-01", state="BBB"))) == {"AAA": "10.00", "BBB": "90.00"}


def test_who_leaves_bears_what_was_called_and_nobody_bears_more() -> None:
    registers = assert_fine(do("withdrawal", "2010-05-01", state="BBB"), *CALLED)
    row = canal(registers, "2010-05-01")
    assert borne(registers, "2010-05-01") == {"AAA": "300.00"}
    assert [(one["state"], one["on"], one["share"]) for one in row["left"]] == [("BBB", "2010-05-01", "345.00")]
    assert (row["cost"], row["unfunded"]) == ("600.00", "0.00")
    assert borne(registers, "2010-04-30")["BBB"] == "690.00"
    assert_fine(
        do("payment", "2010-06-01", state="BBB", amount="345.00"), *CALLED, do("withdrawal", "2010-05-01", state="BBB")
    )
    early = after(*RUNNING, do("withdrawal", "2010-02-20", state="BBB"))
    assert (canal(early)["unfunded"], borne(early)) == ("300.00", {"AAA": "300.00"})


EQUAL = (
    proposal(key={"rule": "equal"}, parts=PARTS[:1]),
    *map(opting, ("AAA", "BBB", "CCC")),
    do("start", "2010-02-15"),
)


def test_who_leaves_and_comes_back_does_not_get_out_of_its_share() -> None:
    called = (*EQUAL, do("call", "2010-03-01", amount="300.00", due="2010-04-01"))
    gone = (*called, do("withdrawal", "2010-05-01", state="CCC"))
    left = canal(after(*gone))
    assert (left["unfunded"], [one["share"] for one in left["left"]]) == ("100.00", ["100.00"])
    back = assert_fine(do("joining", "2010-06-01", state="CCC"), *gone)
    assert borne(back) == {"AAA": "200.00", "BBB": "200.00", "CCC": "200.00"}
    assert (canal(back)["unfunded"], account(back, "CCC")["called"]) == ("0.00", "100.00")


def test_who_joins_when_one_has_left_bears_no_more_than_nobody_bears_yet() -> None:
    called = (*EQUAL, do("call", "2010-03-01", amount="600.00", due="2010-04-01"))
    alone = (*called, *(do("withdrawal", "2010-05-01", state=state) for state in ("AAA", "BBB", "CCC")))
    registers = assert_fine(do("joining", "2010-06-01", state="DDD"), *alone)
    assert (borne(registers), canal(registers)["unfunded"]) == ({"DDD": "0.00"}, "0.00")
    one_left = (*called, do("withdrawal", "2010-05-01", state="CCC"))
    joined = assert_fine(do("joining", "2010-06-01", state="DDD"), *one_left)
    assert borne(joined) == {"AAA": "200.00", "BBB": "200.00", "DDD": "0.00"}


def test_a_call_is_due_when_it_is_made_or_later() -> None:
    assert_found("DueBeforeCall", "inadmissible", do("call", amount="1", due="2010-02-28"), *RUNNING)
    assert_fine(do("call", amount="1", due="2010-03-01"), *RUNNING)


def test_who_leaves_before_the_start_bears_nothing() -> None:
    registers = assert_fine(do("withdrawal", "2010-02-10", state="BBB"), *JOINED)
    assert canal(registers)["apart"] == ["BBB", "CCC", "DDD"]
    assert borne(after(*JOINED, do("withdrawal", "2010-02-10", state="BBB"), do("start", "2010-02-15"))) == {
        "AAA": "600.00"
    }
    assert_found("NotParticipant", "inadmissible", do("withdrawal", state="CCC"), *JOINED)


def test_shares_change_only_if_all_agree() -> None:
    left = (*RUNNING, do("joining", "2010-02-18", state="CCC"), do("withdrawal", "2010-02-20", state="BBB"))
    new = {"key": {"rule": "equal"}}
    assert_found("AgreementMissing", "inadmissible", do("rekeying", agreed=["AAA"], **new), *left)
    registers = assert_fine(do("rekeying", agreed=["AAA", "CCC"], **new), *left)
    assert borne(registers) == {"AAA": "450.00", "CCC": "450.00"}
    assert (canal(registers)["unfunded"], canal(registers)["key"]["rule"]) == ("0.00", "equal")


def test_a_group_that_would_be_cheaper_alone_is_named() -> None:
    registers = after(proposal(key={"rule": "equal"}), *JOINED[1:], do("start"))
    row = canal(registers)
    assert (row["is_stable"], row["cheaper_alone"]) == (True, None)
    dear = [*PARTS, {"part": "b", "form": "individual", "amount": "900", "state": "BBB"}]
    row = canal(after(proposal(key={"rule": "equal"}, parts=dear), *JOINED[1:], do("start")))
    assert (row["is_stable"], row["cheaper_alone"]) == (False, {"group": ["AAA"], "gain": "345.00"})


def test_what_is_given_in_kind_counts_at_an_agreed_value() -> None:
    one = {"state": "AAA", "title": {"en": "Stones"}, "value": "100.00"}
    registers = assert_fine(do("contribution_in_kind", agreed=["BBB"], **one), *CALLED)
    assert (account(registers, "AAA")["in_kind"], account(registers, "AAA")["owed"]) == ("100.00", "50.00")
    assert_found("ValuationNotAgreed", "inadmissible", do("contribution_in_kind", **one), *CALLED)
    assert_found(
        "NotParticipant",
        "inadmissible",
        do("contribution_in_kind", agreed=["AAA", "BBB"], **{**one, "state": "CCC"}),
        *CALLED,
    )


def test_a_later_pledge_takes_the_place_of_an_earlier_one() -> None:
    pledges = (
        do("pledge", "2010-02-02", state="AAA", amount="20"),
        do("pledge", "2010-02-03", state="AAA", amount="30"),
    )
    assert [one["amount"] for one in canal(after(*JOINED, *pledges))["pledges"]] == ["30.00"]
    assert_found("NotParticipant", "inadmissible", do("pledge", state="CCC", amount="20"), *JOINED)


def test_steps_are_reached_once() -> None:
    registers = assert_fine(do("milestone", milestone="1"), *RUNNING)
    assert [one["reached_on"] for one in canal(registers)["milestones"]] == ["2010-03-01", None]
    assert_found("MilestoneUnknown", "inadmissible", do("milestone", milestone="9"), *RUNNING)
    assert_found(
        "MilestoneReached",
        "inadmissible",
        do("milestone", "2010-03-02", milestone="1"),
        *RUNNING,
        do("milestone", milestone="1"),
    )


def test_who_leads_what_with_what_load() -> None:
    leads = (do("lead", "2010-02-02", state="AAA", load=5), do("lead", "2010-03-02", state="BBB", load=5))
    report = do("lead", "2010-03-02", state="AAA", role="rapporteur", task="water", load=2)
    registers = after(*RUNNING, *leads, report)
    roles = {row["state"]: row for row in rows(registers, "responsibilities", date(2010, 4, 1))}
    assert (roles["AAA"]["load"], roles["AAA"]["leads"], roles["AAA"]["reports_on"]) == (7, [], ["canal: water"])
    assert (roles["BBB"]["load"], roles["BBB"]["leads"], roles["BBB"]["above_mean"]) == (5, ["canal"], "2")
    assert [one["state"] for one in canal(registers, "2010-02-20")["leads"]] == ["AAA"]
    assert_found("NotParticipant", "irregular", do("lead", state="CCC"), *RUNNING)
    assert_found("LoadNegative", "inadmissible", do("lead", state="AAA", load=-1), *RUNNING)
    ended = after(*RUNNING, *leads, do("completion", "2011-01-01"))
    assert (canal(ended)["leads"], canal(ended)["stage"]) == ([], "completed")


@pytest.mark.parametrize("kind", ["joining", "withdrawal", "pledge", "lead"])
def test_what_is_given_up_is_joined_by_nobody_and_paid_for_still(kind: str) -> None:
    over = (*CALLED, do("abandonment", "2010-05-01"))
    fields = {"amount": "1"} if kind == "pledge" else {}
    assert_found("StageNotFitting", "inadmissible", do(kind, "2010-06-01", state="AAA", **fields), *over)
    assert_fine(do("payment", "2010-06-01", state="AAA", amount="10"), *over)


def test_anyone_can_try_who_would_bear_what() -> None:
    registers = after(*RUNNING)
    tried = preview(registers, "canal", ["AAA", "BBB", "CCC", "DDD"], date(2010, 3, 1))
    assert [one["share"] for one in tried["shares"]] == ["150.00", "340.00", "250.00", "250.00"]
    assert [one["saves"] for one in tried["shares"]] == ["450.00", "650.00", "650.00", "650.00"]
    equal = preview(registers, "canal", ["AAA", "BBB", "CCC"], date(2010, 3, 1), "equal")
    assert (equal["cost"], equal["is_stable"], equal["shares"][0]["exactly"]) == ("990.00", True, "330")
    with pytest.raises(KeyNotPossible):
        preview(registers, "canal", ["AAA"], date(2010, 3, 1), "pledged")
    assert borne(registers) == {"AAA": "300.00", "BBB": "690.00"}


def test_every_cell_says_why() -> None:
    answer = why(after(*CALLED), "projects", "canal", date(2010, 3, 1))
    assert answer is not None
    assert [step["kind"] for step in answer["steps"]] == [
        "projects.proposal", "projects.opting_in", "projects.opting_in", "projects.start", "projects.call",
    ]  # fmt: skip
