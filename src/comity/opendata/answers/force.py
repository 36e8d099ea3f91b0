"""Whether a treaty or a text is in force: since when, by what, for whom; what is wanting; what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from comity.core.chapters.texts.register import TREATY_FORMS
from comity.core.kernel.days import PartialDate, partial_date
from comity.opendata.answers import say
from comity.opendata.clauses.wanting import wanting_in_words
from comity.opendata.counting import Counting, counting_of
from comity.opendata.depositary import cited_in
from comity.opendata.force import RELATIONS, carried, coming
from comity.opendata.standpoint import Standpoint
from comity.opendata.titles import written_date
from comity.words.catalogues import counted, phrase
from comity.words.days import date_in_words, day_in_words, since_in_words
from comity.words.sentences import joined, listed, spaced

Row = Mapping[str, Any]
ANSWERS: Final = {True: "true", False: "false", None: "null"}
"""The three answers, as their words are kept."""


def treaty_in_sentences(standpoint: Standpoint, row: Row, counting: Counting | None = None) -> Iterator[str]:
    """Of a treaty by its row: since when it is in force or what is wanting; whom it binds; who is what to it.

    ``counting`` is how the consents came in, where that was asked already.
    """
    key = str(row["treaty"])
    came_in = counting or counting_of(standpoint.registers, key, standpoint.day, standpoint.reader)
    yield spaced([force_in_words(standpoint, row), *_met(standpoint, row, came_in)], standpoint.language)
    yield from _suspended(standpoint, row)
    wanting = wanting_of(standpoint, row)
    if wanting:
        said = say(standpoint, "wanting", list=listed(wanting, standpoint.language))
        yield said if row["clause"] else say(standpoint, "no_clause")
    rows = standpoint.rows("parties", None, treaty=key)
    yield from _bound_by_amendment(standpoint, row, rows)
    counts = counts_in_words(counts_of(rows), standpoint.language)
    if counts:
        yield say(standpoint, _counted_as(standpoint, row), counts=counts)


def text_in_words(standpoint: Standpoint, row: Row) -> str:
    """Of a text by its row, whether it is in force: a treaty's answer, or that it needs no consent of parties."""
    if row["in_force_basis"] == "computed" and row["kind"] not in TREATY_FORMS:
        return say(standpoint, "needs_no_consent")
    treaty = standpoint.row("treaties", treaty=row["text"])
    told = {"treaty": row["text"], "clause": None, "basis": row["in_force_basis"]}
    return force_in_words(standpoint, treaty or {**row, **told})


def force_in_words(standpoint: Standpoint, row: Row) -> str:
    """Whether a treaty is in force, since when, by what; or why it is not."""
    if row["is_in_force"] is None:
        return _left_open(standpoint, row)
    if not row["is_in_force"]:
        return _not_in_force(standpoint, row)
    return say(standpoint, "in_force" if row["clause"] else "in_force_by_acts", **_since(standpoint, row))


def _since(standpoint: Standpoint, row: Row) -> dict[str, str]:
    since, clause = row["in_force_since"], row["clause"]
    return {
        "since": since_in_words(partial_date(since), standpoint.language) if since else "",
        "provision": cited_in(standpoint.registers, clause, standpoint.language) if clause else "",
    }


def _left_open(standpoint: Standpoint, row: Row) -> str:
    """That the record does not settle it, and what a source asserts."""
    known = {"claimed": "open_claimed", "day_open": "open_day"}
    key = known.get(row["ground"], "open") if row["in_force_since"] else "open"
    return say(standpoint, key, **_since(standpoint, row))


def _not_in_force(standpoint: Standpoint, row: Row) -> str:
    """Ended, never, or not on this day."""
    after = coming(standpoint.registers, row["treaty"], standpoint.day, standpoint.reader)
    if after is not None:
        return _entering(standpoint, after)
    if row["until"] and row["in_force_since"]:
        return say(standpoint, "ended", until=written_date(standpoint, row["until"], of=True))
    return say(standpoint, row["ground"] if row["ground"] in ("rejected", "too_early") else "not_in_force")


def _entering(standpoint: Standpoint, after: PartialDate) -> str:
    """That it enters into force later than the day, or by now has."""
    is_past = after.earliest is not None and standpoint.today is not None and after.earliest <= standpoint.today
    day = date_in_words(after, standpoint.language, of=True)
    return say(standpoint, "entered_later" if is_past else "not_yet", day=day)


def _met(standpoint: Standpoint, row: Row, counting: Counting) -> Iterator[str]:
    """On which day the condition of entry into force was met, and by whom."""
    outcome = counting.outcome
    if not row["is_in_force"] or outcome is None or outcome.met_on is None or not outcome.counted:
        return
    last = [standpoint.subject(one.party) for one in outcome.counted if one.on == outcome.met_on]
    day = day_in_words(outcome.met_on, standpoint.language)
    yield say(standpoint, "met_with" if last else "met", day=day, state=", ".join(last))


def _suspended(standpoint: Standpoint, row: Row) -> Iterator[str]:
    """Whether its operation is suspended, for all or for some."""
    if row["suspended"]:
        key = "suspended" if "all" in row["suspended"] else "suspended_for"
        yield say(standpoint, key, names=names_in_words(standpoint, row["suspended"]))


def _bound_by_amendment(standpoint: Standpoint, row: Row, rows: Sequence[Row]) -> Iterator[str]:
    """Those that are bound as parties to what the treaty amends."""
    clause = standpoint.registers.treaties.clause(row["treaty"])
    if clause is not None and clause.binds_parties_to is not None:
        bound = carried(row, rows, standpoint.rows("parties", None, treaty=clause.binds_parties_to))
        if bound:
            yield say(standpoint, "binds_amended", names=names_in_words(standpoint, bound))


def _counted_as(standpoint: Standpoint, row: Row) -> str:
    """What they are to a treaty of which it is open whether it is in force hangs on consents that are not on record."""
    if row["is_in_force"] is None:
        return "counts_recorded"
    return "counts_today" if standpoint.is_today else "counts_then"


# --- parts of these sentences ---------------------------------------------------------------------------------------
def wanting_of(standpoint: Standpoint, row: Row) -> list[str]:
    """What is wanting for a treaty's entry into force to be computed; empty where nothing is."""
    if row["basis"] == "computed" and row["ground"] not in ("unmet", "rejected"):
        return []
    if not row["clause"]:
        return [say(standpoint, "wanting_clause")]
    return wanted(standpoint, row["wanting"]) or [say(standpoint, "wanting_acts")]


def wanted(standpoint: Standpoint, needs: Sequence[Row]) -> list[str]:
    """Conditions of entry into force that the acts on record do not meet, each in words."""
    return [wanting_in_words(one, standpoint.language, standpoint.called) for one in needs]


def counts_of(rows: Sequence[Row]) -> Counter[str]:
    """How many stand in which relation to a treaty."""
    return Counter(str(row["relation"]) for row in rows if row["relation"] in RELATIONS)


def counts_in_words(counts: Mapping[str, int], language: str) -> str:
    """``6 parties · 1 signatory``: the closest first; empty where there are none."""
    return " · ".join(counted("counted", one, counts[one], language) for one in RELATIONS if counts.get(one))


def names_in_words(standpoint: Standpoint, parties: Sequence[str]) -> str:
    """``Brenmark, Corvalia and Elmland``."""
    return joined(sorted(standpoint.subject(one) for one in parties), standpoint.language)


def in_short(language: str, *, is_in_force: bool | None) -> str:
    """``in force``, ``not in force``, ``not settled``: silence is an answer too."""
    return phrase("force", ANSWERS[is_in_force], language)
