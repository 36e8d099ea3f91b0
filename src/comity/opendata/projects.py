"""The preview of a project: what each would bear if these members took part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from comity.core.chapters.projects.acts import CostKey, KeyRule
from comity.core.chapters.projects.keys import Case, shares, whole_shares
from comity.core.chapters.projects.stability import unstable_group
from comity.core.kernel.money import amount_text
from comity.core.registers import Registers
from comity.opendata.project_course import places_of, stability

Row = dict[str, Any]


def preview(
    registers: Registers, project: str, participants: Sequence[str], day: date, rule: KeyRule | None = None
) -> dict[str, Any]:
    """What each would bear if these took part from the beginning, by the project's key or another rule.

    KeyError for an unknown project; KeyNotPossible where the key cannot share the cost among them.
    """
    item = registers.projects.items[project]
    version = item.version_on(day)
    key = version.key if version else item.proposal.key
    if rule is not None and rule != key.rule:
        key = CostKey(rule=rule)
    pledged = {state: amount for state, (amount, _) in item.pledges_on(day).items()}
    case = Case(item.costs, tuple(dict.fromkeys(participants)), key, pledged)
    exactly, whole = shares(case), whole_shares(case)
    currency = item.proposal.currency
    return {
        "project": project,
        "rule": key.rule,
        "currency": currency,
        "cost": amount_text(case.total, currency),
        "shares": [
            {
                "state": state,
                "share": amount_text(whole[state], currency),
                "exactly": str(exactly[state] / 10 ** places_of(currency)),
                "alone": amount_text(item.costs.of_group((state,)), currency),
                "saves": amount_text(item.costs.of_group((state,)) - whole[state], currency),
            }
            for state in case.participants
        ],
        **stability(unstable_group(item.costs, exactly), currency),
    }
