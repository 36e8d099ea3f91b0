"""Scales of contributions, the rights of members and the ladder of arrears, as dated data.

A scale says what part of a total each party bears. Eight forms, one engine; rates are per cent, as decimal text.
"""

from typing import Annotated, Literal

from comity.core.kernel.apportionment import ApportionmentRule
from comity.core.kernel.days import PartialDate
from comity.core.kernel.meaning import (
    CLASS,
    DATED,
    DECIMAL,
    FLAG,
    MARK,
    MEASURE,
    NAMES,
    NUMBER,
    ORGAN,
    PROVISION,
    RATE,
    RIGHT,
    SCALE,
    SCALE_RULE,
    SENTENCE,
    STATE,
    told,
)
from comity.core.kernel.money import Decimal
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Grade, Source
from comity.core.rulebook.composition import Class


class ScaleTerm(Value, kw_only=True):
    """From when to when a version of a scale, or a rung, holds (``until`` excluded; both may be in doubt)."""

    since: Annotated[PartialDate, DATED, told("first day, a partial date")] | None = None
    until: Annotated[PartialDate, DATED, told("the day from which it no longer holds")] | None = None


class CapacityFormula(Value, kw_only=True, tag_field="form", tag="capacity"):
    """Capacity to pay: national income over base periods, less debt relief and low-income relief, within three limits.

    The order of steps is that of the United Nations scale. What no text settles is chosen by name and versioned here:
    ``after_ceiling`` (``repeat`` until nobody is above the ceiling, or ``once``), ``floor_bears`` (whether those on the
    floor bear part of what a ceiling frees), ``rounding``. ``choices`` names this set of choices.
    """

    base_periods: Annotated[
        tuple[str, ...], MARK, told("years over which income is averaged, one number for each period")
    ] = ("3", "6")
    debt_percent: Annotated[Decimal, RATE, told("part of the debt that is taken off income")] = "12.5"
    low_income_percent: Annotated[Decimal, RATE, told("relief for low income per head")] = "80"
    floor_percent: Annotated[Decimal, RATE, told("the least rate")] = "0.001"
    least_developed_percent: Annotated[Decimal, RATE, told("the greatest rate of a least developed country")] = "0.01"
    ceiling_percent: Annotated[Decimal, RATE, told("the greatest rate")] = "22"
    unit_percent: Annotated[Decimal, RATE, told("the unit to which rates are rounded, once, at the end")] = "0.001"
    rounding: Annotated[ApportionmentRule, told("how rates are made to sum exactly")] = "largest_remainder"
    after_ceiling: Annotated[
        Literal["repeat", "once"], told("`repeat` until nobody is above the ceiling, or `once`")
    ] = "repeat"
    floor_bears: Annotated[bool, FLAG, told("true if those on the floor bear part of what a ceiling frees")] = False
    choices: Annotated[str, MARK, told("name of this set of choices")] = "2026-1"


class Derived(Value, kw_only=True, tag_field="form", tag="derived"):
    """Another body's scale, restricted to the parties and brought to 100, with bounds of its own.

    ``parent`` is a scale of the rulebook, or else the figures of the measure ``parent``. ``fixed`` are rates set
    beforehand; ``class_ceilings`` hold for the parties of a class, which is a measure too (``least_developed``).
    ``class_discounts`` are per cent taken off the rates of a class; those of the class ``absorbed_by`` bear them
    together, in proportion to their rates.
    """

    parent: Annotated[str, MARK, told("the scale, or the measure, from which it is derived")] = "parent"
    fixed: Annotated[dict[Annotated[str, STATE], Annotated[Decimal, RATE]], told("rates set beforehand, by party")] = {}
    floor_percent: Annotated[Decimal, RATE, told("the least rate")] | None = None
    ceiling_percent: Annotated[Decimal, RATE, told("the greatest rate")] | None = None
    class_ceilings: Annotated[
        dict[Annotated[str, MEASURE], Annotated[Decimal, RATE]], told("greatest rates of classes of parties")
    ] = {}
    class_discounts: Annotated[
        dict[Annotated[str, MEASURE], Annotated[Decimal, RATE]],
        told("per cent taken off the rates of classes of parties"),
    ] = {}
    absorbed_by: (
        Annotated[str, MEASURE, told("the class whose parties bear the discounts together; none: all do")] | None
    ) = None
    unit_percent: Annotated[Decimal, RATE, told("the unit to which rates are rounded, once, at the end")] | None = None
    rounding: Annotated[ApportionmentRule, told("how rates are made to sum exactly")] = "largest_remainder"


class FixedTable(Value, kw_only=True, tag_field="form", tag="fixed_table"):
    """Rates as a treaty has them. ``is_complete`` is false where only some of them are known."""

    rates: Annotated[dict[Annotated[str, STATE], Annotated[Decimal, RATE]], told("the rate of each party")]
    is_complete: Annotated[bool, FLAG, told("false where only some of the rates are known")] = True


class TradeShare(Value, kw_only=True, tag_field="form", tag="trade_share"):
    """Each party's share in trade, the mean over so many periods of the measure, with a minimum."""

    measure: Annotated[str, MEASURE, told("the measure whose figures it takes")] = "trade"
    periods: Annotated[int, NUMBER, told("how many periods are averaged")] = 3
    floor_percent: Annotated[Decimal, RATE, told("the least rate")] | None = None
    unit_percent: Annotated[Decimal, RATE, told("the unit to which rates are rounded, once, at the end")] | None = None
    rounding: Annotated[ApportionmentRule, told("how rates are made to sum exactly")] = "largest_remainder"


class WeightedShares(Value, kw_only=True, tag_field="form", tag="weighted"):
    """Each party's shares in several measures (income, population), weighted; with a minimum.

    Of each measure the mean of the shares of so many last periods. Those of the class ``alike`` pay the same.
    """

    weights: Annotated[dict[Annotated[str, MEASURE], Annotated[Decimal, RATE]], told("the weight of each measure")]
    periods: Annotated[int, NUMBER, told("how many periods are averaged")] = 1
    alike: Annotated[str, MEASURE, told("the class whose parties pay the same")] | None = None
    floor_percent: Annotated[Decimal, RATE, told("the least rate")] | None = None
    unit_percent: Annotated[Decimal, RATE, told("the unit to which rates are rounded, once, at the end")] | None = None
    rounding: Annotated[ApportionmentRule, told("how rates are made to sum exactly")] = "largest_remainder"


class VoluntaryClasses(Value, kw_only=True, tag_field="form", tag="voluntary_classes"):
    """Each party chooses a class of so many ``units``; a unit is the total by the sum of all units."""

    units: Annotated[tuple[Decimal, ...], DECIMAL, told("the classes, each so many units")]


class EqualShares(Value, kw_only=True, tag_field="form", tag="equal"):
    """All members alike."""


class Negotiated(Value, kw_only=True, tag_field="form", tag="negotiated"):
    """Rates agreed for a time, by an act of adoption. When it is over, the last ones continue, or there are none."""

    after_expiry: Annotated[
        Literal["last_continues", "none"], told("whether the last rates continue when the term is over")
    ]


ScaleRule = (
    CapacityFormula | Derived | FixedTable | TradeShare | WeightedShares | VoluntaryClasses | EqualShares | Negotiated
)


class ScaleVersion(Value, kw_only=True):
    """How the scale is made during a term. No rule: law or sources say nothing; ``note`` says what was looked for."""

    rule: Annotated[ScaleRule, SCALE_RULE, told("how the scale is made; null: law or sources say nothing")] | None
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None
    term: Annotated[ScaleTerm, told("from when to when it holds; empty: always")] = ScaleTerm()
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"
    note: Annotated[str, SENTENCE, told("what was looked for, where the value is null")] | None = None
    sources: Annotated[tuple[Source, ...], told("where it is written, each with a grade")] = ()


class ScaleRow(Value, kw_only=True):
    """A scale and its versions, the earliest first. ``parties``: the members, or those whom the figures name.

    ``payers`` says who pays in place of the members: ``[member, associate]``.
    """

    scale: Annotated[Identifier, SCALE, told("key of the scale")]
    names: Annotated[Names, NAMES, told("names by language")]
    parties: Annotated[Literal["members", "as_named"], told("the members, or those whom the figures name")] = "members"
    payers: Annotated[
        Class, CLASS, told("who pays, where that is not every member and nobody else: standings, classes, lists")
    ] = ()
    versions: Annotated[tuple[ScaleVersion, ...], told("how the scale is made, term by term")]


class RightRow(Value, kw_only=True):
    """A right of members that arrears may cost or that may be suspended: ``membership`` stands for all of them.

    In the organs of ``votes_in`` a member without this right has no vote. ``of`` says that it is one to vote, to
    preside, or to take part, where its name is another than that.
    """

    right: Annotated[Identifier, RIGHT, told("key of the right")]
    names: Annotated[Names, NAMES, told("names by language")]
    votes_in: Annotated[
        tuple[Identifier, ...], ORGAN, told("the organs in which a member without this right has no vote")
    ] = ()
    of: (
        Annotated[
            Literal["vote", "chair", "participation"], told("what it is a right to, where its name does not say so")
        ]
        | None
    ) = None
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None


class Threshold(Value, kw_only=True):
    """Arrears that are ``more_than`` or ``at_least`` the contributions of the time before.

    Of so many preceding financial ``years``, and of ``months`` beside them or instead; of the ``part`` (``1/2``) of
    that, if one is named. ``years: 1``, ``months: 6``: one year and a half. ``part: 1/2``, ``years: 1``: half a year's.
    """

    compare: Annotated[Literal["more_than", "at_least"], told("`more_than` or `at_least`")]
    years: Annotated[int, NUMBER, told("so many preceding financial years")] = 0
    months: Annotated[int, NUMBER, told("so many months before, beside the years or instead")] = 0
    part: Annotated[str, DECIMAL, told("the part of it that counts, as `1/2`; empty: all of it")] | None = None


class LadderRow(Value, kw_only=True):
    """One rung of the ladder of arrears. No threshold: it is not known, and the answer says so.

    ``effect``: the threshold makes a member liable and a decision takes the right (``by_decision``), or takes it
    ``by_itself`` unless it is waived. ``lasts``: what a decision took comes back when the arrears are paid
    (``until_paid``) or by decision. ``recommended_by``: the organ on whose recommendation the threshold is waived.
    """

    rung: Annotated[Identifier, MARK, told("key of the rung")]
    right: Annotated[Identifier, RIGHT, told("key of the right")]
    threshold: Annotated[Threshold, told("the arrears that reach the rung; null: not known")] | None
    effect: Annotated[
        Literal["by_decision", "by_itself"], told("whether a decision takes the right or the threshold by itself")
    ] = "by_decision"
    lasts: Annotated[Literal["until_paid", "until_decision"], told("when a right that was taken comes back")] = (
        "until_paid"
    )
    recommended_by: (
        Annotated[Identifier, ORGAN, told("the organ on whose recommendation the threshold is waived")] | None
    ) = None
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None
    term: Annotated[ScaleTerm, told("from when to when it holds; empty: always")] = ScaleTerm()
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"
    note: Annotated[str, SENTENCE, told("what was looked for, where the value is null")] | None = None
    sources: Annotated[tuple[Source, ...], told("where it is written, each with a grade")] = ()
