"""What every store of the journal must do. A store is tested by a class that inherits this one and says how to open it.

    class TestJournalOnMyStore(JournalPort):
        @pytest.fixture
        def opener(self, tmp_path):          # a picklable callable without arguments: other processes call it too
            return partial(open_my_store, tmp_path)

``opener()`` opens the same journal each time; ``another_opener`` a second, empty one. ``set_clock`` says how to set the
store's clock; ``close_body`` how to make the salt and body of an entry unavailable, as erasure does.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import msgspec
import pytest

from comity.core.record.chain import check, head_after
from comity.core.record.journal import EMPTY, ChainParted, Draft, Entry, Head, HeadMoved, Journal

Opener = Callable[[], Any]
PROCESSES = 8
EACH = 6


def draft(text: str, openness: str = "public") -> Draft:
    """A draft of no particular act; the port does not look inside."""
    return Draft(openness=openness, body=msgspec.json.encode({"id": text, "note": "Озеро 湖"}))


def append_from_elsewhere(opener: Opener, name: str) -> list[int]:
    """What another process does: append several times, two acts at once."""
    journal = opener()
    return [
        entry.number
        for turn in range(EACH)
        for entry in journal.append([draft(f"{name}/{turn}/a"), draft(f"{name}/{turn}/b")])
    ]


def problems(entries: list[Entry]) -> list[str]:
    """What the chain says of the entries, read from the first."""
    head, found = EMPTY, []
    for entry in entries:
        found += [finding.message for finding in check(entry, head)]
        head = head_after(entry)
    return found


class JournalPort:
    """The abstract suite."""

    start_method: ClassVar[str] = "spawn"

    def set_clock(self, journal: Any, moment: datetime) -> None:
        """Let the journal record at this moment from now on."""
        journal.clock = lambda: moment

    def close_body(self, journal: Any, number: int) -> None:
        """Erase salt and body of an entry."""
        journal.erase(number)

    @pytest.fixture
    def journal(self, opener: Opener) -> Journal:
        return opener()

    @pytest.fixture
    def other(self, another_opener: Opener) -> Journal:
        return another_opener()

    def test_a_new_journal_is_empty(self, journal: Journal) -> None:
        assert journal.head() == EMPTY
        assert list(journal.entries()) == []

    def test_what_is_appended_is_read_in_order_and_unchanged(self, journal: Journal, opener: Opener) -> None:
        drafts = [draft(f"act-{number}") for number in range(5)]
        recorded = journal.append(drafts[:2]) + journal.append(drafts[2:])
        read = list(opener().entries())
        assert read == recorded
        assert [entry.body for entry in read] == [one.body for one in drafts]
        assert [entry.number for entry in read] == [1, 2, 3, 4, 5]
        assert problems(read) == []

    def test_the_head_is_the_last_entry(self, journal: Journal, opener: Opener) -> None:
        last = journal.append([draft("one"), draft("two")])[-1]
        assert opener().head() == head_after(last) == Head(2, last.chain, last.recorded_at)

    def test_reading_starts_after_a_number(self, journal: Journal) -> None:
        journal.append([draft(f"act-{number}") for number in range(5)])
        assert [entry.number for entry in journal.entries(after=3)] == [4, 5]
        assert list(journal.entries(after=5)) == []

    def test_each_entry_has_its_own_salt_of_32_bytes(self, journal: Journal) -> None:
        salts = {entry.salt for entry in journal.append([draft("same"), draft("same"), draft("same")])}
        assert len(salts) == 3
        assert {len(bytes.fromhex(salt)) for salt in salts if salt} == {32}

    def test_appending_nothing_changes_nothing(self, journal: Journal) -> None:
        head = journal.append([draft("one")])[-1]
        assert journal.append([]) == []
        assert journal.head() == head_after(head)

    def test_an_append_upon_the_expected_head_is_recorded(self, journal: Journal) -> None:
        journal.append([draft("one")], expected=EMPTY)
        journal.append([draft("two")], expected=journal.head())
        assert journal.head().number == 2

    def test_an_append_upon_a_head_that_moved_is_refused_and_writes_nothing(self, journal: Journal) -> None:
        before = journal.head()
        journal.append([draft("one")])
        with pytest.raises(HeadMoved):
            journal.append([draft("two"), draft("three")], expected=before)
        assert [entry.number for entry in journal.entries()] == [1]

    def test_an_append_is_all_or_nothing(self, journal: Journal) -> None:
        journal.append([draft("one")])
        with pytest.raises(Exception):  # noqa: B017, PT011  each store fails in its own way; what is left matters
            journal.append([draft("two"), "not a draft"])  # type: ignore[list-item]
        assert [entry.number for entry in journal.entries()] == [1]

    def test_moments_never_decrease_though_the_clock_is_set_back(self, journal: Journal) -> None:
        noon = datetime(2026, 11, 24, 12, 0, 0, 5, tzinfo=UTC)
        self.set_clock(journal, noon)
        journal.append([draft("one")])
        self.set_clock(journal, noon - timedelta(hours=3))
        journal.append([draft("two")])
        self.set_clock(journal, noon + timedelta(hours=1))
        journal.append([draft("three")])
        assert [entry.recorded_at for entry in journal.entries()] == [
            "2026-11-24T12:00:00.000005Z",
            "2026-11-24T12:00:00.000005Z",
            "2026-11-24T13:00:00.000005Z",
        ]
        assert problems(list(journal.entries())) == []

    def test_moments_are_written_in_utc(self, journal: Journal) -> None:
        self.set_clock(journal, datetime(2026, 11, 24, 5, 0, tzinfo=ZoneInfo("Asia/Tashkent")))
        assert journal.append([draft("one")])[0].recorded_at == "2026-11-24T00:00:00.000000Z"

    def test_acts_of_every_openness_are_read_whole_where_they_are_kept(self, journal: Journal, opener: Opener) -> None:
        kinds = ["public", "members", "parties", "sealed"]
        recorded = journal.append([draft(openness, openness) for openness in kinds])
        read = list(opener().entries())
        assert read == recorded
        assert [entry.openness for entry in read] == kinds
        assert problems(read) == []

    def test_an_erased_act_keeps_its_place_and_the_chain_holds(self, journal: Journal) -> None:
        journal.append([draft("one"), draft("two", "sealed"), draft("three")])
        self.close_body(journal, 2)
        read = list(journal.entries())
        assert [entry.body is None for entry in read] == [False, True, False]
        assert read[1].salt is None
        assert problems(read) == []
        assert journal.append([draft("four")])[0].number == 4

    def test_a_copy_is_verbatim(self, journal: Journal, other: Journal) -> None:
        recorded = journal.append([draft("one"), draft("two", "sealed"), draft("three")])
        assert other.copy(journal.entries()) == 3
        assert list(other.entries()) == recorded
        assert other.head() == journal.head()

    def test_a_copy_takes_over_only_what_is_new(self, journal: Journal, other: Journal) -> None:
        journal.append([draft("one"), draft("two")])
        other.copy(journal.entries())
        journal.append([draft("three")])
        assert other.copy(journal.entries()) == 1
        assert other.copy(journal.entries()) == 0
        assert list(other.entries()) == list(journal.entries())

    def test_a_shorter_journal_is_a_prefix_and_changes_nothing(self, journal: Journal, other: Journal) -> None:
        journal.append([draft("one"), draft("two")])
        other.copy(journal.entries())
        other.append([draft("three")])
        assert other.copy(journal.entries()) == 0
        assert other.head().number == 3

    def test_an_entry_without_its_body_is_copied_as_it_is(self, journal: Journal, other: Journal) -> None:
        journal.append([draft("one"), draft("two", "sealed")])
        self.close_body(journal, 2)
        other.copy(journal.entries())
        assert list(other.entries()) == list(journal.entries())

    def test_journals_that_say_different_things_are_parted_at_the_first_difference(
        self, journal: Journal, other: Journal
    ) -> None:
        journal.append([draft("one")])
        other.copy(journal.entries())
        journal.append([draft("two"), draft("three")])
        other.append([draft("another two")])
        before = list(other.entries())
        with pytest.raises(ChainParted) as parted:
            other.copy(journal.entries())
        assert parted.value.number == 2
        assert list(other.entries()) == before

    def test_a_copy_with_a_gap_is_refused_whole(self, journal: Journal, other: Journal) -> None:
        one, two, three = journal.append([draft("one"), draft("two"), draft("three")])
        with pytest.raises(ChainParted) as parted:
            other.copy([one, three])
        assert parted.value.number == 3
        assert two.number == 2
        assert list(other.entries()) == []

    def test_a_copy_of_a_changed_act_is_refused_whole(self, journal: Journal, other: Journal) -> None:
        one, two = journal.append([draft("one"), draft("two")])
        with pytest.raises(ChainParted) as parted:
            other.copy([one, msgspec.structs.replace(two, body=draft("forged").body)])
        assert parted.value.number == 2
        assert list(other.entries()) == []

    def test_eight_processes_append_at_once_without_gap_or_loss(self, opener: Opener) -> None:
        context = multiprocessing.get_context(self.start_method)
        with ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
            turns = [pool.submit(append_from_elsewhere, opener, f"process-{index}") for index in range(PROCESSES)]
            given = [turn.result(timeout=120) for turn in turns]
        read = list(opener().entries())
        count = PROCESSES * EACH * 2
        assert [entry.number for entry in read] == list(range(1, count + 1))
        assert sorted(number for numbers in given for number in numbers) == list(range(1, count + 1))
        assert all(
            second == first + 1 for numbers in given for first, second in zip(numbers[::2], numbers[1::2], strict=True)
        )
        assert len({entry.body for entry in read}) == count
        assert problems(read) == []
