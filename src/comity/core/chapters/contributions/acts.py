"""Acts about scales, assessments, payments and debts of members, and voluntary contributions."""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.money import Amount, Currency, Decimal
from comity.core.kernel.names import Identifier, Names
from comity.core.record.act import Act


class Figures(Act, tag="contributions.figures", kw_only=True):
    """Figures from which a scale is computed: a measure of each party (income, trade, a parent scale) for a period."""

    scale: Identifier
    measure: str
    period: str = ""
    values: dict[str, Decimal]


class AdoptionOfScale(Act, tag="contributions.adoption_of_scale", kw_only=True):
    """A scale is adopted for a time: with these rates or, where none are given, those that its rule gives that day."""

    scale: Identifier
    rates: dict[str, Decimal] = {}
    since: PartialDate
    until: PartialDate | None = None


class Override(Act, tag="contributions.override", kw_only=True):
    """One party's rate is set otherwise than the scale has it, by decision and for a reason. The others keep theirs."""

    scale: Identifier
    party: Identifier
    rate: Decimal
    until: PartialDate | None = None
    reason: str


class ChoiceOfClass(Act, tag="contributions.choice_of_class", kw_only=True):
    """A party chooses how many units of contribution it pays, where the scale leaves it the choice."""

    scale: Identifier
    party: Identifier
    units: Decimal


class Assessment(Act, tag="contributions.assessment", kw_only=True):
    """A total is assessed on the members of the first day of its year by a scale.

    Each part follows from the scale; ``stated`` are parts as the letters have them, held against it.
    """

    year: int
    fund: Identifier = "general"
    scale: Identifier
    total: Amount
    currency: Currency
    stated: dict[str, Amount] = {}


class AdditionalAssessment(Act, tag="contributions.additional_assessment", kw_only=True):
    """A member that came during the year is assessed beside the scale, for so many months, on top of the others.

    ``rate`` is per cent of the total of ``assessment``; where none is given it is the scale's on that day.
    """

    assessment: Identifier
    party: Identifier
    months: int = 12
    rate: Decimal | None = None


class Notice(Act, tag="contributions.notice", kw_only=True):
    """Members are notified what they owe; the time to pay runs from here. No party: all of that assessment."""

    assessment: Identifier
    party: Identifier | None = None


class NoticeOfInstalments(Act, tag="contributions.notice_of_instalments", kw_only=True):
    """A member tells beforehand that it will pay in instalments, as the law lets it."""

    assessment: Identifier
    party: Identifier


class Payment(Act, tag="contributions.payment", kw_only=True):
    """A member pays, on the act's day.

    Of money in another currency than the assessment's: ``rate`` is how much of the assessed currency one unit counts
    for, as published on ``rate_on`` by ``rate_source``; ``received`` what the bank gave. The difference is booked.
    """

    party: Identifier
    fund: Identifier | None = None
    towards: Identifier | None = None
    amount: Amount
    currency: Currency
    into: Currency | None = None
    rate: Decimal | None = None
    rate_on: PartialDate | None = None
    rate_source: str | None = None
    received: Amount | None = None


class Dispute(Act, tag="contributions.dispute", kw_only=True):
    """A member disputes part of what it was assessed; until it is settled the debt stands and is shown as disputed."""

    assessment: Identifier
    party: Identifier
    amount: Amount
    grounds: Names


class SettlementOfDispute(Act, tag="contributions.settlement_of_dispute", kw_only=True):
    """A dispute ends: the assessment is ``reduced_by`` so much, or by nothing."""

    dispute: Identifier
    reduced_by: Amount = "0"


class Waiver(Act, tag="contributions.waiver", kw_only=True):
    """So much of a debt is waived, by decision."""

    assessment: Identifier
    party: Identifier
    amount: Amount
    reason: str


class Interest(Act, tag="contributions.interest", kw_only=True):
    """Interest on an unpaid contribution is charged, as it has accrued by the act's day and was not charged before."""

    assessment: Identifier
    party: Identifier
    amount: Amount


class Voluntary(Act, tag="contributions.voluntary", kw_only=True):
    """Someone gives money beyond what is assessed, for a fund kept apart; ``authority`` is the consent to take it."""

    contributor: Identifier
    fund: Identifier
    amount: Amount
    currency: Currency
    purpose: Names = {}


class ReturnOfSurplus(Act, tag="contributions.return_of_surplus", kw_only=True):
    """A year's surplus is credited to the members in the proportions in which they were assessed for it."""

    assessment: Identifier
    total: Amount


class ApplicationOfCredit(Act, tag="contributions.application_of_credit", kw_only=True):
    """A member's credit is set off against what it owes."""

    party: Identifier
    amount: Amount
    currency: Currency
    towards: Identifier | None = None


class ReturnOfAdvance(Act, tag="contributions.return_of_advance", kw_only=True):
    """An advance to the working capital is returned to a member that leaves, or when the organisation ends."""

    party: Identifier
    fund: Identifier
    amount: Amount
    reason: Literal["withdrawal", "expulsion", "dissolution", "decision"] = "decision"
