"""Questions about treaties as rows: openness is applied to both sides."""

from __future__ import annotations

import pytest

from cast import act, day, history, house
from comity.opendata import KeyUnknown, reader_named
from comity.opendata.bound import between, parties_of, treaty_in_full, would_follow

TODAY = day("2026-01-01")
TREATY = "flood-agreement-2014"


def test_what_one_of_two_did_in_closed_acts_is_told_to_those_who_may_read_them() -> None:
    closed = act("treaties.ratification", "closed", "2021-01-01", treaty=TREATY, party="XDU", openness="members")
    after = house([*history(), closed])
    with pytest.raises(KeyUnknown):
        between(after, TREATY, ("XBR", "XDU"), TODAY)
    with pytest.raises(KeyUnknown):
        would_follow(after, TREATY, "XDU", TODAY)
    reader = reader_named(after, "XBR", TODAY)
    assert between(after, TREATY, ("XBR", "XDU"), TODAY, reader=reader)["is_in_force"]


def test_reservations_that_may_not_be_read_are_not_named() -> None:
    fields = {"treaty": TREATY, "party": "XHO", "provisions": ["Art. 4"], "openness": "members"}
    after = house([*history(), act("treaties.reservation", "closed", "2015-09-08", **fields)])
    found = between(after, TREATY, ("XBR", "XHO"), TODAY)
    assert found["reservations"] == [f"{TREATY}/XHO-reservation"]


def test_a_key_that_is_neither_treaty_nor_participant_is_unknown() -> None:
    with pytest.raises(KeyUnknown):
        parties_of(house(history()), "nobody", TODAY)
    with pytest.raises(KeyUnknown):
        treaty_in_full(house(history()), "no-treaty", TODAY)


def test_a_treaty_without_a_clause_has_no_sentences() -> None:
    text = act("texts.adoption", "pact", "2012-01-01", text="pact", form="treaty", title={"en": "Pact"})
    found = treaty_in_full(house([*history(), text]), "pact", TODAY)
    assert (found["clause_cited"], found["clause_in_words"], found["participants"]) == (None, [], [])
