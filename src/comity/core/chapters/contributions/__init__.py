"""Chapter: scales, assessments, payments, arrears."""

from comity.core.chapter import Chapter, Ground
from comity.core.chapters.budget.accounts import cash_by
from comity.core.chapters.budget.register import Budgets
from comity.core.chapters.contributions.register import Contributions
from comity.core.chapters.contributions.rules import RULES
from comity.core.chapters.membership.register import Members


def lend(ground: Ground) -> None:
    """What a fund holds: members pay here, and it is spent by the budget; from which day a State owes nothing."""
    members, contributions = ground.read(Members), ground.read(Contributions)
    members.paid_from, members.tells_payments = contributions.paid_from, contributions.tells_payments
    ground.cash = cash_by(ground.read(Contributions).books, ground.read(Budgets).books)


CHAPTER = Chapter("contributions", Contributions, Contributions, RULES, lend=lend)
