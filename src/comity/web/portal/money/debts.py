"""What is owed and paid: the statement of contributions, arrears by age, cash beside what is due."""

from __future__ import annotations

from comity.core.kernel.money import amount_text, minor_units
from comity.web.portal.amounts import is_zero
from comity.web.portal.money.words import in_currency, listed, sum_in_words
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.words import DEFAULT
from comity.words.days import day_in_words
from comity.words.numbers import figure
from comity.words.sentences import bracketed, enumerated


def statement(reading: Reading) -> list[Row]:
    """The statement of contributions of the day."""
    return reading.rows("statement")


def owed_in_words(reading: Reading, rows: list[Row]) -> str:
    """How much is overdue, and from how many; or that nothing of it is on record."""
    if not rows:
        return _("No assessment, payment or debt of a member is on record.")
    late = [row for row in rows if not is_zero(row["overdue"])]
    if not late:
        return _("No contribution is overdue.")
    words = {"names": _listed(reading, late), "day": day_in_words(reading.day, reading.language)}
    return _("Overdue on %(day)s: %(names)s.") % words


def _listed(reading: Reading, rows: list[Row]) -> str:
    sums = [sum_in_words(reading, row["overdue"], row["currency"]) for row in rows]
    said = [bracketed(row["name"], owed, reading.language) for row, owed in zip(rows, sums, strict=True)]
    return enumerated(said, reading.language)


def statement_table(reading: Reading, rows: list[Row]) -> Table:
    """Member by member: charged, credited, what is owed, what of it is overdue, what is due to it."""
    columns = [
        Column(_("Member")),
        *(
            Column(one, is_number=True)
            for one in (_("Charged"), _("Credited"), _("Balance"), _("Overdue"), _("Credit due to it"))
        ),
    ]
    fields = ("charged", "credited", "balance", "overdue", "credit_due")
    lines = [
        Line(
            [
                Cell(row["name"], reading.url("account", row["state"]), is_head=True),
                *(_money(reading, row, field) for field in fields),
            ]
        )
        for row in rows
    ]
    caption = _("Statement of contributions at the end of %(day)s") % {
        "day": day_in_words(reading.day, reading.language)
    }
    empty = _("No assessment, payment or debt of a member is on record.")
    return Table(in_currency(caption, rows), columns, lines, empty, has_margin=False)


def _money(reading: Reading, row: Row, field: str) -> Cell:
    is_late = field == "overdue" and not is_zero(row[field])
    why = reading.url("account", row["state"]) if field == "balance" else ""
    return Cell(figure(row[field], reading.language), why=why, is_number=True, is_strong=is_late)


def aged_table(reading: Reading) -> Table:
    """Arrears by the age of the contribution; only those that owe."""
    rows = reading.rows("arrears")
    fields = ("under_1_year", "under_2_years", "older", "overdue")
    labels = (_("This year's"), _("Last year's"), _("Older"), _("In all"))
    columns = [Column(_("Member")), *(Column(one, is_number=True) for one in labels)]
    lines = [
        Line(
            [
                Cell(row["name"], reading.url("account", row["state"]), is_head=True),
                *(
                    Cell(figure(row[field], reading.language), is_number=True, is_strong=field == "overdue")
                    for field in fields
                ),
            ]
        )
        for row in rows
    ]
    caption = in_currency(_("Arrears by the year of the contribution"), rows)
    return Table(caption, columns, lines, _("No contribution is overdue."), has_margin=False)


def cash_facts(reading: Reading) -> list[tuple[str, str, str]]:
    """Cash on hand beside what is due to members and what they have not paid."""
    facts = []
    for row in reading.rows("cash"):
        currency = row["currency"]
        facts += [
            (_("Cash on hand"), sum_in_words(reading, row["cash"], currency), ""),
            (_("of it in the general fund"), sum_in_words(reading, row["of_it_general"], currency), ""),
            (_("Not paid by members"), sum_in_words(reading, row["unpaid"], currency), ""),
            (_("Due to members out of surpluses"), sum_in_words(reading, row["credit_due"], currency), ""),
        ]
    return facts


def bases_table(reading: Reading, row: Row) -> Table | None:
    """A budget year on three bases: as voted, as assessed, in cash; None where no amounts are on record."""
    found = reading.rows("reconciliation")
    one = next((one for one in found if one["budget"] == row["budget"]), None)
    if one is None:
        return None
    noted = {field: figure(one[field], reading.language) for field in one if not is_zero(_number(one[field]))}
    committed = [_("committed: %(amount)s") % {"amount": noted["committed"]}] if "committed" in noted else []
    waived = [_("waived: %(amount)s") % {"amount": noted["waived"]}] if "waived" in noted else []
    words = {
        "unpaid": _("not paid: %(amount)s"),
        "set_off": _("set off against credits: %(amount)s"),
        "returned": _("returned to members: %(amount)s"),
        "returned_beyond_cash": _("of it not collected: %(amount)s"),
    }
    cash = [said % {"amount": noted[field]} for field, said in words.items() if field in noted]
    lines = [
        _basis(reading, one, _("As voted"), ("voted", "spent", "left_of_budget"), committed),
        _basis(reading, one, _("As assessed"), ("assessed", "spent", "result_accrued"), waived),
        _basis(reading, one, _("In cash"), ("collected", "spent", "result_cash"), cash),
    ]
    columns = [Column(_("Basis")), *(Column(name, is_number=True) for name in (_("In"), _("Spent"), _("Result")))]
    return Table(in_currency(_("The year on three bases"), [one]), columns, lines, has_margin=False)


def _number(text: str | None) -> str | None:
    """The text if it is an amount; a currency is none."""
    return text if text and text.lstrip("-")[:1].isdigit() else None


def _basis(reading: Reading, one: Row, name: str, fields: tuple[str, ...], noted: list[str]) -> Line:
    amounts = [Cell(figure(one[field], reading.language), is_number=True) for field in fields]
    amounts[-1].is_strong = True
    return Line([Cell(name, is_head=True, note=listed(reading, noted)), *amounts])


def trial_table(reading: Reading) -> Table:
    """The trial balance at the end of the day, with its sums."""
    rows = reading.rows("trial-balance")
    columns = [Column(_("Account")), *(Column(one, is_number=True) for one in (_("Debit"), _("Credit"), _("Balance")))]
    lines = [
        Line(
            [
                Cell(row["account"], is_head=True, lang=DEFAULT),
                *(Cell(figure(row[one], reading.language), is_number=True) for one in ("debit", "credit", "balance")),
            ]
        )
        for row in rows
    ]
    lines += [_sum_of(reading, rows, currency) for currency in dict.fromkeys(row["currency"] for row in rows)]
    caption = _("Trial balance at the end of %(day)s") % {"day": day_in_words(reading.day, reading.language)}
    empty = _("Nothing was booked by this day.")
    return Table(in_currency(caption, rows), columns, lines, empty, has_margin=False)


def _sum_of(reading: Reading, rows: list[Row], currency: str) -> Line:
    """Debit and credit have one sum, and the balances sum to nothing."""
    own = [row for row in rows if row["currency"] == currency]
    columns = ("debit", "credit", "balance")
    sums = (amount_text(sum(minor_units(row[one], currency) for row in own), currency) for one in columns)
    cells = [Cell(figure(one, reading.language), is_number=True, is_strong=True) for one in sums]
    return Line([Cell(_("Sum"), is_head=True), *cells])
