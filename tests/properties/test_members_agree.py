"""Members, entitlements, organs and offices say one thing on a day, whatever was done, and nothing from later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import MEMBERS, small
from cast.money import assessed
from cast.money import law as law_of_money
from cast.small import act, decided
from comity.core.chapters.entitlements.register import Entitlements
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows

START: Final = date(2005, 1, 1)
STATES: Final = (*MEMBERS[:3], "XFA")
KINDS: Final = st.sampled_from(
    ["admission", "expulsion", "expulsion_later", "notice_of_withdrawal", "revocation_of_notice", "suspension",
     "suspension_of_vote", "restoration", "extinction", "passing_of_chair", "withholding", "return_of_right", "waiver"]
)  # fmt: skip
DAYS: Final = st.integers(0, 900).map(lambda days: START + timedelta(days=days))
DONE: Final = st.lists(st.tuples(KINDS, st.sampled_from(STATES), DAYS), max_size=14)
OWN: Final = st.sampled_from([[], [{"of": "payments"}]])
TABLES: Final = ("members", "entitlements", "organs", "offices")
YEARS: Final = (*assessed(2004), *assessed(2005), *assessed(2006), decided("D-1", "2004-12-01"))


def made(  # noqa: PLR0911  # one return for each kind
    place: int, kind: str, state: str, on: date
) -> Act:
    """One act of a kind; whether it may be done is for the rules."""
    key, day, later = f"{place}/{kind}", on.isoformat(), (on + timedelta(days=90)).isoformat()
    match kind:
        case "extinction":
            return act("subjects.extinction", key, day, order=1, subject=state)
        case "passing_of_chair":
            return act("organs.passing_of_chair", key, day, order=20, organ="ASM", state=state)
        case "withholding" | "return_of_right" | "waiver":
            given_: dict[str, Any] = {"state": state, "right": "posts", "authority": "D-1"}
            return act(f"entitlements.{kind}", key, day, order=20, **given_)
        case "expulsion_later":
            return act("membership.expulsion", key, day, order=10, state=state, effective=later)
        case "notice_of_withdrawal":
            return act(f"membership.{kind}", key, day, order=10, state=state, effective=later)
        case "suspension_of_vote":
            return act("membership.suspension", key, day, order=10, state=state, rights=["vote"])
        case _:
            return act(f"membership.{kind}", key, day, order=10, state=state)


def registers_of(done: list[tuple[str, str, date]], own: list[dict[str, str]], until: date = date.max) -> Registers:
    acts = (*YEARS, *(made(place, *one) for place, one in enumerate(done)))
    law = law_of_money(own_records=own)
    return small.after(*(one for one in acts if (one.on.latest or until) <= until), law=law)


def contradictions(registers: Registers, day: date) -> Iterator[str]:
    """What two registers say differently of a day."""
    certain = {row["state"]: row for row in rows(registers, "members", day)
               if row["standing"] == "member" and row["certainty"] == "certain"}  # fmt: skip
    rights = rows(registers, "entitlements", day)
    if {row["state"] for row in rights} != set(certain):
        yield "entitlements of others than members"
    for row in rights:
        member = certain.get(row["state"])
        whole = {one["act"] for one in member["suspended"] if one["right"] is None} if member is not None else set()
        if whole and (row["may"] or row["suspension"] not in whole):
            yield f"{row['key']}: may, though suspended"
        if not whole and row["right"] == "posts" and row["suspension"] is not None:
            yield f"{row['key']}: suspended, though not"
    irregular = {one.act.state for one in registers.acts.values() if any(
        found.rule == "ChairNotMember" for found in one.findings)}  # fmt: skip  # it took the chair as no member
    chairs = {row["office"]: row for row in rows(registers, "offices", day)}
    for organ in rows(registers, "organs", day):
        if organ["organ"] in ("ASM", "CNL") and set(organ["seats"]) != set(certain):
            yield f"{organ['organ']}: seats of others than members"
        chair = organ["chair"]
        may = certain.get(chair, {"is_suspended": True})["is_suspended"] is False or chair in irregular
        if chair is not None and not may:
            yield f"{organ['organ']}: chair of one that may not preside"
        office = chairs.get(f"{organ['organ']}/chair")
        if office is not None and office["holder"] not in (chair or "vacant", "unknown"):
            yield f"{organ['organ']}: two answers about the chair"


@settings(max_examples=40, deadline=None)
@given(done=DONE, day=DAYS, own=OWN)
def test_members_entitlements_organs_and_offices_say_one_thing_on_a_day(
    done: list[tuple[str, str, date]], day: date, own: list[dict[str, str]]
) -> None:
    assert list(contradictions(registers_of(done, own), day)) == []


@settings(max_examples=30, deadline=None)
@given(done=DONE, day=DAYS, own=OWN)
def test_no_register_of_a_day_follows_from_what_was_done_later(
    done: list[tuple[str, str, date]], day: date, own: list[dict[str, str]]
) -> None:
    whole, past = registers_of(done, own), registers_of(done, own, day)
    for table in TABLES:
        assert rows(whole, table, day) == rows(past, table, day)


def test_a_register_that_contradicts_another_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    registers, day = registers_of([("suspension", "XBR", START)], []), date(2006, 1, 1)
    assert list(contradictions(registers, day)) == []
    whole = Entitlements.of
    monkeypatch.setattr(Entitlements, "of", lambda *asked: whole(*asked)._replace(may=True))
    assert "XBR/posts: may, though suspended" in list(contradictions(registers, date(2006, 1, 2)))
