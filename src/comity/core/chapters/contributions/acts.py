"""Acts about scales, assessments, payments and debts of members, and voluntary contributions."""

from typing import Annotated, Literal

from comity.core.kernel.meaning import (
    SUBJECT,
    Amount,
    AssessmentKey,
    Currency,
    Day,
    Decimal,
    DisputeKey,
    FundKey,
    Grounds,
    Mark,
    MeasureMark,
    Number,
    Purpose,
    Rate,
    Reason,
    ScaleKey,
    Sentence,
    SinceDay,
    SubjectKey,
    UntilDay,
    Year,
    told,
    vocabulary,
)
from comity.core.record.act import Act

Party = Annotated[str, SUBJECT]
Total = Annotated[Amount, told("the total that is apportioned, decimal text")]
Towards = Annotated[
    AssessmentKey, told("the assessment that it is paid towards; none: in the crediting order", role="other")
]


class Figures(Act, tag="contributions.figures", kw_only=True):
    """Figures from which a scale is computed: a measure of each party (income, trade, a parent scale) for a period."""

    scale: ScaleKey
    measure: MeasureMark
    period: Annotated[Mark, told("the period the figures are for")] = ""
    values: Annotated[dict[Party, Decimal], told("a measure by subject, as decimal strings")]


class AdoptionOfScale(Act, tag="contributions.adoption_of_scale", kw_only=True):
    """A scale is adopted for a time: with these rates or, where none are given, those that its rule gives that day."""

    scale: ScaleKey
    rates: Annotated[dict[Party, Rate], told("rates by party, per cent, decimal text")] = {}
    since: SinceDay
    until: UntilDay | None = None


class Override(Act, tag="contributions.override", kw_only=True):
    """One party's rate is set otherwise than the scale has it, by decision and for a reason. The others keep theirs."""

    scale: ScaleKey
    party: SubjectKey
    rate: Rate
    until: UntilDay | None = None
    reason: Reason


class ChoiceOfClass(Act, tag="contributions.choice_of_class", kw_only=True):
    """A party chooses how many units of contribution it pays, where the scale leaves it the choice."""

    scale: ScaleKey
    party: SubjectKey
    units: Annotated[Decimal, told("the class chosen, so many units")]


class Assessment(Act, tag="contributions.assessment", kw_only=True):
    """A total is assessed on the members of the first day of its year by a scale.

    Each part follows from the scale; ``stated`` are parts as the letters have them, held against it.
    """

    year: Year
    fund: FundKey = "general"
    scale: ScaleKey
    total: Total
    currency: Currency
    stated: Annotated[dict[Party, Amount], told("amounts as the notice states them, held against the computation")] = {}


class AdditionalAssessment(Act, tag="contributions.additional_assessment", kw_only=True):
    """A member that came during the year is assessed beside the scale, for so many months, on top of the others.

    ``rate`` is per cent of the total of ``assessment``; where none is given it is the scale's on that day.
    """

    assessment: AssessmentKey
    party: SubjectKey
    months: Annotated[Number, told("months of the year for which a new member contributes")] = 12
    rate: Rate | None = None


class Notice(Act, tag="contributions.notice", kw_only=True):
    """Members are notified what they owe; the time to pay runs from here. No party: all of that assessment."""

    assessment: AssessmentKey
    party: SubjectKey | None = None


class NoticeOfInstalments(Act, tag="contributions.notice_of_instalments", kw_only=True):
    """A member tells beforehand that it will pay in instalments, as the law lets it."""

    assessment: AssessmentKey
    party: SubjectKey


class Payment(Act, tag="contributions.payment", kw_only=True):
    """A member pays, on the act's day.

    Of money in another currency than the assessment's: ``rate`` is how much of the assessed currency one unit counts
    for, as published on ``rate_on`` by ``rate_source``; ``received`` what the bank gave. The difference is booked.
    """

    party: SubjectKey
    fund: FundKey | None = None
    towards: Towards | None = None
    amount: Amount
    currency: Currency
    into: (
        Annotated[Currency, told("the currency of the account that is credited; none: that of the payment")] | None
    ) = None
    rate: Rate | None = None
    rate_on: Annotated[Day, told("the day of the rate of exchange")] | None = None
    rate_source: Annotated[Sentence, told("where the rate of exchange stands")] | None = None
    received: (
        Annotated[Amount, told("what the payment came to in the currency of the assessment", role="other")] | None
    ) = None


class Dispute(Act, tag="contributions.dispute", kw_only=True):
    """A member disputes part of what it was assessed; until it is settled the debt stands and is shown as disputed."""

    assessment: AssessmentKey
    party: SubjectKey
    amount: Amount
    grounds: Grounds


class SettlementOfDispute(Act, tag="contributions.settlement_of_dispute", kw_only=True):
    """A dispute ends: the assessment is ``reduced_by`` so much, or by nothing."""

    dispute: DisputeKey
    reduced_by: Annotated[Amount, told("the amount by which the contribution is reduced", role="other")] = "0"


class Waiver(Act, tag="contributions.waiver", kw_only=True):
    """So much of a debt is waived, by decision."""

    assessment: AssessmentKey
    party: SubjectKey
    amount: Amount
    reason: Reason


class Interest(Act, tag="contributions.interest", kw_only=True):
    """Interest on an unpaid contribution is charged, as it has accrued by the act's day and was not charged before."""

    assessment: AssessmentKey
    party: SubjectKey
    amount: Amount


class Voluntary(Act, tag="contributions.voluntary", kw_only=True):
    """Someone gives money beyond what is assessed, for a fund kept apart; ``authority`` is the consent to take it."""

    contributor: Annotated[SubjectKey, told("who gives")]
    fund: FundKey
    amount: Amount
    currency: Currency
    purpose: Purpose = {}


class ReturnOfSurplus(Act, tag="contributions.return_of_surplus", kw_only=True):
    """A year's surplus is credited to the members in the proportions in which they were assessed for it."""

    assessment: AssessmentKey
    total: Total


class ApplicationOfCredit(Act, tag="contributions.application_of_credit", kw_only=True):
    """A member's credit is set off against what it owes."""

    party: SubjectKey
    amount: Amount
    currency: Currency
    towards: Towards | None = None


class ReturnOfAdvance(Act, tag="contributions.return_of_advance", kw_only=True):
    """An advance to the working capital is returned to a member that leaves, or when the organisation ends."""

    party: SubjectKey
    fund: FundKey
    amount: Amount
    reason: Annotated[
        Literal["withdrawal", "expulsion", "dissolution", "decision"],
        vocabulary("reason of a return"),
        told("why it is returned"),
    ] = "decision"


class StatementOfPayments(Act, tag="contributions.statement_of_payments", kw_only=True):
    """Who keeps the accounts states that all that was paid is on record, so that what is not there was not paid.

    It says something of the record, as a claim does, and not of the law: it holds for answers on the days from
    ``since`` (none: from the beginning) up to ``until``, excluded (none: what is paid is put on record from now on).
    """

    since: Annotated[SinceDay, told("the day from which all is on record; none: from the beginning")] | None = None
    until: Annotated[UntilDay, told("the first day for which that is not said; none: it goes on")] | None = None
