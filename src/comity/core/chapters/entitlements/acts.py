"""Acts by which arrears cost a member a right, and by which it is spared or restored."""

from comity.core.kernel.meaning import RightKey, StateKey, UntilDay
from comity.core.record.act import Act


class Withholding(Act, tag="entitlements.withholding", kw_only=True):
    """The competent organ takes a right from a member on account of its arrears; ``authority`` is its decision."""

    state: StateKey
    right: RightKey


class ReturnOfRight(Act, tag="entitlements.return_of_right", kw_only=True):
    """A right that was taken is given back by decision."""

    state: StateKey
    right: RightKey


class Recommendation(Act, tag="entitlements.recommendation", kw_only=True):
    """The organ that the law names recommends that arrears cost a member nothing, for causes beyond its control."""

    state: StateKey
    right: RightKey


class Waiver(Act, tag="entitlements.waiver", kw_only=True):
    """The competent organ decides that arrears cost a member nothing, until a day where it names one."""

    state: StateKey
    right: RightKey
    until: UntilDay | None = None
