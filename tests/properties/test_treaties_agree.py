"""No two registers of treaties answer differently for one day, whatever was done: tried on acts at random."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import small
from cast.clauses import law, setting
from cast.small import act
from comity.core.chapters.treaties.answers import Force
from comity.core.chapters.treaties.questions import between
from comity.core.chapters.treaties.register import Treaties
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows, tables
from comity.opendata.bound import parties_of

START = date(2000, 1, 1)
STATES = ["S01", "S02", "S03", "S04"]
CLAUSES: list[dict[str, Any]] = [
    {
        "treaty": "pact",
        "entry": {"when": {"needs": "consents", "count": 2}, "delay": {"rule": "nth_day_after", "count": 10}},
        "later": {"delay": {"rule": "nth_day_after", "count": 5}},
        "leaving": {"notice_days": 20},
        "reservations": "limited",
        "reservations_to": ["Art. 5"],
        "parties_min": 1,
    },
    {"treaty": "new", "entry": {"when": {"needs": "consents", "count": 2}}, "leaving": {"notice_days": 5}},
    {
        "treaty": "annex",
        "entry": {"when": {"needs": "unopposed", "months": 1, "objections_min": 2}},
        "binds_parties_to": "pact",
    },
]
TIES = [
    act("texts.relation", "tie-new", "2000-03-01", text="new", relation="supersedes", other="pact"),
    act("texts.relation", "tie-annex", "2000-01-02", text="annex", relation="amends", other="pact"),
    act("treaties.circulation", "sent", "2000-02-15", treaty="annex"),
]
KINDS = st.sampled_from(
    ["signature", "ratification", "accession", "withdrawal", "withdrawal_of_consent", "reservation", "barred",
     "objection", "unsigning", "succession", "objection_to_circulated", "extinction", "revocation_of_withdrawal",
     "suspension", "resumption", "provisional_application", "claim", "termination", "determination", "ad_referendum",
     "confirmation_of_signature", "withdrawal_in_part", "withdrawal_of_objection", "withdrawal_of_reservation"]
)  # fmt: skip
DAYS = st.integers(0, 300).map(lambda days: START + timedelta(days=days))
DONE = st.lists(st.tuples(KINDS, st.sampled_from(STATES), DAYS, st.sampled_from(["pact", "new"])), max_size=18)


def made(  # noqa: C901, PLR0911, PLR0912  # one case and one return for each kind
    place: int, kind: str, state: str, on: date, treaty: str
) -> Act:
    """One act of a kind, as it could be written by hand; whether it may be done is for the rules."""
    key, day = f"{place}/{kind}", on.isoformat()
    match kind:
        case "extinction":
            return act("subjects.extinction", key, day, order=1, subject=state)
        case "claim":
            return act("texts.claim", key, day, order=25, text=treaty, asserts="in_force", day=day, state=state)
        case "termination":
            return act("texts.termination", key, day, order=20, text=treaty)
        case "determination":
            fixed = (on - timedelta(days=20)).isoformat()
            return act("treaties.determination", key, day, order=20, treaty="new", in_force_on=fixed)
        case "ad_referendum":
            return act("treaties.signature", key, day, order=12, treaty=treaty, party=state, form="ad_referendum")
        case "confirmation_of_signature":
            return act(f"treaties.{kind}", key, day, order=13, treaty=treaty, party=state, is_definitive=True)
        case "withdrawal_in_part":  # in a month, on no day that is known
            return act("treaties.withdrawal", key, day[:7], order=15, treaty=treaty, party=state)
        case "withdrawal_of_objection" | "withdrawal_of_reservation":
            field = kind.removeprefix("withdrawal_of_")
            back = {field: f"{max(place - 1, 0)}/{field}"}
            return act(f"treaties.{kind}", key, day, order=18, treaty=treaty, party=state, **back)
        case "barred":
            return act("treaties.reservation", key, day, order=16, treaty=treaty, party=state, provisions=["Art. 9"])
        case "reservation":
            return act("treaties.reservation", key, day, order=16, treaty=treaty, party=state, provisions=["Art. 5"])
        case "objection":
            fields = {"reservation": f"{max(place - 1, 0)}/reservation", "precludes": True}
            return act("treaties.objection", key, day, order=17, treaty=treaty, party=state, **fields)
        case "objection_to_circulated":
            return act(f"treaties.{kind}", key, day, order=17, treaty="annex", party=state, circulation="sent")
        case "succession":
            to = STATES[(STATES.index(state) + 1) % len(STATES)]
            effective = (on - timedelta(days=30)).isoformat()
            return act(f"treaties.{kind}", key, day, order=15, treaty=treaty, party=state, to=to, effective=effective)
        case _:
            return act(f"treaties.{kind}", key, day, order=15, treaty=treaty, party=state)


def registers_of(
    done: list[tuple[str, str, date, str]], own: list[dict[str, str]], until: date = date.max
) -> Registers:
    under = law(CLAUSES, own_records=own)
    acts = [
        one
        for one in (*TIES, *(made(place, *one) for place, one in enumerate(done)))
        if (one.on.latest or until) <= until
    ]
    entered = [
        act("subjects.entry", f"entry-{one}", "1800-01-01", subject=one, form="state", names={"en": one})
        for one in STATES
    ]
    return small.after(*setting([*entered, *acts], under), law=under)


@settings(max_examples=50, deadline=None)
@given(done=DONE, day=DAYS, own=st.sampled_from([[], [{"of": "treaties"}]]))
def test_treaty_parties_parties_of_and_between_say_one_thing_on_a_day(
    done: list[tuple[str, str, date, str]], day: date, own: list[dict[str, str]]
) -> None:
    assert list(contradictions(registers_of(done, own), day)) == []


def contradictions(registers: Registers, day: date) -> Iterator[str]:
    """What two answers about treaties for one day say differently."""
    texts = {row["text"]: row for row in rows(registers, "texts", day)}
    parties = {row["key"]: row for row in rows(registers, "parties", day)}
    for treaty in rows(registers, "treaties", day):
        key = treaty["treaty"]
        mine = {one["party"]: one for one in parties.values() if one["treaty"] == key}
        bound = sorted(party for party, one in mine.items() if one["is_in_force"])
        standing, former = (
            sorted(party for party, one in mine.items() if one["relation"] == name and one["is_in_force"] is not None)
            for name in ("party", "former")
        )
        said = {
            "text": all(texts[key][one] == treaty[one] for one in ("is_in_force", "ground", "until")),
            "parties": treaty["parties"] == standing == bound,
            "former": treaty["former"] == former,
            "nobody": treaty["is_in_force"] is not False or not bound,
            "parties-of": {one["party"] for one in parties_of(registers, key, day)} == set(mine),
        }
        yield from (f"{key}: {name}" for name, agrees in said.items() if not agrees)
        for pair in combinations(STATES, 2):
            if not agree(registers, key, pair, bound, day):
                yield f"{key}: between {pair}"
    for state in STATES:
        told = {one["key"] for one in parties_of(registers, state, day)}
        if told != {key for key, one in parties.items() if one["party"] == state}:
            yield f"parties-of {state}"


def agree(registers: Registers, treaty: str, pair: tuple[str, str], bound: Collection[str], day: date) -> bool:
    """Whether what is said between two fits what is said of each, in both directions."""
    found = between(registers.treaties, treaty, *pair, day).is_in_force
    both = set(pair) <= set(bound)
    is_so = both if found else not both if found is None else True
    return is_so and found is between(registers.treaties, treaty, *reversed(pair), day).is_in_force


def test_a_register_that_contradicts_another_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    done = [("ratification", one, START, "pact") for one in STATES[:2]]
    registers, days = registers_of(done, []), [START + timedelta(days=days) for days in (40, 41, 42)]
    assert list(contradictions(registers, days[0])) == []
    monkeypatch.setattr(tables.parties, "force_for", lambda *_: Force(None, "silent", basis="unknown"))
    assert "pact: parties" in list(contradictions(registers, days[1]))  # what is answered for a day is kept
    monkeypatch.undo()
    monkeypatch.setattr(Treaties, "relation", lambda *_: "signatory")
    assert "pact: parties" in list(contradictions(registers, days[2]))


@settings(max_examples=40, deadline=None)
@given(done=DONE, day=DAYS, own=st.sampled_from([[], [{"of": "treaties"}]]))
def test_no_answer_of_a_day_cites_or_follows_from_what_was_done_later(
    done: list[tuple[str, str, date, str]], day: date, own: list[dict[str, str]]
) -> None:
    done = [one for one in done if one[0] != "claim"]  # a claim is of no day
    whole, past = registers_of(done, own), registers_of(done, own, day)
    for register in ("treaties", "parties"):
        now = [{key: one for key, one in row.items() if key != "acts"} for row in rows(whole, register, day)]
        then = [{key: one for key, one in row.items() if key != "acts"} for row in rows(past, register, day)]
        assert now == then
    for row in (*rows(whole, "treaties", day), *rows(whole, "parties", day)):
        assert all((whole.acts[one].act.on.latest or day) <= day for one in row["acts"])
    for one, other in combinations(STATES, 2):
        for reason in between(whole.treaties, "pact", one, other, day).reasons:
            assert all((whole.acts[key].act.on.latest or day) <= day for key in reason.acts)
