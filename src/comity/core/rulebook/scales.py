"""Scales of contributions, the rights of members and the ladder of arrears, as dated data.

A scale says what part of a total each party bears. Eight forms, one engine; rates are per cent, as decimal text.
"""

from typing import Literal

from comity.core.kernel.apportionment import ApportionmentRule
from comity.core.kernel.days import PartialDate
from comity.core.kernel.money import Decimal
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Grade, Source


class ScaleTerm(Value, kw_only=True):
    """From when to when a version of a scale, or a rung, holds (``until`` excluded; both may be in doubt)."""

    since: PartialDate | None = None
    until: PartialDate | None = None


class CapacityFormula(Value, kw_only=True, tag_field="form", tag="capacity"):
    """Capacity to pay: national income over base periods, less debt relief and low-income relief, within three limits.

    The order of steps is that of the United Nations scale. What no text settles is chosen by name and versioned here:
    ``after_ceiling`` (``repeat`` until nobody is above the ceiling, or ``once``), ``floor_bears`` (whether those on the
    floor bear part of what a ceiling frees), ``rounding``. ``choices`` names this set of choices.
    """

    base_periods: tuple[str, ...] = ("3", "6")
    debt_percent: Decimal = "12.5"
    low_income_percent: Decimal = "80"
    floor_percent: Decimal = "0.001"
    least_developed_percent: Decimal = "0.01"
    ceiling_percent: Decimal = "22"
    unit_percent: Decimal = "0.001"
    rounding: ApportionmentRule = "largest_remainder"
    after_ceiling: Literal["repeat", "once"] = "repeat"
    floor_bears: bool = False
    choices: str = "2026-1"


class Derived(Value, kw_only=True, tag_field="form", tag="derived"):
    """Another body's scale, restricted to the parties and brought to 100, with bounds of its own.

    ``parent`` is a scale of the rulebook, or else the figures of the measure ``parent``. ``fixed`` are rates set
    beforehand; ``class_ceilings`` hold for the parties of a class, which is a measure too (``least_developed``).
    ``class_discounts`` are per cent taken off the rates of a class; those of the class ``absorbed_by`` bear them
    together, in proportion to their rates.
    """

    parent: str = "parent"
    fixed: dict[str, Decimal] = {}
    floor_percent: Decimal | None = None
    ceiling_percent: Decimal | None = None
    class_ceilings: dict[str, Decimal] = {}
    class_discounts: dict[str, Decimal] = {}
    absorbed_by: str | None = None
    unit_percent: Decimal | None = None
    rounding: ApportionmentRule = "largest_remainder"


class FixedTable(Value, kw_only=True, tag_field="form", tag="fixed_table"):
    """Rates as a treaty has them. ``is_complete`` is false where only some of them are known."""

    rates: dict[str, Decimal]
    is_complete: bool = True


class TradeShare(Value, kw_only=True, tag_field="form", tag="trade_share"):
    """Each party's share in trade, the mean over so many periods of the measure, with a minimum."""

    measure: str = "trade"
    periods: int = 3
    floor_percent: Decimal | None = None
    unit_percent: Decimal | None = None
    rounding: ApportionmentRule = "largest_remainder"


class WeightedShares(Value, kw_only=True, tag_field="form", tag="weighted"):
    """Each party's shares in several measures (income, population), weighted; with a minimum.

    Of each measure the mean of the shares of so many last periods. Those of the class ``alike`` pay the same.
    """

    weights: dict[str, Decimal]
    periods: int = 1
    alike: str | None = None
    floor_percent: Decimal | None = None
    unit_percent: Decimal | None = None
    rounding: ApportionmentRule = "largest_remainder"


class VoluntaryClasses(Value, kw_only=True, tag_field="form", tag="voluntary_classes"):
    """Each party chooses a class of so many ``units``; a unit is the total by the sum of all units."""

    units: tuple[Decimal, ...]


class EqualShares(Value, kw_only=True, tag_field="form", tag="equal"):
    """All members alike."""


class Negotiated(Value, kw_only=True, tag_field="form", tag="negotiated"):
    """Rates agreed for a time, by an act of adoption. When it is over, the last ones continue, or there are none."""

    after_expiry: Literal["last_continues", "none"]


ScaleRule = (
    CapacityFormula | Derived | FixedTable | TradeShare | WeightedShares | VoluntaryClasses | EqualShares | Negotiated
)


class ScaleVersion(Value, kw_only=True):
    """How the scale is made during a term. No rule: law or sources say nothing; ``note`` says what was looked for."""

    rule: ScaleRule | None
    provision: str | None = None
    term: ScaleTerm = ScaleTerm()
    grade: Grade = "primary"
    note: str | None = None
    sources: tuple[Source, ...] = ()


class ScaleRow(Value, kw_only=True):
    """A scale and its versions, the earliest first. ``parties``: the members, or those whom the figures name."""

    scale: Identifier
    names: Names
    parties: Literal["members", "as_named"] = "members"
    versions: tuple[ScaleVersion, ...]


class RightRow(Value, kw_only=True):
    """A right of members that arrears may cost or that may be suspended: ``membership`` stands for all of them.

    In the organs of ``votes_in`` a member without this right has no vote. ``of`` says that it is one to vote, to
    preside, or to take part, where its name is another than that.
    """

    right: Identifier
    names: Names
    votes_in: tuple[Identifier, ...] = ()
    of: Literal["vote", "chair", "participation"] | None = None
    provision: str | None = None


class Threshold(Value, kw_only=True):
    """Arrears that are ``more_than`` or ``at_least`` the contributions of so many preceding financial years."""

    compare: Literal["more_than", "at_least"]
    years: int


class LadderRow(Value, kw_only=True):
    """One rung of the ladder of arrears. No threshold: it is not known, and the answer says so.

    ``effect``: the threshold makes a member liable and a decision takes the right (``by_decision``), or takes it
    ``by_itself`` unless it is waived. ``lasts``: what a decision took comes back when the arrears are paid
    (``until_paid``) or by decision. ``recommended_by``: the organ on whose recommendation the threshold is waived.
    """

    rung: Identifier
    right: Identifier
    threshold: Threshold | None
    effect: Literal["by_decision", "by_itself"] = "by_decision"
    lasts: Literal["until_paid", "until_decision"] = "until_paid"
    recommended_by: Identifier | None = None
    provision: str | None = None
    term: ScaleTerm = ScaleTerm()
    grade: Grade = "primary"
    note: str | None = None
    sources: tuple[Source, ...] = ()
