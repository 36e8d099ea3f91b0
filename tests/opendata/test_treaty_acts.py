"""Acts under treaties as rows: who did what, when, and from when it has effect."""

from __future__ import annotations

from typing import Any

from cast import act, day, founded, history, registers
from comity.opendata import reader_named
from comity.opendata.tables.treaty_acts import TreatyActRow, treaty_acts

TODAY = day("2026-01-01")
TREATY = "flood-agreement-2014"
THREE = ("XBR", "XCO", "XDU")


def row(id: str, *more: Any, **asked: Any) -> dict[str, Any]:
    found = treaty_acts(registers([*history(), *more]), asked.pop("on", TODAY), **asked)
    return next(one for one in found if one["act"] == id)


def test_a_row_has_every_field_and_no_other() -> None:
    assert list(row(f"{TREATY}/XBR")) == list(TreatyActRow.__struct_fields__)


def test_a_consent_has_effect_from_the_computed_day() -> None:
    found = row(f"{TREATY}/XHO")
    assert (found["action"], found["acted_on"], found["effective_on"]) == ("ratification", "2015-09-08", "2015-10-08")
    assert row(f"{TREATY}/XBR")["effective_on"] == "2015-06-03"
    assert f"{TREATY}/XEL" in row(f"{TREATY}/XBR")["acts"]


def test_a_signature_binds_nobody_unless_it_is_definitive() -> None:
    assert row(f"{TREATY}/XCO-signature")["effective_on"] is None
    definitive = act("treaties.signature", "s", "2020-01-01", treaty=TREATY, party="XDU", form="definitive")
    assert row("s", definitive)["form"] == "definitive"


def test_what_is_done_later_is_not_among_the_acts_of_a_day() -> None:
    found = treaty_acts(registers(history()), day("2015-05-04"))
    assert f"{TREATY}/XCO" in {one["act"] for one in found}
    assert f"{TREATY}/XHO" not in {one["act"] for one in found}


def test_a_reservation_shows_its_statement_and_an_objection_what_it_answers() -> None:
    assert row(f"{TREATY}/XHO-reservation")["statement"] == "Hollund does not pay for the gauges of others."
    objection = row(f"{TREATY}/XEL-objection")
    assert (objection["action"], objection["concerns"]) == ("objection", f"{TREATY}/XHO-reservation")


def test_a_withdrawal_has_effect_when_its_notice_has_run() -> None:
    leaves = act("treaties.withdrawal", "w", "2020-01-10", treaty=TREATY, party="XHO")
    assert row("w", leaves)["effective_on"] == "2020-07-10"
    back = act("treaties.revocation_of_withdrawal", "b", "2020-02-01", treaty=TREATY, party="XHO")
    assert row("w", leaves, back)["effective_on"] is None


def test_a_party_that_left_and_came_back_is_bound_from_its_second_consent() -> None:
    leaves = act("treaties.withdrawal", "w", "2016-01-10", treaty=TREATY, party="XHO")
    again = act("treaties.accession", "again", "2018-01-10", treaty=TREATY, party="XHO")
    assert row("again", leaves, again)["effective_on"] == "2018-02-09"
    assert row(f"{TREATY}/XHO", leaves, again)["effective_on"] == "2015-10-08"


def test_the_depositarys_notification_is_shown_with_its_number() -> None:
    told = act("treaties.notification", "n", "2015-09-20", treaty=TREATY, concerns=f"{TREATY}/XHO", number="C.N.4.2015")
    found = row(f"{TREATY}/XHO", told)
    assert (found["notification"], found["notified_on"]) == ("C.N.4.2015", "2015-09-20")
    assert "n" in found["acts"]


def test_what_is_not_public_is_shown_to_whoever_may_read_it() -> None:
    fields = {"treaty": TREATY, "party": "XDU", "openness": "members"}
    closed = act("treaties.ratification", "closed", "2021-01-01", **fields)
    after = registers([*history(), closed])
    assert "closed" not in {one["act"] for one in treaty_acts(after, TODAY)}
    member = reader_named(after, "XDU", TODAY)
    assert "closed" in {one["act"] for one in treaty_acts(after, TODAY, reader=member)}


def test_an_effect_that_rests_on_a_closed_act_is_not_shown() -> None:
    adopted = act("texts.adoption", TREATY, "2014-11-18", text=TREATY, form="agreement", title={"en": "Floods"})
    signed = [act("treaties.signature", f"s{one}", "2014-11-18", treaty=TREATY, party=one) for one in THREE]
    bound = [act("treaties.ratification", one, "2015-02-10", treaty=TREATY, party=one) for one in THREE[:2]]
    closed = act("treaties.ratification", "XDU", "2015-03-01", treaty=TREATY, party="XDU", openness="members")
    after = registers([*founded(), adopted, *signed, *bound, closed])
    member = reader_named(after, "XDU", TODAY)
    shown = {one["act"]: one["effective_on"] for one in treaty_acts(after, TODAY, reader=member)}
    assert shown["XBR"] == "2015-03-31"
    assert {one["act"]: one["effective_on"] for one in treaty_acts(after, TODAY)}["XBR"] is None


def test_facts_are_no_acts_of_anybody() -> None:
    fact = act("treaties.fact", "f", "2015-01-01", treaty=TREATY, fact="shore", subjects=["XBR"])
    assert "f" not in {one["act"] for one in treaty_acts(registers([*history(), fact]), TODAY)}
