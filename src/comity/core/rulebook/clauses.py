"""Final clauses as data: when a treaty enters into force, for whom, and how it ends.

A condition is met on the first day on which what it needs is on record; a delay leads from that day to the entry into
force. Words follow the taxonomy of final clauses: T1-T27 for the treaty, L1-L7 for those who consent later
(docs/reference/clauses.md); docs/reference/final-clauses.md has a real treaty for each.
"""

from __future__ import annotations

from typing import Annotated, Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.meaning import (
    CITED,
    CLASS,
    CONDITION,
    DATED,
    DECIMAL,
    DEPOSITARY,
    FACT,
    FLAG,
    FRACTION,
    FURTHER,
    KIND,
    NUMBER,
    PART,
    PARTICIPANT,
    PROVISION,
    SENTENCE,
    TREATY,
    told,
)
from comity.core.kernel.names import Identifier
from comity.core.kernel.value import Value
from comity.core.record.act import Grade, Source
from comity.core.rulebook.composition import Class


class Counted(Value, kw_only=True):
    """Whose consents count; all fields that are given must hold, none given: everybody's.

    ``named`` participants; the ``signatories``; the ``members`` of the organisation; those for which a ``fact`` holds
    (a ``treaties.fact`` act lists them); the ``parties_to`` another treaty, its ``signatories_of``; those of ``any`` of
    these standings, classes and lists. Signatories, members and parties are those
    of the day on which a consent is given, or as they were ``as_on`` a day (at the adoption of an amendment).
    """

    named: Annotated[tuple[str, ...], PARTICIPANT, told("the participants named")] = ()
    signatories: Annotated[bool, FLAG, told("the signatories")] = False
    members: Annotated[bool, FLAG, told("the members of the organisation")] = False
    fact: Annotated[str, FACT, told("those for whom this fact holds")] | None = None
    parties_to: Annotated[Identifier, TREATY, told("the parties to this treaty")] | None = None
    signatories_of: Annotated[Identifier, TREATY, told("the signatories of this other treaty")] | None = None
    any: Annotated[
        Class, CLASS, told("standings and classes by their names, and lists; whoever is in one of them")
    ] = ()
    as_on: (
        Annotated[PartialDate, DATED, told("the day on which they are looked at, where it is not that of the consent")]
        | None
    ) = None


class Consents(Value, kw_only=True, tag_field="needs", tag="consents"):
    """``count`` consents of the class (T1-T7, T11, T13, T16, T22)."""

    count: Annotated[int, NUMBER, told("how many")]
    of: Annotated[Counted, told("whose consents count")] = Counted()


class AllOf(Value, kw_only=True, tag_field="needs", tag="all"):
    """Every participant of the class (T12); with no class given, every signatory."""

    of: Annotated[Counted, told("whose consents count")] = Counted(signatories=True)


class Share(Value, kw_only=True, tag_field="needs", tag="share"):
    """Those who consented hold at least this ``fraction`` of a ``measure`` over the class (T14, T15, T17).

    ``fraction`` is ``55/100``; ``strictly`` asks for more than it. The measure is a ``treaties.fact`` with values.
    """

    fraction: Annotated[str, FRACTION, told("the part needed, as `55/100`")]
    measure: Annotated[str, FACT, told("the fact that says how much each holds")]
    of: Annotated[Counted, told("whose consents count")] = Counted()
    strictly: Annotated[bool, FLAG, told("whether more than the fraction is needed")] = False


class Amount(Value, kw_only=True, tag_field="needs", tag="amount"):
    """Those of the class who consented hold at least this ``amount`` of a ``measure``, such as pledges (T16)."""

    amount: Annotated[str, DECIMAL, told("the amount needed, where the clause names one instead of a fraction")]
    measure: Annotated[str, FACT, told("the fact that says how much each holds")]
    of: Annotated[Counted, told("whose consents count")] = Counted()


class FractionOf(Value, kw_only=True, tag_field="needs", tag="fraction_of"):
    """This ``fraction`` of a class has consented, rounded up (T18); ``or_count`` if that is fewer (T19).

    ``strictly``: more than the fraction, as a majority is more than one half.
    """

    fraction: Annotated[str, FRACTION, told("the part needed, as `55/100`")]
    of: Annotated[Counted, told("whose consents count")]
    or_count: Annotated[int, NUMBER, told("this number, if it is lower")] | None = None
    strictly: Annotated[bool, FLAG, told("true: more than the fraction, as a majority is")] = False


class TreatyInForce(Value, kw_only=True, tag_field="needs", tag="treaty_in_force"):
    """Another treaty is in force (T10)."""

    treaty: Annotated[Identifier, TREATY, told("key of the treaty (of its text)")]


class DayReached(Value, kw_only=True, tag_field="needs", tag="day"):
    """A day has come (T21); also "not before", where the delay is to run from that day."""

    on: Annotated[PartialDate, DATED, told("the day")]


class ActDone(Value, kw_only=True, tag_field="needs", tag="act"):
    """The parties, the depositary or an organisation has acted (T23-T25)."""

    act: Annotated[
        Literal["determination", "notice", "circulation", "registration"],
        KIND,
        told("which act: a determination, a notice, a circulation, a registration"),
    ]


class Unopposed(Value, kw_only=True, tag_field="needs", tag="unopposed"):
    """``months`` have passed since the circulation with fewer than ``objections_min`` objections (T24).

    That is tacit acceptance.

    Or with objections of less than ``fraction`` of the class.
    """

    months: Annotated[int, NUMBER, told("months that must have passed")]
    objections_min: Annotated[int, NUMBER, told("so many objections stand in the way")] | None = 1
    fraction: Annotated[str, FRACTION, told("the part needed, as `55/100`")] | None = None
    of: Annotated[Counted, told("whose consents count")] = Counted()


class Linked(Value, kw_only=True, tag_field="needs", tag="linked"):
    """At least ``count`` of those who consented are joined by a graph of facts, such as roads (T20)."""

    count: Annotated[int, NUMBER, told("how many")]
    graph: Annotated[str, FACT, told("the fact that says who is joined to whom")]


class Spread(Value, kw_only=True, tag_field="needs", tag="spread"):
    """Those who consented lie in at least ``count`` regions of a fact, such as continents (T20)."""

    count: Annotated[int, NUMBER, told("how many")]
    regions: Annotated[str, FACT, told("the fact that says who lies where")]


class Unmet(Value, kw_only=True, tag_field="needs", tag="unmet"):
    """By this day the ``condition`` had not been met (T21): a fallback opens."""

    by: Annotated[PartialDate, DATED, told("the day by which it had not been met")]
    condition: Annotated[Condition, CONDITION, told("the condition that had not been met")]


class Every(Value, kw_only=True, tag_field="needs", tag="every"):
    """Each of these conditions."""

    conditions: Annotated[tuple[Condition, ...], CONDITION, told("the conditions")]


class AnyOf(Value, kw_only=True, tag_field="needs", tag="any"):
    """One of these conditions, whichever is met first."""

    conditions: Annotated[tuple[Condition, ...], CONDITION, told("the conditions")]


Condition = (
    Consents
    | AllOf
    | Share
    | Amount
    | FractionOf
    | TreatyInForce
    | DayReached
    | ActDone
    | Unopposed
    | Linked
    | Spread
    | Unmet
    | Every
    | AnyOf
)

DelayRule = Literal[
    "at_once",
    "nth_day_after",
    "days_after",
    "months_after",
    "first_of_nth_month_after",
    "first_of_month_after_months",
    "first_of_month_after_days",
]


class Delay(Value, kw_only=True):
    """From the day a condition is met to the entry into force.

    ``nth_day_after`` (on the thirtieth day after) and ``days_after`` (thirty days after) are different things: a
    depositary may count the second one day longer. ``first_of_nth_month_after``: the first day of the ``count``-th
    month after. ``first_of_month_after_months``: the first day of the month following the expiry of ``count`` months.
    """

    rule: Annotated[DelayRule, told("how the delay is counted")] = "at_once"
    count: Annotated[int, NUMBER, told("how many")] = 0


class FixedDay(Value, kw_only=True):
    """A fixed day, if the condition is met by ``if_by`` (T8); otherwise the delay runs."""

    on: Annotated[PartialDate, DATED, told("the day")]
    if_by: Annotated[PartialDate, DATED, told("the day by which the condition must be met")]


class Entry(Value, kw_only=True):
    """How something enters into force. No ``when``: for each party by its own consent (T26), between two of them.

    ``not_before`` a day (T9) or the entry into force of other treaties (T10) are floors: the delay does not run from
    them, as it does from the condition ``treaty_in_force``. ``provisional_counts``: notices of provisional
    application count as consents (commodity agreements). ``otherwise`` are further ways, each with its own delay; the
    earliest day counts (T21).
    """

    when: Annotated[Condition, CONDITION, told("the condition; none: for each party by its own consent")] | None = None
    delay: Annotated[Delay, told("from the day the condition is met to the entry into force")] = Delay()
    fixed: Annotated[FixedDay, told("a fixed day instead of the delay")] | None = None
    not_before: Annotated[PartialDate, DATED, told("a day before which it does not enter into force")] | None = None
    not_before_treaties: Annotated[tuple[Identifier, ...], TREATY, told("treaties that must be in force before")] = ()
    provisional_counts: Annotated[bool, FLAG, told("whether notices of provisional application count as consents")] = (
        False
    )
    otherwise: Annotated[
        tuple[Entry, ...], FURTHER, told("further ways, each with its own delay; the earliest day counts")
    ] = ()


class Later(Value, kw_only=True):
    """For those whose consent comes later. Never before the treaty's own day.

    Later is after the day the condition was met (``of: after_condition``), or only after the treaty is in force
    (``after_entry``: who comes between is bound with the treaty).

    ``starts``: the clock starts at the ``deposit``, or at the depositary's ``notification`` of it (L5), or when an
    ``objection_period`` of ``objection_months`` after that notification has passed (L7, in relation to those that did
    not object). ``may_ask_for_later``: the party may ask for a later day (L6). ``accession_delay`` where an accession
    has a delay of its own (L2).
    """

    of: Annotated[
        Literal["after_condition", "after_entry"],
        told("who comes later: after the condition was met, or after the treaty is in force"),
    ] = "after_condition"
    delay: Annotated[Delay, told("from the day the condition is met to the entry into force")] = Delay()
    accession_delay: Annotated[Delay, told("the delay for an accession, where it has one of its own")] | None = None
    starts: Annotated[Literal["deposit", "notification", "objection_period"], told("what starts the clock")] = "deposit"
    objection_months: Annotated[int, NUMBER, told("length of the period for objections")] = 0
    may_ask_for_later: Annotated[bool, FLAG, told("whether the party may ask for a later day")] = False


class Signing(Value, kw_only=True):
    """From when to when a treaty is open for signature (last day included), and to whom."""

    since: Annotated[PartialDate, DATED, told("first day")] | None = None
    last_on: Annotated[PartialDate, DATED, told("last day on which it is open for signature, included")] | None = None
    by: Annotated[Counted, told("to whom it is open")] = Counted()


class Acceding(Value, kw_only=True):
    """When a treaty is open to accession, to whom, and whether all parties must consent to it.

    ``binds_those_that_accept``: an accession has effect only toward the parties that accepted it (L7), when
    ``acceptance_delay`` has run from the acceptance.
    """

    opens: Annotated[
        Literal["at_once", "after_signing", "in_force", "never"], told("from when it is open to accession")
    ] = "at_once"
    by: Annotated[Counted, told("to whom it is open")] = Counted()
    needs_consent_of_parties: Annotated[bool, FLAG, told("whether all parties must consent to an accession")] = False
    binds_those_that_accept: Annotated[
        bool, FLAG, told("whether an accession has effect only toward the parties that accepted it")
    ] = False
    acceptance_delay: Annotated[Delay, told("from the acceptance of an accession to its effect between the two")] = (
        Delay()
    )


class Leaving(Value, kw_only=True):
    """How a party withdraws: so many months (or days) after notice, given when it was bound for so many years.

    ``with_membership``: a party that is a member of the organisation no longer, is a party no longer.
    """

    notice_months: Annotated[int, NUMBER, told("months of notice")] = 0
    notice_days: Annotated[int, NUMBER, told("days of notice")] = 0
    after_years: Annotated[int, NUMBER, told("not before so many years in force")] = 0
    with_membership: Annotated[bool, FLAG, told("true if who ceases to be a member ceases to be a party")] = False


class Practice(Value, kw_only=True):
    """How a depositary reads what a clause leaves open. Visible in every answer that it decides.

    ``days_after``: thirty days after is the thirtieth day (``nth_day``) or the day following it (``day_more``);
    ``months_after`` likewise; ``month_end``: where the month has no such day, its ``last_day`` or the
    ``first_of_next``. ``bodies_count``: instruments of regional organisations count beside those of their members.
    ``successions_count``: notices of succession count. ``withdrawal_undoes``: a withdrawal between fulfilment and
    entry into force undoes the count.
    """

    days_after: Annotated[
        Literal["nth_day", "day_more"], told("whether thirty days after is the thirtieth day or the day following it")
    ] = "nth_day"
    months_after: Annotated[Literal["same_day", "day_more"], told("as `days_after`, for months")] = "same_day"
    month_end: Annotated[Literal["last_day", "first_of_next"], told("which day, where the month has no such day")] = (
        "last_day"
    )
    bodies_count: Annotated[
        bool, FLAG, told("whether instruments of regional organisations count beside those of their members")
    ] = True
    successions_count: Annotated[bool, FLAG, told("whether notices of succession count")] = True
    withdrawal_undoes: Annotated[
        bool, FLAG, told("whether a withdrawal between fulfilment and entry into force undoes the count")
    ] = False


class PracticeRow(Value, kw_only=True):
    """A depositary's practice since a day. The latest row that has begun applies; a clause may have its own."""

    depositary: Annotated[str, DEPOSITARY, told("who receives and notifies")]
    practice: Annotated[Practice, told("how the depositary reads what the clause leaves open")]
    since: Annotated[PartialDate, DATED, told("first day")] | None = None
    note: Annotated[str, SENTENCE, told("a remark for readers")] | None = None
    sources: Annotated[tuple[Source, ...], told("where it is written, each with a grade")] = ()


class Clause(Value, kw_only=True):
    """The final clauses of a treaty, or of one ``part`` of it (T27).

    No ``entry``: how it enters into force is not on record. ``binds_parties_to``: an amendment that, once in force,
    binds every party to that treaty, but those that objected to its circulation (T24). ``parts_min``: consent must
    extend to so many parts. The treaty ends when for ``parties_min_months`` it had fewer parties than ``parties_min``;
    without that it stays in force (VCLT, Art. 55).
    """

    treaty: Annotated[Identifier, TREATY, told("key of the treaty (of its text)")]
    provision: Annotated[str, PROVISION, told("citation of the clause")] | None = None
    part: Annotated[str, PART, told("the part of the treaty, where parts have clauses of their own")] | None = None
    depositary: Annotated[str, DEPOSITARY, told("who receives and notifies")] | None = None
    entry: Annotated[Entry, told("how it enters into force")] | None = None
    later: Annotated[Later, told("when it enters into force for those whose consent comes later")] | None = None
    provisional: Annotated[Entry, told("how provisional application begins")] | None = None
    signing: Annotated[Signing, told("when and to whom it is open for signature")] | None = None
    acceding: Annotated[Acceding, told("when and to whom it is open to accession")] | None = None
    leaving: Annotated[Leaving, told("how a party withdraws")] | None = None
    binds_parties_to: (
        Annotated[Identifier, TREATY, told("the treaty whose parties an amendment binds, but those that objected")]
        | None
    ) = None
    parts_min: Annotated[int, NUMBER, told("number of parts to which consent must extend")] = 0
    parties_min: Annotated[int, NUMBER, told("number of parties below which the treaty ends")] | None = None
    parties_min_months: Annotated[int, NUMBER, told("months for which the number must be lower")] = 0
    reservations: Annotated[Literal["allowed", "prohibited", "limited"], told("whether reservations are allowed")] = (
        "allowed"
    )
    reservations_to: Annotated[
        tuple[str, ...], CITED, told("the provisions to which reservations are allowed or prohibited")
    ] = ()
    practice: Annotated[Practice, told("how the depositary reads what the clause leaves open")] | None = None
    grade: Annotated[Grade, told("how well the clause is known, as for sources")] = "primary"
    sources: Annotated[tuple[Source, ...], told("where it is written, each with a grade")] = ()
