"""The registers that are open, in order: name, key, fields, rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from comity.core.chapters.texts.register import TREATY_FORMS
from comity.core.registers import Registers
from comity.opendata import accounts, budgets, entitled, fields, money, money_fields, roles, shares
from comity.opendata import programmes as programme_rows
from comity.opendata import projects as project_rows
from comity.opendata import rows as shaped
from comity.opendata import treaties as treaty_rows
from comity.opendata.fields import Field
from comity.opendata.openness import Reader, Resting, all_readable


class RegisterView(NamedTuple):
    """A register as open data: ``key`` is the field rows are known by; ``value`` the one that answers *why*."""

    name: str
    key: str
    value: str
    description: str
    fields: tuple[Field, ...]
    rows: Callable[..., Iterator[dict[str, Any]]]
    """Of registers, a day and a language; and where the register is large, only those of what is named."""
    keys: Callable[[Registers], Mapping[str, tuple[str, ...]]]
    """Every key the register has ever known, with the acts by which it is known (none: by the rulebook)."""


def _states(registers: Registers) -> dict[str, tuple[str, ...]]:
    """States and others on record, by their entry."""
    return {key: (item.entry.id,) for key, item in registers.subjects.items.items()}


def _offices(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Offices, chairs, and every seat that a State with a standing could have."""
    chairs = {f"{organ}/chair" for organ, row in registers.law.organs.items() if row.chair == "rotation"}
    with_seats = [organ for organ, row in registers.law.organs.items() if row.seats == "members" and row.seat_rules]
    states = _states(registers)
    seats = {f"{organ}/{state}": states[state] for organ in with_seats for state in registers.membership.states}
    return dict.fromkeys([*sorted(chairs), *registers.law.offices], ()) | seats


def _treaties(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Texts of a form that needs consent, and others under which something was done."""
    texts = registers.texts.items
    return {
        key: item.acts[:1]
        for key, item in texts.items()
        if item.adoption.form in TREATY_FORMS or key in registers.treaties.items
    }


def _parties(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Participants, by the first thing each did."""
    return {
        f"{treaty}/{party}": entry.acts[:1]
        for treaty, item in registers.treaties.items.items()
        for party, entry in item.parties.items()
    }


REGISTERS: Final[Mapping[str, RegisterView]] = {
    view.name: view
    for view in (
        RegisterView(
            "members",
            "state",
            "standing",
            "States and their standing in the organisation",
            fields.MEMBERS,
            shaped.members,
            _states,
        ),
        RegisterView(
            "organs",
            "organ",
            "name",
            "Organs, what each may decide, who sits in them",
            fields.ORGANS,
            shaped.organs,
            lambda registers: dict.fromkeys(registers.law.organs, ()),
        ),
        RegisterView(
            "offices",
            "office",
            "holder",
            "Offices, chairs and seats, and who holds them",
            fields.OFFICES,
            shaped.offices,
            _offices,
        ),
        RegisterView(
            "meetings",
            "meeting",
            "stage",
            "Meetings of organs",
            fields.MEETINGS,
            shaped.meetings,
            lambda registers: {key: item.acts[:1] for key, item in registers.meetings.items.items()},
        ),
        RegisterView(
            "decisions",
            "decision",
            "stage",
            "Decisions of organs and drafts before them",
            fields.DECISIONS,
            shaped.decisions,
            lambda registers: {key: (item.act.id,) for key, item in registers.decisions.items.items()},
        ),
        RegisterView(
            "texts",
            "text",
            "title",
            "Texts, their relations, and since when they have effect",
            fields.TEXTS,
            shaped.texts,
            lambda registers: {key: item.acts[:1] for key, item in registers.texts.items.items()},
        ),
        RegisterView(
            "treaties",
            "treaty",
            "in_force_since",
            "Treaties: in force since when, for whom, and what is still wanting",
            fields.TREATIES,
            treaty_rows.treaties,
            _treaties,
        ),
        RegisterView(
            "parties",
            "key",
            "relation",
            "Participants in treaties: signature, consent, and since when each is bound",
            fields.PARTIES,
            treaty_rows.parties,
            _parties,
        ),
        RegisterView(
            "budget",
            "budget",
            "stage",
            "Budget years: what was voted, spent, reported, audited",
            money_fields.BUDGET,
            budgets.budget,
            budgets.budget_keys,
        ),
        RegisterView(
            "funds",
            "fund",
            "cash",
            "Funds and special accounts, with cash by the books",
            money_fields.FUNDS,
            money.funds,
            money.fund_keys,
        ),
        RegisterView(
            "scales",
            "key",
            "rate_percent",
            "Scales of contributions: what part each bears, and on what ground",
            money_fields.SCALES,
            money.scales,
            money.scale_keys,
        ),
        RegisterView(
            "shares",
            "key",
            "rate_percent",
            "Shares over time: how long which rate held, and where none is known",
            money_fields.SHARES,
            shares.shares,
            shares.share_keys,
        ),
        RegisterView(
            "contributions",
            "key",
            "condition",
            "Contributions: what each was assessed, has paid and owes",
            money_fields.CONTRIBUTIONS,
            money.contributions,
            money.contribution_keys,
        ),
        RegisterView(
            "accounts",
            "key",
            "form",
            "Accounts of members: every charge and credit, with the balance after it",
            money_fields.ACCOUNTS,
            accounts.accounts,
            accounts.account_keys,
        ),
        RegisterView(
            "entitlements",
            "key",
            "may",
            "Rights of members: what each may do and is liable to, and why",
            money_fields.ENTITLEMENTS,
            entitled.entitlements,
            entitled.entitlement_keys,
        ),
        RegisterView(
            "programmes",
            "programme",
            "condition",
            "Programmes and how far each is carried out",
            programme_rows.PROGRAMMES,
            programme_rows.programmes,
            programme_rows.programme_keys,
        ),
        RegisterView(
            "measures",
            "measure",
            "condition",
            "Measures ordered: what is due, done, overdue, unreported, and by whom",
            programme_rows.MEASURES,
            programme_rows.measures,
            programme_rows.measure_keys,
        ),
        RegisterView(
            "projects",
            "project",
            "stage",
            "Joint projects: who takes part, what each bears, what was called and paid",
            project_rows.PROJECTS,
            project_rows.projects,
            project_rows.project_keys,
        ),
        RegisterView(
            "responsibilities",
            "state",
            "load",
            "Leading roles in projects: who leads what, and with what load",
            roles.RESPONSIBILITIES,
            roles.responsibilities,
            roles.responsibility_keys,
        ),
        RegisterView(
            "subjects",
            "subject",
            "names",
            "States, organisations and authorities with their names",
            fields.SUBJECTS,
            shaped.subjects,
            _states,
        ),
    )
}


Asked = tuple[str, date, str]
Answer = list[dict[str, Any]]
KEPT_ANSWERS: Final = 64
KEPT_ROWS: Final = 60_000
"""Of one set of registers, in all its answers: some hundred megabytes at the most."""
_KEPT: Final[WeakKeyDictionary[Registers, dict[Asked, Answer]]] = WeakKeyDictionary()
"""What the public was answered of registers, which do not change once they are folded."""


def rows(
    registers: Registers, register: str, day: date, *, language: str = "en", reader: Reader | None = None, **only: str
) -> list[dict[str, Any]]:
    """The rows of a register on a day that the reader (None: the public) may read. KeyError for an unknown register.

    ``only``: of treaties those of one ``treaty``; of parties those of one ``treaty`` or of one ``party``, found
    without making the others.
    """
    if reader is not None or only:
        return _rows(registers, register, day, language, reader, only)
    kept = _KEPT.setdefault(registers, {})
    key = (register, day, language)
    found = kept.get(key)
    if found is None:
        found = _rows(registers, register, day, language, None, only)
        _keep(kept, key, found)
    return [dict(row) for row in found]


def _keep(kept: dict[Asked, Answer], key: Asked, found: Answer) -> None:
    """Keep an answer in the place of the oldest ones; one of more rows than are kept in all is made anew each time."""
    if len(found) > KEPT_ROWS:
        return
    left = KEPT_ROWS - len(found) - sum(len(one) for one in list(kept.values()))
    for other in list(kept):
        if left >= 0 and len(kept) < KEPT_ANSWERS:
            break
        left += len(kept.pop(other, ()))
    kept[key] = found


def _rows(
    registers: Registers, register: str, day: date, language: str, reader: Reader | None, only: Mapping[str, str]
) -> list[dict[str, Any]]:
    readable = []
    for row in REGISTERS[register].rows(registers, day, language, **only):
        rests_on = row.pop(shaped.RESTS_ON, ())
        if all_readable(registers, (*row["acts"], *rests_on), reader):
            readable.append({key: _readable_items(registers, value, reader) for key, value in row.items()})
    return readable


def _readable_items(registers: Registers, value: Any, reader: Reader | None) -> Any:
    """The value, as far as the reader may read it.

    Of a cell what it rests on; of a list the items whose own acts the reader may read.
    """
    if isinstance(value, Resting):
        return value.value if all_readable(registers, value.acts, reader) else value.instead
    if not isinstance(value, list):
        return value
    readable = [one for one in value if all_readable(registers, _own_acts(one), reader)]
    return [_readable_item(registers, one, reader) for one in readable]


def _readable_item(registers: Registers, item: Any, reader: Reader | None) -> Any:
    if isinstance(item, Resting):
        return item.value
    if not isinstance(item, dict):
        return item
    told = {key: _readable_items(registers, value, reader) for key, value in item.items()}
    return _without_closed_papers(registers, told, reader)


def _without_closed_papers(registers: Registers, item: dict[str, Any], reader: Reader | None) -> dict[str, Any]:
    """An item of an agenda says nothing of papers that went out by an act the reader may not read."""
    act = item.get("papers_act")
    closed = act is not None and not all_readable(registers, (act,), reader)
    return item | {"papers_on": None, "papers_act": None} if closed else item


def _own_acts(item: Any) -> tuple[str, ...]:
    if isinstance(item, Resting):
        return item.acts
    return (item["act"],) if isinstance(item, dict) and "act" in item else ()


def keys(registers: Registers, register: str, reader: Reader | None = None) -> set[str]:
    """Every key the register has ever known, as far as the reader (None: the public) may know of it."""
    return {key for key, acts in REGISTERS[register].keys(registers).items() if all_readable(registers, acts, reader)}
