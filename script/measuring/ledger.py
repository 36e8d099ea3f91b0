"""What the money of a large organisation costs: 193 members, 400 joint projects, ten years, 200,000 postings.

Rebuild, one payment more, trial balance and statement of contributions, beside beancount loading and checking the same
postings in the same run.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from synthetic import NAMES, SOURCE, rulebook, sealed

from comity.core.kernel.books import trial_balance
from comity.core.organisation import Organisation
from comity.core.record.journal import Entry
from comity.core.registers import Registers
from comity.core.rulebook.loader import digest_of
from comity.opendata import rows
from comity.opendata.accounting import as_beancount, readable_books
from measuring.depositary import NOBODY, decoded
from measuring.timing import Row, Size, Took, in_turns, told

MEMBERS: Final = 193
PROJECTS: Final = 400
YEARS: Final = range(2014, 2024)
PAYMENTS_EACH_YEAR: Final = 22
END: Final = date(2024, 12, 31)
PEER: Final = "beancount loading and checking the same postings"
SECTIONS: Final = [f"section-{place}" for place in range(40)]
LAW: Final[dict[str, Any]] = {
    **rulebook(),
    "competence": [],
    "scales": [{"scale": "all", "names": NAMES, "versions": [{"rule": {"form": "equal"}}]}],
    "parameters": [
        {"parameter": name, "values": [{"value": value}]}
        for name, value in (
            ("budget.currency", "USD"),
            ("contributions.due_days", 30),
            ("arrears.interest_percent_monthly", "0.1"),
            ("arrears.interest_since", "10-01"),
        )
    ],
}


class Measured(NamedTuple):
    """How many members and projects there are, and how many postings in the end."""

    members: list[str]
    projects: int
    postings: int


def ledger(size: Size) -> list[Row]:
    """The books rebuilt, and gone on with, beside beancount on the same postings."""
    scale = size.postings / 200_000
    count = max(12, int(MEMBERS * scale))
    codes = [f"X{chr(65 + place // 26)}{chr(65 + place % 26)}" for place in range(count)]
    measured = Measured(codes, max(2, int(PROJECTS * scale)), size.postings)
    entries = sealed(acts(measured))
    registers = Organisation(entries).registers()
    refused = [one for one in registers.findings if one.severity == "inadmissible"]
    if refused:
        raise SystemExit(f"{len(refused)} acts were refused: {refused[0].message}")
    postings = sum(len(one.postings) for one in readable_books(registers).bookings)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "books.beancount"
        file.write_text(as_beancount(registers, END), encoding="utf-8")
        took = in_turns(tasks(measured, entries, registers, file), size.rounds)
    of = f"{postings:,} postings, {count} members, {measured.projects} projects, {len(YEARS)} years"
    return list(_told(took, of, len(entries)))


def tasks(
    measured: Measured, entries: list[Entry], registers: Registers, file: Path
) -> dict[str, Callable[[], object]]:
    """What is compared; beancount only where it is installed."""
    bodies = [entry.body for entry in entries if entry.body is not None]
    growing = Organisation(entries)
    growing.registers()
    payments = (payment(measured.members[0], f"more-{number}", END) for number in itertools.count())

    def pay() -> object:
        growing.extend(sealed([next(payments)], growing.head))
        return trial_balance(readable_books(growing.registers()), END)

    found: dict[str, Callable[[], object]] = {
        "decode": lambda: decoded(bodies),
        "rebuild": lambda: Organisation(entries).registers(),
        "append": pay,
        "trial": lambda: trial_balance(readable_books(registers), END),
        "statement": lambda: rows(registers, "statement", END, reader=NOBODY),
    }
    if find_spec("beancount") is not None:
        from beancount.ops.summarize import balance_by_account  # noqa: PLC0415  only where it is installed

        kept = accepted(file)
        found |= {"load": lambda: accepted(file), "balance": lambda: balance_by_account(kept)}
    return found


def _told(took: dict[str, Took], of: str, acts: int) -> Iterator[Row]:
    """The rows; without beancount there is no ratio to it."""
    load, balance = took.get("load"), took.get("balance")
    if load is not None and balance is not None:
        yield told("ledger.load", "beancount loads and checks the postings that they make", load)
        yield told("ledger.balance", "beancount: the balance of every account", balance)
    yield told("ledger.decode", f"plain decoding of {acts:,} acts (lower bound)", took["decode"])
    yield told("ledger_rebuild", f"books rebuilt, every act checked; {of}", took["rebuild"], against=PEER, bound=load)
    what = "one payment recorded and the trial balance"
    yield told("ledger_append", what, took["append"], "ms", against=PEER, bound=load)
    against = "beancount: the balance of every account"
    yield told("ledger.trial", "trial balance", took["trial"], "ms", against=against, bound=balance)
    yield told("ledger.statement", "statement of contributions of all members", took["statement"], "ms")


def accepted(file: Path) -> Any:
    """The entries as beancount has them once it has parsed, booked and checked the file."""
    from beancount import loader  # noqa: PLC0415  only where it is installed

    found, errors, _ = loader.load_file(str(file))
    if errors:
        raise SystemExit(f"beancount does not accept the books: {errors[0]}")
    return found


def acts(measured: Measured) -> Iterator[dict[str, Any]]:
    """The law, the members, ten years of budgets, contributions and payments, the projects, and what is spent."""
    day = date(2010, 1, 1)
    yield act("record.rulebook", "rulebook", day, digest=digest_of(LAW), content=LAW)
    for state in measured.members:
        yield act("subjects.entry", f"entry-{state}", day, subject=state, form="state", names=NAMES)
        yield act("membership.founding", f"founding-{state}", day, order=1, state=state)
    for year in YEARS:
        yield from year_of(year, measured)
    for number in range(measured.projects):
        yield from project(number, measured)
    yield from spending(measured)


def year_of(year: int, measured: Measured) -> Iterator[dict[str, Any]]:
    """A budget, its assessment, the notice, and what each member pays in parts, some of it late."""
    lines = [{"section": section, "amount": "250000"} for section in SECTIONS]
    begins = date(year, 1, 1)
    yield act("budget.approval", f"budget-{year}", date(year - 1, 11, 1), year=year, currency="USD", lines=lines)
    total = f"{250_000 * len(SECTIONS)}"
    yield act("contributions.assessment", f"a{year}", begins, year=year, scale="all", total=total, currency="USD")
    yield act("contributions.notice", f"n{year}", begins, order=1, assessment=f"a{year}")
    for place, state in enumerate(measured.members):
        for part in range(PAYMENTS_EACH_YEAR):
            key, on = f"p{year}-{state}-{part}", begins + timedelta(days=part * 16 + place % 16)
            yield payment(state, key, on)


def payment(state: str, key: str, on: date) -> dict[str, Any]:
    """A member pays a part of what it owes."""
    return act("contributions.payment", key, on, party=state, amount="2300.17", currency="USD")


def project(number: int, measured: Measured) -> Iterator[dict[str, Any]]:
    """Ten members join, each pays five calls."""
    key, begins = f"project-{number}", date(2014 + number % 8, 1 + number % 12, 1)
    every = measured.members
    who = [every[(number * 7 + place * 11) % len(every)] for place in range(10)]
    parts = [{"part": "office", "form": "fixed", "amount": "100000.00"}]
    fields = {"title": NAMES, "currency": "USD", "parts": parts, "key": {"rule": "shapley"}}
    yield act("projects.proposal", f"{key}/proposal", begins, project=key, **fields)
    for state in who:
        yield act("projects.opting_in", f"{key}/{state}", begins, order=1, project=key, state=state)
    yield act("projects.start", f"{key}/start", begins, order=2, project=key)
    for call in range(5):
        on = begins + timedelta(days=90 * call + 10)
        due = (on + timedelta(days=60)).isoformat()
        yield act("projects.call", f"{key}/call-{call}", on, project=key, amount="20000.00", due=due)
        for state in who:
            paid = f"{key}/{state}-{call}"
            yield act("projects.payment", paid, on + timedelta(days=30), project=key, state=state, amount="2000.00")


def spending(measured: Measured) -> Iterator[dict[str, Any]]:
    """As many expenditures as make up the postings."""
    count = len(measured.members)
    others = len(YEARS) * (count + 1 + 2 * PAYMENTS_EACH_YEAR * count) + measured.projects * (5 * 11 + 50 * 2)
    each = max(1, (measured.postings - others) // 2 // len(YEARS))
    for year in YEARS:
        for place in range(each):
            section, on = SECTIONS[place % len(SECTIONS)], date(year, 2, 1) + timedelta(days=place % 330)
            fields = {"year": year, "section": section, "amount": "100.00", "currency": "USD"}
            yield act("budget.expenditure", f"spent-{year}-{place}", on, order=5, **fields)


def act(kind: str, name: str, day: date, **fields: object) -> dict[str, Any]:
    """An act of usual size."""
    return {"kind": kind, "id": name, "on": day.isoformat(), "version": 1, "sources": SOURCE, **fields}


ROWS = {"ledger_append": ledger, "ledger_rebuild": ledger}
