"""What each parameter means that the core reads by its name; fields say themselves what they mean."""

from __future__ import annotations

from typing import Final

PARAMETERS: Final = {
    "ORGAN.extraordinary_initiators_min": "how many States must ask for an extraordinary session of the organ",
    "ORGAN.extraordinary_needs_consent_of_all": "true if every member must consent to an extraordinary session",
    "ORGAN.extraordinary_notice_days_min": "days between the convocation of an extraordinary session and its first day",
    "ORGAN.nature": "what kind of body the law says the organ is (a word; shown in the register of organs)",
    "ORGAN.notice_days_min": "days between the convocation of a regular session and its first day",
    "ORGAN.rotation": "how the chair passes; where it has a value, a departure from the rulebook's `rotation` is noted",
    "ORGAN.seat": "where the organ has its seat (shown in the register of organs)",
    "measures.due_days_ahead": "days before the end of its term at which a measure is due; none: within its date",
    "measures.report_months_max": "months within which those responsible report on a measure; none: nobody has to",
    "meetings.papers_days_min": "days before a meeting by which its papers go out",
    "membership.withdrawal_notice_months_min": "months between a notice of withdrawal and the end of membership",
    "membership.withdrawal_takes_effect": (
        "`end_of_calendar_year` or `end_of_financial_year`, where membership ends with a year"
    ),
    "membership.withdrawal_needs_nothing_owed": "true if a notice takes effect only when the member owes nothing",
    "budget.financial_year_from": "month and day on which a financial year begins, as `07-01`; 1 January where silent",
    "membership.suspended_pays": "true if a suspended member goes on paying its contributions",
    "membership.suspended_decide": "true if a suspended member takes part in deciding",
    "arrears.disputed_counts": "true if a disputed contribution counts as arrears",
    "arrears.interest_counts": "true if interest charged counts as arrears, beside what bears it",
    "arrears.net_of_credits": "true if arrears are counted less credits out of surpluses and what was paid beforehand",
    "arrears.interest_percent_monthly": "interest on arrears, per cent a month, decimal text",
    "arrears.interest_since": "day of the year (`10-01`) from which arrears bear interest",
    "budget.audit_before_approval": "true if a report is approved only after its audit",
    "budget.currency": "currency of the budget, three letters",
    "budget.provisional_twelfths": "what may be spent while no budget is approved",
    "contributions.crediting_order": "order in which payments are credited",
    "contributions.due_rule": "when a contribution is due",
    "contributions.due_days": "days after notice within which a contribution is due",
    "contributions.instalment_months": "months of the instalments",
    "contributions.instalments_percent_min": "least part of each instalment, per cent",
    "contributions.rounding": "how a total is apportioned to minor units",
}
