"""What holds of any treaty, whatever its clause: tried on clauses and consents at random."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cast import small
from cast.clauses import deposit, law, setting, signed
from comity.core.chapters.treaties.acts import Fact
from comity.core.chapters.treaties.force import entered
from comity.core.chapters.treaties.situation import Consent, Situation
from comity.core.kernel.days import exact
from comity.core.kernel.shapes import convert
from comity.core.organisation import Organisation
from comity.core.rulebook.clauses import Entry, Practice
from comity.opendata import rows

START = date(2000, 1, 1)
PARTIES = [f"S{place:02}" for place in range(1, 9)]
FACT = Fact(
    id="fact", on=exact(START), treaty="pact", fact="fact", subjects=tuple(PARTIES[:5]),
    values={party: str(place) for place, party in enumerate(PARTIES)},
    links=tuple(pairwise(PARTIES)),
    regions={"one": tuple(PARTIES[:4]), "two": tuple(PARTIES[4:])},
)  # fmt: skip
OF = st.sampled_from([{}, {"fact": "fact"}, {"named": PARTIES[:3]}, {"signatories": True}])
LEAF = st.one_of(
    st.builds(lambda count, of: {"needs": "consents", "count": count, "of": of}, st.integers(1, 6), OF),
    st.builds(lambda of: {"needs": "all", "of": of or {"fact": "fact"}}, OF),
    st.builds(lambda part: {"needs": "share", "fraction": f"{part}/10", "measure": "fact"}, st.integers(1, 10)),
    st.builds(lambda amount: {"needs": "amount", "amount": str(amount), "measure": "fact"}, st.integers(1, 28)),
    st.builds(
        lambda part, most: {"needs": "fraction_of", "fraction": f"{part}/6", "of": {"fact": "fact"}, "or_count": most},
        st.integers(1, 6), st.integers(1, 5),
    ),
    st.builds(lambda count: {"needs": "linked", "count": count, "graph": "fact"}, st.integers(1, 5)),
    st.just({"needs": "spread", "count": 2, "regions": "fact"}),
    st.just({"needs": "day", "on": "2000-06-01"}),
)  # fmt: skip
CONDITIONS = st.recursive(
    LEAF,
    lambda inner: st.builds(
        lambda needs, conditions: {"needs": needs, "conditions": conditions},
        st.sampled_from(["every", "any"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)
DELAYS = st.builds(
    lambda rule, count: {"rule": rule, "count": count},
    st.sampled_from(["at_once", "nth_day_after", "days_after", "months_after", "first_of_nth_month_after",
                     "first_of_month_after_months", "first_of_month_after_days"]),
    st.integers(0, 40),
)  # fmt: skip
ENTRIES = st.builds(
    lambda when, delay, floor, other: {
        "when": when, "delay": delay, "not_before": floor, "otherwise": [{"when": one} for one in other]
    },
    CONDITIONS, DELAYS, st.sampled_from([None, "2000-09-01"]), st.lists(LEAF, max_size=1),
).map(lambda plain: convert({key: one for key, one in plain.items() if one is not None}, Entry))  # fmt: skip
DAYS = st.integers(0, 400).map(lambda days: START + timedelta(days=days))
GIVEN = st.lists(st.tuples(st.sampled_from(PARTIES), DAYS), max_size=12)
PRACTICES = st.builds(
    Practice,
    days_after=st.sampled_from(["nth_day", "day_more"]),
    months_after=st.sampled_from(["same_day", "day_more"]),
    month_end=st.sampled_from(["last_day", "first_of_next"]),
)


def situation(given: list[tuple[str, date]]) -> Situation:
    consents = [Consent(party, on, "treaties.ratification", f"{party}/{on}") for party, on in given]
    return Situation(
        consents=sorted(consents, key=lambda one: one.on),
        signatories=dict.fromkeys(PARTIES[:6], START),
        facts={"fact": FACT},
        acts={},
        determined_on=None,
        circulated=None,
        in_force=lambda _treaty: None,
        members=lambda _day: PARTIES[:4],
    )


@settings(max_examples=300, deadline=None)
@given(entry=ENTRIES, given=GIVEN, more=GIVEN, practice=PRACTICES)
def test_more_consents_never_make_an_entry_into_force_later(
    entry: Entry, given: list[tuple[str, date]], more: list[tuple[str, date]], practice: Practice
) -> None:
    fewer = entered(entry, situation(given), practice).since
    found = entered(entry, situation([*given, *more]), practice).since
    assert fewer is None or (found is not None and found <= fewer)


@settings(max_examples=300, deadline=None)
@given(entry=ENTRIES, given=GIVEN, more=GIVEN, practice=PRACTICES)
def test_a_consent_given_after_the_condition_was_met_changes_nothing(
    entry: Entry, given: list[tuple[str, date]], more: list[tuple[str, date]], practice: Practice
) -> None:
    before = entered(entry, situation(given), practice)
    if before.since is None or before.met_on is None:
        return
    done = max(before.since, before.met_on)  # a clause may date the entry into force back
    later = [(party, max(on, done) + timedelta(days=1)) for party, on in more]
    assert entered(entry, situation([*given, *later]), practice) == before


@settings(max_examples=300, deadline=None)
@given(entry=ENTRIES, given=GIVEN, practice=PRACTICES)
def test_the_order_of_two_instruments_of_one_day_does_not_matter(
    entry: Entry, given: list[tuple[str, date]], practice: Practice
) -> None:
    one, other = (entered(entry, situation(list(order)), practice) for order in (given, reversed(given)))
    assert (one.since, one.met_on) == (other.since, other.met_on)


PACT: dict[str, Any] = {
    "treaty": "pact",
    "entry": {
        "when": {"needs": "fraction_of", "fraction": "2/3", "of": {"signatories": True}},
        "delay": {"rule": "months_after", "count": 1},
    },
    "later": {"delay": {"rule": "days_after", "count": 10}},
    "parties_min": 3,
}


def acts(given: list[tuple[str, date]]) -> list[Any]:
    found: list[Any] = [signed("pact", party, "2000-01-01") for party in PARTIES[:6]]
    for place, (party, on) in enumerate(given):
        kind = ("ratification", "withdrawal_of_consent", "withdrawal", "accession")[place % 4 if place % 3 else 0]
        one = deposit("pact", party, on.isoformat(), kind) if kind in ("ratification", "accession") else small.act(
            f"treaties.{kind}", f"{kind}/{party}/{on}", on.isoformat(), order=17, treaty="pact", party=party
        )  # fmt: skip
        found.append(one)
    return list({one.id: one for one in found}.values())


@settings(max_examples=20, deadline=None)
@given(given=GIVEN, cut=st.integers(1, 20))
def test_replaying_the_whole_equals_reading_on(given: list[tuple[str, date]], cut: int) -> None:
    under = law([PACT])
    entries = small.journal(*setting(acts(given), under), law=under)
    grown = Organisation(entries[:-cut])
    if grown.lines:
        grown.registers()
    grown.extend(entries[-cut:])
    for day in (date(2000, 6, 1), date(2003, 1, 1)):
        for register in ("treaties", "parties"):
            assert rows(grown.registers(), register, day) == rows(Organisation(entries).registers(), register, day)


@settings(max_examples=20, deadline=None)
@given(given=GIVEN, day=DAYS)
def test_what_is_done_after_a_day_does_not_change_what_was_on_it(given: list[tuple[str, date]], day: date) -> None:
    under = law([PACT])
    whole = setting(acts(given), under)
    cut = [one for one in whole if one.on.latest is None or one.on.latest <= day]

    def told(some: list[Any], register: str) -> list[dict[str, Any]]:
        registers = small.after(*some, law=under)
        return [{key: one for key, one in row.items() if key != "until"} for row in rows(registers, register, day)]

    assert all(told(whole, register) == told(cut, register) for register in ("treaties", "parties"))
