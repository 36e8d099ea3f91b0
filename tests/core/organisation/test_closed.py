"""Who has not the closed bodies: what can be examined, and what is said of the rest."""

from __future__ import annotations

from datetime import date

from cast import act, decision, entries, founded, rules, without_closed_bodies
from comity.core.organisation import Organisation
from comity.core.verification import verify
from comity.opendata import rows


def test_a_public_act_that_rests_on_a_closed_decision_is_not_examined_where_the_body_is_not_open() -> None:
    """The chain still binds the closed line; nobody without it can say that the decision is lacking."""
    closed = decision("c", "2012-01-01", "ASM", "other_standing", "XBR+ XCO+ XDU+ XEL+", openness="members")
    grant = act("membership.grant", "g", "2012-02-01", state="XGA", standing="observer", authority="c")
    whole = entries([*founded(), closed, grant])
    assert "CompetenceLacking" not in rules(verify(whole).acts)
    report = verify(without_closed_bodies(whole))
    assert report.is_sound
    assert "AuthorityNotOpen" in rules(report.acts, "note")
    assert Organisation(without_closed_bodies(whole)).house().acts["g"].has_effect


def test_where_nothing_is_closed_an_authority_that_is_not_on_record_is_lacking() -> None:
    grant = act("membership.grant", "g", "2012-02-01", state="XGA", standing="observer", authority="c")
    house = Organisation(entries([*founded(), grant])).house()
    assert not house.acts["g"].has_effect
    assert "CompetenceLacking" in rules(house.findings, "inadmissible")


def test_a_suspended_member_neither_blocks_nor_counts() -> None:
    suspending = decision("s", "2012-01-01", "ASM", "suspension", "XBR+ XCO+ XEL+", concerns="XDU")
    suspension = act("membership.suspension", "x", "2012-01-02", state="XDU", authority="s")
    blocked = decision("n", "2012-06-01", "CNL", "navigation", "XDU!")
    house = Organisation(entries([*founded(), suspending, suspension, blocked])).house()
    assert house.acts["x"].has_effect
    assert house.acts["n"].has_effect
    assert {"PositionOfNonMember"} == rules(house.acts["n"].findings, "irregular")


def test_a_notice_revoked_later_stood_until_then() -> None:
    notice = act("membership.notice_of_withdrawal", "n", "2015-01-01", state="XEL", effective="2016-06-01")
    revocation = act("membership.revocation_of_notice", "r", "2015-09-01", state="XEL")
    house = Organisation(entries([*founded(), notice, revocation])).house()

    def row(day: date) -> dict[str, object]:
        return next(one for one in rows(house, "members", day) if one["state"] == "XEL" and one["standing"] == "member")

    before, between, after = row(date(2014, 1, 1)), row(date(2015, 6, 1)), row(date(2015, 10, 1))
    assert (None, "2016-06-01", None) == (before["until"], between["until"], after["until"])
    assert "n" in between["acts"]  # type: ignore[operator]
    assert "r" in after["acts"]  # type: ignore[operator]
    assert "r" not in before["acts"]  # type: ignore[operator]
