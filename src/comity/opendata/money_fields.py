"""The row shapes of money, described once. Amounts and rates are decimal text."""

from __future__ import annotations

from typing import Final

from comity.opendata.fields import COMMON, SINCE, UNTIL, Field

BUDGET: Final = (
    Field("budget", "string", "Key of the budget year: the year", True),
    Field("year", "integer", "The calendar year", True),
    Field("stage", "string", "none, drafted, approved, reported, report_approved or closed", True),
    Field("mode", "string", "On what it is spent that day: approved, provisional, none, unknown or past", True),
    Field("currency", "string", "Currency of the amounts (ISO 4217); null where no amounts are on record"),
    Field("voted", "string", "What was voted in all; null where no amounts are on record"),
    Field("spent", "string", "What was spent in all"),
    Field("committed", "string", "What is committed and not spent"),
    Field("left", "string", "What is left of what was voted"),
    Field("reported", "string", "What the financial report says was spent"),
    Field("provisional", "object", "Provisional twelfths where no budget is approved: {base_year, months, amount}"),
    Field("lines", "list", "Its lines: {section, name, body, voted, spent, committed, left, act}", True),
    Field("drafts", "list", "Ids of the drafts of it", True),
    Field("audits", "list", "Ids of the audits of it", True),
    Field("provision", "string", "The provision on which its approval rests"),
    SINCE,
    *COMMON,
)
FUNDS: Final = (
    Field("fund", "string", "Key of the fund", True),
    Field("name", "string", "Its name in the language asked for", True),
    Field("form", "string", "general, working_capital, reserve, special or voluntary", True),
    Field("purpose", "string", "What it is for, where it is for something"),
    Field("currency", "string", "Its currency (ISO 4217)", True),
    Field("limit", "string", "How much may be spent of it"),
    Field("cash", "string", "Cash on hand by the books", True),
    Field("spent", "string", "What was spent of it", True),
    Field("loans", "list", "Loans between funds: {loan, lender, borrower, owed, due_on, is_overdue, act}", True),
    Field("reports", "list", "Ids of the reports on it", True),
    SINCE,
    *COMMON,
)
SCALES: Final = (
    Field("key", "string", "SCALE/PARTY", True),
    Field("scale", "string", "Key of the scale", True),
    Field("party", "string", "The party: alpha-3 code of a State, or a key", True),
    Field("name", "string", "Its name in the language asked for", True),
    Field("rate_percent", "string", "Its rate in per cent as decimal text; null where it is not known"),
    Field(
        "standing",
        "string",
        "in_force, computed (not adopted), doubtful, continued (expired, the last one goes on), expired, incomplete "
        "or unknown",
        True,
    ),
    Field("is_overridden", "boolean", "Whether the rate was set by decision otherwise than the scale has it", True),
    Field("provision", "string", "The provision that makes the scale"),
    Field("grade", "string", "primary, secondary or uncertain: how well the provision is attested", True),
    Field("note", "string", "What is to be known of it"),
    SINCE,
    UNTIL,
    *COMMON,
)
CONTRIBUTIONS: Final = (
    Field("key", "string", "ASSESSMENT/STATE: the act that charged it, and whom", True),
    Field("state", "string", "Who owes it", True),
    Field("name", "string", "Its name in the language asked for", True),
    Field("year", "integer", "The year for which it is assessed", True),
    Field("fund", "string", "The fund it goes to", True),
    Field("form", "string", "assessment, advance, additional or interest", True),
    Field("condition", "string", "settled, open, overdue or unnotified", True),
    Field("rate_percent", "string", "The rate by which it was assessed"),
    Field("currency", "string", "Currency of the amounts (ISO 4217)", True),
    Field("assessed", "string", "What was assessed or charged", True),
    Field("paid", "string", "What was paid of it, credits included", True),
    Field("waived", "string", "What was waived of it", True),
    Field("reduced", "string", "What it was reduced by when a dispute was settled", True),
    Field("open", "string", "What is open of it", True),
    Field("disputed", "string", "What is disputed and open", True),
    Field("overdue", "string", "What was to be paid by an earlier day and is open", True),
    Field("due_on", "string", "The day by which all of it is to be paid"),
    Field("instalments", "list", "What is to be paid by when: {due_on, amount}", True),
    Field("interest", "string", "Interest accrued by that day, charged or not; null where the law has none"),
    Field("interest_unknown_since", "string", "Since when the law on interest is not known"),
    *COMMON,
)
ENTITLEMENTS: Final = (
    Field("key", "string", "STATE/RIGHT", True),
    Field("state", "string", "The member", True),
    Field("name", "string", "Its name in the language asked for", True),
    Field("right", "string", "The right", True),
    Field("right_name", "string", "Its name in the language asked for", True),
    Field("may", "boolean", "Whether the member may exercise it that day", True),
    Field("liability", "string", "below, liable, waived, unknown, or none where no provision asks", True),
    Field("reason", "string", "Why, in a sentence", True),
    Field("currency", "string", "Currency of the amounts (ISO 4217)"),
    Field("arrears", "string", "Its arrears that day"),
    Field("threshold", "string", "What they are measured against: the contributions of the preceding years"),
    Field("least_payment", "string", "The least payment that would bring it below the threshold"),
    Field("effect", "string", "by_decision or by_itself: what the threshold does"),
    Field("recommended_by", "string", "The organ on whose recommendation the threshold is waived"),
    Field("provision", "string", "The provision that makes the right depend on arrears"),
    *COMMON,
)
