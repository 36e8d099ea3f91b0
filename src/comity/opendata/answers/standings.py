"""Who stands in which relation to the organisation: counted, of one State, what is suspended of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from comity.core.kernel.days import partial_date
from comity.opendata.answers import say
from comity.opendata.standpoint import Standpoint
from comity.opendata.titles import standing_in_words
from comity.words.catalogues import counted, phrase
from comity.words.days import since_in_words
from comity.words.numbers import counted_by, with_article
from comity.words.sentences import joined, said_of

Row = Mapping[str, Any]
RIGHTS = ("vote", "chair", "participation")
"""Rights that are suspended under any rulebook; others have names in it."""


def ranked(standpoint: Standpoint, standings: Iterable[str]) -> list[str]:
    """Membership first, then the standings of the rulebook in their order."""
    return sorted(standings, key=lambda one: rank_of(standpoint, one))


def rank_of(standpoint: Standpoint, standing: str) -> int:
    """0 for membership, then the standings of the rulebook in their order."""
    rows = sorted(standpoint.registers.rulebook.standings, key=lambda row: not row.is_membership)
    places = {row.standing: place for place, row in enumerate(rows)}
    return places.get(standing, 5)


def organisation_in_sentences(standpoint: Standpoint) -> Iterator[str]:
    """How many certainly hold each standing, and for how many further ones the day is open."""
    rows = standpoint.rows("members")
    certain = [row for row in rows if row["certainty"] == "certain"]
    held = {row["standing"] for row in certain}
    if not held:
        yield say(standpoint, "nobody_stands")
    else:
        membership = {row.standing for row in standpoint.registers.rulebook.standings if row.is_membership}
        counts = [_counted(standpoint, certain, one) for one in ranked(standpoint, held | membership)]
        known_as = "has" if standpoint.is_today else "had"
        yield say(standpoint, known_as, counts=joined(counts, standpoint.language))
    maybe = len(rows) - len(certain)
    if maybe:
        yield counted("counted", "open_standing", maybe, standpoint.language)


def _counted(standpoint: Standpoint, certain: Sequence[Row], standing: str) -> str:
    """``13 members (of which 1 suspended)``."""
    own = [row for row in certain if row["standing"] == standing]
    suspended, said = sum(1 for row in own if row["is_suspended"]), count_in_words(standpoint, standing, len(own))
    return counted("counted", "suspended", suspended, standpoint.language, counted=said) if suspended else said


def count_in_words(standpoint: Standpoint, standing: str, count: int) -> str:
    """``10 members``, as the rulebook counts them; where it does not in the language, its name and the number."""
    row = standpoint.registers.law.standings.get(standing)
    forms = row.counted.get(standpoint.language, {}) if row is not None else {}
    told = counted_by(forms, count, standpoint.language)
    return told or said_of(standing_in_words(standpoint, standing), str(count), standpoint.language)


def state_in_sentences(standpoint: Standpoint, state: str) -> Iterator[str]:
    """What a State is to the organisation since when, each with what is suspended of it."""
    rows = [row for row in standpoint.rows("members") if row["state"] == state]
    if not rows:
        yield say(standpoint, "stands_nowhere", state=standpoint.subject(state))
    for row in sorted(rows, key=lambda one: rank_of(standpoint, one["standing"])):
        yield _standing(standpoint, row)
        yield from suspended_in_sentences(standpoint, row)


def _standing(standpoint: Standpoint, row: Row) -> str:
    language, standing = standpoint.language, standing_in_words(standpoint, row["standing"])
    since = since_in_words(partial_date(row["since"]), language) if row["since"] else ""
    words = {"state": standpoint.subject(row["state"]), "standing": standing, "since": since}
    if row["certainty"] != "certain":
        return say(standpoint, "may_stand", **words)
    tense = "now" if standpoint.is_today else "then"
    return phrase("standing", tense, language, a_standing=with_article(standing, language), **words)


def suspended_in_sentences(standpoint: Standpoint, row: Row) -> Iterator[str]:
    """What is suspended of the standing of a row of the register of members, since when, in which organ."""
    for one in row["suspended"]:
        recorded = standpoint.act(one["act"])
        words = {
            "what": _right(standpoint, one["right"]),
            "since": since_in_words(recorded.act.on, standpoint.language) if recorded is not None else "",
            "organ": standpoint.name("organs", one["organ"]) if one["organ"] else "",
        }
        yield say(standpoint, "standing_suspended_in" if one["organ"] else "standing_suspended", **words)


def _right(standpoint: Standpoint, right: str | None) -> str:
    named = {row.right: standpoint.named(row.names) for row in standpoint.registers.rulebook.rights}
    if right is None:
        return say(standpoint, "right_any")
    return named.get(right) or (say(standpoint, f"right_{right}") if right in RIGHTS else right)
