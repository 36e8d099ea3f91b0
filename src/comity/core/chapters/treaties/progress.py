"""How far a clause has come: what is there, what is needed, and from whom it could come."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from comity.core.chapters.treaties.force import met_on, number_of
from comity.core.chapters.treaties.silence import opposed_by, period_ends_on
from comity.core.chapters.treaties.situation import Situation
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
    Practice,
    Share,
    Spread,
    TreatyInForce,
    Unmet,
    Unopposed,
)

WANTED: Final = {
    "share": "the share of the measure",
    "amount": "the amount of the measure",
    "determination": "a determination of the day by the parties",
    "notice": "a notice that the condition is met",
    "circulation": "the circulation of the text",
    "registration": "the registration",
    "unopposed": "the end of the period for objections",
    "unmet": "the day after which another way is open",
    "linked": "enough that are joined",
    "spread": "enough regions",
    "day": "the day itself",
}
"""What a condition wants, in words, where it is no number of consents."""


NOT_ON_RECORD: Final = {
    "the signatures": "the signatures, which say whose consent is needed",
    "the parties": "the parties to the treaty named, whose consent is needed",
    "the members": "the members, whose consent is needed",
    "the circulation": "the circulation of the text",
}
"""What is not on record, where it is no fact of the rulebook (whose keys have no spaces): in words."""


class Need(NamedTuple):
    """One condition: its kind, whether it is met and on which day, what there is and what is needed, who is missing.

    ``missing`` names those all of whom are needed, ``among`` those some of whom are, where the class is known;
    ``unknown`` names a fact that is not on record, or what else is not (``NOT_ON_RECORD``). ``rejected_by`` are those
    whose objections in time have settled that it will not be met, ``ends_on`` the last day of the period for them.
    """

    needs: str
    met_on: date | None
    has: int | None = None
    wants: int | None = None
    missing: tuple[str, ...] = ()
    unknown: str | None = None
    treaty: str | None = None
    among: tuple[str, ...] = ()
    rejected_by: tuple[str, ...] = ()
    ends_on: date | None = None


def needs(condition: Condition, situation: Situation, practice: Practice, day: date) -> list[Need]:
    """The conditions one by one, as they stood on a day; groups (every, any) are opened up."""
    if isinstance(condition, Every | AnyOf):
        return [need for one in condition.conditions for need in needs(one, situation, practice, day)]
    return [_need(condition, _by(situation, day), practice, day)]


def in_words(need: Need) -> str:
    """What is wanting, as it stands in a sentence."""
    if need.unknown is not None:
        return NOT_ON_RECORD.get(need.unknown, f"the fact '{need.unknown}'")
    if need.rejected_by:
        return f"nothing more: rejected by the objections of {', '.join(need.rejected_by)} by {need.ends_on}"
    if need.treaty is not None:
        return f"the entry into force of {need.treaty}"
    if need.missing:
        return f"the consent of {', '.join(sorted(need.missing))}"
    among = f", from among {', '.join(sorted(need.among))}" if need.among else ""
    if need.wants is not None and need.has is not None:
        return f"{need.wants - need.has} more of {need.wants} consents{among}"
    return WANTED.get(need.needs, need.needs) + among


def floor(treaty: str, situation: Situation) -> Need:
    """Another treaty before whose entry into force this one does not enter into force."""
    return Need("treaty_in_force", situation.in_force(treaty), treaty=treaty)


def _by(situation: Situation, day: date) -> Situation:
    standing = (one for one in situation.consents if one.withdrawn_on is None or one.withdrawn_on > day)
    sent = situation.circulated
    if sent is not None:
        against = tuple((party, on) for party, on in sent.objections if on <= day)
        sent = sent._replace(objections=against) if sent.on <= day else None
    return situation._replace(consents=[one for one in standing if one.given_on <= day], circulated=sent)


def _need(  # noqa: C901, PLR0911  # one case and one return for each condition
    condition: Condition, now: Situation, practice: Practice, day: date
) -> Need:
    met = met_on(condition, now, practice)
    parties = {one.party for one in now.consents}
    match condition:
        case Consents():
            has = sum(1 for party in parties if now.counts(party, condition.of, day))
            among = tuple(one for one in now.class_of(condition.of, day) or () if one not in parties)
            return Need("consents", met, has, condition.count, unknown=_unknown(condition.of.fact, now), among=among)
        case AllOf():
            body = now.class_of(condition.of, day) or []
            missing = tuple(party for party in body if party not in parties)
            unknown = None if body else _unknown_class(condition.of, now)
            return Need("all", met, len(body) - len(missing), len(body) or None, missing, unknown)
        case FractionOf():
            body = now.class_of(condition.of, day) or []
            wants = number_of(condition, len(body)) if body else None
            has = sum(1 for party in parties if now.counts(party, condition.of, day))
            among = tuple(party for party in body if party not in parties)
            unknown = None if body else _unknown_class(condition.of, now)
            return Need("fraction_of", met, has, wants, unknown=unknown, among=among)
        case Share() | Amount():
            among = tuple(party for party in _holders(condition, now, day) if party not in parties)
            return Need(needs_of(condition), met, unknown=_unknown(condition.measure, now), among=among)
        case TreatyInForce():
            return Need("treaty_in_force", met, treaty=condition.treaty)
        case Linked():
            return Need("linked", met, wants=condition.count, unknown=_unknown(condition.graph, now))
        case Spread():
            return Need("spread", met, wants=condition.count, unknown=_unknown(condition.regions, now))
        case ActDone():
            return Need(condition.act, met)
        case Unopposed():
            against, last = opposed_by(condition, now, practice, day), period_ends_on(condition, now, practice)
            unknown = None if now.circulated else "the circulation"
            return Need("unopposed", met, unknown=unknown, rejected_by=against, ends_on=last)
        case DayReached() | Unmet():
            return Need(needs_of(condition), met)
        case _:
            raise AssertionError(f"{type(condition).__name__} is a group")


def needs_of(condition: Condition) -> str:
    """The word by which a clause names the condition."""
    return str(type(condition).__struct_config__.tag)


def _holders(condition: Share | Amount, now: Situation, day: date) -> list[str]:
    fact = now.facts.get(condition.measure)
    return [party for party in fact.values if now.counts(party, condition.of, day)] if fact is not None else []


def _unknown_class(of: Counted, now: Situation) -> str:
    """What would say who is in a class of which nobody is on record."""
    if of.fact is not None and of.fact not in now.facts:
        return of.fact
    if of.signatories:
        return "the signatures"
    if of.parties_to is not None:
        return "the parties"
    if of.signatories_of is not None:
        return "the signatures"
    return "the members" if of.any or of.members else of.fact or "the signatures"


def _unknown(fact: str | None, situation: Situation) -> str | None:
    return fact if fact is not None and fact not in situation.facts else None


def those(of: Counted) -> str:
    """Whom a clause means, in a sentence."""
    said = [
        "the signatories" if of.signatories else "",
        "the members" if of.members else "",
        ", ".join(of.named),
        f"those for whom '{of.fact}' holds" if of.fact is not None else "",
        f"the parties to {of.parties_to}" if of.parties_to is not None else "",
        f"the signatories of {of.signatories_of}" if of.signatories_of is not None else "",
        ", ".join(one if isinstance(one, str) else ", ".join(one) for one in of.any),
    ]
    return ", of these only ".join(one for one in said if one) or "everybody"
