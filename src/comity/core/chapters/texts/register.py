"""The register of texts: what was adopted, how texts relate, since when each has effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct, field

from comity.core.chapters.texts.acts import Adoption, Claim
from comity.core.kernel.days import Certainty, PartialDate, certainty_on, partial_date
from comity.core.kernel.timeline import Basis
from comity.core.rulebook.law import Effect

TREATY_FORMS: Final = frozenset({"charter", "treaty", "convention", "agreement", "protocol", "memorandum"})
"""Forms that need the consent of parties; all others have effect when they are adopted."""


class Tie(Struct, gc=False):
    """A relation to another text, the act that made it, and the date since when it stands on record."""

    relation: str
    text: str
    provisions: tuple[str, ...]
    act: str
    since: PartialDate


class TextOnRecord(Struct, gc=False):
    """A text: its adoption, its relations in both directions, what is claimed of it, and its end."""

    adoption: Adoption
    ties: tuple[Tie, ...] = ()
    tied_by: list[Tie] = field(default_factory=list)
    claims: tuple[Claim, ...] = ()
    until: PartialDate | None = None
    ended_by: str | None = None

    @property
    def text(self) -> str:
        """The key."""
        return self.adoption.text

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts the entry rests on."""
        ended = (self.ended_by,) if self.ended_by else ()
        return (self.adoption.id, *ended)

    def may_have_ended(self, day: date) -> bool:
        """Whether it may have been ended by a day: what is done after it is not told of it."""
        return self.until is not None and certainty_on(day, self.until, None) is not None

    def acts_on(self, day: date) -> tuple[str, ...]:
        """The acts that made it what it was on a day."""
        return self.acts if self.may_have_ended(day) else self.acts[:1]

    def ties_on(self, day: date) -> list[Tie]:
        """Its relations to other texts that may stand on record that day."""
        return [tie for tie in self.ties if certainty_on(day, tie.since, None)]

    def tied_by_on(self, day: date) -> list[Tie]:
        """The relations of other texts to it that may stand on record that day."""
        return [tie for tie in self.tied_by if certainty_on(day, tie.since, None)]


class Texts:
    """Texts by key."""

    def __init__(self) -> None:
        self.items: dict[str, TextOnRecord] = {}

    def __contains__(self, text: str) -> bool:
        return text in self.items

    def on(self, day: date) -> Iterator[tuple[TextOnRecord, Certainty]]:
        """The texts adopted by that day, in the order of the record."""
        for item in self.items.values():
            found = certainty_on(day, item.adoption.on, None)
            if found:
                yield item, found

    def effect_of(self, text: str) -> Effect | None:
        """Since when the text has effect; None if it is not on record.

        A text that needs no consent of parties: from its adoption. Otherwise from the day a source asserts
        (``claimed``); where sources only attest that it was applied by some day, or was in force for one party, some
        day between the adoption and the first attestation; where nothing is attested, some day after the adoption.
        """
        item = self.items.get(text)
        if item is None:
            return None
        adopted = item.adoption
        if adopted.form not in TREATY_FORMS:
            return Effect(adopted.on, "computed", (adopted.id,))
        asserted = [claim for claim in item.claims if claim.asserts == "in_force" and claim.state is None]
        if asserted:
            best = min(asserted, key=_rank)
            return Effect(best.day, "claimed", (adopted.id, best.id))
        attested = [claim for claim in item.claims if _may_follow(claim.day, adopted.on)]
        if attested:
            first = min(attested, key=lambda claim: claim.day.latest or date.max)
            return Effect(_between(adopted.on, first.day), "claimed", (adopted.id, first.id))
        return Effect(_between(adopted.on, None), "unknown", (adopted.id,))

    def claimed(self, text: str, state: str) -> Claim | None:
        """The best-founded claim that the text is in force for one State; None if there is none."""
        item = self.items.get(text)
        found = [one for one in item.claims if one.asserts == "in_force" and one.state == state] if item else []
        return min(found, key=_rank, default=None)

    def citation(self, authority: str) -> str:
        """The act that an authority names: where it is a text, the act of its adoption."""
        item = self.items.get(authority)
        return item.adoption.id if item is not None else authority

    def missing(self, text: str) -> str | None:
        """What would have to be on record for the entry into force to be computed; None where nothing is missing."""
        item = self.items[text]
        if item.adoption.form not in TREATY_FORMS:
            return None
        return "the final clause and the acts of consent of the parties"


def _may_follow(attested: PartialDate, adopted: PartialDate) -> bool:
    """Whether what is attested by that day tells when a text adopted on the other had effect at the latest."""
    return attested.latest is not None and (adopted.earliest is None or attested.latest >= adopted.earliest)


def _between(adopted: PartialDate, attested: PartialDate | None) -> PartialDate:
    first = adopted.earliest.isoformat() if adopted.earliest else ".."
    last = attested.latest.isoformat() if attested is not None and attested.latest else ".."
    if first == last == "..":
        return partial_date("../9999-12-31")
    return partial_date(f"{first}/{last}") if first != last else partial_date(first)


def _rank(claim: Claim) -> tuple[int, str]:
    """The best-founded claim first, then the first recorded."""
    order = {"primary": 0, "secondary": 1, "uncertain": 2}
    return min((order[source.grade] for source in claim.sources), default=3), claim.id


def basis_of(item: TextOnRecord) -> Basis:
    """A text's own entry is computed from its adoption."""
    return "computed" if item.adoption.on.latest else "unknown"
