"""What must hold of any fold, tried on the whole record of the bundled organisations."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import START, sealed
from comity.core.chapters.texts.acts import Claim
from comity.core.chapters.treaties.acts import ConfirmationOfSignature, StatementOfCompleteness
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.record.acts import Correction, Deletion, RulebookOnRecord
from comity.core.registers import CODEC, Registers
from comity.core.rulebook.loader import digest_of, to_content
from comity.opendata import REGISTERS, rows
from comity.store.folder import bundled_names, find

DAYS = st.dates(date(2001, 1, 1), date(2027, 12, 31))
ORGANISATIONS = sorted(bundled_names())


@cache
def acts_of(name: str) -> tuple[Act, ...]:
    """The rulebook and the acts of an organisation, read from its readable files."""
    folder = find(name)
    content = to_content(folder.rulebook())
    read = folder.acts(CODEC)
    assert not read.faults
    assert not read.findings
    rulebook = RulebookOnRecord(id="the-rulebook", on=read.acts[0].on, digest=digest_of(content), content=content)
    return (rulebook, *read.acts)


@cache
def turning_days(name: str) -> list[date]:
    """The day of each act, and the days beside it."""
    done = {act.on.latest for act in acts_of(name) if act.on.latest is not None}
    return sorted({day + timedelta(days=beside) for day in done for beside in (-1, 0, 1)})


@cache
def whole(name: str) -> Registers:
    """The fold of everything."""
    return Organisation(sealed(list(acts_of(name)))).registers()


def seen(registers: Registers, day: date) -> dict[str, Any]:
    """Every register on a day."""
    return {register: rows(registers, register, day) for register in REGISTERS}


BESIDE_TIME: Final = (
    *(Claim, StatementOfCompleteness, ConfirmationOfSignature),
    *(Correction, Deletion, RulebookOnRecord),
)
"""Kinds of acts that tell of days before their own."""


def begins_after(act: Act, day: date) -> bool:
    """Whether an act was certainly done after the day.

    What a source claims is no act done on a day, nor is what a depositary states of its file: both tell of days before
    their own; a rulebook is put on record whenever it is written. A signature once confirmed is one from its own day
    (VCLT, Art. 12).
    """
    return not isinstance(act, BESIDE_TIME) and act.on.earliest is not None and act.on.earliest > day


@pytest.mark.parametrize("name", ORGANISATIONS)
@settings(max_examples=20, deadline=None)
@given(chosen=st.data())
def test_a_register_on_a_day_is_unchanged_by_acts_done_after_it(name: str, chosen: st.DataObject) -> None:
    day = chosen.draw(DAYS | st.sampled_from(turning_days(name)))
    standing = whole(name).acts
    later = {act.id for act in acts_of(name) if begins_after(standing[act.id].act if act.id in standing else act, day)}
    repairs = {act.id for act in acts_of(name) if isinstance(act, Correction | Deletion) and act.act in later}
    earlier = [act for act in acts_of(name) if act.id not in later | repairs]
    cut = Organisation(sealed(earlier)).registers()
    now, then = seen(whole(name), day), seen(cut, day)
    for register in REGISTERS:
        assert settled(now[register]) == settled(then[register]), register


def settled(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without what may become known later of the same standing: when it ends, and by which act."""
    return [{key: value for key, value in row.items() if key not in ("until", "acts", "related_by")} for row in found]


@pytest.mark.parametrize("name", ORGANISATIONS)
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**32), day=DAYS)
def test_the_order_of_recording_does_not_matter_where_legal_order_is_settled(name: str, seed: int, day: date) -> None:
    acts = list(acts_of(name))
    assert seen(Organisation(sealed(shuffled(acts, seed))).registers(), day) == seen(whole(name), day)


def shuffled(acts: list[Act], seed: int) -> list[Act]:
    """In another order of recording, but for acts of one day and one place in it, and the registrar's own."""
    groups: dict[Any, list[Act]] = {}
    for act in acts:
        key = "registrar" if isinstance(act, Correction | Deletion | RulebookOnRecord) else (act.on.latest, act.order)
        groups.setdefault(key, []).append(act)
    first = groups.pop("registrar")
    queues = list(groups.values())
    mixed: list[Act] = []
    random = Random(seed)
    while queues:
        queue = random.choice(queues)
        mixed.append(queue.pop(0))
        if not queue:
            queues.remove(queue)
    return mixed + first


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_replaying_the_whole_equals_reading_on_as_the_journal_grows(name: str) -> None:
    entries = sealed(list(acts_of(name)))
    grown = Organisation()
    for start in range(0, len(entries), 97):
        grown.extend(entries[start : start + 97])
        grown.registers()
    day = date(2024, 7, 4)
    assert seen(grown.registers(), day) == seen(whole(name), day)
    assert grown.head == Organisation(entries).head


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_what_is_known_at_a_moment_is_what_had_been_recorded_by_then(name: str) -> None:
    entries = sealed(list(acts_of(name)))
    organisation = Organisation(entries)
    for place in (len(entries) // 3, len(entries) // 2, len(entries) - 1):
        moment = START + timedelta(seconds=place)
        day = date(2018, 1, 1)
        known = Organisation(entries[: place + 1]).registers()
        assert seen(organisation.registers(moment), day) == seen(known, day)
        assert organisation.registers(moment).head == known.head


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_no_act_that_needs_a_decision_has_effect_without_a_competent_one(name: str) -> None:
    """Take away every decision: nothing that must rest on one has effect, and every register still answers."""
    registers = whole(name)
    needing = {
        key
        for key, one in registers.acts.items()
        if one.act.on.latest and registers.law.demanded(one.act, one.act.on.latest)
    }
    assert needing
    without = [act for act in acts_of(name) if type(act).__struct_config__.tag != "decisions.adoption"]
    bare = Organisation(sealed(without)).registers()
    founding = registers.rulebook.founding
    for key in needing & set(bare.acts):
        authority = bare.acts[key].act.authority
        if founding is not None and authority == founding.text:
            continue
        assert not bare.acts[key].has_effect, key
    assert seen(bare, date(2020, 1, 1))["subjects"]
