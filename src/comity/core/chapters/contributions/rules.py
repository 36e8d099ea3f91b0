"""The rules of contributions, by what they are about."""

from __future__ import annotations

from comity.core.chapter import Rule
from comity.core.chapters.contributions.assessment_rules import ASSESSMENT_RULES
from comity.core.chapters.contributions.debt_rules import DEBT_RULES
from comity.core.chapters.contributions.payment_rules import PAYMENT_RULES
from comity.core.chapters.contributions.scale_rules import SCALE_RULES
from comity.core.record.act import Act

RULES: dict[type[Act], Rule] = {**SCALE_RULES, **ASSESSMENT_RULES, **PAYMENT_RULES, **DEBT_RULES}
