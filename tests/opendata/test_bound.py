"""Questions about treaties as rows: openness is applied to both sides."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest

from cast import act, day, history, registers
from comity.core.chapters.treaties.entries import TreatyOnRecord
from comity.core.chapters.treaties.questions import Reason
from comity.core.registers import Registers
from comity.opendata import KeyUnknown, reader_named, rows
from comity.opendata.bound import between, parties_of, treaty_in_full, would_follow
from comity.opendata.clauses.reasons import reason_in_words
from comity.opendata.tables import parties as of_parties

TODAY = day("2026-01-01")
TREATY = "flood-agreement-2014"


def test_what_one_of_two_did_in_closed_acts_is_told_to_those_who_may_read_them() -> None:
    closed = act("treaties.ratification", "closed", "2021-01-01", treaty=TREATY, party="XDU", openness="members")
    after = registers([*history(), closed])
    with pytest.raises(KeyUnknown):
        between(after, TREATY, ("XBR", "XDU"), TODAY)
    with pytest.raises(KeyUnknown):
        would_follow(after, TREATY, "XDU", TODAY)
    reader = reader_named(after, "XBR", TODAY)
    assert between(after, TREATY, ("XBR", "XDU"), TODAY, reader=reader)["is_in_force"]


def test_reservations_that_may_not_be_read_are_not_named() -> None:
    fields = {"treaty": TREATY, "party": "XHO", "provisions": ["Art. 4"], "openness": "members"}
    after = registers([*history(), act("treaties.reservation", "closed", "2015-09-08", **fields)])
    found = between(after, TREATY, ("XBR", "XHO"), TODAY)
    assert found["reservations"] == [f"{TREATY}/XHO-reservation"]


def test_a_key_that_is_neither_treaty_nor_participant_is_unknown() -> None:
    with pytest.raises(KeyUnknown):
        parties_of(registers(history()), "nobody", TODAY)
    with pytest.raises(KeyUnknown):
        treaty_in_full(registers(history()), "no-treaty", TODAY)


def test_a_treaty_without_a_clause_has_no_sentences() -> None:
    text = act("texts.adoption", "pact", "2012-01-01", text="pact", form="treaty", title={"en": "Pact"})
    found = treaty_in_full(registers([*history(), text]), "pact", TODAY)
    assert (found["clause_cited"], found["clause_in_words"], found["participants"]) == (None, [], [])


def test_a_closed_objection_that_precludes_the_treaty_leaves_the_question_open() -> None:
    fields = {"treaty": TREATY, "party": "XBR", "reservation": f"{TREATY}/XHO-reservation", "precludes": True}
    after = registers([*history(), act("treaties.objection", "closed", "2015-09-20", openness="members", **fields)])
    with pytest.raises(KeyUnknown):
        between(after, TREATY, ("XBR", "XHO"), TODAY)
    found = between(after, TREATY, ("XBR", "XHO"), TODAY, reader=reader_named(after, "XBR", TODAY))
    assert not found["is_in_force"]
    assert between(after, TREATY, ("XEL", "XHO"), TODAY)["is_in_force"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Dunoria is not a party (signatory)"),
        ("ru", "Дунория: не участник (подписавшее государство)"),
        ("zh", "杜诺里亚不是缔约方（签署国）"),
    ],
)
def test_reasons_are_told_in_the_language_asked_for(language: str, said: str) -> None:
    assert between(registers(history()), TREATY, ("XBR", "XDU"), TODAY, language=language)["reasons"] == [said]


def test_every_reason_has_words_in_every_language() -> None:
    for language in ("en", "ru", "zh"):
        for what in get_args(get_type_hints(Reason)["what"]):
            said = reason_in_words(Reason(what, "XBR", "XCO", "former", ("x/1",), TODAY), language)
            assert said
            assert "{" not in said


def test_consents_that_are_closed_leave_open_what_would_follow_and_what_is_wanting() -> None:
    fields = {"treaty": "dam-safety-convention-2023", "party": "XDU", "openness": "members"}
    after = registers([*history(), act("treaties.ratification", "closed", "2025-01-01", **fields)])
    with pytest.raises(KeyUnknown):
        would_follow(after, "dam-safety-convention-2023", "XCO", TODAY)
    row = treaty_in_full(after, "dam-safety-convention-2023", TODAY)
    assert (row["wanting"], row["missing"]) == ([], None)
    member = reader_named(after, "XBR", TODAY)
    assert treaty_in_full(after, "dam-safety-convention-2023", TODAY, reader=member)["wanting"] != []


def test_rows_of_one_treaty_or_party_are_those_of_the_whole_register() -> None:
    after = registers(history())
    everything = rows(after, "parties", TODAY)
    for field in ("treaty", "party"):
        for key in {row[field] for row in everything}:
            assert rows(after, "parties", TODAY, **{field: key}) == [row for row in everything if row[field] == key]
    for row in rows(after, "treaties", TODAY):
        assert rows(after, "treaties", TODAY, treaty=row["treaty"]) == [row]
    assert rows(after, "parties", TODAY, treaty="nothing") == rows(after, "treaties", TODAY, treaty="nothing") == []


def test_asking_for_one_treaty_makes_no_row_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    whole = of_parties._party

    def counted(of: Registers, item: TreatyOnRecord, *rest: Any) -> dict[str, Any]:
        made.append(item.treaty)
        return whole(of, item, *rest)

    monkeypatch.setattr(of_parties, "_party", counted)
    parties_of(registers(history()), TREATY, TODAY)
    assert set(made) == {TREATY}
