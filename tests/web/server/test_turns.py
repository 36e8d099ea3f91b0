"""Nobody sees registers in change: what a reading holds stays as it is while others record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

import cast
from comity.core import kept
from comity.core.gate import Gate
from comity.core.record.act import Act
from comity.core.record.chain import head_after, seal
from comity.core.record.codec import encode
from comity.core.record.journal import EMPTY, Draft, Entry, Head, HeadMoved, Journal
from comity.core.registers import CODEC, Registers
from comity.opendata.mentions import Index
from comity.web import past
from comity.web.leases import Leases, reading
from comity.web.middleware import reading as middleware
from comity.web.past import WAITING_MOST, Busy, Past
from comity.web.registers import Provider

START = datetime(2026, 1, 1, tzinfo=UTC)
ACTS = cast.history()


class Memory(Journal):
    """A journal in memory, one entry a second."""

    def __init__(self, acts: Iterable[Act] = ()) -> None:
        self.kept: list[Entry] = []
        self.append([Draft(openness=act.openness, body=encode(act)) for act in acts])

    def head(self) -> Head:
        return head_after(self.kept[-1]) if self.kept else EMPTY

    def entries(self, after: int = 0) -> Iterator[Entry]:
        return iter(self.kept[after:])

    def append(self, drafts: Sequence[Draft], *, expected: Head | None = None) -> list[Entry]:
        if expected is not None and expected != self.head():
            raise HeadMoved("somebody was first")
        made = []
        for draft in drafts:
            moment = (START + timedelta(seconds=len(self.kept))).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            made.append(seal(draft, previous=self.head(), recorded_at=moment, salt=bytes(32)))
            self.kept.append(made[-1])
        return made

    def copy(self, entries: Iterable[Entry]) -> int:
        raise NotImplementedError


def subject(key: str, on: str = "2026-11-01") -> Act:
    plain = {"kind": "subjects.entry", "id": key, "on": on, "subject": key, "form": "organisation", "names": {}}
    return CODEC.convert(plain)


def journal_of(acts: Sequence[Act]) -> Memory:
    return Memory(line for line in ACTS_ON_RECORD) if not acts else Memory(acts)


ACTS_ON_RECORD = tuple(CODEC.decode(entry.body) for entry in cast.entries(ACTS) if entry.body is not None)


def seen(registers: Registers) -> tuple[Any, ...]:
    """What a change would show in: the head, how much there is of everything, who was what."""
    return (
        registers.head,
        len(registers.acts),
        len(registers.ground.acts),
        list(registers.subjects.items),
        len(registers.findings),
        registers.membership.members_on(date(2024, 1, 1)),
    )


def is_whole(registers: Registers) -> bool:
    """Whether the acts are just those of the head."""
    return len(registers.acts) + len(registers.taken_out) == registers.head.number


def test_threads_that_read_see_no_set_in_change() -> None:
    provider = Provider(journal_of(()))
    gate, ended = Gate(provider.journal, provider), Event()

    def read() -> int:
        count = 0
        while not ended.is_set() or not count:
            with reading():
                registers = provider.at()
                before = seen(registers)
                time.sleep(0.001)
                assert is_whole(registers)
                assert seen(registers) == before
            count += 1
        return count

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        try:
            for place in range(60):
                late = place % 7 == 3
                assert gate.append([subject(f"N{place}", "2002-01-01" if late else "2026-11-01")]).is_recorded
        finally:
            ended.set()
        assert all(one.result(timeout=60) for one in readers)
    assert is_whole(provider.at())


def test_a_set_said_to_be_free_while_it_is_read_would_be_seen_in_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Leases, "is_free", lambda _self, _registers: True)
    provider = Provider(journal_of(()))
    gate = Gate(provider.journal, provider)
    gate.append([subject("N0")])
    with reading():
        held = provider.at()
        before = seen(held)
        gate.append([subject("N1")])
        gate.append([subject("N2")])
        assert seen(held) != before


def test_what_is_read_long_is_not_waited_for() -> None:
    provider = Provider(journal_of(()))
    gate = Gate(provider.journal, provider)
    with reading():
        held = provider.at()
        before = seen(held)
        for place in range(4):
            gate.append([subject(f"N{place}")])
        assert seen(held) == before
        assert provider.at().head == provider.journal.head()


def test_what_is_asked_for_outside_of_a_reading_is_held_as_long_as_it_lives() -> None:
    provider = Provider(journal_of(()))
    gate = Gate(provider.journal, provider)
    held = provider.at()
    before, set_of = seen(held), provider._organisation.kept.served
    for place in range(3):
        gate.append([subject(f"N{place}")])
        assert seen(held) == before
    assert set_of is not None
    assert not provider.leases.is_free(set_of)
    del held
    assert provider.leases.is_free(set_of)


def test_sets_asked_for_outside_of_a_reading_take_turns_too() -> None:
    provider = Provider(journal_of(()))
    gate = Gate(provider.journal, provider)
    served = set()
    for place in range(6):
        gate.append([subject(f"N{place}")])
        assert provider.at().head.number == place + 1 + len(ACTS_ON_RECORD)
        served.add(id(provider._organisation.kept.served))
    assert len(served) == 2


def test_two_sets_take_turns_where_readings_end() -> None:
    provider = Provider(journal_of(()))
    gate = Gate(provider.journal, provider)
    served = []
    for place in range(6):
        gate.append([subject(f"N{place}")])
        with reading():
            served.append(provider.at())
    assert {id(one) for one in served[::2]} == {id(served[0])}
    assert {id(one) for one in served[1::2]} == {id(served[1])}


def test_sets_and_points_are_made_beside_the_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FEW", 10)
    provider = Provider(journal_of(()))
    with reading():
        first = provider.at()
    mender = provider._mender
    if mender is not None:
        mender.join(60)
    sets = provider._organisation.kept
    assert sets.spare is not None
    assert len(sets.points) == len(kept.REACHES)
    Gate(provider.journal, provider).append([subject("N1", "2026-12-01")])
    with reading():
        assert provider.at() is not first


def test_what_was_folded_ahead_is_served_without_a_fold_and_begins_nothing_beside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept, "FEW", 10)
    provider = Provider(journal_of(()))
    provider.fold_ahead()
    assert provider._mender is None  # a thread would not be there in a worker that is forked now
    monkeypatch.setattr(kept, "fold", None)
    with reading():
        assert provider.at() is provider._organisation.kept.served
    provider.mended()


def test_a_streamed_answer_is_a_reading_until_it_is_sent() -> None:
    leases, registers = Leases(), Provider(journal_of(())).at()

    def view(_request: HttpRequest) -> StreamingHttpResponse:
        leases.hold(lambda: registers)
        return StreamingHttpResponse(iter([b"one", b"two"]))

    response = middleware(view)(HttpRequest())
    assert not leases.is_free(registers)
    assert isinstance(response, StreamingHttpResponse)
    assert b"".join(response.streaming_content) == b"onetwo"  # type: ignore[arg-type]  # no other way is used
    assert leases.is_free(registers)


def test_an_answer_that_fails_is_no_reading_any_more() -> None:
    leases, registers = Leases(), Provider(journal_of(())).at()

    def view(_request: HttpRequest) -> HttpResponse:
        leases.hold(lambda: registers)
        raise RuntimeError("no answer")

    with pytest.raises(RuntimeError):
        middleware(view)(HttpRequest())
    assert leases.is_free(registers)


def test_who_asks_of_the_past_when_many_do_is_asked_to_come_again() -> None:
    provider = Provider(journal_of(()))
    provider.at()
    past, waiting = Past(lambda: None), WAITING_MOST + 1
    past.moments = provider.past.moments
    past._waiting = waiting
    with pytest.raises(Busy):
        past.at(3, provider._organisation.read.snapshot)
    tell: Callable[..., Any] = getattr(middleware(lambda _request: HttpResponse()), "process_exception")  # noqa: B009 - as Django asks
    assert tell(HttpRequest(), Busy("later")).status_code == 503
    assert tell(HttpRequest(), ValueError()) is None


def test_readers_of_now_go_on_while_the_past_is_folded() -> None:
    provider = Provider(journal_of(()))
    moment = datetime.fromisoformat(provider.journal.kept[20].recorded_at)  # type: ignore[attr-defined]  # of Memory
    entered, go = Event(), Event()

    def pause() -> None:
        entered.set()
        go.wait(30)

    provider.past._give_way = pause
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(provider.at, moment)
        assert entered.wait(30)
        assert Gate(provider.journal, provider).append([subject("N1")]).is_recorded
        assert is_whole(provider.at())
        go.set()
        assert asked.result(30).head.number == 21


def test_what_is_answered_ahead_begins_nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FEW", 10)
    provider = Provider(journal_of(()))
    answered: list[Registers] = []

    def ask() -> None:
        with reading():
            answered.append(provider.at())

    provider.fold_ahead(ask)
    assert answered == [provider._organisation.kept.served]
    assert provider._mender is None
    ask()
    assert provider._mender is not None
    provider.mended()
    assert Index in answered[0]._derived


def test_a_set_of_the_past_is_freed_beside_the_readers_and_not_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(past, "KEPT_REGISTERS", 1)
    provider = Provider(journal_of(()))
    moments = [datetime.fromisoformat(one.recorded_at) for one in provider.journal.kept]  # type: ignore[attr-defined]  # of Memory
    with reading():
        first = provider.at(moments[20])
        provider.at(moments[21])
        provider.at(moments[22])
        assert len(first.acts) == 21
        assert first in provider.past._replaced
    provider.at(moments[23])
    assert not first.acts
    assert is_whole(provider.at(moments[23]))
