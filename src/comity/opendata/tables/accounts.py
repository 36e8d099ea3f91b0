"""The accounts of members as rows: every charge and credit in legal order, with the balance after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.contributions.account import Account, Claim, Credited
from comity.core.chapters.contributions.acts import Payment
from comity.core.kernel.meaning import ACT, AMOUNT, DATED, FUND, RATE, SENTENCE, STATE, Currency, Year, told
from comity.core.kernel.money import amount_text
from comity.core.registers import Registers
from comity.opendata.names import called
from comity.opendata.tables.marks import KEY, NAME, Acts, Based, Certain
from comity.opendata.tables.row import RESTS_ON, Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import EntryWord


class ChargeMet(Struct, frozen=True, kw_only=True):
    """A charge, and what of it a credit met."""

    charge: Annotated[str, ACT, told("The act that charged it")]
    year: Annotated[Year | None, told("The year for which it was charged")]
    form: Annotated[EntryWord, told("assessment, advance, additional or interest")]
    amount: Annotated[str, AMOUNT, told("What of it was met")]
    act: Annotated[str, ACT, told("The act that charged it")]


class PaidOtherwise(Struct, frozen=True, kw_only=True):
    """What was paid in another currency, and the rate by which it was counted."""

    amount: Annotated[str, AMOUNT, told("What was paid")]
    currency: Annotated[Currency, told("The currency in which it was (ISO 4217)")]
    rate: Annotated[str | None, RATE, told("The rate of exchange")]
    rate_on: Annotated[str | None, DATED, told("The day of the rate")]
    rate_source: Annotated[str | None, SENTENCE, told("Who published it")]


class AccountRow(Struct, frozen=True, kw_only=True):
    """A charge or a credit, with the balance after it."""

    key: Annotated[str, KEY, told("STATE/ACT: whose account, and the act that charged or credited it")]
    state: Annotated[str, STATE, told("Whose account it is")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    on: Annotated[str, DATED, told("The day on which it was charged or credited")]
    form: Annotated[
        EntryWord,
        told("assessment, advance, additional or interest (charged); payment, waiver, settlement or credit (credited)"),
    ]
    year: Annotated[Year | None, told("The year for which it was charged")]
    fund: Annotated[str | None, FUND, told("The fund to which the charge belongs")]
    currency: Annotated[Currency, told("Currency of the account (ISO 4217)")]
    charged: Annotated[str | None, AMOUNT, told("What was charged")]
    credited: Annotated[str | None, AMOUNT, told("What was credited")]
    balance: Annotated[str, AMOUNT, told("What was owed after it; below zero, paid beforehand")]
    paid: Annotated[PaidOtherwise | None, told("A payment in another currency")]
    received: Annotated[str | None, AMOUNT, told("What the bank gave of a payment")]
    difference: Annotated[str | None, AMOUNT, told("What the bank gave beyond what was credited; below zero, less")]
    met: Annotated[list[ChargeMet], told("The charges that a credit met")]
    certainty: Certain
    basis: Based
    acts: Acts


Movement = Claim | Credited


def accounts(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """What was charged and credited by that day, by member and currency.

    A balance rests on everything before it, so that it is shown to nobody from whom a part of that is kept.
    """
    for _, account in sorted(registers.contributions.accounts.items()):
        balance, closed = 0, list[str]()
        for one in _movements(registers, account, day):
            balance += one.minor if isinstance(one, Claim) else -one.minor
            if one.act in registers.acts and registers.acts[one.act].openness != "public":
                closed.append(one.act)
            yield _row(registers, account, one, balance, day, language) | {RESTS_ON: tuple(closed)}


def account_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every charge and credit on record."""
    charged = ((account.party, claim.act) for account, claim in registers.contributions.claims())
    accounts = registers.contributions.accounts.values()
    credited = ((account.party, one.act) for account in accounts for one in account.credits)
    return {f"{party}/{act}": (act,) for party, act in (*charged, *credited)}


def _movements(registers: Registers, account: Account, day: date) -> list[Movement]:
    """Charges and credits in the order of the law: day, order within the day, number."""
    found: list[Movement] = [one for one in account.claims.values() if one.since <= day]
    found += [one for one in account.credits if one.on <= day]
    return sorted(found, key=lambda one: (_day(one), registers.acts[one.act].act.order, registers.acts[one.act].number))


def _day(one: Movement) -> date:
    return one.since if isinstance(one, Claim) else one.on


def _row(registers: Registers, account: Account, one: Movement, balance: int, day: date, language: str) -> Row:
    currency, is_charge = account.currency, isinstance(one, Claim)
    authority = registers.acts[one.act].act.authority
    return {
        "key": f"{account.party}/{one.act}",
        "state": account.party,
        "name": called(registers, "subjects", account.party, day, language),
        "on": _day(one).isoformat(),
        "form": one.form,
        "year": one.year if isinstance(one, Claim) else None,
        "fund": one.fund if isinstance(one, Claim) else None,
        "currency": currency,
        "charged": amount_text(one.minor, currency) if is_charge else None,
        "credited": None if is_charge else amount_text(one.minor, currency),
        "balance": amount_text(balance, currency),
        **_paid(registers, one),
        "met": [] if is_charge else _met(account, one.act, day),
        "certainty": "certain",
        "basis": "computed",
        "acts": [*([authority] if authority in registers.acts else []), one.act],
    }


def _paid(registers: Registers, one: Movement) -> Row:
    """Of a payment: what was paid where it was another currency, what the bank gave, and the difference."""
    payment, act = registers.contributions.payments.get(one.act), registers.acts[one.act].act
    if payment is None or not isinstance(act, Payment):
        return {"paid": None, "received": None, "difference": None}
    other = {
        "amount": act.amount,
        "currency": act.currency,
        "rate": act.rate,
        "rate_on": act.rate_on.text if act.rate_on else None,
        "rate_source": act.rate_source,
    }
    return {
        "paid": other if act.currency != payment.currency else None,
        "received": amount_text(payment.received, payment.currency),
        "difference": amount_text(payment.received - payment.credited, payment.currency),
    }


def _met(account: Account, act: str, day: date) -> list[Row]:
    """The charges that a credit met by that day."""
    return [
        {
            "charge": claim.act,
            "year": claim.year,
            "form": claim.form,
            "amount": amount_text(sum(part), account.currency),
            "act": claim.act,
        }
        for claim in account.claims.values()
        if (part := [one.minor for one in claim.met if one.act == act and one.on <= day])
    ]


TABLE: Final = Table(
    name="accounts",
    key="key",
    value="form",
    description="Accounts of members: every charge and credit, with the balance after it",
    row=AccountRow,
    rows=accounts,
    keys=account_keys,
)
