"""The register of budget years as rows: amounts line by line, and what was done for each year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.budget.acts import Audit, AuditOpinion
from comity.core.chapters.budget.register import BudgetYear, LineKey
from comity.core.kernel.days import is_reached
from comity.core.kernel.meaning import (
    ACT,
    AMOUNT,
    BODY,
    DATED,
    DECISION,
    NUMBER,
    PROVISION,
    SECTION,
    SENTENCE,
    Currency,
    Year,
    told,
)
from comity.core.kernel.names import Names, name_in
from comity.core.record.act import Act, kind_of
from comity.core.registers import Registers
from comity.opendata.money import amount, done_by, provision_behind
from comity.opendata.tables.marks import BUDGET, NAME, STEP, Acts, Based, Certain, Since
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import BudgetStage, SpendingMode


class Twelfths(Struct, frozen=True, kw_only=True):
    """What may be spent where no budget is approved."""

    base_year: Annotated[Year, told("The year whose budget they are twelfths of")]
    months: Annotated[int, NUMBER, told("How many months have begun")]
    amount: Annotated[str, AMOUNT, told("What may be spent by then")]


class BudgetLine(Struct, frozen=True, kw_only=True):
    """A line of the budget."""

    section: Annotated[str, SECTION]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    body: Annotated[str | None, BODY, told("The body whose it is")]
    drafted: Annotated[str | None, AMOUNT, told("What the last draft would have voted")]
    approved: Annotated[str | None, AMOUNT, told("What was approved, before amendments")]
    voted: Annotated[str | None, AMOUNT, told("What is voted, as amended")]
    spent: Annotated[str, AMOUNT, told("What was spent")]
    committed: Annotated[str, AMOUNT, told("What is committed and not spent")]
    left: Annotated[str | None, AMOUNT, told("What is left of what was voted")]
    act: Annotated[str, ACT, told("The act that voted it, or the last draft")]


class BudgetStep(Struct, frozen=True, kw_only=True):
    """Something done for the budget of a year."""

    step: Annotated[str, STEP, told("draft, approval, amendment, report ...")]
    on: Annotated[str, DATED, told("The day on which it was done")]
    by: Annotated[str | None, BODY, told("Who did it")]
    decision: Annotated[str | None, DECISION, told("The decision on which it rests")]
    provision: Annotated[str | None, PROVISION]
    opinion: Annotated[AuditOpinion | None, told("The opinion of the auditors")]
    auditor: Annotated[str | None, SENTENCE, told("Who audited")]
    act: Annotated[str, ACT]


class BudgetRow(Struct, frozen=True, kw_only=True):
    """A budget year."""

    budget: Annotated[str, BUDGET, told("Key of the budget year: the year")]
    year: Annotated[Year, told("The calendar year")]
    stage: Annotated[BudgetStage, told("none, drafted, approved, reported, report_approved or closed")]
    mode: Annotated[SpendingMode, told("On what it is spent that day: approved, provisional, none, unknown or past")]
    currency: Annotated[
        Currency | None, told("Currency of the amounts (ISO 4217); null where no amounts are on record")
    ]
    drafted: Annotated[
        str | None, AMOUNT, told("What the last draft would have voted in all; null where no draft is on record")
    ]
    approved: Annotated[
        str | None, AMOUNT, told("What was approved in all, before amendments; null where no amounts are known")
    ]
    voted: Annotated[str | None, AMOUNT, told("What is voted in all, as amended; null where no amounts are known")]
    spent: Annotated[str | None, AMOUNT, told("What was spent in all")]
    committed: Annotated[str | None, AMOUNT, told("What is committed and not spent")]
    left: Annotated[str | None, AMOUNT, told("What is left of what was voted")]
    reported: Annotated[str | None, AMOUNT, told("What the financial report says was spent")]
    provisional: Annotated[Twelfths | None, told("Provisional twelfths where no budget is approved")]
    lines: Annotated[list[BudgetLine], told("Its lines; what is not voted is null")]
    steps: Annotated[list[BudgetStep], told("What was done for it, the earliest first")]
    drafts: Annotated[list[Annotated[str, ACT]], told("Ids of the drafts of it")]
    audits: Annotated[list[Annotated[str, ACT]], told("Ids of the audits of it")]
    provision: Annotated[str | None, PROVISION, told("The provision on which its approval rests")]
    since: Since
    certainty: Certain
    basis: Based
    acts: Acts


USES: Final = ("expenditure", "commitment")
"""Acts of a budget year that are no steps of it."""


def budget(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The budget years for which something had been done by that day."""
    for year in sorted(registers.budget.years):
        item = registers.budget.years[year]
        acts = done_by(registers, item.acts, day)
        if acts:
            yield _year(registers, item, acts, day, language)


def budget_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """The years on record."""
    return {str(year): tuple(item.acts[:1]) for year, item in registers.budget.years.items() if item.acts}


def _year(registers: Registers, item: BudgetYear, acts: list[str], day: date, language: str) -> Row:
    segment, certainty = item.stage_on(day) or (None, "certain")
    rests_on = segment.acts if segment else ()
    return {
        "budget": str(item.year),
        "year": item.year,
        "stage": segment.value if segment else "none",
        "mode": registers.budget.mode(item.year, day, registers.law),
        **_totals(registers, item, day),
        "provisional": _provisional(registers, item, day),
        "lines": _lines(registers, item, day, language),
        "steps": _steps(registers, acts, language),
        "drafts": done_by(registers, item.drafts, day),
        "audits": done_by(registers, item.audits, day),
        "provision": provision_behind(registers, (key for key in rests_on if key not in registers.decisions)),
        "since": segment.since.text if segment and segment.since.earliest else None,
        "certainty": certainty,
        "basis": "computed",
        "acts": list(dict.fromkeys((*rests_on, *acts))),
    }


def _totals(registers: Registers, item: BudgetYear, day: date) -> Row:
    voted, reported = item.total_on(day), item.reported_by(day)
    spent, committed = item.spent_on(day), item.committed_on(day)
    drafted, approved = _drafted(registers, item, day), _approved(item, day)
    is_known = voted is not None or reported is not None or spent
    currency = item.currency if is_known else _currency_of_draft(registers, item, day)
    return {
        "currency": currency,
        "drafted": amount(sum(minor for minor, _ in drafted.values()), currency) if drafted else None,
        "approved": amount(sum(approved.values()), currency) if approved else None,
        "voted": amount(voted, currency),
        "spent": amount(spent, currency),
        "committed": amount(committed, currency),
        "left": amount(voted - spent - committed, currency) if voted is not None else None,
        "reported": amount(reported, currency),
    }


def _provisional(registers: Registers, item: BudgetYear, day: date) -> Row | None:
    found = registers.budget.provisional(item.year, day, registers.law)
    if found is None or registers.budget.mode(item.year, day, registers.law) != "provisional":
        return None
    currency = item.currency or registers.budget.years[found.base_year].currency
    return {"base_year": found.base_year, "months": found.months, "amount": amount(found.minor, currency)}


def _lines(registers: Registers, item: BudgetYear, day: date, language: str) -> list[Row]:
    drafted, approved = _drafted(registers, item, day), _approved(item, day)
    known = [key for key in item.lines if item.line_on(key, day) is not None]
    currency = item.currency if known else _currency_of_draft(registers, item, day)
    found = []
    for key in known or drafted:
        voted = item.line_on(key, day)
        spent, committed = item.spent_on(day, key), item.committed_on(day, key)
        minor, names = drafted.get(key, (None, {}))
        found.append(
            {
                "section": key[0],
                "name": name_in(voted.names if voted else names, language) or key[0],
                "body": key[1],
                "drafted": amount(minor, currency),
                "approved": amount(approved.get(key), currency),
                "voted": amount(voted.minor, currency) if voted else None,
                "spent": amount(spent, currency),
                "committed": amount(committed, currency),
                "left": amount(voted.minor - spent - committed, currency) if voted else None,
                "act": voted.act if voted else done_by(registers, item.drafts, day)[-1],
            }
        )
    return found


def _drafted(registers: Registers, item: BudgetYear, day: date) -> dict[LineKey, tuple[int, Names]]:
    """The lines of the last draft of that day."""
    drafts = done_by(registers, item.drafts, day)
    return {key: (minor, names) for key, minor, names in registers.budget.drafts[drafts[-1]][2]} if drafts else {}


def _currency_of_draft(registers: Registers, item: BudgetYear, day: date) -> str | None:
    drafts = done_by(registers, item.drafts, day)
    return registers.budget.drafts[drafts[-1]][1] if drafts else None


def _approved(item: BudgetYear, day: date) -> dict[LineKey, int]:
    """The lines as the approval had them, before any amendment."""
    first = next((one.act for lines in item.lines.values() for one in lines if is_reached(one.on, day)), None)
    return {key: one.minor for key, lines in item.lines.items() for one in lines if one.act == first}


def _steps(registers: Registers, acts: list[str], language: str) -> list[Row]:
    """What was done for a year, without what was spent of it."""
    done = [registers.acts[key].act for key in acts]
    return [
        _step(registers, act, language)
        for act in done
        if kind_of(act).startswith("budget.") and kind_of(act).removeprefix("budget.") not in USES
    ]


def _step(registers: Registers, act: Act, language: str) -> Row:
    decision = registers.decisions.items.get(act.authority or "")
    return {
        "step": kind_of(act).removeprefix("budget."),
        "on": act.on.text,
        "by": decision.act.organ if decision is not None else act.by,
        "decision": act.authority if decision is not None else None,
        "provision": registers.law.provision_of(act, act.on.latest or date.max),
        "opinion": act.opinion if isinstance(act, Audit) else None,
        "auditor": name_in(act.auditor, language) or None if isinstance(act, Audit) else None,
        "act": act.id,
    }


TABLE: Final = Table(
    name="budget",
    key="budget",
    value="stage",
    description="Budget years: what was voted, spent, reported, audited",
    row=BudgetRow,
    rows=budget,
    keys=budget_keys,
)
