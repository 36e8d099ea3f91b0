"""Who has not the closed bodies: what can be examined, and what is said of the rest."""

from __future__ import annotations

from datetime import date

from cast import act, decision, entries, founded, rules, without_closed_bodies
from comity.core.organisation import Organisation
from comity.core.verification import verify
from comity.opendata import REGISTERS, not_read, rows


def test_a_public_act_that_rests_on_a_closed_decision_is_not_examined_where_the_body_is_not_open() -> None:
    """The chain still binds the closed line; nobody without it can say that the decision is lacking."""
    closed = decision("c", "2012-01-01", "ASM", "other_standing", "XBR+ XCO+ XDU+ XEL+", openness="members")
    grant = act("membership.grant", "g", "2012-02-01", state="XGA", standing="observer", authority="c")
    whole = entries([*founded(), closed, grant])
    assert "CompetenceLacking" not in rules(verify(whole).acts)
    report = verify(without_closed_bodies(whole))
    assert report.is_sound
    assert "AuthorityNotOpen" in rules(report.acts, "note")
    assert Organisation(without_closed_bodies(whole)).registers().acts["g"].has_effect


def test_where_nothing_is_closed_an_authority_that_is_not_on_record_is_lacking() -> None:
    grant = act("membership.grant", "g", "2012-02-01", state="XGA", standing="observer", authority="c")
    registers = Organisation(entries([*founded(), grant])).registers()
    assert not registers.acts["g"].has_effect
    assert "CompetenceLacking" in rules(registers.findings, "inadmissible")


def test_a_suspended_member_neither_blocks_nor_counts() -> None:
    suspending = decision("s", "2012-01-01", "ASM", "suspension", "XBR+ XCO+ XEL+", concerns="XDU")
    suspension = act("membership.suspension", "x", "2012-01-02", state="XDU", authority="s")
    blocked = decision("n", "2012-06-01", "CNL", "navigation", "XDU!")
    registers = Organisation(entries([*founded(), suspending, suspension, blocked])).registers()
    assert registers.acts["x"].has_effect
    assert registers.acts["n"].has_effect
    assert {"PositionWithoutVote"} == rules(registers.acts["n"].findings, "irregular")


def test_a_notice_revoked_later_stood_until_then() -> None:
    notice = act("membership.notice_of_withdrawal", "n", "2015-01-01", state="XEL", effective="2016-06-01")
    revocation = act("membership.revocation_of_notice", "r", "2015-09-01", state="XEL")
    registers = Organisation(entries([*founded(), notice, revocation])).registers()

    def row(day: date) -> dict[str, object]:
        return next(
            one for one in rows(registers, "members", day) if one["state"] == "XEL" and one["standing"] == "member"
        )

    before, between, after = row(date(2014, 1, 1)), row(date(2015, 6, 1)), row(date(2015, 10, 1))
    assert (None, "2016-06-01", None) == (before["until"], between["until"], after["until"])
    assert "n" in between["acts"]  # type: ignore[operator]
    assert "r" in after["acts"]  # type: ignore[operator]
    assert "r" not in before["acts"]  # type: ignore[operator]


def test_who_has_not_the_closed_bodies_answers_as_who_has_them_or_says_that_something_is_not_here() -> None:
    """For the public: whatever row the whole record shows, the public journal shows too; the rest is counted."""
    public = [
        decision("d", "2012-01-01", "CNL", "navigation"),
        decision("e", "2012-01-01", "CNL", "navigation"),
        act("decisions.challenge", "j", "2012-02-01", act="x", against="Charter, Art. 2", state="XEL", grounds={}),
        act("record.correction", "k", "2012-03-01", act="x", fields={"title": {"en": "Other"}}, reason="a slip"),
    ]
    closed = [
        decision("x", "2012-01-01", "CNL", "navigation", openness="members"),
        decision("r", "2012-02-01", "CNL", "navigation", openness="members"),
        act("decisions.repeal", "s", "2012-02-02", decision="d", authority="r", openness="members"),
        act("record.deletion", "t", "2012-02-03", act="e", reason="told to nobody", openness="members"),
    ]
    whole = entries([*founded(), *public[:2], *closed, *public[2:]])
    full, clone = Organisation(whole).registers(), Organisation(without_closed_bodies(whole)).registers()
    assert (full.head, not_read(full, None)) == (clone.head, not_read(clone, None)) == (full.head, 4)
    for name in REGISTERS:
        shown, there = rows(full, name, DAY), rows(clone, name, DAY)
        assert [row for row in shown if row not in there] == [], name
    keys = [{row["decision"] for row in rows(registers, "decisions", DAY)} for registers in (full, clone)]
    assert keys[1] - keys[0] == {"d"}
    report = verify(without_closed_bodies(whole))
    assert report.is_sound
    assert report.closed_not_examined == 4
    assert all("not examined" in one.message for one in report.acts if one.act in ("j", "k"))
    assert verify(whole).chain == []


DAY = date(2013, 1, 1)


def test_an_act_is_not_taken_out_behind_the_back_of_those_who_may_read_it() -> None:
    hidden = act("record.deletion", "t", "2012-02-03", act="d", reason="told to nobody", openness="members")
    registers = Organisation(
        entries([*founded(), decision("d", "2012-01-01", "CNL", "navigation"), hidden])
    ).registers()
    assert {"DeletionMalformed"} == rules(registers.acts["t"].findings, "inadmissible")
    assert registers.acts["d"].has_effect
    assert not registers.acts["t"].has_effect
    open_one = act("record.deletion", "u", "2012-02-03", act="d", reason="twice")
    after = Organisation(entries([*founded(), decision("d", "2012-01-01", "CNL", "navigation"), open_one])).registers()
    assert ("d", "u") == (after.taken_out["d"].act.id, after.deleted["d"])
    assert not after.taken_out["d"].has_effect


def test_at_a_moment_the_head_is_that_of_the_last_line_be_its_body_here_or_not() -> None:
    closed = decision("x", "2012-01-01", "CNL", "navigation", openness="members")
    whole = entries([*founded(), closed, decision("d", "2012-01-02", "CNL", "navigation")])
    moment = whole[-2].recorded_at
    heads = [Organisation(one).read.until(moment).head for one in (whole, without_closed_bodies(whole))]
    assert heads[0] == heads[1]
    assert heads[0].number == whole[-2].number
