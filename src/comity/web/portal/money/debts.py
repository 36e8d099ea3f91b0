"""What is owed and paid: the statement of contributions, arrears by age, cash beside what is due."""

from __future__ import annotations

from comity.core.kernel.money import amount_text, minor_units
from comity.opendata.answers import say
from comity.opendata.answers.money import is_zero, none_overdue
from comity.web.portal.extract import As, Fact, Shown, extract, facts
from comity.web.portal.money.words import in_currency, listed, of_account
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.words import DEFAULT
from comity.words.numbers import figure


def statement_table(reading: Reading, rows: list[Row]) -> Table:
    """Member by member: charged, credited, what is owed, what of it is overdue, what is due to it."""
    shown: Shown = {
        "state": As(_("Member"), of_account),
        "charged": _("Charged"),
        "credited": _("Credited"),
        "balance": As(_("Balance"), _balance),
        "overdue": As(_("Overdue"), is_strong=lambda row: not is_zero(row["overdue"])),
        "credit_due": _("Credit due to it"),
    }
    caption = _("Statement of contributions at the end of %(day)s") % {"day": reading.day_in_words}
    empty = say(reading, "no_accounts")
    return extract(reading, "statement", rows, in_currency(caption, rows), shown, empty=empty)


def _balance(reading: Reading, row: Row) -> Cell:
    return Cell(figure(row["balance"], reading.language), why=reading.url("account", row["state"]))


def aged_table(reading: Reading) -> Table:
    """Arrears by the age of the contribution; only those that owe."""
    rows = reading.rows("arrears")
    shown: Shown = {
        "state": As(_("Member"), of_account),
        "under_1_year": _("This year's"),
        "under_2_years": _("Last year's"),
        "older": _("Older"),
        "overdue": As(_("In all"), is_strong=lambda _row: True),
    }
    caption = in_currency(_("Arrears by the year of the contribution"), rows)
    return extract(reading, "arrears", rows, caption, shown, empty=none_overdue(reading, reading.rows("statement")))


def cash_facts(reading: Reading) -> list[Fact]:
    """Cash on hand beside what is due to members and what they have not paid."""
    shown: Shown = {
        "cash": _("Cash on hand"),
        "of_it_general": _("of it in the general fund"),
        "unpaid": _("Not paid by members"),
        "credit_due": _("Due to members out of surpluses"),
    }
    return [one for row in reading.rows("cash") for one in facts(reading, "cash", row, shown, currency=row["currency"])]


def bases_table(reading: Reading, row: Row) -> Table:
    """A budget year on three bases: as voted, as assessed, in cash; empty where no amounts are on record."""
    one = reading.by("reconciliation", "budget").get(row["budget"])
    if one is None:
        return Table("", [])
    words = {
        "committed": _("committed: %(amount)s"),
        "waived": _("waived: %(amount)s"),
        "unpaid": _("not paid: %(amount)s"),
        "set_off": _("set off against credits: %(amount)s"),
        "returned": _("returned to members: %(amount)s"),
        "returned_beyond_cash": _("of it not collected: %(amount)s"),
    }
    noted = {
        field: said % {"amount": figure(one[field], reading.language)}
        for field, said in words.items()
        if not is_zero(one[field])
    }
    cash = [noted.get(field, "") for field in ("unpaid", "set_off", "returned", "returned_beyond_cash")]
    bases = (
        (_("As voted"), ("voted", "left_of_budget"), [noted.get("committed", "")]),
        (_("As assessed"), ("assessed", "result_accrued"), [noted.get("waived", "")]),
        (_("In cash"), ("collected", "result_cash"), cash),
    )
    rows = [
        {"basis": name, "voted": one[got], "spent": one["spent"], "result_cash": one[result], "notes": notes}
        for name, (got, result), notes in bases
    ]
    shown: Shown = {
        "basis": As(_("Basis"), lambda reading, row: Cell(row["basis"], note=listed(reading, row["notes"]))),
        "voted": _("In"),
        "spent": _("Spent"),
        "result_cash": As(_("Result"), is_strong=lambda _row: True),
    }
    return extract(reading, "reconciliation", rows, in_currency(_("The year on three bases"), [one]), shown)


def trial_table(reading: Reading) -> Table:
    """The trial balance at the end of the day, with its sums."""
    rows = reading.rows("trial-balance")
    sums = [_sum_of(rows, currency) for currency in dict.fromkeys(row["currency"] for row in rows)]
    heads = {"debit": _("Debit"), "credit": _("Credit"), "balance": _("Balance")}
    shown: Shown = {
        "account": As(_("Account"), _account),
        **{name: As(label, is_strong=lambda row: not row["account"]) for name, label in heads.items()},
    }
    caption = _("Trial balance at the end of %(day)s") % {"day": reading.day_in_words}
    empty = _("Nothing was booked by this day.")
    return extract(reading, "trial-balance", [*rows, *sums], in_currency(caption, rows), shown, empty=empty)


def _account(_reading: Reading, row: Row) -> Cell:
    return Cell(row["account"], lang=DEFAULT) if row["account"] else Cell(_("Sum"))


def _sum_of(rows: list[Row], currency: str) -> Row:
    """Debit and credit have one sum, and the balances sum to nothing."""
    own = [row for row in rows if row["currency"] == currency]
    sums = {name: sum(minor_units(row[name], currency) for row in own) for name in ("debit", "credit", "balance")}
    return {"account": "", **{name: amount_text(minor, currency) for name, minor in sums.items()}}
