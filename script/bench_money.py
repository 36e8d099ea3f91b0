"""What the money of a large organisation costs: 193 members, 400 joint projects, ten years, 200,000 postings.

Rebuild, trial balance and statement of contributions, beside beancount loading and checking the same postings in the
same run. Run by script/bench, or alone.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from bench_depositary import ROUNDS, decoded, sealed
from synthetic import NAMES, RULEBOOK, SOURCE

from comity.core.kernel.books import trial_balance
from comity.core.kernel.canonical import canonical
from comity.core.organisation import Organisation
from comity.core.record.journal import Entry
from comity.core.registers import Registers
from comity.core.rulebook.loader import digest_of
from comity.opendata import rows
from comity.opendata.accounting import as_beancount, readable_books

MEMBERS: Final = [f"X{chr(65 + place // 26)}{chr(65 + place % 26)}" for place in range(193)]
PROJECTS: Final = 400
YEARS: Final = range(2014, 2024)
POSTINGS: Final = 200_000
PAYMENTS_EACH_YEAR: Final = 22
END: Final = date(2024, 12, 31)
SECTIONS: Final = [f"section-{place}" for place in range(40)]
LAW: Final[dict[str, Any]] = {
    **RULEBOOK,
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


def figures() -> list[tuple[str, str, str]]:
    """Rows of the table of measurements: what, how long, its ratio to beancount on the same postings."""
    entries = sealed([canonical(plain) for plain in acts()])
    registers = Organisation(entries).registers()
    refused = [one for one in registers.findings if one.severity == "inadmissible"]
    if refused:
        raise SystemExit(f"{len(refused)} acts were refused: {refused[0].message}")
    count = sum(len(one.postings) for one in readable_books(registers).bookings)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "books.beancount"
        file.write_text(as_beancount(registers, END), encoding="utf-8")
        times = in_turns(entries, registers, file)
    of = f"{count:,} postings, {len(MEMBERS)} members, {PROJECTS} projects, {len(YEARS)} years"
    return [
        (f"money: plain decode of {len(entries):,} acts (lower bound)", f"{times['decode']:.2f} s", ""),
        ("money: beancount loads and checks the postings that they make", told(times, "load"), "1.00"),
        (f"money: rebuild, every act checked; {of}", told(times, "rebuild"), ratio(times, "rebuild", "load")),
        ("money: beancount, the balance of every account", told(times, "balance"), "1.00"),
        ("money: trial balance", told(times, "trial"), ratio(times, "trial", "balance")),
        ("money: statement of contributions of all members", told(times, "statement"), ""),
    ]


def in_turns(entries: list[Entry], registers: Registers, file: Path) -> dict[str, float]:
    """The least time of each over some rounds, taken in turns; beancount only where it is installed."""
    bodies = [entry.body for entry in entries if entry.body is not None]
    tasks: dict[str, Callable[[], object]] = {
        "decode": lambda: decoded(bodies),
        "rebuild": lambda: Organisation(entries).registers(),
        "trial": lambda: trial_balance(readable_books(registers), END),
        "statement": lambda: rows(registers, "statement", END),
    }
    if find_spec("beancount") is not None:
        from beancount.ops.summarize import balance_by_account  # noqa: PLC0415  only where it is installed

        tasks["load"] = lambda: accepted(file)
        kept = accepted(file)
        tasks["balance"] = lambda: balance_by_account(kept)
    times: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            gc.collect()
            start = time.perf_counter()
            task()
            times[name] = min(times.get(name, 1e9), time.perf_counter() - start)
    return times


def accepted(file: Path) -> Any:
    """The entries as beancount has them once it has parsed, booked and checked the file."""
    from beancount import loader  # noqa: PLC0415  only where it is installed

    found, errors, _ = loader.load_file(str(file))
    if errors:
        raise SystemExit(f"beancount does not accept the books: {errors[0]}")
    return found


def told(times: dict[str, float], name: str) -> str:
    """Seconds; that it was not measured where the programme is not installed."""
    return f"{times[name]:.2f} s" if name in times else "not installed"


def ratio(times: dict[str, float], one: str, other: str) -> str:
    """How much longer one takes than the other."""
    return f"{times[one] / times[other]:.2f}" if other in times else ""


def acts() -> Iterator[dict[str, Any]]:
    """The law, the members, ten years of budgets, contributions and payments, the projects, and what is spent."""
    day = date(2010, 1, 1)
    yield act("record.rulebook", "rulebook", day, digest=digest_of(LAW), content=LAW)
    for state in MEMBERS:
        yield act("subjects.entry", f"entry-{state}", day, subject=state, form="state", names=NAMES)
        yield act("membership.founding", f"founding-{state}", day, order=1, state=state)
    for year in YEARS:
        yield from year_of(year)
    for number in range(PROJECTS):
        yield from project(number)
    yield from spending()


def year_of(year: int) -> Iterator[dict[str, Any]]:
    """A budget, its assessment, the notice, and what each member pays in parts, some of it late."""
    lines = [{"section": section, "amount": "250000"} for section in SECTIONS]
    begins = date(year, 1, 1)
    yield act("budget.approval", f"budget-{year}", date(year - 1, 11, 1), year=year, currency="USD", lines=lines)
    total = f"{250_000 * len(SECTIONS)}"
    yield act("contributions.assessment", f"a{year}", begins, year=year, scale="all", total=total, currency="USD")
    yield act("contributions.notice", f"n{year}", begins, order=1, assessment=f"a{year}")
    for place, state in enumerate(MEMBERS):
        for part in range(PAYMENTS_EACH_YEAR):
            key, on = f"p{year}-{state}-{part}", begins + timedelta(days=part * 16 + place % 16)
            yield act("contributions.payment", key, on, party=state, amount="2300.17", currency="USD")


def project(number: int) -> Iterator[dict[str, Any]]:
    """Ten members join, each pays five calls."""
    key, begins = f"project-{number}", date(2014 + number % 8, 1 + number % 12, 1)
    who = [MEMBERS[(number * 7 + place * 11) % len(MEMBERS)] for place in range(10)]
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


def spending() -> Iterator[dict[str, Any]]:
    """As many expenditures as make up the postings."""
    others = len(YEARS) * (len(MEMBERS) + 1 + 2 * PAYMENTS_EACH_YEAR * len(MEMBERS)) + PROJECTS * (5 * 11 + 50 * 2)
    each = (POSTINGS - others) // 2 // len(YEARS)
    for year in YEARS:
        for place in range(each):
            section, on = SECTIONS[place % len(SECTIONS)], date(year, 2, 1) + timedelta(days=place % 330)
            fields = {"year": year, "section": section, "amount": "100.00", "currency": "USD"}
            yield act("budget.expenditure", f"spent-{year}-{place}", on, order=5, **fields)


def act(kind: str, name: str, day: date, **fields: object) -> dict[str, Any]:
    """An act of usual size."""
    return {"kind": kind, "id": name, "on": day.isoformat(), "version": 1, "sources": SOURCE, **fields}


if __name__ == "__main__":
    for name, took, beside in figures():
        sys.stdout.write(f"{name:108} {took:>9} {beside:>6}\n")
