"""The row shapes of the books: trial balance, statement, arrears by age, cash, reconciliation. Amounts are text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from comity.opendata.fields import Field

CURRENCY: Final = Field("currency", "string", "Currency of the amounts (ISO 4217)", True)
WHOSE: Final = (
    Field("state", "string", "Whose account it is", True),
    Field("name", "string", "Its name in the language asked for", True),
    CURRENCY,
)


class BooksView(NamedTuple):
    """A view of the books: its name as a table, which view it is, what it says, its fields."""

    name: str
    view: str
    description: str
    fields: tuple[Field, ...]


TRIAL: Final = (
    Field("account", "string", "The account, as in the exports for accounting programmes", True),
    CURRENCY,
    Field("debit", "string", "Debits by the end of the day", True),
    Field("credit", "string", "Credits by the end of the day", True),
    Field("balance", "string", "Debits less credits", True),
)
STATEMENT: Final = (
    *WHOSE,
    Field("charged", "string", "What was charged by that day", True),
    Field("credited", "string", "What was credited by that day", True),
    Field("balance", "string", "What it owes; below zero, paid beforehand", True),
    Field("overdue", "string", "What of it was to be paid by an earlier day", True),
    Field("credit_due", "string", "What is due to it out of surpluses", True),
)
ARREARS: Final = (
    *WHOSE,
    Field("under_1_year", "string", "Overdue of the contributions of the year of the day", True),
    Field("under_2_years", "string", "Overdue of those of the year before", True),
    Field("older", "string", "Overdue of older ones", True),
    Field("overdue", "string", "Overdue in all", True),
)
CASH: Final = (
    CURRENCY,
    Field("cash", "string", "Cash on hand by the books", True),
    Field("of_it_general", "string", "What of it is the general fund's", True),
    Field("credit_due", "string", "What is due to members out of surpluses", True),
    Field("unpaid", "string", "What members have not paid", True),
)
RECONCILIATION: Final = (
    Field("budget", "string", "Key of the budget year: the year", True),
    CURRENCY,
    Field("voted", "string", "What was voted; null where no amounts are on record"),
    Field("spent", "string", "What was spent", True),
    Field("committed", "string", "What is committed and not spent", True),
    Field("left_of_budget", "string", "What is left of what was voted"),
    Field("assessed", "string", "What was assessed on members, less reductions", True),
    Field("waived", "string", "What was waived of it", True),
    Field("result_accrued", "string", "Assessed less waived and spent", True),
    Field("collected", "string", "What was paid of it", True),
    Field("result_cash", "string", "Collected less spent", True),
    Field("unpaid", "string", "What of it is not paid", True),
    Field("set_off", "string", "What of it was met by credits", True),
    Field("returned", "string", "What was credited to members out of its surplus", True),
    Field("returned_beyond_cash", "string", "What of that had not been collected", True),
)
BOOKS: Final[Mapping[str, BooksView]] = {
    one.name: one
    for one in (
        BooksView("trial-balance", "trial", "The trial balance: debit and credit of each account", TRIAL),
        BooksView("statement", "statement", "The statement of contributions, member by member", STATEMENT),
        BooksView("arrears", "arrears", "What is overdue, by the age of the contribution", ARREARS),
        BooksView("cash", "cash", "Cash on hand beside what is due to members and what they have not paid", CASH),
        BooksView(
            "reconciliation",
            "reconciliation",
            "Each budget year on three bases: as voted, as assessed, in cash",
            RECONCILIATION,
        ),
    )
}
