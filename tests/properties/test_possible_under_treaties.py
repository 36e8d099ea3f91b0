"""What is said to be possible of a participant in a treaty, and of a right of a member, is what ``propose`` says.

For each kind the acts that can be written are written out: one for each thing on record that it could answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import small
from cast.clauses import law, setting
from cast.money import assessed, paid
from cast.money import law as law_of_money
from cast.small import ART, act, decided
from comity.core.organisation import Organisation
from comity.core.possible import Possibility, Thing, possible
from comity.core.record.act import Act
from comity.core.registers import Registers
from properties.test_treaties_agree import CLAUSES, DONE, START, STATES, TIES, made

ANSWERED: Final = {
    "treaties.objection": ("reservation", "reservations"),
    "treaties.withdrawal_of_reservation": ("reservation", "reservations"),
    "treaties.withdrawal_of_objection": ("objection", "objections"),
    "treaties.objection_to_circulated": ("circulation", "circulations"),
}
"""The field that names what is answered, and where that stands on record."""
MORE: Final[dict[str, dict[str, Any]]] = {
    "treaties.territorial_application": {"territories": ["Isle"]},
    "treaties.notice_of_authorities": {"authorities": [{"en": "Court"}]},
    "treaties.domestic_approval": {"form": "law"},
}


def house(done: list[tuple[str, str, date, str]], own: list[dict[str, str]]) -> Organisation:
    under = law(CLAUSES, own_records=own)
    acts = [*TIES, *(made(place, *one) for place, one in enumerate(done))]
    entered = [
        act("subjects.entry", f"entry-{one}", "1800-01-01", subject=one, form="state", names={"en": one})
        for one in STATES
    ]
    return small.organisation(*setting([*entered, *acts], under), law=under)


def written(kind: str, treaty: str, party: str, registers: Registers, on: date) -> Iterator[Act]:
    """Every act of the kind by that participant that can be written."""
    plain = {"treaty": treaty, "party": party, **MORE.get(kind, {})}
    item = registers.treaties.items.get(treaty)
    if kind in ANSWERED:
        field, where = ANSWERED[kind]
        found = [getattr(one, "id", one) for one in getattr(item, where, ())] if item is not None else []
        found += [one.id for one in item.parties[party].barred] if item and party in item.parties else []
        values: list[dict[str, Any]] = [{field: key} for key in (*found, "nothing")]
    elif kind in ("treaties.objection_to_accession", "treaties.consent_to_accession"):
        values = [{"to": other} for other in STATES if other != party]
    else:
        values = [{}]
    for value in values:
        yield act(kind, "proposed", on.isoformat(), order=9000, **plain, **value)


def is_refused(one: Organisation, proposed: Act) -> bool:
    found = one.propose([proposed])
    return any(each.act == "proposed" and each.severity == "inadmissible" for each in found)


def differing(one: Organisation, thing: Thing, on: date) -> list[str]:
    """The kinds of which something else is said than ``propose`` says."""
    registers = one.registers()
    treaty, _slash, party = thing.key.rpartition("/")
    told: list[Possibility] = possible(registers, thing, on)
    assert told
    return [
        f"{each.kind}: {each.may}"
        for each in told
        if (each.may == "not") != all(is_refused(one, act) for act in written(each.kind, treaty, party, registers, on))
    ]


@settings(max_examples=8, deadline=None)
@given(
    done=DONE,
    days=st.integers(0, 400),
    own=st.sampled_from([[], [{"of": "treaties"}]]),
    treaty=st.sampled_from(["pact", "new", "annex"]),
    party=st.sampled_from([*STATES, "XFA"]),
)
def test_what_a_participant_may_do_under_a_treaty_is_what_propose_accepts(
    done: list[tuple[str, str, date, str]], days: int, own: list[dict[str, str]], treaty: str, party: str
) -> None:
    on = START + timedelta(days=days)
    assert differing(house(done, own), Thing("parties", f"{treaty}/{party}"), on) == []


@pytest.mark.parametrize("party", ["XFA", "S01"])
def test_a_stranger_and_a_party_may_do_different_things(party: str) -> None:
    bound = [("ratification", one, START, "pact") for one in STATES[:2]]
    one, on = house(bound, [{"of": "treaties"}]), START + timedelta(days=60)
    told = {each.kind.removeprefix("treaties."): each.may for each in
            possible(one.registers(), Thing("parties", f"pact/{party}"), on)}  # fmt: skip
    is_party = party == "S01"
    assert (told["withdrawal"], told["declaration"], told["consent_to_accession"]) == (
        ("now",) * 3 if is_party else ("not",) * 3
    )
    assert (told["accession"], told["provisional_application"]) == ("now", "not" if is_party else "now")


RIGHTS: Final = {
    "competence": [{"matter": "general", "organs": ["ASM", "CNL"], "provision": ART}],
    "own_records": [{"of": "payments"}],
}


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_what_may_be_done_to_a_right_is_what_propose_accepts(seed: int) -> None:
    chance = Random(seed)
    state, right = chance.choice(["XEL", "XBR"]), chance.choice(["posts", "vote", "cake"])
    acts: list[Act] = [*assessed(2004), *assessed(2005), *assessed(2006)]
    acts += [decided(f"D-{place}", "2004-12-01") for place in range(3)]
    for place in range(chance.randint(0, 5)):
        kind = chance.choice(["withholding", "return_of_right", "waiver"])
        on = date(2006, 2, 1) + timedelta(days=chance.randint(0, 300))
        given_ = {"state": state, "right": right, "authority": f"D-{chance.randint(0, 3)}"}
        acts.append(act(f"entitlements.{kind}", f"done-{place}", on.isoformat(), order=20, **given_))
    if chance.random() < 0.3:
        acts.append(paid(state, "2006-06-01", "1000"))
    if chance.random() < 0.2:
        acts.append(act("membership.expulsion", "out", "2006-10-01", state=state))
    one, on = small.organisation(*acts, law=law_of_money(**RIGHTS)), date(2007, 1, 1)
    for each in possible(one.registers(), Thing("entitlements", f"{state}/{right}"), on):
        plain = {"state": state, "right": right, **({"by": "CNL"} if "recommendation" in each.kind else {})}
        cited = [{"authority": f"D-{place}"} for place in range(3)] if each.need is not None else [{}]
        refused = [
            is_refused(one, act(each.kind, "proposed", on.isoformat(), order=9000, **plain, **by)) for by in cited
        ]
        if each.need is None:
            assert refused == [each.may == "not"]
        elif each.may == "not":
            assert all(refused)
        else:
            serving = [by["authority"] in each.need.may_cite for by in cited]
            assert serving == [not one_refused for one_refused in refused]
