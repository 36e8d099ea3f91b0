"""Chapter: the budget of a year, and funds."""

from comity.core.chapter import Chapter
from comity.core.chapters.budget.lifecycle import FUND, LIFECYCLE
from comity.core.chapters.budget.register import Budgets
from comity.core.chapters.budget.rules import RULES

CHAPTER = Chapter("budget", Budgets, lambda _law: Budgets(), RULES, (LIFECYCLE, FUND))
