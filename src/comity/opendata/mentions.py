"""Which public acts mention which State, organ, office, meeting, text or act: for lists and for the day bar."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

from comity.core.kernel.fields import all_in, first_in, keys_in
from comity.core.kernel.meaning import Meaning
from comity.core.record.act import Act, kind_of
from comity.core.record.lines import Recorded
from comity.core.registers import Registers

MENTIONED: Final[Mapping[str, str]] = {
    "subjects": "state",
    "organs": "organ",
    "offices": "office",
    "meetings": "meeting",
    "texts": "text",
    "treaties": "text",
    "acts": "act",
    "decisions": "act",
    "projects": "project",
    "measures": "about",
    "programmes": "about",
    "law.provisions": "provision",
}
"""What a key of a register is called where acts mention it."""


class Index:
    """Public acts by id, and by what they mention (``state:IND``, ``kind:membership``, ``act:ORGAN-17/1``).

    ``taken_out`` are those that the registrar deleted: they mention nothing any more.
    """

    def __init__(self, registers: Registers) -> None:
        self.acts: dict[str, Recorded] = {
            key: found for key, found in registers.acts.items() if found.act.openness == "public"
        }
        self.taken_out: dict[str, Recorded] = {
            key: found for key, found in registers.taken_out.items() if found.openness == "public"
        }
        self._by: dict[str, list[Recorded]] = defaultdict(list)
        for found in sorted(self.acts.values(), key=place_in_time):
            for mention in set(mentions_in(found.act)):
                self._by[mention].append(found)

    def go_on(self, registers: Registers, acts: Sequence[Recorded]) -> None:
        """Take in acts that stand after all others but the registrar's own."""
        public = [found for found in acts if found.act.openness == "public"]
        self.acts.update((found.act.id, found) for found in public)
        for key in registers.registrars.keys() & self.acts.keys():
            self.acts[key] = self.acts.pop(key)
        for found in public:
            for mention in set(mentions_in(found.act)):
                insort(self._by[mention], found, key=place_in_time)

    def mentioning(self, mentions: Iterable[str]) -> list[Recorded]:
        """Acts that mention any of these, in legal order, each once."""
        lists = [self._by[mention] for mention in mentions if mention in self._by]
        if len(lists) == 1:
            return list(lists[0])
        seen = {found.number: found for one in lists for found in one}
        return sorted(seen.values(), key=place_in_time)

    def around(self, mentions: Iterable[str], day: date) -> tuple[list[Recorded], list[Recorded]]:
        """The acts with effect of the nearest day before and of the nearest day after that mention any of these.

        Each in legal order, each once; empty where there is none. Nothing is gone through but what stands about.
        """
        lists = [self._by[mention] for mention in mentions if mention in self._by]
        before = max((found for one in lists if (found := _last_before(one, day))), default=None)
        after = min((found for one in lists if (found := _first_after(one, day))), default=None)
        return self._that_day(lists, before), self._that_day(lists, after)

    @staticmethod
    def _that_day(lists: Sequence[list[Recorded]], day: date | None) -> list[Recorded]:
        if day is None:
            return []
        found = {
            one.number: one
            for every in lists
            for one in every[bisect_left(every, day, key=_day) : bisect_right(every, day, key=_day)]
            if one.has_effect
        }
        return sorted(found.values(), key=place_in_time)


def _day(found: Recorded) -> date:
    return found.act.on.latest or date.max


def _last_before(acts: Sequence[Recorded], day: date) -> date | None:
    """The last day before on which one of these, in legal order, has effect."""
    before = reversed(range(bisect_left(acts, day, key=_day)))
    return next((_day(acts[place]) for place in before if acts[place].has_effect), None)


def _first_after(acts: Sequence[Recorded], day: date) -> date | None:
    after = range(bisect_right(acts, day, key=_day), len(acts))
    return next((_day(acts[place]) for place in after if acts[place].has_effect), None)


def index_of(registers: Registers) -> Index:
    """The index of registers, made once and carried on."""
    return registers.derived(Index)


def place_in_time(found: Recorded) -> tuple[date, int, int]:
    """Legal order: latest day, order within the day, number."""
    return found.act.on.latest or date.max, found.act.order, found.number


def mention_of(register: str, key: str) -> str:
    """How acts mention what a key of a register stands for."""
    return f"{MENTIONED.get(register, 'act')}:{key}"


def mentions_in(act: Act) -> Iterator[str]:
    """All that an act mentions: every key in it, its own id and kind, and the account or budget year it is about."""
    kind = kind_of(act)
    yield from (f"id:{act.id}", f"kind:{kind}", f"kind:{kind.partition('.')[0]}")
    for meaning, key in keys_in(act):
        for named in _named(meaning):
            yield named + key
        if meaning.name == "office" and "/" in key:
            of = key.partition("/")[0]
            yield from (f"state:{of}", f"organ:{of}")
    yield from _of_money(kind, act)


@cache
def _named(meaning: Meaning) -> tuple[str, ...]:
    """What a key of this meaning is called where it is mentioned; an act does not mention its own id."""
    if meaning.name == "id":
        return ()
    return tuple(f"{MENTIONED[register]}:" for register in meaning.registers if register in MENTIONED)


def _of_money(kind: str, act: Act) -> Iterator[str]:
    """The accounts that an act of money is about, and the budget year."""
    if kind.startswith(("contributions.", "entitlements.")):
        yield from (f"money:{owner}" for owner in all_in(act, ("state", "subject"), ("object",)))
    year = first_in(act, ("year",))
    if year is not None:
        yield f"year:{year}"
