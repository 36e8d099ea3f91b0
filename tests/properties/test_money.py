"""What holds of money whatever was done: sums, books, order of payments, what a proposal changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from beancount.parser import parser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cast import MEMBERS
from cast.money import act, assessed, decision, purse
from comity.core.kernel.books import trial_balance
from comity.core.record.act import Act
from comity.core.registers import CODEC, Registers
from comity.opendata import rows
from comity.opendata.accounting import as_beancount, readable_books

END = date(2010, 1, 1)
PARTIES = some.sampled_from(MEMBERS)
DAYS = some.integers(0, 900).map(lambda days: (date(2004, 1, 1) + timedelta(days=days)).isoformat())
AMOUNTS = some.integers(1, 60_000).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
YEARS = some.sampled_from(["a2004", "a2005", "a2006"])
FUNDS = (
    act("budget.opening_of_fund", "wc", "2003-01-01", fund="wc", form="working_capital", names={}, currency="USD"),
    act("budget.opening_of_fund", "gifts", "2003-01-01", fund="gifts", form="voluntary", names={}, currency="USD"),
)
CANAL = {
    "kind": "projects.proposal",
    "id": "canal",
    "on": "2003-06-01",
    "project": "canal",
    "title": {},
    "currency": "USD",
    "key": {"rule": "equal"},
    "parts": [{"part": "a", "form": "fixed", "amount": "900"}],
}
BASE: tuple[Act, ...] = (
    decision(on="2003-06-01"),
    *FUNDS,
    *(one for year in (2004, 2005, 2006) for one in assessed(year)),
    CODEC.convert(CANAL),
    act("projects.opting_in", "canal-XBR", "2003-07-01", project="canal", state="XBR"),
    act("projects.opting_in", "canal-XCO", "2003-07-01", project="canal", state="XCO"),
    act("projects.start", "canal-start", "2003-08-01", project="canal"),
)
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def payment(party: str, on: str, amount: str) -> dict[str, Any]:
    return {"kind": "contributions.payment", "on": on, "party": party, "amount": amount, "currency": "USD"}


def in_euros(party: str, on: str, amount: str, rate: str, received: str) -> dict[str, Any]:
    fields = {"rate": rate, "rate_on": on, "rate_source": "A bank", "received": received, "into": "USD"}
    return {**payment(party, on, amount), "currency": "EUR", **fields}


def waiver(party: str, on: str, amount: str, year: str) -> dict[str, Any]:
    fields = {"party": party, "amount": amount, "assessment": year, "reason": "x", "authority": "D-1"}
    return {"kind": "contributions.waiver", "on": on, **fields}


def dispute(party: str, on: str, amount: str, year: str) -> dict[str, Any]:
    fields = {"party": party, "amount": amount, "assessment": year, "grounds": {"en": "x"}}
    return {"kind": "contributions.dispute", "on": on, **fields}


def settlement(on: str, amount: str, place: int) -> dict[str, Any]:
    fields = {"dispute": f"deed-{place}", "reduced_by": amount, "authority": "D-1"}
    return {"kind": "contributions.settlement_of_dispute", "on": on, **fields}


def project_money(kind: str, party: str, on: str, amount: str) -> dict[str, Any]:
    whose = {"due": "2009-01-01"} if kind == "call" else {"state": party}
    return {"kind": f"projects.{kind}", "on": on, "project": "canal", "amount": amount, **whose}


def project_move(kind: str, party: str, on: str) -> dict[str, Any]:
    return {"kind": f"projects.{kind}", "on": on, "project": "canal", "state": party}


def interest(party: str, on: str, amount: str, year: str) -> dict[str, Any]:
    return {"kind": "contributions.interest", "on": on, "party": party, "amount": amount, "assessment": year}


def surplus(on: str, amount: str, year: str) -> dict[str, Any]:
    fields = {"assessment": year, "total": amount, "authority": "D-1"}
    return {"kind": "contributions.return_of_surplus", "on": on, **fields}


def applied(party: str, on: str, amount: str) -> dict[str, Any]:
    return {
        "kind": "contributions.application_of_credit",
        "on": on,
        "party": party,
        "amount": amount,
        "currency": "USD",
    }


def gift(on: str, amount: str) -> dict[str, Any]:
    fields = {"contributor": "XFA", "fund": "gifts", "amount": amount, "currency": "USD"}
    return {"kind": "contributions.voluntary", "on": on, **fields}


def expenditure(on: str, amount: str, fund: str) -> dict[str, Any]:
    fields = {"year": 2004, "section": "staff", "amount": amount, "currency": "USD", "fund": fund}
    return {"kind": "budget.expenditure", "on": on, **fields}


def transfer(on: str, amount: str, target: str) -> dict[str, Any]:
    return {"kind": "budget.transfer", "on": on, "source_fund": "general", "target_fund": target, "amount": amount}


def loan(on: str, amount: str) -> dict[str, Any]:
    return {
        "kind": "budget.loan",
        "on": on,
        "lender": "wc",
        "borrower": "general",
        "amount": amount,
        "due_on": "2009-01-01",
    }


DEEDS = some.one_of(
    some.builds(payment, PARTIES, DAYS, AMOUNTS),
    some.builds(in_euros, PARTIES, DAYS, AMOUNTS, AMOUNTS, AMOUNTS),
    some.builds(waiver, PARTIES, DAYS, AMOUNTS, YEARS),
    some.builds(dispute, PARTIES, DAYS, AMOUNTS, YEARS),
    some.builds(settlement, DAYS, AMOUNTS, some.integers(0, 24)),
    some.builds(project_money, some.sampled_from(["call", "payment"]), PARTIES, DAYS, AMOUNTS),
    some.builds(project_move, some.sampled_from(["joining", "withdrawal"]), PARTIES, DAYS),
    some.builds(interest, PARTIES, DAYS, AMOUNTS, YEARS),
    some.builds(surplus, DAYS, AMOUNTS, YEARS),
    some.builds(applied, PARTIES, DAYS, AMOUNTS),
    some.builds(gift, DAYS, AMOUNTS),
    some.builds(expenditure, DAYS, AMOUNTS, some.sampled_from(["general", "gifts"])),
    some.builds(transfer, DAYS, AMOUNTS, some.sampled_from(["wc", "gifts"])),
    some.builds(loan, DAYS, AMOUNTS),
)


def done(deeds: Sequence[dict[str, Any]]) -> list[Act]:
    made = []
    for place, deed in enumerate(deeds):
        fields = dict(deed)
        made.append(act(fields.pop("kind"), f"deed-{place}", fields.pop("on"), order=50, **fields))
    return made


def owed(registers: Registers) -> dict[str, int]:
    return {party: registers.contributions.account(party, "USD").balance_on(END) for party in MEMBERS}


@SETTINGS
@given(some.lists(DEEDS, max_size=25))
def test_the_books_balance_after_any_acts_and_beancount_reads_them(deeds: list[dict[str, Any]]) -> None:
    registers = purse(*BASE, *done(deeds))
    lines = trial_balance(readable_books(registers), END)
    assert sum(line.debit for line in lines) == sum(line.credit for line in lines)
    due = {party: readable_books(registers).balance(f"Assets:Contributions:{party}", "USD", END) for party in MEMBERS}
    assert due == owed(registers)
    item = registers.projects.items["canal"]
    called, given = sum(item.called_now().values()), sum(one.amount for one in item.given)
    everything = readable_books(registers)
    assert called == -everything.balance("Liabilities:Projects:Canal", "USD", END)
    assert given == everything.balance("Assets:Projects:Canal:Cash", "USD", END)
    assert [] == parser.parse_string(as_beancount(registers, END))[1]


@SETTINGS
@given(some.lists(some.builds(payment, PARTIES, DAYS, AMOUNTS), max_size=12), some.permutations(list(range(12))))
def test_the_order_of_payments_never_changes_what_is_owed_in_all(
    payments: list[dict[str, Any]], order: list[int]
) -> None:
    shuffled = [payments[place] for place in order if place < len(payments)]
    same_day = [{**one, "on": "2006-06-01"} for one in shuffled]
    assert owed(purse(*BASE, *done(payments))) == owed(purse(*BASE, *done(shuffled)))
    assert owed(purse(*BASE, *done(payments))) == owed(purse(*BASE, *done(same_day)))


@SETTINGS
@given(some.lists(DEEDS, max_size=20))
def test_what_is_open_is_never_negative_and_nothing_is_met_twice(deeds: list[dict[str, Any]]) -> None:
    registers = purse(*BASE, *done(deeds))
    for account, claim in registers.contributions.claims():
        assert 0 <= claim.open_on(END) <= claim.minor
        assert 0 <= claim.disputed_on(END) <= claim.open_on(END)
        assert 0 <= claim.overdue_on(END)
        found = registers.contributions.interest(claim, END)
        assert found is None or found.minor >= 0
        met = sum(one.minor for item in account.claims.values() for one in item.met)
        loose = sum(one.minor for one in account.loose)
        assert met + loose == sum(one.minor for one in account.credits)


@SETTINGS
@given(some.lists(DEEDS, max_size=12), some.lists(DEEDS, max_size=6))
def test_what_stood_on_a_day_is_not_changed_by_what_was_done_after_it(
    deeds: list[dict[str, Any]], later: list[dict[str, Any]]
) -> None:
    day = date(2006, 12, 31)
    after = [act(one["kind"], f"later-{place}", "2007-02-01", **_fields(one)) for place, one in enumerate(later)]
    before = purse(*BASE, *done(deeds))
    both = purse(*BASE, *done(deeds), *after)
    for register in ("budget", "funds", "scales", "contributions", "entitlements", "projects"):
        assert rows(before, register, day) == rows(both, register, day)


def _fields(deed: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in deed.items() if key not in ("kind", "on")}
