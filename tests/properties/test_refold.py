"""Going through one treaty again after a correction says what going through everything says."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core import kept as module
from comity.core.chapters.subjects.acts import Entry as Participant
from comity.core.chapters.texts.acts import Adoption
from comity.core.chapters.treaties import acts as done
from comity.core.kernel.days import PartialDate, exact
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.record.acts import Correction, Deletion, RulebookOnRecord
from comity.core.record.chain import head_after, seal
from comity.core.record.codec import encode
from comity.core.record.journal import EMPTY, Draft, Entry
from comity.core.registers import Registers
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.clauses import Clause, Consents, Delay, Every, TreatyInForce
from comity.core.rulebook.clauses import Entry as InForce
from comity.core.rulebook.loader import digest_of, to_content

TREATIES = ("T-1", "T-2", "T-3", "T-4")
PARTIES = tuple("ABCDEF")
KINDS: tuple[type[Any], ...] = (done.Signature, done.Ratification, done.Accession, done.Withdrawal, done.Declaration)
DAYS = [date(1950, 1, 1) + timedelta(days=step) for step in range(0, 4000, 97)]


def clause(treaty: str, count: int, *parents: str) -> Clause:
    needed = Every(conditions=(Consents(count=count), *(TreatyInForce(treaty=one) for one in parents)))
    return Clause(treaty=treaty, entry=InForce(when=needed, delay=Delay(rule="nth_day_after", count=30)))


BOOK = Rulebook(
    organisation="DEP",
    names={"en": "Depositary"},
    short={"en": "DEP"},
    languages=("en",),
    standings=(),
    organs=(),
    provisions=(),
    competence=(),
    procedures=(),
    clauses=(clause("T-1", 3), clause("T-2", 2, "T-1"), clause("T-3", 2)),
)


def journal(chance: Random) -> list[Act]:
    """Treaties and participants, some of them entered late, and what they did in any order."""
    content = to_content(BOOK)
    acts: list[Act] = [RulebookOnRecord(id="book", on=exact(DAYS[-1]), digest=digest_of(content), content=content)]
    for treaty in TREATIES:
        on = PartialDate(f"../{chance.choice(DAYS[:3])}")
        acts.append(Adoption(id=treaty, on=on, order=5, text=treaty, form="treaty", title={"en": treaty}))
    for party in PARTIES:
        on = PartialDate(f"../{chance.choice(DAYS[:6])}")
        acts.append(Participant(id=party, on=on, subject=party, form="state", names={"en": party}))
    for place in range(chance.randint(5, 40)):
        kind = chance.choice(KINDS)
        on, treaty, party = exact(chance.choice(DAYS)), chance.choice(TREATIES), chance.choice(PARTIES)
        acts.append(kind(id=f"act-{place}", on=on, order=10, treaty=treaty, party=party))
    return acts


def correction(chance: Random, acts: list[Act], place: int) -> Act:
    """Mostly a day put right; now and then something that makes the whole be gone through."""
    act = chance.choice([one for one in acts if one.id.startswith("act-")] if chance.random() < 0.9 else acts)
    fields: dict[str, Any] = {"on": str(chance.choice(DAYS))}
    if chance.random() < 0.2:
        fields = chance.choice([{"party": chance.choice(PARTIES)}, {"treaty": "T-2"}, {"on": "soon"}, {"id": "x"}])
    name = f"correction-{place if chance.random() < 0.9 else 0}"
    if chance.random() < 0.05:
        return Deletion(id=name, on=exact(DAYS[-1]), act=act.id, reason="It was none.")
    return Correction(id=name, on=exact(DAYS[-1]), act=act.id, fields=fields, reason="A slip.")


def extended(entries: list[Entry], acts: list[Act]) -> list[Entry]:
    head = head_after(entries[-1]) if entries else EMPTY
    made = []
    for act in acts:
        draft = Draft(openness="public", body=encode(act))
        made.append(seal(draft, previous=head, recorded_at="2026-11-24T05:00:00.000000Z", salt=bytes(32)))
        head = head_after(made[-1])
    return made


def told(registers: Registers) -> tuple[Any, ...]:
    """Everything the registers say that a correction could change, with its order."""
    treaties = registers.treaties
    bound = {(key, one): treaties.bound(key, one) for key, item in treaties.items.items() for one in item.parties}
    relations = {(key, one): treaties.relation(key, one, DAYS[20]) for key, one in bound}
    since = [(key, found and str(found.since)) for key in TREATIES for found in [treaties.in_force_since(key)]]
    parties = [
        (key, [(one, entry.acts) for one, entry in item.parties.items()]) for key, item in treaties.items.items()
    ]
    return (
        list(registers.acts.items()),
        registers.findings,
        registers.deleted,
        registers.head,
        list(bound.items()),
        relations,
        since,
        parties,
    )


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_one_treaty_again_is_the_whole_again(seed: int, count: int) -> None:
    chance = Random(seed)
    acts = journal(chance)
    entries = extended([], acts)
    kept = Organisation(entries)
    kept.registers()
    for place in range(1, count + 1):
        more = extended(entries, [correction(chance, acts, place * 10 + step) for step in range(chance.randint(1, 2))])
        entries += more
        kept.extend(more)
        assert told(kept.registers()) == told(Organisation(entries).registers())


def test_a_correction_of_a_deposit_goes_through_its_treaty_only(monkeypatch: pytest.MonkeyPatch) -> None:
    acts = journal(Random(3))
    kept = Organisation(extended([], acts))
    before = kept.registers()
    deposit = next(one for one in before.acts.values() if isinstance(one.act, done.Ratification) and one.has_effect)
    earlier = told(before)
    monkeypatch.setattr(module, "fold", None)
    fields = {"on": str(DAYS[-1])}
    change = Correction(id="change", on=exact(DAYS[-1]), act=deposit.act.id, fields=fields, reason="A slip.")
    kept.extend(extended(extended([], acts), [change]))
    assert kept.registers().acts[deposit.act.id].repaired_by == ("change",)
    assert told(before) == earlier
