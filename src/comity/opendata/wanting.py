"""What a treaty still wants to be in force: in one sentence; and what it would want with one consent more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from comity.core.chapters.treaties.answers import Force, force_for
from comity.core.chapters.treaties.progress import Need, in_words
from comity.core.chapters.treaties.questions import wanting
from comity.core.registers import Registers
from comity.opendata.clauses.wanting import wanting_in_words
from comity.opendata.names import naming
from comity.opendata.openness import Resting
from comity.words import DEFAULT
from comity.words.catalogues import phrase

TOLD_BY_ACTS: Final = ("not_adopted", "not_yet", "too_early", "left", "extinct", "unsigned", "taken_back")
"""Grounds that no act of others can take away."""


def missing(registers: Registers, treaty: str, day: date, language: str = DEFAULT) -> str | None:
    """In one sentence, what would have to be on record for the entry into force to be computed.

    In the language of findings by the keys of States and texts, as in the acts; in another by their names in it.
    """
    if registers.treaties.is_settled(treaty, day):
        return None
    clause = registers.treaties.clause(treaty)
    if clause is None or clause.entry is None:
        is_treaty = registers.texts.missing(treaty) is not None
        return phrase("wanting", "final_clause", language) if is_treaty else None
    named = naming(registers, day, language)
    wants = wanting(registers.treaties, treaty, day)
    parts = [_said(need, language, named) for need in wants if need.met_on is None or need.met_on > day]
    return "; ".join(parts) or None


def _said(need: Need, language: str, named: Callable[[str], str]) -> str:
    return in_words(need) if language == DEFAULT else wanting_in_words(need._asdict(), language, named)


def wanting_with(needs: Sequence[Mapping[str, Any]], party: str) -> Iterator[Mapping[str, Any]]:
    """The conditions of a treaty's row that would not be met if the party consented too."""
    for need in needs:
        more = _with(need, party)
        if more["wants"] is None or (more["has"] or 0) < more["wants"]:
            yield more


def _with(need: Mapping[str, Any], party: str) -> Mapping[str, Any]:
    """A condition with one more consent; it counts where the class is open, or the party is of it."""
    adds = need["wants"] is not None and need["treaty"] is None and (not need["missing"] or party in need["missing"])
    if not adds:
        return need
    return {**need, "has": (need["has"] or 0) + 1, "missing": [key for key in need["missing"] if key != party]}


def missing_for(registers: Registers, treaty: str, party: str, day: date, language: str = DEFAULT) -> str | None:
    """What would have to be on record to say whether a treaty binds somebody; None where that is settled."""
    if force_for(registers.treaties, treaty, party, day).is_in_force is not None:
        return None
    has_consented = registers.treaties.relation(treaty, party, day) in ("contracting", "party")
    is_named = any(party in need.missing for need in wanting(registers.treaties, treaty, day))
    called = party if language == DEFAULT else naming(registers, day, language)(party)
    own = None if has_consented or is_named else phrase("wanting", "of", language, names=called)
    rest = missing(registers, treaty, day, language)
    found = dict.fromkeys(one for one in (own, rest) if one is not None)
    return "; ".join(found) or phrase("wanting", "open_day", language)


def answered(found: Force, closed: tuple[str, ...]) -> Resting:
    """The answer; none for whoever may not read an act that could make it another one."""
    hangs_on_all = found.basis == "computed" and not found.is_in_force and found.ground not in TOLD_BY_ACTS
    return Resting(found.is_in_force, closed if hangs_on_all else ())
