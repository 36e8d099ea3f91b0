"""The registers of money as rows: budget years, funds, scales, contributions, entitlements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from comity.core.chapters.budget.accounts import cash
from comity.core.chapters.budget.register import BudgetYear, Fund
from comity.core.chapters.contributions.account import Account, Claim
from comity.core.chapters.contributions.scales import ScaleOnDay
from comity.core.chapters.entitlements.register import Entitlement
from comity.core.kernel.books import Books, joined
from comity.core.kernel.days import certainty_on, moved
from comity.core.kernel.money import amount_text, decimal_text, rounded
from comity.core.kernel.names import name_in
from comity.core.organisation import House

Row = dict[str, Any]


def books(house: House) -> Books:
    """Everything that was booked: what was spent, and what was assessed, paid and given."""
    return joined(house.contributions.books, house.budget.books)


def budget(house: House, day: date, language: str) -> Iterator[Row]:
    """The budget years for which something had been done by that day."""
    for year in sorted(house.budget.years):
        item = house.budget.years[year]
        acts = _done_by(house, item.acts, day)
        if acts:
            yield _year(house, item, acts, day, language)


def budget_keys(house: House) -> dict[str, tuple[str, ...]]:
    """The years on record."""
    return {str(year): tuple(item.acts[:1]) for year, item in house.budget.years.items() if item.acts}


def _year(house: House, item: BudgetYear, acts: list[str], day: date, language: str) -> Row:
    found = item.stage_on(day)
    segment, certainty = found or (None, "certain")
    voted, reported = item.total_on(day), item.reported_by(day)
    currency = item.currency if voted is not None or reported is not None or item.spent_on(day) else None
    spent, committed = item.spent_on(day), item.committed_on(day)
    rests_on = segment.acts if segment else ()
    provisional = house.budget.provisional(item.year, day, house.law)
    mode = house.budget.mode(item.year, day, house.law)
    return {
        "budget": str(item.year),
        "year": item.year,
        "stage": segment.value if segment else "none",
        "mode": mode,
        "currency": currency,
        "voted": _amount(voted, currency),
        "spent": _amount(spent, currency),
        "committed": _amount(committed, currency),
        "left": _amount(voted - spent - committed, currency) if voted is not None else None,
        "reported": _amount(reported, currency),
        "provisional": {
            "base_year": provisional.base_year,
            "months": provisional.months,
            "amount": _amount(provisional.minor, currency or house.budget.years[provisional.base_year].currency),
        }
        if provisional and mode == "provisional"
        else None,
        "lines": _lines(item, day, language),
        "drafts": _done_by(house, item.drafts, day),
        "audits": _done_by(house, item.audits, day),
        "provision": _provision(house, (key for key in rests_on if key not in house.decisions)),
        "since": segment.since.text if segment and segment.since.earliest else None,
        "certainty": certainty,
        "basis": "computed",
        "acts": list(dict.fromkeys((*rests_on, *acts))),
    }


def _lines(item: BudgetYear, day: date, language: str) -> list[Row]:
    found = []
    for key in item.lines:
        voted = item.line_on(key, day)
        if voted is None:
            continue
        spent, committed = item.spent_on(day, key), item.committed_on(day, key)
        found.append(
            {
                "section": key[0],
                "name": name_in(voted.names, language) or key[0],
                "body": key[1],
                "voted": _amount(voted.minor, item.currency),
                "spent": _amount(spent, item.currency),
                "committed": _amount(committed, item.currency),
                "left": _amount(voted.minor - spent - committed, item.currency),
                "act": voted.act,
            }
        )
    return found


def funds(house: House, day: date, language: str) -> Iterator[Row]:
    """The funds opened by that day, with their cash by the books."""
    everything = books(house)
    for key, item in house.budget.funds.items():
        certainty = certainty_on(day, item.act.on, None)
        if certainty is not None:
            yield _fund(house, key, item, everything, day, language) | {"certainty": certainty}


def fund_keys(house: House) -> dict[str, tuple[str, ...]]:
    """The funds on record."""
    return {key: (item.act.id,) for key, item in house.budget.funds.items()}


def _fund(house: House, key: str, item: Fund, everything: Books, day: date, language: str) -> Row:
    currency = item.act.currency
    return {
        "fund": key,
        "name": name_in(item.act.names, language),
        "form": item.act.form,
        "purpose": name_in(item.act.purpose, language) or None,
        "currency": currency,
        "limit": item.act.limit,
        "cash": _amount(everything.balance(cash(key), currency, day), currency),
        "spent": _amount(sum(one.minor for one in item.spent if certainty_on(day, one.on, None)), currency),
        "loans": [_loan(house, key, one, day) for one in house.budget.loans if _touches(house, key, one, day)],
        "reports": _done_by(house, item.reports, day),
        "since": item.act.on.text,
        "certainty": "certain",
        "basis": "computed",
        "acts": _done_by(house, item.acts, day),
    }


def _touches(house: House, fund: str, loan: str, day: date) -> bool:
    act = house.budget.loans[loan].act
    return fund in (act.lender, act.borrower) and certainty_on(day, act.on, None) == "certain"


def _loan(house: House, fund: str, loan: str, day: date) -> Row:
    item = house.budget.loans[loan]
    owed = item.owed_on(day)
    return {
        "loan": loan,
        "lender": item.act.lender,
        "borrower": item.act.borrower,
        "owed": _amount(owed, house.budget.funds[fund].act.currency),
        "due_on": item.act.due_on.text,
        "is_overdue": owed > 0 and item.act.due_on.latest is not None and item.act.due_on.latest < day,
        "act": loan,
    }


def scales(house: House, day: date, language: str) -> Iterator[Row]:
    """Each scale on that day, party by party; where it is not known, the members with no rate."""
    for key, row in house.contributions.scales.rows.items():
        found = house.contributions.scales.on(key, day)
        members = house.membership.members_on(day) if row.parties == "members" else ()
        if found.since is None and not found.rates and found.provision is None:
            continue
        for party in sorted({*members, *found.rates}, key=lambda one: (-found.rates.get(one, 0), one)):
            yield _rate(house, found, party, day, language)


def scale_keys(house: House) -> dict[str, tuple[str, ...]]:
    """Every party that ever stood on a scale, or could have."""
    found: dict[str, tuple[str, ...]] = {}
    register = house.contributions.scales
    for key, row in register.rows.items():
        parties = {party for version in row.versions for party in getattr(version.rule, "rates", {})}
        item = register.items.get(key)
        for one in item.figures if item is not None else ():
            parties |= set(getattr(one, "values", {})) | {getattr(one, "party", None) or ""} - {""}
        for adopted in item.adoptions if item is not None else ():
            parties |= set(adopted.rates)
        if row.parties == "members":
            parties |= set(house.membership.states)
        found |= {f"{key}/{party}": () for party in sorted(parties)}
    return found


def _rate(house: House, found: ScaleOnDay, party: str, day: date, language: str) -> Row:
    rate, decided = found.rates.get(party), found.by_party.get(party, ())
    unknown = found.standing == "unknown" or rate is None
    return {
        "key": f"{found.scale}/{party}",
        "scale": found.scale,
        "party": party,
        "name": name_in(house.subjects.names_on(party, day), language) or party,
        "rate_percent": decimal_text(rate) if rate is not None else None,
        "standing": found.standing,
        "is_overridden": bool(decided),
        "provision": found.provision,
        "grade": found.grade,
        "note": found.note,
        "since": found.since.text if found.since else None,
        "until": found.until.text if found.until else None,
        "certainty": found.certainty,
        "basis": "unknown" if unknown else "computed",
        "acts": list(dict.fromkeys((*(found.acts or _text_of(house, found.provision)), *decided))),
    }


def _text_of(house: House, provision: str | None) -> tuple[str, ...]:
    """The adoption of the text in which a provision stands, if it is on record."""
    rows = house.law.provisions.get(provision or "", ())
    texts = [house.texts.items[row.text] for row in rows if row.text in house.texts]
    return texts[0].acts[:1] if texts else ()


def contributions(house: House, day: date, language: str) -> Iterator[Row]:
    """What members were charged by that day, by year and member."""
    found = [(account, claim) for account, claim in house.contributions.claims() if claim.since <= day]
    found.sort(key=lambda pair: (pair[1].year, pair[0].party, pair[1].since, pair[1].key))
    for account, claim in found:
        yield _claim(house, account, claim, day, language)


def contribution_keys(house: House) -> dict[str, tuple[str, ...]]:
    """Every charge on record."""
    return {f"{claim.key}/{account.party}": (claim.act,) for account, claim in house.contributions.claims()}


def _claim(house: House, account: Account, claim: Claim, day: date, language: str) -> Row:
    currency, interest = account.currency, house.contributions.interest(claim, moved(day, 1))
    assessment = house.contributions.assessments.get(claim.key)
    rate = assessment.rates.get(account.party) if assessment is not None else None
    due = claim.due_by(day)
    return {
        "key": f"{claim.key}/{account.party}",
        "state": account.party,
        "name": name_in(house.subjects.names_on(account.party, day), language),
        "year": claim.year,
        "fund": claim.fund,
        "form": claim.form,
        "condition": _condition(claim, day),
        "rate_percent": decimal_text(rate) if rate is not None else None,
        "currency": currency,
        "assessed": _amount(claim.minor, currency),
        "paid": _amount(claim.met_by(day, "payment", "credit"), currency),
        "waived": _amount(claim.met_by(day, "waiver"), currency),
        "reduced": _amount(claim.met_by(day, "settlement"), currency),
        "open": _amount(claim.open_on(day), currency),
        "disputed": _amount(claim.disputed_on(day), currency),
        "overdue": _amount(claim.overdue_on(day), currency),
        "due_on": due[-1].on.isoformat() if due else None,
        "instalments": [{"due_on": one.on.isoformat(), "amount": _amount(one.minor, currency)} for one in due],
        "interest": _amount(rounded(interest.minor), currency) if interest is not None else None,
        "interest_unknown_since": interest.unknown_since.isoformat() if interest and interest.unknown_since else None,
        "certainty": "certain",
        "basis": "computed",
        "acts": _done_by(house, claim.acts, day),
    }


def _condition(claim: Claim, day: date) -> str:
    if claim.open_on(day) == 0:
        return "settled"
    if claim.overdue_on(day):
        return "overdue"
    return "open" if claim.due_by(day) else "unnotified"


def entitlements(house: House, day: date, language: str) -> Iterator[Row]:
    """Every right of every member that day: what it may do, what it is liable to, and why."""
    for found in house.entitlements.on(day, house.membership, house.contributions):
        yield _entitlement(house, found, day, language)


def entitlement_keys(house: House) -> dict[str, tuple[str, ...]]:
    """Every State that ever had a standing, with every right."""
    states = house.membership.states
    return {f"{state}/{row.right}": () for state in states for row in house.rulebook.rights}


def _entitlement(house: House, found: Entitlement, day: date, language: str) -> Row:
    measured, rung = found.measured, found.rung
    names = next(row.names for row in house.rulebook.rights if row.right == found.right)
    currency = measured.currency if measured else None
    return {
        "key": f"{found.state}/{found.right}",
        "state": found.state,
        "name": name_in(house.subjects.names_on(found.state, day), language),
        "right": found.right,
        "right_name": name_in(names, language),
        "may": found.may,
        "liability": found.liability,
        "reason": found.reason,
        "currency": currency,
        "arrears": _amount(measured.arrears if measured else None, currency),
        "threshold": _amount(measured.threshold if measured else None, currency),
        "least_payment": _amount(measured.least_payment if measured else None, currency),
        "effect": rung.effect if rung and rung.threshold else None,
        "recommended_by": rung.recommended_by if rung else None,
        "provision": rung.provision if rung else None,
        "certainty": "certain",
        "basis": "unknown" if found.liability == "unknown" else "computed",
        "acts": _done_by(house, found.acts, day),
    }


def _amount(minor: int | None, currency: str | None) -> str | None:
    return amount_text(minor, currency) if minor is not None and currency is not None else None


def _done_by(house: House, acts: Iterable[str], day: date) -> list[str]:
    """Those of the acts that were done by that day, each once."""
    known: Mapping[str, Any] = house.acts
    return [key for key in dict.fromkeys(acts) if key in known and certainty_on(day, known[key].act.on, None)]


def _provision(house: House, acts: Iterable[str]) -> str | None:
    """The provision on which the last of these acts rests that rests on one."""
    found = [house.acts[key].act for key in acts if key in house.acts]
    known = (house.law.provision_of(act, act.on.latest or date.max) for act in reversed(found))
    return next((provision for provision in known if provision is not None), None)
