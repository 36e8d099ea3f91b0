"""The conditions of final clauses in words, and the numbers in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from comity.core.rulebook.clauses import (
    ActDone,
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Consents,
    Counted,
    DayReached,
    Every,
    FractionOf,
    Linked,
    Share,
    Spread,
    TreatyInForce,
    Unmet,
    Unopposed,
)
from comity.words import LANGUAGES
from comity.words.catalogues import counted, phrase
from comity.words.days import date_in_full
from comity.words.numbers import cardinal, ordinal
from comity.words.sentences import joined_in_full


class Speaker:
    """The phrases of a language, with the names of treaties and participants."""

    def __init__(self, language: str, named: Callable[[str], str]) -> None:
        self.language = language
        self.named = named

    def say(self, key: str, **parts: object) -> str:
        """A phrase with its parts filled in."""
        return phrase("clause", key, self.language, **parts)

    def unit(self, count: int, unit: str) -> str:
        """``30 days``, ``30 дней``, ``30日``."""
        return counted("unit", unit, count, self.language)

    def counts(self, count: int) -> dict[str, object]:
        """A number in every form that a phrase may ask for."""
        return {
            "n": count,
            "ordinal": ordinal(count, self.language),
            "ordinal_of": ordinal(count, self.language, "of"),
            "ordinal_by": ordinal(count, self.language, "by"),
            "days": self.unit(count, "days"),
            "months": self.unit(count, "months"),
            "months_of": self.unit(count, "months_of"),
        }

    def cardinal(self, count: int) -> str:
        """A count in running text."""
        return cardinal(count, self.language)

    def joined(self, items: Sequence[str]) -> str:
        """A list in running text."""
        return joined_in_full(items, self.language)

    def titled(self, treaty: str) -> str:
        """A treaty's name as it stands in a sentence."""
        return LANGUAGES[self.language].marks.title.format(self.named(treaty))

    def fraction(self, text: str) -> str:
        """``55 per cent`` where that is whole, else ``2/3``."""
        fraction = Fraction(text)
        percent = fraction * 100
        return self.say("percent", n=percent.numerator) if percent.denominator == 1 else str(fraction)

    def many(self, of: Counted) -> str:
        """The class as a noun in the plural (Russian: in the genitive)."""
        return self._class(of, "signatories", "members", "states")

    def whom(self, of: Counted) -> str:
        """To whom something is open."""
        return self.say("anyone") if of == Counted() else self.many(of)

    def one(self, of: Counted) -> str:
        """The class as a noun in the singular (Russian: in the nominative plural)."""
        return self._class(of, "signatory", "member", "state")

    def is_determined(self, condition: Condition) -> bool:
        """Whether the condition is no more than that the day be determined."""
        return isinstance(condition, ActDone) and condition.act == "determination"

    def day_reached(self, condition: Condition) -> str | None:
        """The day, if the condition is no more than that it come."""
        return date_in_full(condition.on, self.language) if isinstance(condition, DayReached) else None

    def met(self, condition: Condition) -> str:
        """The condition as a clause: what has happened once it is met."""
        return SAYINGS[type(condition)](self, condition)

    def _class(self, of: Counted, signatory: str, member: str, state: str) -> str:
        noun = self.say(signatory if of.signatories else member if of.members else state)
        if of.signatories and of.members:
            noun += self.say("also_members")
        if of.fact is not None:
            noun += self.say("for_which", fact=spaced(of.fact))
        if of.parties_to is not None:
            noun += self.say("parties_to", treaty=self.titled(of.parties_to))
        if of.signatories_of is not None:
            noun += self.say("signatories_of", treaty=self.titled(of.signatories_of))
        if of.any:
            within = [self.named(key) for one in of.any for key in ([one] if isinstance(one, str) else one)]
            noun += self.say("among", names=self.joined(within))
        if of.as_on is not None:
            noun += self.say("as_on", day=date_in_full(of.as_on, self.language))
        if of.named:
            noun += self.say("among", names=self.joined([self.named(one) for one in of.named]))
        return noun


def spaced(name: str) -> str:
    """The name of a fact, a measure or a graph as words."""
    return name.replace("_", " ")


def _consents(speaker: Speaker, condition: Consents) -> str:
    key = "consents" if condition.of == Counted() else "consents_of"
    key += "_one" if condition.count == 1 else ""
    return speaker.say(key, n=speaker.cardinal(condition.count), many=speaker.many(condition.of))


def _all_of(speaker: Speaker, condition: AllOf) -> str:
    return speaker.say("all", one=speaker.one(condition.of))


def _share(speaker: Speaker, condition: Share) -> str:
    body = "" if condition.of == Counted() else speaker.say("share_body", many=speaker.many(condition.of))
    key = "share_strictly" if condition.strictly else "share"
    fraction = speaker.fraction(condition.fraction)
    return speaker.say(key, fraction=fraction, measure=spaced(condition.measure), body=body)


def _amount(speaker: Speaker, condition: Amount) -> str:
    body = "" if condition.of == Counted() else speaker.say("amount_body", many=speaker.many(condition.of))
    return speaker.say("amount", amount=condition.amount, measure=spaced(condition.measure), body=body)


def _fraction_of(speaker: Speaker, condition: FractionOf) -> str:
    parts: dict[str, object] = {"fraction": speaker.fraction(condition.fraction), "many": speaker.many(condition.of)}
    if condition.or_count is None:
        return speaker.say("fraction_of", **parts)
    return speaker.say("fraction_of_or", n=speaker.cardinal(condition.or_count), **parts)


def _treaty(speaker: Speaker, condition: TreatyInForce) -> str:
    return speaker.say("treaty_in_force", treaty=speaker.titled(condition.treaty))


def _day(speaker: Speaker, condition: DayReached) -> str:
    return speaker.say("day", day=date_in_full(condition.on, speaker.language))


def _act(speaker: Speaker, condition: ActDone) -> str:
    return speaker.say(condition.act)


def _unopposed(speaker: Speaker, condition: Unopposed) -> str:
    months = speaker.unit(condition.months, "months")
    if condition.fraction is not None:
        share = {"fraction": speaker.fraction(condition.fraction), "many": speaker.many(condition.of)}
        return speaker.say("unopposed_fraction", months=months, **share)
    count = condition.objections_min or 1
    return speaker.say("unopposed_one" if count == 1 else "unopposed", months=months, n=speaker.cardinal(count))


def _linked(speaker: Speaker, condition: Linked) -> str:
    return speaker.say("linked", n=speaker.cardinal(condition.count), graph=spaced(condition.graph))


def _spread(speaker: Speaker, condition: Spread) -> str:
    return speaker.say("spread", n=speaker.cardinal(condition.count), regions=spaced(condition.regions))


def _unmet(speaker: Speaker, condition: Unmet) -> str:
    day = date_in_full(condition.by, speaker.language)
    return speaker.say("unmet", day=day, met=speaker.met(condition.condition))


def _group(speaker: Speaker, condition: Every | AnyOf) -> str:
    said = []
    for one in condition.conditions:
        inside = speaker.met(one)
        is_nested = isinstance(one, Every | AnyOf) and len(one.conditions) > 1
        said.append(speaker.say("group", inside=inside) if is_nested else inside)
    return speaker.say("and" if isinstance(condition, Every) else "or").join(said)


SAYINGS: Final[Mapping[type, Callable[..., str]]] = {
    Consents: _consents,
    AllOf: _all_of,
    Share: _share,
    Amount: _amount,
    FractionOf: _fraction_of,
    TreatyInForce: _treaty,
    DayReached: _day,
    ActDone: _act,
    Unopposed: _unopposed,
    Linked: _linked,
    Spread: _spread,
    Unmet: _unmet,
    Every: _group,
    AnyOf: _group,
}
