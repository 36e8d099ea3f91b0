"""Money: budget years, funds, contributions, a member's account, rights and what arrears cost."""

from __future__ import annotations

from typing import Any, Final

from comity.opendata.answers import money as said_of
from comity.web.portal.amounts import sum_in_words
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.margin import ruled
from comity.web.portal.money import account as accounts
from comity.web.portal.money import budget as budgets
from comity.web.portal.money import debts, rates
from comity.web.portal.money import years as of_years
from comity.web.portal.money.words import MENTIONS, in_currency, listed, tools
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.words.numbers import percent

MONEY_TABLES: Final = ("funds", "statement", "cash")
YEAR_TABLES: Final = ("contributions", "reconciliation", "trial-balance")
SCALE_TABLES: Final = ("scales", "statement", "arrears")
ACCOUNT_TABLES: Final = ("contributions", "entitlements")
"""What the pages show beside their own rows."""


@page
def money(reading: Reading) -> Page:
    """Which budget years exist and how far each has come; funds; what is owed and paid."""
    rows, statement = reading.rows("budget"), reading.rows("statement")
    context = {
        "answers": [*said_of.spent_on(reading, rows), said_of.owed_in_words(reading, statement)],
        "strip": of_years.strip_of(reading, rows),
        "years": of_years.years_table(reading, rows),
        "funds": _funds(reading),
        "statement": debts.statement_table(reading, statement),
        "cash": debts.cash_facts(reading),
        "tools": tools(reading, "money"),
    }
    return Page("portal/money.html", _("Money"), MENTIONS, "money", "budget", "", context, MONEY_TABLES)


def _funds(reading: Reading) -> Table:
    rows = reading.rows("funds")
    shown: Shown = {
        "fund": As(_("Fund"), _fund),
        "form": _("Form"),
        "cash": _("Cash"),
        "spent": _("Spent"),
        "limit": As(_("Limit"), gap=_("none")),
    }
    caption = _("Funds at the end of %(day)s") % {"day": reading.day_in_words}
    empty = _("No fund is on public record by this day.")
    return extract(reading, "funds", rows, in_currency(caption, rows), shown, empty=empty)


def _fund(reading: Reading, row: Row) -> Cell:
    return Cell(row["name"], note=listed(reading, list(said_of.fund_in_words(reading, row))))


@page
def budget_year(reading: Reading, year: str) -> Page:
    """One budget year: its lines, who approved it by which provision, what was assessed for it, the trial balance."""
    row = reading.by("budget", "budget").get(year)
    if row is None:
        raise NotOnRecord(
            _("No act on record by this day speaks of the budget of %(year)s.") % {"year": year}, f"year:{year}"
        )
    number = row["year"]
    context = {
        "row": row,
        "answers": said_of.year_in_words(reading, row),
        "why": reading.url("why", "budget", year),
        "picture": budgets.picture_of(reading, row),
        "lines": budgets.lines_table(reading, row),
        "steps": budgets.steps_table(reading, row),
        "assessed": budgets.assessed_table(reading, row),
        "bases": debts.bases_table(reading, row),
        "trial": debts.trial_table(reading),
        "tools": tools(reading),
        "beside": _beside(reading, number),
    }
    mentions = (f"year:{year}",)
    title = _("Budget of %(year)d") % {"year": number}
    return Page("portal/budget_year.html", title, mentions, "money", "budget", year, context, YEAR_TABLES)


def _beside(reading: Reading, year: int) -> list[tuple[str, str]]:
    """The years before and after that are on record."""
    known = sorted(int(row["year"]) for row in reading.rows("budget"))
    before = [one for one in known if one < year][-1:]
    after = [one for one in known if one > year][:1]
    return [(reading.url("budget-year", str(one)), str(one)) for one in (*before, *after)]


@page
def contributions(reading: Reading) -> Page:
    """The scale in force with every share, shares over time, the statement of contributions, arrears by age."""
    scale, choices = rates.scale_chosen(reading)
    rows = [row for row in reading.rows("scales") if row["scale"] == scale]
    spans, statement = rates.spans_of(reading, scale), reading.rows("statement")
    context = {
        "answers": [said_of.scale_in_words(reading, rows), said_of.owed_in_words(reading, statement)],
        "filters": [choices],
        "notes": rates.notes_of(rows),
        "scale": rates.scale_table(reading, scale, rows),
        "chart": rates.chart_of(reading, spans),
        "history": rates.history_table(reading, spans) if spans else None,
        "statement": debts.statement_table(reading, statement),
        "aged": debts.aged_table(reading),
        "tools": tools(reading, "contributions"),
    }
    return Page("portal/contributions.html", _("Contributions"), MENTIONS, "money", "shares", "", context, SCALE_TABLES)


@page
def account(reading: Reading, state: str) -> Page:
    """A member's account: what it was charged and paid, how it stands on the ladder of arrears."""
    found = reading.registers.subjects.items.get(state)
    if found is None or found.entry.id not in reading.index.acts:
        raise NotOnRecord(_("No subject %(key)s is on record.") % {"key": state})
    rows = [row for row in reading.rows("entitlements") if row["state"] == state]
    moved = accounts.movements_of(reading, state)
    known = {row["currency"]: row["balance"] for row in reading.rows("statement") if row["state"] == state}
    context: dict[str, Any] = {
        "answers": list(said_of.account_in_words(reading, state)),
        "state": reading.subject(state),
        "state_href": reading.url("state", state),
        "facts": _facts_of_account(reading, state),
        "ladder": accounts.ladder_of(reading, rows),
        "rights": accounts.rights_table(reading, rows),
        "notes": list(dict.fromkeys(row["note"] for row in rows if row["note"])),
        "charges": accounts.charges_table(reading, state),
        "balances": accounts.balances(reading, [row for row in moved if row["currency"] in known]),
        "moved": accounts.movements_table(reading, moved),
        "tools": tools(reading),
    }
    title = _("Account of %(state)s") % {"state": reading.subject(state)}
    return Page(
        "portal/account.html",
        title,
        (f"money:{state}", "kind:contributions.assessment"),
        "money",
        "accounts",
        state,
        context,
        ACCOUNT_TABLES,
    )


def _facts_of_account(reading: Reading, state: str) -> list[tuple[str, str, str]]:
    facts = [(_("State"), reading.subject(state), reading.url("state", state))]
    for row in reading.rows("scales"):
        if row["party"] == state:
            share = percent(row["rate_percent"], reading.language) or _("no share on record")
            label = reading.name("law.scales", row["scale"])
            facts.append((said_of.capital(label), share, reading.url("why", "scales", row["key"])))
    for one in reading.rows("statement"):
        if one["state"] == state:
            late = (
                _("not on record") if one["overdue"] is None else sum_in_words(reading, one["overdue"], one["currency"])
            )
            facts.append((_("Overdue"), late, ""))
            facts.append(
                (_("Due to it out of surpluses"), sum_in_words(reading, one["credit_due"], one["currency"]), "")
            )
    return facts


@page
def entitlements(reading: Reading) -> Page:
    """What each member may do, what it is liable to, and why."""
    rows = reading.rows("entitlements")
    groups = []
    for right in dict.fromkeys(row["right"] for row in rows):
        own = sorted((row for row in rows if row["right"] == right), key=lambda one: str(one["name"]))
        groups.append(
            {
                "key": right,
                "name": own[0]["right_name"],
                "rule": said_of.rule_in_words(reading, own[0]),
                "note": own[0]["note"],
                "margin": ruled(reading, own[0]),
                "table": accounts.rights_table(reading, own, by_right=False),
            }
        )
    context = {
        "answers": said_of.rights_in_words(reading, rows),
        "groups": groups,
        "tools": tools(reading, "entitlements"),
    }
    title = _("Rights of members and what arrears cost")
    mentions = (*MENTIONS, "kind:membership")
    return Page("portal/entitlements.html", title, mentions, "money", "entitlements", context=context)
