"""Ways out: suspension, expulsion, withdrawal by notice, and notice taken back."""

from __future__ import annotations

from datetime import date

import pytest

from cast.small import act, after, assert_fine, found
from comity.core.record.act import Act
from comity.core.registers import Registers


def notice(day: str, effective: str) -> Act:
    return act("membership.notice_of_withdrawal", "notice", day, state="XBR", effective=effective)


def expulsion(day: str, effective: str | None = None) -> Act:
    return act("membership.expulsion", "out", day, state="XBR", **({"effective": effective} if effective else {}))


def is_member(registers: Registers, day: str) -> bool:
    return registers.membership.is_member("XBR", date.fromisoformat(day))


def test_a_suspended_member_stays_a_member() -> None:
    registers = after(
        act("membership.suspension", "s", "2005-01-01", state="XBR"),
        act("membership.restoration", "r", "2006-01-01", state="XBR"),
    )
    found_on = [registers.membership.is_suspended("XBR", date(year, 1, 1)) for year in (2004, 2005, 2006)]
    assert [False, True, False] == found_on
    assert is_member(registers, "2005-06-01")
    assert ("s",) == registers.membership.suspended_by("XBR", date(2005, 6, 1))
    assert () == registers.membership.suspended_by("XCO", date(2005, 6, 1))


def test_one_who_withdraws_is_a_member_until_the_day_named_excluded() -> None:
    registers = after(notice("2005-01-01", "2007-01-01"))
    assert is_member(registers, "2006-12-31")
    assert not is_member(registers, "2007-01-01")


@pytest.mark.parametrize(
    ("day", "effective", "expected"),
    [
        ("2005-01-01", "2006-01-01", []),
        ("2005-01-01", "2005-12-31", ["NoticeTooShort"]),
        ("2005-01-02", "2006-01-01", ["NoticeTooShort"]),
        ("2005-01", "2006-01-15", []),
        ("2005-01-20", "2006-01", []),
        ("2005-02", "2006-01", ["NoticeTooShort"]),
        ("../2005-01-01", "2005-02-01", []),
        ("2005-01-01", "2005-02-01/..", []),
    ],
)
def test_notice_is_too_short_only_where_it_is_so_on_any_reading_of_the_dates(
    day: str, effective: str, expected: list[str]
) -> None:
    """The notice counts from the earliest day it can have been given to the latest on which it can take effect."""
    assert [(rule, "irregular") for rule in expected] == found(notice(day, effective))


def test_no_notice_is_too_short_where_the_rulebook_sets_no_time() -> None:
    assert_fine(notice("2005-01-01", "2005-01-02"), law={"parameters": []})


def test_a_member_is_expelled_from_the_day_of_the_act_or_the_day_fixed() -> None:
    registers = after(expulsion("2005-01-01"))
    assert (True, False) == (is_member(registers, "2004-12-31"), is_member(registers, "2005-01-01"))
    registers = after(expulsion("2005-01-01", "2005-07-01"))
    assert (True, False) == (is_member(registers, "2005-06-30"), is_member(registers, "2005-07-01"))


def test_a_later_expulsion_does_not_put_off_a_withdrawal_and_an_earlier_one_comes_before_it() -> None:
    registers = after(notice("2005-01-01", "2007-01-01"), expulsion("2006-01-01", "2008-01-01"))
    assert not is_member(registers, "2007-01-01")
    registers = after(notice("2005-01-01", "2007-01-01"), expulsion("2006-01-01"))
    assert not is_member(registers, "2006-01-01")


def test_a_notice_revoked_is_as_if_not_given_and_the_revocation_is_a_reason() -> None:
    registers = after(
        notice("2005-01-01", "2007-01-01"), act("membership.revocation_of_notice", "no", "2006-01-01", state="XBR")
    )
    assert is_member(registers, "2007-01-01")
    assert ("adoption-declaration", "founding-XBR", "no") == registers.membership.acts_of("XBR", date(2007, 1, 1))


def test_one_expelled_with_a_later_effect_has_no_notice_to_revoke() -> None:
    revocation = act("membership.revocation_of_notice", "no", "2006-01-01", state="XBR")
    assert [("StageNotFitting", "inadmissible")] == found(revocation, expulsion("2005-01-01", "2008-01-01"))
    both = (notice("2005-01-01", "2009-01-01"), expulsion("2005-02-01", "2008-01-01"))
    assert [("StageNotFitting", "inadmissible")] == found(revocation, *both)


def test_a_notice_stood_until_it_was_revoked_though_the_membership_went_on() -> None:
    revoked = act("membership.revocation_of_notice", "no", "2006-01-01", state="XBR")
    members = after(notice("2005-01-01", "2007-01-01"), revoked).membership
    stood = [
        members.leaving_on("XBR", date.fromisoformat(day))
        for day in ("2004-12-31", "2005-01-01", "2005-12-31", "2006-01-01")
    ]
    assert [None, "2007-01-01", "2007-01-01", None] == [one and str(one) for one in stood]
    own = ("adoption-declaration", "founding-XBR")
    told = [members.acts_of("XBR", date.fromisoformat(day)) for day in ("2004-12-31", "2005-12-31", "2006-01-01")]
    assert [own, (*own, "notice"), (*own, "no")] == told
    assert members.leaving_on("XCO", date(2005, 6, 1)) is None


def test_a_revocation_takes_back_the_notice_and_no_earlier_end() -> None:
    """XBR leaves, comes back and gives notice again; revoking the second does not undo the first."""
    acts = (
        notice("2005-01-01", "2006-06-01"),
        act("membership.admission", "back", "2007-01-01", state="XBR"),
        act("membership.notice_of_withdrawal", "second", "2008-01-01", state="XBR", effective="2010-01-01"),
        act("membership.revocation_of_notice", "no", "2009-01-01", state="XBR"),
    )
    registers = after(*acts)
    assert [True, False, True, True] == [
        is_member(registers, day) for day in ("2006-05-31", "2006-12-31", "2009-12-31", "2011-01-01")
    ]


def test_a_founder_that_comes_back_as_a_founder_is_not_suspended() -> None:
    law = {"founding": None}
    acts = (
        act("membership.suspension", "s", "2005-01-01", state="XBR"),
        expulsion("2006-01-01"),
        act("membership.founding", "again", "2007-01-01", state="XBR"),
    )
    assert not after(*acts, law=law).membership.is_suspended("XBR", date(2008, 1, 1))
    members = after(*acts, law=law).membership
    assert [False, True] == [members.is_suspended("XBR", date(year, 6, 1)) for year in (2004, 2005)]


def test_a_revocation_does_not_prolong_another_standing_that_ends_on_the_same_day() -> None:
    granted = act("membership.grant", "g", "2004-01-01", state="XBR", standing="partner", until="2007-01-01")
    revoked = act("membership.revocation_of_notice", "no", "2006-01-01", state="XBR")
    members = after(granted, notice("2005-01-01", "2007-01-01"), revoked).membership
    assert ["member"] == [one.segment.value for one in members.of("XBR", date(2007, 1, 1))]
