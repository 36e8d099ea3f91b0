"""A member's account: charges, payments, the balance over time; and the ladder of arrears with the member on it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from comity.opendata.answers import money as said_of
from comity.opendata.titles import written_date
from comity.web.portal.amounts import exact, sum_in_words
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.margin import margin_of, ruled
from comity.web.portal.money.words import in_currency, listed, of_account
from comity.web.portal.pictures import ladder
from comity.web.portal.pictures.steps import Course, Step, steps
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Margin, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.words.numbers import figure, percent

BALANCE: Final = ((1040.0, 230.0), (380.0, 210.0))
"""How wide and high a balance is drawn."""


def movements_of(reading: Reading, state: str) -> list[Row]:
    """What was charged and credited to a member by the day."""
    return [row for row in reading.rows("accounts") if row["state"] == state]


def balances(reading: Reading, rows: list[Row]) -> list[dict[str, Any]]:
    """The balance over time, a picture for each currency, in both widths."""
    return [
        _balance(reading, currency, [row for row in rows if row["currency"] == currency])
        for currency in dict.fromkeys(row["currency"] for row in rows)
    ]


def _balance(reading: Reading, currency: str, rows: list[Row]) -> dict[str, Any]:
    found = [
        Step(
            date.fromisoformat(row["on"]),
            exact(row["balance"]),
            _marked(reading, row),
            reading.url("act", row["key"].partition("/")[2]),
            bool(row["charged"]),
        )
        for row in rows
    ]
    course = Course("balance", found, BALANCE, written=lambda one: figure(str(one), reading.language))
    day = reading.day_in_words
    title = _("Balance over time, %(currency)s") % {"currency": currency}
    desc = _("What was owed after each charge and each payment; below the line, paid beforehand.")
    key = f"balance-{currency.lower()}"
    return {
        "currency": currency,
        **in_both_widths(steps, course, reading.day, day, key=key, title=title, desc=desc),
    }


def _marked(reading: Reading, row: Row) -> str:
    balance = sum_in_words(reading, row["balance"], row["currency"])
    return f"{written_date(reading, row['on'])}: {word_in('accounts.form', row['form'])}, {balance}"


def movements_table(reading: Reading, rows: list[Row]) -> Table:
    """Every charge and credit with the balance after it; the latest first."""
    shown: Shown = {
        "on": _("Day"),
        "form": As(_("Act"), _movement),
        "charged": _("Charged"),
        "credited": _("Credited"),
        "balance": As(_("Balance"), is_strong=lambda _row: True),
    }
    caption = in_currency(_("Charges and credits, the latest first"), rows)
    empty = _("No charge and no payment of it is on record by this day.")
    return extract(reading, "accounts", rows[::-1], caption, shown, empty=empty)


def _movement(reading: Reading, row: Row) -> Cell:
    href = reading.url("act", row["key"].partition("/")[2])
    return Cell(said_of.of_year(reading, row), href, note=said_of.movement_in_words(reading, row), is_head=True)


def charges_table(reading: Reading, state: str) -> Table:
    """Each charge: the rate, when it is due, what is paid, waived, disputed and open of it, and the interest."""
    rows = [row for row in reading.rows("contributions") if row["state"] == state]
    shown: Shown = {
        "year": As(_("Charge"), _charge, is_number=False),
        "due_on": As(_("Due"), _due),
        "assessed": As(_("Assessed"), assessed),
        "paid": _("Paid"),
        "open": As(_("Open"), is_strong=lambda row: not said_of.is_zero(row["open"])),
        "interest": As(_("Interest"), _interest),
        "stands": As(_("How it stands"), _condition),
    }
    caption = in_currency(_("What it was assessed, what of it is paid, waived, disputed and open"), rows)
    rows = sorted(rows, key=lambda one: -one["year"])
    empty = _("No assessment of it is on record by this day.")
    return extract(reading, "contributions", rows, caption, shown, empty=empty, margin=charged_by)


def _charge(reading: Reading, row: Row) -> Cell:
    href = reading.url("act", row["key"].rpartition("/")[0])
    return Cell(said_of.of_year(reading, row), href, note=percent(row["rate_percent"], reading.language))


def assessed(reading: Reading, row: Row) -> Cell:
    """What was assessed, with the way to its reasons."""
    return Cell(figure(row["assessed"], reading.language), why=reading.url("why", "contributions", row["key"]))


def charged_by(reading: Reading, row: Row) -> Margin:
    """What a contribution rests on: the act that charged it."""
    return margin_of(reading, [row["key"].rpartition("/")[0]], shown=1)


def _condition(reading: Reading, row: Row) -> Cell:
    return Cell(
        word_in("contributions.condition", row["condition"]), note=listed(reading, said_of.relieved(reading, row))
    )


def _due(reading: Reading, row: Row) -> Cell:
    if not row["due_on"]:
        return Cell(_("no notice on record"), is_gap=True)
    if len(row["instalments"]) < 2:
        return Cell(written_date(reading, row["due_on"]))
    parts = (
        f"{written_date(reading, one['due_on'])}: {figure(one['amount'], reading.language)}"
        for one in row["instalments"]
    )
    return Cell(_("in instalments"), note="; ".join(parts))


def _interest(reading: Reading, row: Row) -> Cell:
    if row["interest_unknown_since"]:
        day = written_date(reading, row["interest_unknown_since"])
        return Cell(_("unknown since %(day)s") % {"day": day}, is_gap=True)
    return Cell(figure(row["interest"], reading.language))


def ladder_of(reading: Reading, rows: list[Row]) -> dict[str, Any] | None:
    """The ladder with the member on it, in both widths; None where no provision makes a right depend on arrears."""
    known = [row for row in rows if row["liability"] != "none"]
    if not known:
        return None
    arrears = next((row["arrears"] for row in known if row["arrears"] is not None), None)
    currency = next((row["currency"] for row in known if row["currency"]), None)
    said = sum_in_words(reading, arrears, currency)
    label = _("Arrears: %(amount)s") % {"amount": said} if said else _("Arrears: not on record")
    title = _("The ladder of arrears")
    desc = f"{label}. " + " ".join(f"{row['right_name']}: {said_of.right_stands(reading, row)}" for row in known)
    risen = exact(arrears) if arrears is not None else None
    rungs = [_rung(reading, row) for row in known]
    return in_both_widths(ladder.ladder, rungs, risen, label, key="ladder", title=title, desc=desc)


def _rung(reading: Reading, row: Row) -> ladder.Rung:
    said = []
    if row["threshold"]:
        said.append(sum_in_words(reading, row["threshold"], row["currency"]))
    if row["compare"]:
        said += said_of.threshold_in_words(reading, row)
    else:
        said.append(said_of.unknown_rule(reading, row))
    return ladder.Rung(
        said_of.capital(row["right_name"]),
        said,
        exact(row["threshold"]) if row["threshold"] else None,
        row["liability"] in ("liable", "waived"),
        reading.url("why", "entitlements", row["key"]),
    )


def rights_table(reading: Reading, rows: list[Row], *, by_right: bool = True) -> Table:
    """What the member may do (or, for one right, what each member may) and how it stands towards the threshold.

    Columns of which nothing is known, or which would say one thing of all, are left out: the rule says it above.
    """
    is_measured = any(row["arrears"] or row["threshold"] for row in rows)
    is_told = by_right or is_measured or len({said_of.right_stands(reading, row) for row in rows}) > 1
    gap = _("not on record")
    measured: Shown = {"arrears": As(_("Arrears"), gap=gap), "threshold": As(_("Threshold"), gap=gap)}
    told: Shown = {"reason": As(_("Why"), _reason)}
    shown: Shown = {
        "state": As(_("Right"), _right) if by_right else As(_("Member"), of_account),
        "may": As(_("On this day"), _may, is_strong=lambda row: not row["may"]),
        **(measured if is_measured else {}),
        **(told if is_told else {}),
    }
    caption = in_currency(_("What it may do, and how its arrears stand") if by_right else _("What each may"), rows)
    empty = _("It has no rights of a member on this day.")
    return extract(reading, "entitlements", rows, caption, shown, empty=empty, margin=ruled)


def _right(_reading: Reading, row: Row) -> str:
    return said_of.capital(row["right_name"])


def _may(reading: Reading, row: Row) -> Cell:
    return Cell(said_of.may_in_words(reading, row), note=said_of.liability_in_words(reading, row))


def _reason(reading: Reading, row: Row) -> Cell:
    act = row["withholding"] or row["suspension"] or row["waiver"]
    said = said_of.right_stands(reading, row)
    return Cell(said, reading.url("act", act) if act else "", note=_least(reading, row))


def _least(reading: Reading, row: Row) -> str:
    """The least payment by which the member would come below the threshold."""
    if not row["least_payment"] or said_of.is_zero(row["least_payment"]):
        return ""
    amount = sum_in_words(reading, row["least_payment"], row["currency"])
    return _("Least payment that brings it below: %(amount)s") % {"amount": amount}
