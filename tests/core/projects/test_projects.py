"""Joint projects: joined freely, begun, bought into, left with what was called, and no one blocked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.small import after, assert_fine, assert_found
from comity.core.chapters.projects.keys import KeyNotPossible
from comity.core.record.act import Act
from comity.core.registers import CODEC, Registers
from comity.opendata import rows, why
from comity.opendata.projects import preview

PARTS: list[dict[str, Any]] = [
    {"part": "office", "form": "fixed", "amount": "600.00"},
    {"part": "gate", "form": "individual", "amount": "90.00", "state": "XCO"},
    {"part": "canal", "form": "shared", "amount": "300.00", "users": ["XCO", "XDU", "XEL"]},
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


JOINED = (proposal(), opting("XBR"), opting("XCO"))
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
        "PartUnsound", "inadmissible", proposal(parts=[{"part": "a", "form": "fixed", "amount": "1", "state": "XBR"}])
    )
    assert_found("PartTwice", "irregular", proposal(parts=[PARTS[0], PARTS[0]]))
    assert_found("KeyNotPossible", "inadmissible", proposal(key={"rule": "equal", "ceiling": "2"}))
    assert_found("KeyNotPossible", "inadmissible", proposal(key={"rule": "scale"}))


def test_members_opt_in_and_nobody_else() -> None:
    registers = assert_fine(opting("XBR"), proposal())
    assert (canal(registers)["apart"], borne(registers)) == (["XCO", "XDU", "XEL"], {"XBR": None})
    assert_found("NotMember", "inadmissible", opting("XFA"), proposal())
    assert_found("TakesPartAlready", "inadmissible", opting("XBR", "2010-02-02"), proposal(), opting("XBR"))
    assert_found("ProjectUnknown", "inadmissible", opting("XBR"))
    assert_found("StageNotFitting", "inadmissible", opting("XDU", "2010-03-01"), *RUNNING)


def test_those_who_stay_apart_block_nothing() -> None:
    registers = assert_fine(do("start", "2010-02-15"), proposal(), opting("XBR"))
    assert (canal(registers)["stage"], canal(registers)["apart"]) == ("running", ["XCO", "XDU", "XEL"])
    assert_found("TooFewParticipants", "inadmissible", do("start", "2010-02-15"), proposal())
    assert_found("TooFewParticipants", "inadmissible", do("start"), proposal(participants_min=3), *JOINED[1:])


def test_each_bears_its_part_of_what_it_uses() -> None:
    registers = after(*RUNNING)
    assert borne(registers) == {"XBR": "300.00", "XCO": "690.00"}
    assert (canal(registers)["cost"], canal(registers)["unfunded"], canal(registers)["is_stable"]) == (
        "990.00",
        "0.00",
        True,
    )
    assert canal(registers, "2010-02-14")["is_stable"] is None


def test_a_key_that_cannot_share_the_cost_stops_the_start() -> None:
    scale = {"rule": "scale", "weights": {"XBR": "1"}}
    assert_found("KeyNotPossible", "inadmissible", do("start"), proposal(key=scale), *JOINED[1:])
    assert_found("KeyNotPossible", "inadmissible", do("start"), proposal(key={"rule": "pledged"}), *JOINED[1:])
    pledges = (
        do("pledge", "2010-02-02", state="XBR", amount="20"),
        do("pledge", "2010-02-02", state="XCO", amount="70"),
    )
    registers = assert_fine(do("start"), proposal(key={"rule": "pledged"}), *JOINED[1:], *pledges)
    assert borne(registers) == {"XBR": "220.00", "XCO": "770.00"}


def test_what_is_called_is_shared_as_the_cost_and_roundings_do_not_add_up() -> None:
    calls = [do("call", f"2010-03-0{day}", amount="0.01", due="2010-04-01") for day in range(1, 8)]
    registers = after(*RUNNING, *calls)
    assert (account(registers, "XBR")["called"], account(registers, "XCO")["called"]) == ("0.02", "0.05")
    assert_found("CallBeyondCost", "inadmissible", do("call", amount="990.01", due="2010-04-01"), *RUNNING)
    assert_found("AmountTooPrecise", "inadmissible", do("call", amount="0.001", due="2010-04-01"), *RUNNING)
    whole = after(*RUNNING, do("call", amount="990.00", due="2010-04-01"))
    assert account(whole, "XCO")["called"] == "690.00"


def test_what_is_paid_is_credited_and_what_is_late_is_seen() -> None:
    registers = assert_fine(do("payment", "2010-03-20", state="XCO", amount="200.00"), *CALLED)
    told = account(registers, "XCO", "2010-03-31")
    assert (told["called"], told["paid"], told["owed"], told["overdue"]) == ("345.00", "200.00", "145.00", "0.00")
    assert account(registers, "XCO", "2010-04-01")["overdue"] == "0.00"
    assert account(registers, "XCO", "2010-04-02")["overdue"] == "145.00"
    assert_found("PaidBeyondCalled", "note", do("payment", state="XBR", amount="150.01"), *CALLED)
    assert_found("NotParticipant", "inadmissible", do("payment", state="XDU", amount="1"), *CALLED)


def test_who_joins_later_buys_in_and_the_others_are_credited() -> None:
    registers = assert_fine(do("joining", "2010-06-01", state="XDU"), *CALLED)
    assert borne(registers, "2010-05-31") == {"XBR": "300.00", "XCO": "690.00"}
    assert borne(registers, "2010-06-01") == {"XBR": "200.00", "XCO": "440.00", "XDU": "350.00"}
    assert (account(registers, "XBR")["called"], account(registers, "XCO")["called"]) == ("100.00", "220.00")
    assert account(registers, "XDU")["called"] == "175.00"
    assert canal(registers)["called"] == "495.00"
    assert [one["rule"] for one in canal(registers)["versions"]] == ["shapley", "shapley"]
    assert_found("NotMember", "inadmissible", do("joining", state="XFA"), *CALLED)
    assert_found("TakesPartAlready", "inadmissible", do("joining", state="XBR"), *CALLED)


def test_under_equal_shares_who_joins_bears_what_it_adds() -> None:
    before = (proposal(key={"rule": "equal"}), opting("XBR"), do("start", "2010-02-15"))
    registers = assert_fine(do("joining", "2010-06-01", state="XCO"), *before)
    assert borne(registers) == {"XBR": "495.00", "XCO": "495.00"}
    dear = [
        {"part": "a", "form": "fixed", "amount": "10"},
        {"part": "b", "form": "individual", "amount": "90", "state": "XCO"},
    ]
    costly = (proposal(key={"rule": "equal"}, parts=dear), opting("XBR"), do("start", "2010-02-15"))
    assert borne(after(*costly, do("joining", "2010-06-01", state="XCO"))) == {"XBR": "10.00", "XCO": "90.00"}


def test_who_leaves_bears_what_was_called_and_nobody_bears_more() -> None:
    registers = assert_fine(do("withdrawal", "2010-05-01", state="XCO"), *CALLED)
    row = canal(registers, "2010-05-01")
    assert borne(registers, "2010-05-01") == {"XBR": "300.00"}
    assert [(one["state"], one["on"], one["share"]) for one in row["left"]] == [("XCO", "2010-05-01", "345.00")]
    assert (row["cost"], row["unfunded"]) == ("600.00", "0.00")
    assert borne(registers, "2010-04-30")["XCO"] == "690.00"
    assert_fine(
        do("payment", "2010-06-01", state="XCO", amount="345.00"), *CALLED, do("withdrawal", "2010-05-01", state="XCO")
    )
    early = after(*RUNNING, do("withdrawal", "2010-02-20", state="XCO"))
    assert (canal(early)["unfunded"], borne(early)) == ("300.00", {"XBR": "300.00"})


EQUAL = (
    proposal(key={"rule": "equal"}, parts=PARTS[:1]),
    *map(opting, ("XBR", "XCO", "XDU")),
    do("start", "2010-02-15"),
)


def test_who_leaves_and_comes_back_does_not_get_out_of_its_share() -> None:
    called = (*EQUAL, do("call", "2010-03-01", amount="300.00", due="2010-04-01"))
    gone = (*called, do("withdrawal", "2010-05-01", state="XDU"))
    left = canal(after(*gone))
    assert (left["unfunded"], [one["share"] for one in left["left"]]) == ("100.00", ["100.00"])
    back = assert_fine(do("joining", "2010-06-01", state="XDU"), *gone)
    assert borne(back) == {"XBR": "200.00", "XCO": "200.00", "XDU": "200.00"}
    assert (canal(back)["unfunded"], account(back, "XDU")["called"]) == ("0.00", "100.00")


def test_who_joins_when_one_has_left_bears_no_more_than_nobody_bears_yet() -> None:
    called = (*EQUAL, do("call", "2010-03-01", amount="600.00", due="2010-04-01"))
    alone = (*called, *(do("withdrawal", "2010-05-01", state=state) for state in ("XBR", "XCO", "XDU")))
    registers = assert_fine(do("joining", "2010-06-01", state="XEL"), *alone)
    assert (borne(registers), canal(registers)["unfunded"]) == ({"XEL": "0.00"}, "0.00")
    one_left = (*called, do("withdrawal", "2010-05-01", state="XDU"))
    joined = assert_fine(do("joining", "2010-06-01", state="XEL"), *one_left)
    assert borne(joined) == {"XBR": "200.00", "XCO": "200.00", "XEL": "0.00"}


def test_a_call_is_due_when_it_is_made_or_later() -> None:
    assert_found("DueBeforeCall", "inadmissible", do("call", amount="1", due="2010-02-28"), *RUNNING)
    assert_fine(do("call", amount="1", due="2010-03-01"), *RUNNING)


def test_who_leaves_before_the_start_bears_nothing() -> None:
    registers = assert_fine(do("withdrawal", "2010-02-10", state="XCO"), *JOINED)
    assert canal(registers)["apart"] == ["XCO", "XDU", "XEL"]
    assert borne(after(*JOINED, do("withdrawal", "2010-02-10", state="XCO"), do("start", "2010-02-15"))) == {
        "XBR": "600.00"
    }
    assert_found("NotParticipant", "inadmissible", do("withdrawal", state="XDU"), *JOINED)


def test_shares_change_only_if_all_agree() -> None:
    left = (*RUNNING, do("joining", "2010-02-18", state="XDU"), do("withdrawal", "2010-02-20", state="XCO"))
    new = {"key": {"rule": "equal"}}
    assert_found("AgreementMissing", "inadmissible", do("rekeying", agreed=["XBR"], **new), *left)
    registers = assert_fine(do("rekeying", agreed=["XBR", "XDU"], **new), *left)
    assert borne(registers) == {"XBR": "450.00", "XDU": "450.00"}
    assert (canal(registers)["unfunded"], canal(registers)["key"]["rule"]) == ("0.00", "equal")


def test_a_group_that_would_be_cheaper_alone_is_named() -> None:
    registers = after(proposal(key={"rule": "equal"}), *JOINED[1:], do("start"))
    row = canal(registers)
    assert (row["is_stable"], row["cheaper_alone"]) == (True, None)
    dear = [*PARTS, {"part": "b", "form": "individual", "amount": "900", "state": "XCO"}]
    row = canal(after(proposal(key={"rule": "equal"}, parts=dear), *JOINED[1:], do("start")))
    assert (row["is_stable"], row["cheaper_alone"]) == (False, {"group": ["XBR"], "gain": "345.00"})


def test_what_is_given_in_kind_counts_at_an_agreed_value() -> None:
    one = {"state": "XBR", "title": {"en": "Stones"}, "value": "100.00"}
    registers = assert_fine(do("contribution_in_kind", agreed=["XCO"], **one), *CALLED)
    assert (account(registers, "XBR")["in_kind"], account(registers, "XBR")["owed"]) == ("100.00", "50.00")
    assert_found("ValuationNotAgreed", "inadmissible", do("contribution_in_kind", **one), *CALLED)
    assert_found(
        "NotParticipant",
        "inadmissible",
        do("contribution_in_kind", agreed=["XBR", "XCO"], **{**one, "state": "XDU"}),
        *CALLED,
    )


def test_a_later_pledge_takes_the_place_of_an_earlier_one() -> None:
    pledges = (
        do("pledge", "2010-02-02", state="XBR", amount="20"),
        do("pledge", "2010-02-03", state="XBR", amount="30"),
    )
    assert [one["amount"] for one in canal(after(*JOINED, *pledges))["pledges"]] == ["30.00"]
    assert_found("NotParticipant", "inadmissible", do("pledge", state="XDU", amount="20"), *JOINED)


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
    leads = (do("lead", "2010-02-02", state="XBR", load=5), do("lead", "2010-03-02", state="XCO", load=5))
    report = do("lead", "2010-03-02", state="XBR", role="rapporteur", task="water", load=2)
    registers = after(*RUNNING, *leads, report)
    roles = {row["state"]: row for row in rows(registers, "responsibilities", date(2010, 4, 1))}
    assert (roles["XBR"]["load"], roles["XBR"]["leads"], roles["XBR"]["reports_on"]) == (7, [], ["canal: water"])
    assert (roles["XCO"]["load"], roles["XCO"]["leads"], roles["XCO"]["above_mean"]) == (5, ["canal"], "2")
    assert [one["state"] for one in canal(registers, "2010-02-20")["leads"]] == ["XBR"]
    assert_found("NotParticipant", "irregular", do("lead", state="XDU"), *RUNNING)
    assert_found("LoadNegative", "inadmissible", do("lead", state="XBR", load=-1), *RUNNING)
    ended = after(*RUNNING, *leads, do("completion", "2011-01-01"))
    assert (canal(ended)["leads"], canal(ended)["stage"]) == ([], "completed")


@pytest.mark.parametrize("kind", ["joining", "withdrawal", "pledge", "lead"])
def test_what_is_given_up_is_joined_by_nobody_and_paid_for_still(kind: str) -> None:
    over = (*CALLED, do("abandonment", "2010-05-01"))
    fields = {"amount": "1"} if kind == "pledge" else {}
    assert_found("StageNotFitting", "inadmissible", do(kind, "2010-06-01", state="XBR", **fields), *over)
    assert_fine(do("payment", "2010-06-01", state="XBR", amount="10"), *over)


def test_anyone_can_try_who_would_bear_what() -> None:
    registers = after(*RUNNING)
    tried = preview(registers, "canal", ["XBR", "XCO", "XDU", "XEL"], date(2010, 3, 1))
    assert [one["share"] for one in tried["shares"]] == ["150.00", "340.00", "250.00", "250.00"]
    assert [one["saves"] for one in tried["shares"]] == ["450.00", "650.00", "650.00", "650.00"]
    equal = preview(registers, "canal", ["XBR", "XCO", "XDU"], date(2010, 3, 1), "equal")
    assert (equal["cost"], equal["is_stable"], equal["shares"][0]["exactly"]) == ("990.00", True, "330")
    with pytest.raises(KeyNotPossible):
        preview(registers, "canal", ["XBR"], date(2010, 3, 1), "pledged")
    assert borne(registers) == {"XBR": "300.00", "XCO": "690.00"}


def test_every_cell_says_why() -> None:
    answer = why(after(*CALLED), "projects", "canal", date(2010, 3, 1))
    assert answer is not None
    assert [step["kind"] for step in answer["steps"]] == [
        "projects.proposal", "projects.opting_in", "projects.opting_in", "projects.start", "projects.call",
    ]  # fmt: skip
