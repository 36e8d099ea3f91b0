"""The registers of money as rows: funds, scales, contributions; and what the other rows of money are made with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from comity.core.chapters.budget.accounts import cash
from comity.core.chapters.budget.register import Fund
from comity.core.chapters.contributions.account import Account, Claim
from comity.core.chapters.contributions.scales import ScaleOnDay
from comity.core.kernel.books import Books, joined
from comity.core.kernel.days import certainty_on, moved
from comity.core.kernel.money import amount_text, decimal_text, rounded
from comity.core.kernel.names import name_in
from comity.core.record.act import Source
from comity.core.registers import Registers

Row = dict[str, Any]


def books(registers: Registers) -> Books:
    """Everything that was booked: what was spent, what was assessed, paid and given, and the money of projects."""
    return joined(registers.contributions.books, registers.budget.books, registers.projects.books)


def funds(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The funds opened by that day, with their cash by the books."""
    everything = books(registers)
    moved = _moved(everything, day)
    for key, item in registers.budget.funds.items():
        certainty = certainty_on(day, item.act.on, None)
        if certainty is not None:
            row = _fund(registers, key, item, everything, day, language)
            acts = dict.fromkeys((*row["acts"], *moved[cash(key)]))
            yield row | {"certainty": certainty, "acts": [act for act in acts if act in registers.acts]}


def _moved(everything: Books, day: date) -> Mapping[str, list[str]]:
    """By account the acts that moved it by that day, so that a balance rests on all of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for booking in everything.by(day):
        for posting in booking.postings:
            found[posting.account].append(booking.act)
    return found


def fund_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """The funds on record."""
    return {key: (item.act.id,) for key, item in registers.budget.funds.items()}


def _fund(registers: Registers, key: str, item: Fund, everything: Books, day: date, language: str) -> Row:
    currency = item.act.currency
    return {
        "fund": key,
        "name": name_in(item.act.names, language),
        "form": item.act.form,
        "purpose": name_in(item.act.purpose, language) or None,
        "currency": currency,
        "limit": item.act.limit,
        "cash": amount(everything.balance(cash(key), currency, day), currency),
        "spent": amount(sum(one.minor for one in item.spent if certainty_on(day, one.on, None)), currency),
        "loans": [
            _loan(registers, key, one, day) for one in registers.budget.loans if _touches(registers, key, one, day)
        ],
        "gifts": _gifts(registers, key, day),
        "reports": done_by(registers, item.reports, day),
        "since": item.act.on.text,
        "certainty": "certain",
        "basis": "computed",
        "acts": done_by(registers, item.acts, day),
    }


def _gifts(registers: Registers, fund: str, day: date) -> list[Row]:
    """The voluntary contributions to a fund by that day."""
    return [
        {"contributor": one.act.contributor, "on": one.act.on.text, "amount": one.act.amount, "act": one.act.id}
        for one in registers.contributions.gifts.values()
        if one.act.fund == fund and certainty_on(day, one.act.on, None)
    ]


def _touches(registers: Registers, fund: str, loan: str, day: date) -> bool:
    act = registers.budget.loans[loan].act
    return fund in (act.lender, act.borrower) and certainty_on(day, act.on, None) == "certain"


def _loan(registers: Registers, fund: str, loan: str, day: date) -> Row:
    item = registers.budget.loans[loan]
    owed = item.owed_on(day)
    return {
        "loan": loan,
        "lender": item.act.lender,
        "borrower": item.act.borrower,
        "owed": amount(owed, registers.budget.funds[fund].act.currency),
        "due_on": item.act.due_on.text,
        "is_overdue": owed > 0 and item.act.due_on.latest is not None and item.act.due_on.latest < day,
        "act": loan,
    }


def scales(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """Each scale on that day, party by party; where it is not known, the members with no rate."""
    for key, row in registers.contributions.scales.rows.items():
        found = registers.contributions.scales.on(key, day)
        members = registers.membership.members_on(day) if row.parties == "members" else ()
        if found.since is None and not found.rates and found.provision is None:
            continue
        for party in sorted({*members, *found.rates}, key=lambda one: (-found.rates.get(one, 0), one)):
            yield _rate(registers, found, party, day, language)


def scale_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every party that ever stood on a scale, or could have."""
    found: dict[str, tuple[str, ...]] = {}
    register = registers.contributions.scales
    for key, row in register.rows.items():
        parties = {party for version in row.versions for party in getattr(version.rule, "rates", {})}
        item = register.items.get(key)
        for one in item.figures if item is not None else ():
            parties |= set(getattr(one, "values", {})) | {getattr(one, "party", None) or ""} - {""}
        for adopted in item.adoptions if item is not None else ():
            parties |= set(adopted.rates)
        if row.parties == "members":
            parties |= set(registers.membership.states)
        found |= {f"{key}/{party}": () for party in sorted(parties)}
    return found


def _rate(registers: Registers, found: ScaleOnDay, party: str, day: date, language: str) -> Row:
    rate, decided = found.rates.get(party), found.by_party.get(party, ())
    unknown, version = (
        found.standing == "unknown" or rate is None,
        registers.contributions.scales.version(found.scale, day),
    )
    return {
        "key": f"{found.scale}/{party}",
        "scale": found.scale,
        "party": party,
        "name": name_in(registers.subjects.names_on(party, day), language) or party,
        "rate_percent": decimal_text(rate) if rate is not None else None,
        "standing": found.standing,
        "is_overridden": bool(decided),
        "provision": found.provision,
        "grade": found.grade,
        "sources": sources_of(version[0].sources) if version else [],
        "note": found.note,
        "since": found.since.text if found.since else None,
        "until": found.until.text if found.until else None,
        "certainty": found.certainty,
        "basis": "unknown" if unknown else "computed",
        "acts": list(dict.fromkeys((*(found.acts or _text_of(registers, found.provision)), *decided))),
    }


def _text_of(registers: Registers, provision: str | None) -> tuple[str, ...]:
    """The adoption of the text in which a provision stands, if it is on record."""
    rows = registers.law.provisions.get(provision or "", ())
    texts = [registers.texts.items[row.text] for row in rows if row.text in registers.texts]
    return texts[0].acts[:1] if texts else ()


def contributions(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """What members were charged by that day, by year and member."""
    found = [(account, claim) for account, claim in registers.contributions.claims() if claim.since <= day]
    found.sort(key=lambda pair: (pair[1].year, pair[0].party, pair[1].since, pair[1].key))
    for account, claim in found:
        yield _claim(registers, account, claim, day, language)


def contribution_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every charge on record."""
    return {f"{claim.key}/{account.party}": (claim.act,) for account, claim in registers.contributions.claims()}


def _claim(registers: Registers, account: Account, claim: Claim, day: date, language: str) -> Row:
    currency, interest = account.currency, registers.contributions.interest(claim, moved(day, 1))
    assessment = registers.contributions.assessments.get(claim.key)
    rate = assessment.rates.get(account.party) if assessment is not None else None
    due = claim.due_by(day)
    return {
        "key": f"{claim.key}/{account.party}",
        "state": account.party,
        "name": name_in(registers.subjects.names_on(account.party, day), language),
        "year": claim.year,
        "fund": claim.fund,
        "form": claim.form,
        "condition": _condition(claim, day),
        "rate_percent": decimal_text(rate) if rate is not None else None,
        "currency": currency,
        "assessed": amount(claim.minor, currency),
        "paid": amount(claim.met_by(day, "payment", "credit"), currency),
        "waived": amount(claim.met_by(day, "waiver"), currency),
        "reduced": amount(claim.met_by(day, "settlement"), currency),
        "open": amount(claim.open_on(day), currency),
        "disputed": amount(claim.disputed_on(day), currency),
        "overdue": amount(claim.overdue_on(day), currency),
        "due_on": due[-1].on.isoformat() if due else None,
        "instalments": [{"due_on": one.on.isoformat(), "amount": amount(one.minor, currency)} for one in due],
        "interest": amount(rounded(interest.minor), currency) if interest is not None else None,
        "interest_unknown_since": interest.unknown_since.isoformat() if interest and interest.unknown_since else None,
        "certainty": "certain",
        "basis": "computed",
        "acts": done_by(registers, claim.acts, day),
    }


def _condition(claim: Claim, day: date) -> str:
    if claim.open_on(day) == 0:
        return "settled"
    if claim.overdue_on(day):
        return "overdue"
    return "open" if claim.due_by(day) else "unnotified"


def amount(minor: int | None, currency: str | None) -> str | None:
    """Minor units as decimal text; None where either is not known."""
    return amount_text(minor, currency) if minor is not None and currency is not None else None


def done_by(registers: Registers, acts: Iterable[str], day: date) -> list[str]:
    """Those of the acts that were done by that day, each once."""
    known: Mapping[str, Any] = registers.acts
    return [key for key in dict.fromkeys(acts) if key in known and certainty_on(day, known[key].act.on, None)]


def sources_of(sources: Iterable[Source]) -> list[Row]:
    """Sources as rows have them."""
    return [{"address": one.address, "description": one.description, "grade": one.grade} for one in sources]


def provision_behind(registers: Registers, acts: Iterable[str]) -> str | None:
    """The provision on which the last of these acts rests that rests on one."""
    found = [registers.acts[key].act for key in acts if key in registers.acts]
    known = (registers.law.provision_of(act, act.on.latest or date.max) for act in reversed(found))
    return next((provision for provision in known if provision is not None), None)
