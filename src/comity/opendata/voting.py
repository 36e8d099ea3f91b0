"""How organs decide, in words: the condition and the quorum of a row of the rulebook, in the language of a reader."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from msgspec.structs import replace

from comity.core.rulebook.book import ProcedureRow
from comity.core.rulebook.voting import DecisionCondition, Holding, Quorum, Whose
from comity.words.catalogues import phrase, word
from comity.words.sentences import bracketed, joined

Named = Callable[[str], str]
"""What the key of a State, or of a standing or class (``standing:KEY``), is called."""
_HALF: Final = Fraction(1, 2)


def condition_in_words(row: ProcedureRow, language: str, named: Named) -> str:
    """What a decision under the row needs: a named procedure by its name, else the condition said."""
    parts = []
    if row.procedure is not None:
        parts.append(_named_procedure(row.procedure, row.fraction, language))
    if row.condition is not None:
        parts.append(_Teller(language, named).condition(row.condition))
    return joined(parts, language)


def quorum_in_words(row: ProcedureRow, language: str, named: Named) -> str | None:
    """How many must take part; None if the row asks for no quorum."""
    teller = _Teller(language, named)
    asked = [Quorum(fraction=row.quorum_fraction)] if row.quorum_fraction is not None else []
    asked += [row.quorum] if row.quorum is not None else []
    return joined([teller.quorum(one) for one in asked], language) or None


def _named_procedure(procedure: str, fraction: str | None, language: str) -> str:
    said = word("procedure", procedure, language)
    return bracketed(said, fraction, language) if fraction else said


class _Teller:
    """The phrases of a language."""

    def __init__(self, language: str, named: Named) -> None:
        self.language = language
        self.named = named

    def say(self, key: str, **parts: object) -> str:
        return phrase("procedure", key, self.language, **parts)

    def condition(self, one: DecisionCondition) -> str:
        if one.failing is not None:
            first = self.condition(replace(one, failing=None))
            return self.say("failing", first=first, other=self.condition(one.failing))
        parts = [*self._own(one), *(self.condition(part) for part in one.all)]
        if one.any:
            ways = self.say("or").join(self.condition(part) for part in one.any)
            parts.append(self.say("either", conditions=ways))
        return joined(parts, self.language)

    def quorum(self, one: Quorum) -> str:
        basis = self.say(one.of)
        parts = self._parts(one.fraction, one.more_than, basis)
        if one.count_min is not None:
            parts.append(self.say("count_min", n=one.count_min))
        return joined(parts, self.language)

    def _own(self, one: DecisionCondition) -> list[str]:
        parts = []
        if one.procedure is not None:
            parts.append(_named_procedure(one.procedure, one.fraction, self.language))
        else:
            basis = self.say(one.basis)
            basis = self.say("weighted", basis=basis) if one.weights else basis
            parts += self._parts(one.fraction, one.more_than, basis)
        if one.votes_min is not None:
            parts.append(self.say("votes_min", n=one.votes_min))
        if one.among is not None and parts:
            parts = [self.say("among", condition=joined(parts, self.language), whose=self._whose(one.among))]
        if one.concurrence is not None:
            key = "concurrence" if one.concurrence_by == "for" else "none_against"
            parts.append(self.say(key, whose=self._whose(one.concurrence)))
        return parts

    def _parts(self, fraction: str | None, more_than: str | None, basis: str) -> list[str]:
        parts = []
        if fraction is not None:
            key = "all_of" if Fraction(fraction) == 1 else "part_of"
            parts.append(self.say(key, part=fraction, basis=basis))
        if more_than is not None:
            key = "half_of" if Fraction(more_than) == _HALF else "more_than"
            parts.append(self.say(key, part=more_than, basis=basis))
        return parts

    def _whose(self, whose: Whose) -> str:
        if whose == "founders":
            return self.say("founders")
        if whose == "entitled":
            return self.say("whole")
        if isinstance(whose, Holding):
            return self._holding(whose)
        return joined([self.named(one) for one in whose], self.language)

    def _holding(self, whose: Holding) -> str:
        if not whose.any:
            return self.say("holding", standing=self.named(f"standing:{whose.standing}"))
        named = [self.named(f"standing:{one}") for one in whose.union if isinstance(one, str)]
        states = [self.named(state) for one in whose.union if not isinstance(one, str) for state in one]
        return self.say("of_class", names=joined([*named, *states], self.language))
