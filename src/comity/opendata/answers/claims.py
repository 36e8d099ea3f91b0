"""What sources assert of a treaty, held against what the acts on record give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from comity.core.chapters.treaties.questions import wanting
from comity.core.kernel.days import partial_date
from comity.opendata.acts_under import bearing_on
from comity.opendata.answers import say
from comity.opendata.standpoint import Standpoint
from comity.opendata.titles import written_date
from comity.opendata.vocabulary import word_in
from comity.words.catalogues import phrase, word
from comity.words.days import date_in_words, since_in_words
from comity.words.sentences import bracketed, ended, listed, said_of, spaced

Row = Mapping[str, Any]


def claims_of(standpoint: Standpoint, text: str, held: Sequence[Row] = ()) -> Iterator[dict[str, Any]]:
    """Every claim of a text that may be read, with its verdict where it is ``held`` against the acts in a treaty's row.

    One about application is not compared, since that is not entry into force.
    """
    verdicts = {one["act"]: one for one in held}
    for one in standpoint.registers.texts.items[text].claims:
        if standpoint.is_open((one.id,)):
            verdict = verdicts.get(one.id) or {"verdict": "not_compared", "computed": None, "reason": None}
            own = {"act": one.id, "state": one.state, "day": one.day.text, "asserts": one.asserts, "treaty": text}
            yield {**verdict, **own}


def claim_in_words(standpoint: Standpoint, claim: Row) -> str:
    """One of these in a sentence: what is asserted for whom, the verdict, what the acts give."""
    asserted = _told_by_source(standpoint, claim)
    computed = listed(list(computed_in_words(standpoint, claim)), standpoint.language)
    verdict = word_in("treaties.claims.verdict", claim["verdict"], standpoint.language)
    said = said_of(asserted[:1].upper() + asserted[1:], verdict, standpoint.language)
    return ended(bracketed(said, computed, standpoint.language) if computed else said, standpoint.language)


def _told_by_source(standpoint: Standpoint, claim: Row) -> str:
    """That a source says so, and for whom."""
    if claim["asserts"] != "in_force":
        return asserted_in_words(standpoint, claim)
    since = since_in_words(partial_date(claim["day"]), standpoint.language)
    name = standpoint.subject(claim["state"])
    return phrase("claimed", "for" if name else "treaty", standpoint.language, since=since, name=name)


def asserted_in_words(standpoint: Standpoint, claim: Row) -> str:
    """``in force since 19 September 2003``; or that it was applied."""
    day = partial_date(claim["day"])
    if claim["asserts"] != "in_force":
        return say(standpoint, "asserted_applied", day=date_in_words(day, standpoint.language))
    return say(standpoint, "asserted_in_force", since=since_in_words(day, standpoint.language))


def computed_in_words(standpoint: Standpoint, claim: Row) -> Iterator[str]:
    """What the acts give, and how far they had come by the day asserted; or why they give nothing."""
    if claim["computed"] is None:
        yield say(standpoint, _why_not(standpoint, claim))
        return
    yield written_date(standpoint, claim["computed"])
    if claim["verdict"] == "contradicted":
        yield from _shortfall(standpoint, claim)


def _why_not(standpoint: Standpoint, claim: Row) -> str:
    treaty, treaties = claim["treaty"], standpoint.registers.treaties
    clause = treaties.clause(treaty)
    if claim["verdict"] == "not_compared":
        return "only_applied"
    if claim["reason"] is None:
        return "wanting_acts"
    if clause is None or clause.entry is None:
        return "wanting_clause"
    is_settled = claim["state"] is not None and treaties.is_settled(treaty, standpoint.day)
    return "wanting_its_consent" if is_settled else "wanting_consents"


def _shortfall(standpoint: Standpoint, claim: Row) -> Iterator[str]:
    """How far the count had come on the day that the source gives."""
    day, treaty, registers = partial_date(claim["day"]).latest, claim["treaty"], standpoint.registers
    if day is None or not standpoint.is_open(bearing_on(registers, treaty, day)):
        return
    for one in wanting(registers.treaties, treaty, day):
        if one.wants is not None and one.has is not None and one.has < one.wants:
            yield say(standpoint, "asserted_count", has=one.has, wants=one.wants)
            return


# --- practice -------------------------------------------------------------------------------------------------------
def practices_in_words(standpoint: Standpoint, row: Row) -> list[str]:
    """The readings of the clause that decided the day, each with the day that the other reading gives."""
    return [_practice(standpoint, one) for one in row["practice"]]


def _practice(standpoint: Standpoint, one: Row) -> str:
    said = word("practice", f"{one['setting']} {one['value']}", standpoint.language)
    day = written_date(standpoint, one["otherwise"])
    other = say(standpoint, "other_reading" if day else "other_reading_none", day=day)
    return spaced([said, other], standpoint.language)


def whose_practice(standpoint: Standpoint, treaty: str) -> str:
    """Where the settings come from."""
    clause = standpoint.registers.treaties.clause(treaty)
    if clause is None or clause.practice is not None:
        return say(standpoint, "practice_of_treaty")
    if all(row.depositary != clause.depositary for row in standpoint.registers.rulebook.practices):
        return say(standpoint, "practice_usual")
    return say(standpoint, "practice_of_depositary", name=standpoint.subject(clause.depositary))
