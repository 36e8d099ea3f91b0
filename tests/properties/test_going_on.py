"""Registers that go on with their journal say what the whole fold says, whatever comes and in whichever order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from comity.core import kept
from comity.core import registers as module
from comity.core.chapters.treaties.register import Treaties
from comity.core.kept import Kept
from comity.core.kernel.days import exact
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.record.acts import Correction, Deletion, RulebookOnRecord
from comity.core.record.chain import head_after, seal
from comity.core.record.codec import encode
from comity.core.record.journal import EMPTY, Draft, Entry
from comity.core.record.reading import REGISTRARS
from comity.core.registers import CODEC, Registers
from comity.core.rulebook.loader import digest_of, to_content
from comity.opendata import REGISTERS, rows
from comity.opendata.openness import ClosedActs
from comity.opendata.tables.acts import InOrder, PublicActs
from comity.opendata.tables.findings import PublicFindings
from comity.store.folder import bundled_names, find
from properties import larger
from properties.alike import differences

START = datetime(2026, 1, 1, tzinfo=UTC)
LAST_DAY = date(2026, 12, 31)
WITHOUT_SHRINKING = (Phase.reuse, Phase.generate)  # a smaller seed makes no smaller journal
CARRIED = (InOrder, PublicActs, PublicFindings, ClosedActs)
"""What is as long as the record and is carried on with it."""
DAYS_ASKED = (date(2005, 7, 1), LAST_DAY)
ORGANISATIONS = sorted(bundled_names())
LARGER = "larger"


@cache
def acts_of(name: str) -> tuple[Act, ...]:
    """The rulebook and the acts of an organisation, as they are written; or of one made by chance."""
    if name == LARGER:
        return tuple(larger.acts(Random(20), 12))
    folder = find(name)
    content = to_content(folder.rulebook())
    acts = folder.acts(CODEC).acts
    return (RulebookOnRecord(id="the-rulebook", on=acts[0].on, digest=digest_of(content), content=content), *acts)


class Journal:
    """A journal that grows by chance: mostly by acts in legal order, else late, repaired, closed or unreadable."""

    def __init__(self, name: str, chance: Random) -> None:
        self.chance = chance
        self.entries: list[Entry] = []
        self.recorded: list[Act] = []
        acts = list(acts_of(name))
        acts[1:] = sorted(acts[1:], key=lambda act: (act.on.latest or date.max, act.order))
        late = {chance.randrange(1, len(acts)) for _ in range(chance.randint(1, 12))}
        self.left = [act for place, act in enumerate(acts) if place not in late]
        self.late = [acts[place] for place in sorted(late)]
        self.count = 0

    def grow(self, count: int) -> list[Entry]:
        """So many acts in the order in which they wait."""
        acts, self.left = self.left[:count], self.left[count:]
        return self.record(acts)

    def record(self, acts: list[Act], *, closed: bool = False) -> list[Entry]:
        """The entries of these acts, without their bodies where they are closed."""
        made = []
        for act in acts:
            draft = Draft(openness="members" if closed else act.openness, body=encode(act))
            made.append(self._seal(draft))
            if closed:
                made[-1] = msgspec.structs.replace(made[-1], body=None, salt=None)
        self.entries += made
        self.recorded += acts
        return made

    def unreadable(self) -> list[Entry]:
        """An entry that holds no act."""
        self.entries.append(self._seal(Draft(openness="public", body=b'{"kind":"nothing.known"}')))
        return self.entries[-1:]

    def _seal(self, draft: Draft) -> Entry:
        self.count += 1
        moment = (START + timedelta(seconds=self.count)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        head = getattr(self, "head", EMPTY)
        entry = seal(draft, previous=head, recorded_at=moment, salt=bytes(32))
        self.head = head_after(entry)
        return entry

    def something(self) -> list[Act]:
        """What the registrar or somebody late brings next."""
        return [self.chance.choice([self._correction, self._correction, self._deletion, self._late, self._again])()]

    def _correction(self) -> Act:
        act = self.chance.choice(self.recorded[1:])
        other = self.chance.choice(self.recorded[1:])
        fields: list[dict[str, Any]] = [
            {"on": str(other.on)},
            {"order": self.chance.randint(0, 99)},
            {"note": "A slip."},
            {"on": "no day"},
            {"id": "x"},
        ]
        return Correction(
            id=f"correction-{self.count}",
            on=exact(LAST_DAY),
            act=act.id if self.chance.random() < 0.95 else "nothing",
            fields=self.chance.choice(fields),
            reason="It was so.",
        )

    def _deletion(self) -> Act:
        repaired = [act for act in self.recorded if isinstance(act, Correction | Deletion)]
        act = self.chance.choice(repaired if repaired and self.chance.random() < 0.5 else self.recorded[1:])
        return Deletion(id=f"deletion-{self.count}", on=exact(LAST_DAY), act=act.id, reason="It was none.")

    def _late(self) -> Act:
        return self.late.pop() if self.late else self._correction()

    def _again(self) -> Act:
        return self.chance.choice(self.recorded) if self.chance.random() < 0.3 else self._correction()


def parted(registers: Registers, journal: Journal) -> list[str]:
    """The first fields of registers in which these are not those of the whole fold."""
    return differences(registers, Organisation(journal.entries).registers())[:3]


@pytest.fixture(autouse=True)
def points_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Points are kept in small journals too, so that what goes on from them is seen."""
    monkeypatch.setattr(kept, "FEW", 4)
    monkeypatch.setattr(kept, "REACHES", (20, 6, 2))


@pytest.mark.parametrize("name", [*ORGANISATIONS, LARGER])
@settings(max_examples=3, deadline=None, phases=WITHOUT_SHRINKING)
@given(seed=st.integers(0, 2**32), steps=st.integers(4, 12))
def test_extended_is_folded(name: str, seed: int, steps: int) -> None:
    assert [] == went_on(name, seed, steps)


def went_on(name: str, seed: int, steps: int, *, most: int = 3, asking: float = 0.3) -> list[str]:
    """Let a journal grow by chance; where registers that went on with it first say other than the whole fold.

    ``most`` acts come at once in legal order; ``asking`` is how often readers ask in between.
    """
    chance = Random(seed)
    journal = Journal(name, chance)
    organisation = Organisation(journal.grow(chance.randint(2, len(journal.left) - 40)), in_turns=True)
    organisation.registers()
    for _ in range(steps):
        organisation.extend(_next(journal, chance, most))
        if chance.random() < 0.5 and (found := parted(organisation.registers(), journal)):
            return found
        if chance.random() < 0.7:
            _mend(organisation.kept)
        if chance.random() < asking:
            _ask(organisation.registers(), chance)
    return parted(organisation.registers(), journal) or answered_otherwise(organisation, journal, chance)


def answered_otherwise(organisation: Organisation, journal: Journal, chance: Random) -> list[str]:
    """What is answered otherwise than from the whole fold: tables on days, at a moment by chance; lists carried on."""
    known = chance.choice(journal.entries[len(journal.entries) // 2 :])
    moment = datetime.fromisoformat(known.recorded_at)
    at, then = organisation.registers(moment), Organisation(journal.entries[: known.number]).registers()
    now, whole = organisation.registers(), Organisation(journal.entries).registers()
    return [
        *(f"known at {moment}: {one}" for one in differences(at, then)[:3]),
        *(made.__name__ for made in CARRIED if vars(now.derived(made)) != vars(made(whole))),
        *(
            f"{table} on {day}"
            for day in DAYS_ASKED
            for table in REGISTERS
            if list(rows(now, table, day)) != list(rows(whole, table, day))
        ),
    ]


def _next(journal: Journal, chance: Random, most: int) -> list[Entry]:
    kind = chance.random()
    if kind < 0.5:
        return journal.grow(chance.randint(1, most))
    if kind < 0.95:
        return journal.record(journal.something())
    if kind < 0.97:
        return journal.unreadable()
    return journal.record(journal.something(), closed=True)


def _mend(sets: Kept) -> None:
    sets.let_go()
    while (mending := sets.mending()) is not None:
        sets.fit(mending, mending.made())


def _ask(registers: Registers, chance: Random) -> None:
    """Questions of readers, whose answers registers keep: they must not outlive what they rest on."""
    for table in chance.sample(list(REGISTERS), 6):
        rows(registers, table, chance.choice(DAYS_ASKED))
    for treaty in list(registers.treaties.items):
        registers.treaties.in_force_since(treaty)
        registers.treaties.ended(treaty)
    registers.membership.members_on(LAST_DAY)
    for made in CARRIED:
        registers.derived(made)


def _nothing_let_go(*_asked: object) -> None:
    """In place of what forgets a kept answer."""


FORGOTTEN = {
    "answers kept with the registers": ((Registers, "carry_on", _nothing_let_go),),
    "lists carried on": tuple((made, "go_on", _nothing_let_go) for made in CARRIED),
    "answers on treaties": ((Treaties, "forget", _nothing_let_go), (module, "UNSETTLED", {})),
}


@pytest.mark.parametrize("forgotten", FORGOTTEN)
def test_a_kept_answer_that_is_not_let_go_of_is_seen(forgotten: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for fault in FORGOTTEN[forgotten]:
        monkeypatch.setattr(*fault)
    assert any(went_on(LARGER, seed, 4, most=80, asking=1) for seed in range(8))


@pytest.mark.parametrize("name", [*ORGANISATIONS, LARGER])
@settings(max_examples=3, deadline=None, phases=WITHOUT_SHRINKING)
@given(seed=st.integers(0, 2**32))
def test_checked_is_proposed_by_the_whole_fold(name: str, seed: int) -> None:
    chance = Random(seed)
    journal = Journal(name, chance)
    organisation = Organisation(journal.grow(chance.randint(2, len(journal.left) - 40)), in_turns=True)
    for _ in range(8):
        acts = journal.something() if chance.random() < 0.4 else journal.left[: chance.randint(1, 3)]
        before = Organisation(journal.entries)
        known = set(before.registers().findings)
        found = organisation.propose(acts)
        assert [] == parted(organisation.registers(), journal)
        new = [act for act in acts if act.id not in before.read.first]
        after = Organisation([*journal.entries, *Journal.record(_beside(journal), new)]).registers()
        told = [one for one in found if one.rule != "IdentifierTaken"]
        assert told == [one for one in after.findings if one not in known]
        if chance.random() < 0.6:
            organisation.extend(journal.record(new))
            journal.left = [act for act in journal.left if act not in new]
            assert [] == parted(organisation.registers(), journal)


def _beside(journal: Journal) -> Journal:
    other = Journal.__new__(Journal)
    vars(other).update(vars(journal))
    other.entries, other.recorded = [], []
    return other


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_one_reader_has_one_set_that_goes_on_in_place(name: str) -> None:
    chance = Random(name)
    journal = Journal(name, chance)
    organisation = Organisation(journal.grow(len(journal.left) - 40))
    first = organisation.registers()
    for _ in range(12):
        entries = journal.grow(3)
        organisation.extend(entries)
        if any(isinstance(CODEC.decode(one.body or b""), REGISTRARS) for one in entries):
            first = organisation.registers()  # the registrar's acts may reach back
        assert organisation.registers() is first
    organisation.extend(journal.record(journal.something()))
    assert [] == parted(organisation.registers(), journal)
