"""Final clauses in words: every condition and every delay, in three languages."""

from __future__ import annotations

import typing
from typing import Any

import pytest
from msgspec import convert

from comity.core.kernel.days import PartialDate, partial_date
from comity.core.rulebook.clauses import Clause, Condition, Counted, DelayRule, Practice
from comity.opendata.clauses import entry_in_words, in_words
from comity.opendata.clauses.conditions import SAYINGS
from comity.words import LANGUAGES

NAMES = {"XBR": "Brenmark", "XCO": "Corvalia", "old-treaty": "Old Treaty"}


def clause(**fields: Any) -> Clause:
    def days(kind: type, value: Any) -> Any:
        return partial_date(value) if kind is PartialDate else value

    return convert({"treaty": "lake-treaty", **fields}, Clause, dec_hook=days)


def said(language: str = "en", practice: Practice | None = None, **fields: Any) -> list[str]:
    return in_words(clause(**fields), language, lambda key: NAMES.get(key, key), practice)


def entry(when: dict[str, Any] | None, language: str = "en", **fields: Any) -> str:
    told = clause(entry={"when": when, **fields} if when is not None else fields)
    return " ".join(entry_in_words(told, language, lambda key: NAMES.get(key, key)))


THREE = {"needs": "consents", "count": 3}
CONDITIONS = {
    "consents": (THREE, "three consents to be bound have been expressed"),
    "one consent": ({"needs": "consents", "count": 1}, "a consent to be bound has been expressed"),
    "of a class": (
        {"needs": "consents", "count": 2, "of": {"signatories": True, "members": True, "fact": "lake_shore"}},
        "two signatories that are members of the organisation for which “lake shore” holds have expressed",
    ),
    "all": ({"needs": "all"}, "every signatory has expressed its consent to be bound"),
    "all named": (
        {"needs": "all", "of": {"named": ["XBR", "XCO"]}},
        "every State among the following: Brenmark and Corvalia",
    ),
    "share": (
        {"needs": "share", "fraction": "55/100", "measure": "emissions"},
        "hold at least 55 per cent of “emissions”",
    ),
    "more than a share": (
        {"needs": "share", "fraction": "1/2", "measure": "tonnage", "strictly": True, "of": {"members": True}},
        "hold more than 50 per cent of “tonnage” of the members of the organisation",
    ),
    "fraction": (
        {"needs": "fraction_of", "fraction": "2/3", "of": {"members": True}},
        "at least 2/3 of the members of the organisation have expressed",
    ),
    "the smaller of two": (
        {"needs": "fraction_of", "fraction": "2/3", "of": {"members": True}, "or_count": 5},
        "or, if that is fewer, five of them",
    ),
    "treaty": ({"needs": "treaty_in_force", "treaty": "old-treaty"}, "the day on which Old Treaty is in force"),
    "day": ({"needs": "day", "on": "2020-01-01"}, "on 1 January 2020"),
    "notice": ({"needs": "act", "act": "notice"}, "it has been notified that the condition is met"),
    "circulation": ({"needs": "act", "act": "circulation"}, "the depositary has circulated the text"),
    "registration": ({"needs": "act", "act": "registration"}, "the treaty has been registered"),
    "determination": ({"needs": "act", "act": "determination"}, "on the day that the Parties determine"),
    "unopposed": (
        {"needs": "unopposed", "months": 12},
        "12 months have passed since the text was circulated and no",
    ),
    "few opposed": ({"needs": "unopposed", "months": 1, "objections_min": 4}, "fewer than four objections"),
    "a fraction opposed": (
        {"needs": "unopposed", "months": 6, "fraction": "1/3", "of": {"members": True}},
        "from less than 1/3 of the members",
    ),
    "an amount": (
        {"needs": "amount", "amount": "60000000", "measure": "pledges", "of": {"named": ["XBR"]}},
        "those that have expressed their consent, of the States among the following: Brenmark, hold at least 60000000",
    ),
    "parties to another": (
        {"needs": "fraction_of", "fraction": "3/4", "of": {"parties_to": "old-treaty", "as_on": "2015-06"}},
        "at least 75 per cent of the States that are Parties to Old Treaty, as on June 2015 have",
    ),
    "unmet": (
        {"needs": "unmet", "by": "2020-01-01", "condition": THREE},
        "by 1 January 2020 it had not yet come about",
    ),
    "linked": ({"needs": "linked", "count": 8, "graph": "roads"}, "at least eight of those"),
    "spread": ({"needs": "spread", "count": 3, "regions": "continents"}, "lie in at least three of “continents”"),
    "every": (
        {"needs": "every", "conditions": [THREE, {"needs": "treaty_in_force", "treaty": "old-treaty"}]},
        "three consents to be bound have been expressed and Old Treaty is in force",
    ),
    "any": (
        {"needs": "any", "conditions": [{"needs": "every", "conditions": [THREE, THREE]}, {"needs": "all"}]},
        "(three consents to be bound have been expressed and three",
    ),
}
DELAYS = {
    "at_once": "on the day on which three consents to be bound have been expressed",
    "nth_day_after": "on the second day after the day on which",
    "days_after": "2 days after the day on which",
    "months_after": "2 months after the day on which",
    "first_of_nth_month_after": "on the first day of the second month following the day on which",
    "first_of_month_after_months": "on the first day of the month following the expiry of 2 months from the day",
    "first_of_month_after_days": "on the first day of the month following the second day after the day on which",
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_every_condition_is_said(name: str) -> None:
    condition, expected = CONDITIONS[name]
    assert expected in entry(condition)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CONDITIONS)
def test_every_condition_is_one_sentence_in_every_language(name: str, language: str) -> None:
    told = entry(CONDITIONS[name][0], language)
    assert "{" not in told
    assert told.endswith("。" if language == "zh" else ".")


def test_no_condition_and_no_delay_of_the_vocabulary_is_left_out() -> None:
    assert set(SAYINGS) == set(typing.get_args(Condition))
    assert set(DELAYS) == set(typing.get_args(DelayRule))
    shown = {condition["needs"] for condition, _ in CONDITIONS.values()}
    assert shown == {kind.__struct_config__.tag for kind in typing.get_args(Condition)}


@pytest.mark.parametrize("rule", DELAYS)
def test_every_delay_is_said(rule: str) -> None:
    assert DELAYS[rule] in entry(THREE, delay={"rule": rule, "count": 2})


@pytest.mark.parametrize("language", LANGUAGES)
def test_delays_differ_in_words_as_they_do_in_law(language: str) -> None:
    told = {entry(THREE, language, delay={"rule": rule, "count": 30}) for rule in DELAYS}
    assert len(told) == len(DELAYS)


def test_a_delay_of_one_month_is_the_following_month() -> None:
    assert "of the month following the day" in entry(THREE, delay={"rule": "first_of_nth_month_after", "count": 1})


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "через 1 день"), (2, "через 2 дня"), (5, "через 5 дней"), (11, "через 11 дней"), (31, "через 31 день")],
)
def test_russian_numbers_govern_their_nouns(count: int, expected: str) -> None:
    assert expected in entry(THREE, "ru", delay={"rule": "days_after", "count": count})


def test_an_entry_without_a_condition_is_for_each_party() -> None:
    told = entry(None, delay={"rule": "nth_day_after", "count": 90})
    assert (
        told == "It enters into force for each Party on the ninetieth day after the day of its own consent to be bound."
    )


def test_days_and_treaties_before_which_it_does_not_enter_into_force() -> None:
    told = entry(THREE, not_before="2021-07", not_before_treaties=["old-treaty"], provisional_counts=True)
    assert "It does not enter into force before July 2021." in told
    assert "It does not enter into force before Old Treaty is in force." in told
    assert told.endswith("Notifications of provisional application count as consents.")


def test_a_further_way_to_enter_into_force_is_said() -> None:
    told = entry(THREE, otherwise=[{"when": {"needs": "all"}, "delay": {"rule": "days_after", "count": 1}}])
    assert "It enters into force also 1 day after the day on which every signatory" in told


def test_a_fixed_day_is_said_with_its_condition() -> None:
    told = entry(THREE, fixed={"on": "2020-01-01", "if_by": "2019-12-31"}, delay={"rule": "days_after", "count": 30})
    assert told.startswith(
        "If by 31 December 2019 three consents to be bound have been expressed, it enters into force on"
    )
    assert "otherwise 30 days after" in told


def test_a_clause_that_is_not_on_record_is_said_to_be_so() -> None:
    assert said() == ["How it enters into force is not on record."]


def test_all_the_rest_of_a_clause_is_said() -> None:
    told = said(
        entry={"when": THREE},
        later={
            "delay": {"rule": "days_after", "count": 30},
            "accession_delay": {"rule": "months_after", "count": 3},
            "starts": "objection_period",
            "objection_months": 6,
            "may_ask_for_later": True,
            "of": "after_entry",
        },
        binds_parties_to="old-treaty",
        parts_min=2,
        provisional={"when": {"needs": "day", "on": "2018-01-01"}},
        signing={"since": "2017-06-09", "last_on": "2018-06-09", "by": {"members": True}},
        acceding={
            "opens": "in_force",
            "needs_consent_of_parties": True,
            "binds_those_that_accept": True,
            "acceptance_delay": {"rule": "nth_day_after", "count": 60},
        },
        leaving={"notice_months": 12, "notice_days": 1, "after_years": 5},
        parties_min=3,
        parties_min_months=6,
        reservations="limited",
        reservations_to=["Art. 4", "Art. 7"],
        practice=Practice(days_after="day_more", withdrawal_undoes=True),
    )
    assert told[1].startswith(
        "For a party whose consent comes after the entry into force it enters into force 30 days after"
    )
    assert told[2].startswith("For a party that accedes later it enters into force 3 months after")
    assert told[3:] == [
        "A party may ask that a later day be taken for it.",
        "It is applied provisionally on 1 January 2018.",
        "It is open for signature by members of the organisation from 9 June 2017 until 9 June 2018 inclusive.",
        "It is open to accession by any State once it is in force.",
        "An accession needs the consent of all Parties.",
        "An accession has effect only toward the Parties that accept it, on the sixtieth day after the acceptance.",
        "Once in force it binds every Party to Old Treaty, except those that objected.",
        "Consent must extend to two of its parts or more.",
        "A Party may withdraw by notice of 12 months and 1 day, not before 5 years after the entry into force.",
        "It ends when there are fewer than three Parties for 6 months.",
        "Reservations are allowed to Art. 4 and Art. 7 only.",
        (
            "Practice of the depositary: “days after” is counted to the day following the last of them; "
            "a withdrawal between fulfilment and entry into force undoes the count."
        ),
    ]


def test_the_depositarys_practice_is_said_only_where_it_is_unusual() -> None:
    assert said(practice=Practice(), entry={"when": THREE})[-1].startswith(
        "No rule for those whose consent comes later"
    )
    told = said(practice=Practice(bodies_count=False, successions_count=False), entry={"when": THREE})[-1]
    assert told.startswith("Practice of the depositary: instruments of regional organisations do not count")


@pytest.mark.parametrize("opens", ["at_once", "after_signing", "in_force", "never"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_accession_is_said_however_it_opens(opens: str, language: str) -> None:
    assert len(said(language, acceding={"opens": opens})) == 2


def test_a_class_of_everybody_is_no_class() -> None:
    assert Counted() == Counted(named=())
