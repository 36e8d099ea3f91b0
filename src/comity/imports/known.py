"""What is known beside the files: participants, facts on which clauses turn, predecessors, clauses, practice.

The tables stand in ``known/``, each row or table with its source. They hold public facts of law and history, never a
day that the replay is to compute.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from comity.core.chapters.treaties.acts import Fact
from comity.core.kernel.days import PartialDate
from comity.core.rulebook.clauses import Practice
from comity.imports.folded import folded_name

LATE_SUCCESSORS: Final = frozenset({"MNE"})
"""States that came out of a successor: their notices are to that one's acts as well as to the predecessor's."""

_AT_ONCE: Final = "notifies_at_once"
_SETTINGS: Final = {"yes": True, "no": False}


class Participant(NamedTuple):
    """A participant: its key (alpha-3, a short key of an organisation) and what it is."""

    key: str
    form: str


class Note(NamedTuple):
    """What a source says of a day: of which treaty and party (empty: of any), its cause, and who says it."""

    treaty: str
    party: str
    day: date
    cause: str
    source: str


class Predecessor(NamedTuple):
    """A State that is no more: its key, name and end, since when its successors are there (None: no day).

    And its beginning; the first day there is where it does not matter.
    """

    key: str
    name: str
    ended_on: date
    successors: Mapping[str, date | None]
    began_on: date = date.min


@cache
def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table of ``known/``."""
    text = (files("comity.imports") / "known" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def participants() -> dict[str, Participant]:
    """Participants by the names that depositaries use."""
    return {row["name"]: Participant(row["key"], row["form"]) for row in rows_of("participants")}


@cache
def names() -> dict[str, str]:
    """The first name of every key."""
    found: dict[str, str] = {}
    for name, one in participants().items():
        found.setdefault(one.key, name)
    return found


@cache
def _folded() -> dict[str, str]:
    """The key of every folded name; keys are names too, in the capitals in which tables write them."""
    found = {one.key: one.key for one in participants().values()}
    return found | {folded_name(name): one.key for name, one in participants().items()}


@cache
def known_key(name: str) -> str | None:
    """The key of a participant, however its name is written; None where it is not known.

    ``SDN - SSD`` is how a table of codes writes a State that came out of another: the second is meant.
    """
    bare = name.strip().rpartition(" - ")[2]
    return _folded().get(bare) or _folded().get(folded_name(name))


def key_of(name: str) -> str:
    """The key of a participant; of one that is not known its folded name, so that it stays one however written."""
    return known_key(name) or folded_name(name)


@cache
def bodies() -> frozenset[str]:
    """Organisations among the participants."""
    return frozenset(one.key for one in participants().values() if one.form == "organisation")


@cache
def facts(treaty: str) -> dict[str, Fact]:
    """The facts on which the clause of a treaty turns."""
    subjects: dict[str, list[str]] = defaultdict(list)
    values: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows_of("facts"):
        if row["treaty"] == treaty:
            subjects[row["fact"]].append(row["key"])
            if row["value"]:
                values[row["fact"]][row["key"]] = row["value"]
    return {
        name: Fact(
            id=f"{treaty}/fact",
            on=PartialDate("1945-06-26"),
            treaty=treaty,
            fact=name,
            subjects=tuple(keys),
            values=values[name],
        )
        for name, keys in subjects.items()
    }


@cache
def _united_nations() -> tuple[tuple[date, str], ...]:
    return tuple(sorted((date.fromisoformat(row["since"]), row["key"]) for row in rows_of("un-members")))


@cache
def united_nations(day: date) -> frozenset[str]:
    """The Members of the United Nations on a day."""
    return frozenset(key for since, key in _united_nations() if since <= day)


@cache
def predecessors(depositary: str = "*") -> tuple[Predecessor, ...]:
    """States that are no more, with the days of succession that the depositary goes by."""
    ends: dict[str, tuple[str, date, date]] = {}
    days: dict[str, dict[str, date | None]] = defaultdict(dict)
    for row in rows_of("predecessors"):
        if row["depositary"] in ("*", depositary):
            began_on = date.fromisoformat(row["began_on"]) if row["began_on"] else date.min
            ends[row["predecessor"]] = (row["name"], date.fromisoformat(row["ended_on"]), began_on)
            days[row["predecessor"]][row["successor"]] = date.fromisoformat(row["since"]) if row["since"] else None
    return tuple(Predecessor(key, name, on, days[key], began_on) for key, (name, on, began_on) in ends.items())


@cache
def succeeded_on(party: str, depositary: str) -> date | None:
    """Since when a successor State has been there, as the depositary goes by; None if the tables do not say."""
    for one in predecessors(depositary):
        if one.successors.get(party) is not None:
            return one.successors[party]
    return _independence().get(party)


@cache
def _independence() -> dict[str, date]:
    return {row["key"]: date.fromisoformat(row["since"]) for row in rows_of("independence")}


@cache
def clauses() -> dict[str, dict[str, str]]:
    """Clauses of treaties that files name without giving them, and what is particular to a treaty, by case."""
    return {row["case"]: row for row in rows_of("clauses")}


@cache
def practice(depositary: str, treaty: str | None = None, day: date | None = None) -> Practice:
    """How the depositary reads clauses, and what the treaty itself says of organisations' instruments.

    A practice may have a term: what held for deposits until 2004 need not hold since. Without a day, what holds now.
    """
    found: Any = Practice()
    for row in rows_of("practices"):
        if row["depositary"] == depositary and row["setting"] != _AT_ONCE and _is_within(row, day):
            found = replace(found, **{row["setting"]: _SETTINGS.get(row["value"], row["value"])})
    own = clauses().get(treaty or "")
    if own is not None and own["bodies"]:
        found = replace(found, bodies_count=own["bodies"] == "yes")
    settled: Practice = found
    return settled


def _is_within(row: dict[str, str], day: date | None) -> bool:
    """Whether the term of a row, both its days included, has that day in it."""
    if day is None:
        return not row["until"]
    has_begun = not row["since"] or date.fromisoformat(row["since"]) <= day
    return has_begun and (not row["until"] or day <= date.fromisoformat(row["until"]))


@cache
def notified_at_once(depositary: str) -> date | None:
    """Since when the depositary's notification of an instrument bears the day of its deposit; None if it never has."""
    for row in rows_of("practices"):
        if row["depositary"] == depositary and row["setting"] == _AT_ONCE:
            return date.fromisoformat(row["value"])
    return None


@cache
def predecessor_acts(treaty: str) -> dict[str, date]:
    """The days on which States that are no more consented to a treaty, by their keys, as the depositary's notes say."""
    return {
        row["predecessor"]: date.fromisoformat(row["on"])
        for row in rows_of("predecessor-acts")
        if row["treaty"] == treaty
    }


@cache
def notes(treaty: str) -> tuple[Note, ...]:
    """What sources say of days under a treaty."""
    return tuple(
        Note(row["treaty"], row["party"], date.fromisoformat(row["day"]), row["cause"], row["source"])
        for row in rows_of("notes")
        if row["treaty"] == treaty
    )


@cache
def made_together() -> dict[str, tuple[tuple[str, date], ...]]:
    """Treaties of other depositaries by place and day of making (``Vienna, 26 September 1986``).

    Each with its name and the day of its entry into force.
    """
    found: dict[str, list[tuple[str, date]]] = defaultdict(list)
    for row in rows_of("made-together"):
        found[row["done_at"].casefold()].append((row["treaty"], date.fromisoformat(row["in_force"])))
    return {place: tuple(every) for place, every in found.items()}
