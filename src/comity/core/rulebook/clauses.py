"""Final clauses as data: when a treaty enters into force, for whom, and how it ends.

A condition is met on the first day on which what it needs is on record; a delay leads from that day to the entry into
force. Words follow the taxonomy of final clauses: T1-T27 for the treaty, L1-L7 for those who consent later
(docs/reference/clauses.md); docs/reference/final-clauses.md has a real treaty for each.
"""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.names import Identifier
from comity.core.kernel.value import Value
from comity.core.record.act import Grade, Source


class Counted(Value, kw_only=True):
    """Whose consents count; all fields that are given must hold, none given: everybody's.

    ``named`` participants; the ``signatories``; the ``members`` of the organisation; those for which a ``fact`` holds
    (a ``treaties.fact`` act lists them); the ``parties_to`` another treaty. Signatories, members and parties are those
    of the day on which a consent is given, or as they were ``as_on`` a day (at the adoption of an amendment).
    """

    named: tuple[str, ...] = ()
    signatories: bool = False
    members: bool = False
    fact: str | None = None
    parties_to: Identifier | None = None
    as_on: PartialDate | None = None


class Consents(Value, kw_only=True, tag_field="needs", tag="consents"):
    """``count`` consents of the class (T1-T7, T11, T13, T16, T22)."""

    count: int
    of: Counted = Counted()


class AllOf(Value, kw_only=True, tag_field="needs", tag="all"):
    """Every participant of the class (T12); with no class given, every signatory."""

    of: Counted = Counted(signatories=True)


class Share(Value, kw_only=True, tag_field="needs", tag="share"):
    """Those who consented hold at least this ``fraction`` of a ``measure`` over the class (T14, T15, T17).

    ``fraction`` is ``55/100``; ``strictly`` asks for more than it. The measure is a ``treaties.fact`` with values.
    """

    fraction: str
    measure: str
    of: Counted = Counted()
    strictly: bool = False


class Amount(Value, kw_only=True, tag_field="needs", tag="amount"):
    """Those of the class who consented hold at least this ``amount`` of a ``measure``, such as pledges (T16)."""

    amount: str
    measure: str
    of: Counted = Counted()


class FractionOf(Value, kw_only=True, tag_field="needs", tag="fraction_of"):
    """This ``fraction`` of a class has consented, rounded up (T18); ``or_count`` if that is fewer (T19)."""

    fraction: str
    of: Counted
    or_count: int | None = None


class TreatyInForce(Value, kw_only=True, tag_field="needs", tag="treaty_in_force"):
    """Another treaty is in force (T10)."""

    treaty: Identifier


class DayReached(Value, kw_only=True, tag_field="needs", tag="day"):
    """A day has come (T21); also "not before", where the delay is to run from that day."""

    on: PartialDate


class ActDone(Value, kw_only=True, tag_field="needs", tag="act"):
    """The parties, the depositary or an organisation has acted (T23-T25)."""

    act: Literal["determination", "notice", "circulation", "registration"]


class Unopposed(Value, kw_only=True, tag_field="needs", tag="unopposed"):
    """``months`` have passed since the circulation with fewer than ``objections_min`` objections (T24).

    That is tacit acceptance.

    Or with objections of less than ``fraction`` of the class.
    """

    months: int
    objections_min: int | None = 1
    fraction: str | None = None
    of: Counted = Counted()


class Linked(Value, kw_only=True, tag_field="needs", tag="linked"):
    """At least ``count`` of those who consented are joined by a graph of facts, such as roads (T20)."""

    count: int
    graph: str


class Spread(Value, kw_only=True, tag_field="needs", tag="spread"):
    """Those who consented lie in at least ``count`` regions of a fact, such as continents (T20)."""

    count: int
    regions: str


class Unmet(Value, kw_only=True, tag_field="needs", tag="unmet"):
    """By this day the ``condition`` had not been met (T21): a fallback opens."""

    by: PartialDate
    condition: Condition


class Every(Value, kw_only=True, tag_field="needs", tag="every"):
    """Each of these conditions."""

    conditions: tuple[Condition, ...]


class AnyOf(Value, kw_only=True, tag_field="needs", tag="any"):
    """One of these conditions, whichever is met first."""

    conditions: tuple[Condition, ...]


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

    rule: DelayRule = "at_once"
    count: int = 0


class FixedDay(Value, kw_only=True):
    """A fixed day, if the condition is met by ``if_by`` (T8); otherwise the delay runs."""

    on: PartialDate
    if_by: PartialDate


class Entry(Value, kw_only=True):
    """How something enters into force. No ``when``: for each party by its own consent (T26), between two of them.

    ``not_before`` a day (T9) or the entry into force of other treaties (T10) are floors: the delay does not run from
    them, as it does from the condition ``treaty_in_force``. ``provisional_counts``: notices of provisional
    application count as consents (commodity agreements). ``otherwise`` are further ways, each with its own delay; the
    earliest day counts (T21).
    """

    when: Condition | None = None
    delay: Delay = Delay()
    fixed: FixedDay | None = None
    not_before: PartialDate | None = None
    not_before_treaties: tuple[Identifier, ...] = ()
    provisional_counts: bool = False
    otherwise: tuple[Entry, ...] = ()


class Later(Value, kw_only=True):
    """For those whose consent comes later. Never before the treaty's own day.

    Later is after the day the condition was met (``of: after_condition``), or only after the treaty is in force
    (``after_entry``: who comes between is bound with the treaty).

    ``starts``: the clock starts at the ``deposit``, or at the depositary's ``notification`` of it (L5), or when an
    ``objection_period`` of ``objection_months`` after that notification has passed (L7, in relation to those that did
    not object). ``may_ask_for_later``: the party may ask for a later day (L6). ``accession_delay`` where an accession
    has a delay of its own (L2).
    """

    of: Literal["after_condition", "after_entry"] = "after_condition"
    delay: Delay = Delay()
    accession_delay: Delay | None = None
    starts: Literal["deposit", "notification", "objection_period"] = "deposit"
    objection_months: int = 0
    may_ask_for_later: bool = False


class Signing(Value, kw_only=True):
    """From when to when a treaty is open for signature (last day included), and to whom."""

    since: PartialDate | None = None
    last_on: PartialDate | None = None
    by: Counted = Counted()


class Acceding(Value, kw_only=True):
    """When a treaty is open to accession, to whom, and whether all parties must consent to it.

    ``binds_those_that_accept``: an accession has effect only toward the parties that accepted it (L7), when
    ``acceptance_delay`` has run from the acceptance.
    """

    opens: Literal["at_once", "after_signing", "in_force", "never"] = "at_once"
    by: Counted = Counted()
    needs_consent_of_parties: bool = False
    binds_those_that_accept: bool = False
    acceptance_delay: Delay = Delay()


class Leaving(Value, kw_only=True):
    """How a party withdraws: so many months (or days) after notice, given when it was bound for so many years."""

    notice_months: int = 0
    notice_days: int = 0
    after_years: int = 0


class Practice(Value, kw_only=True):
    """How a depositary reads what a clause leaves open. Visible in every answer that it decides.

    ``days_after``: thirty days after is the thirtieth day (``nth_day``) or the day following it (``day_more``);
    ``months_after`` likewise; ``month_end``: where the month has no such day, its ``last_day`` or the
    ``first_of_next``. ``bodies_count``: instruments of regional organisations count beside those of their members.
    ``successions_count``: notices of succession count. ``withdrawal_undoes``: a withdrawal between fulfilment and
    entry into force undoes the count.
    """

    days_after: Literal["nth_day", "day_more"] = "nth_day"
    months_after: Literal["same_day", "day_more"] = "same_day"
    month_end: Literal["last_day", "first_of_next"] = "last_day"
    bodies_count: bool = True
    successions_count: bool = True
    withdrawal_undoes: bool = False


class PracticeRow(Value, kw_only=True):
    """A depositary's practice since a day. The latest row that has begun applies; a clause may have its own."""

    depositary: str
    practice: Practice
    since: PartialDate | None = None
    note: str | None = None
    sources: tuple[Source, ...] = ()


class Clause(Value, kw_only=True):
    """The final clauses of a treaty, or of one ``part`` of it (T27).

    No ``entry``: how it enters into force is not on record. ``binds_parties_to``: an amendment that, once in force,
    binds every party to that treaty, but those that objected to its circulation (T24). ``parts_min``: consent must
    extend to so many parts. The treaty ends when for ``parties_min_months`` it had fewer parties than ``parties_min``;
    without that it stays in force (VCLT, Art. 55).
    """

    treaty: Identifier
    provision: str | None = None
    part: str | None = None
    depositary: str | None = None
    entry: Entry | None = None
    later: Later | None = None
    provisional: Entry | None = None
    signing: Signing | None = None
    acceding: Acceding | None = None
    leaving: Leaving | None = None
    binds_parties_to: Identifier | None = None
    parts_min: int = 0
    parties_min: int | None = None
    parties_min_months: int = 0
    reservations: Literal["allowed", "prohibited", "limited"] = "allowed"
    reservations_to: tuple[str, ...] = ()
    practice: Practice | None = None
    grade: Grade = "primary"
    sources: tuple[Source, ...] = ()
