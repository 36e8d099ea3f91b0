"""Payments, also in another currency; voluntary contributions, kept apart; credits and advances given back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.budget.accounts import cash
from comity.core.chapters.budget.checks import (
    GENERAL,
    budget_currency,
    cash_there,
    currency_of_fund,
    known_fund,
    money_fits,
    same_currency,
)
from comity.core.chapters.budget.register import Budgets
from comity.core.chapters.contributions.account import Account, Credited
from comity.core.chapters.contributions.accounts import (
    EXCHANGE,
    advances,
    credit_due,
    moved_cash,
    receivable,
    surplus,
    voluntary,
)
from comity.core.chapters.contributions.acts import (
    ApplicationOfCredit,
    Payment,
    ReturnOfAdvance,
    ReturnOfSurplus,
    StatementOfPayments,
    Voluntary,
)
from comity.core.chapters.contributions.register import AssessmentOnRecord, Contributions, Gift, PaymentOnRecord
from comity.core.chapters.contributions.scale_rules import rests_on_something
from comity.core.chapters.subjects.checks import known_subject, subject_on_record
from comity.core.kernel.apportionment import apportion
from comity.core.kernel.money import amount_text, is_payable, minor_or_none, minor_units, rounded
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def check_payment(act: Payment, ground: Ground) -> Iterator[Finding]:
    """For a party on record, though it has ended; in another currency only with rate, its day and its source."""
    yield from subject_on_record(act.party, act, ground)
    if act.fund is not None:
        yield from known_fund(act.fund, act, ground)
    yield from money_fits(act.amount, act.currency, act)
    kept_in = kept_currency(act, ground)
    yield from money_fits(act.received, kept_in, act)
    if act.currency != kept_in and (act.rate is None or act.rate_on is None or act.rate_source is None):
        message = f"{act.currency} is paid into an account in {kept_in}: a rate, its day and its source are needed."
        yield finding("RateMissing", "inadmissible", act, message)
    if act.towards is not None and ground.read(Contributions).claim(act.towards, act.party) is None:
        yield finding("AssessmentUnknown", "inadmissible", act, f"{act.party} owes nothing by {act.towards}.")
    else:
        yield from _beyond_owed(act, kept_in, ground)


def _beyond_owed(act: Payment, kept_in: str, ground: Ground) -> Iterator[Finding]:
    """More than is owed is no error: it waits for what will be charged. That is noted."""
    if not is_payable(act.amount, act.currency):
        return
    account = ground.read(Contributions).accounts.get((act.party, kept_in))
    unmet = account.unmet if account is not None else []
    owed = sum(claim.left for claim in unmet if act.fund in (None, claim.fund))
    over = _counted(act, kept_in) - owed
    if not owed:
        yield finding("NothingOwed", "note", act, f"{act.party} owed nothing in {kept_in}; it is kept for what comes.")
    elif over > 0:
        kept = f"{amount_text(over, kept_in)} {kept_in}"
        yield finding("PaidBeyondOwed", "note", act, f"{kept} more than {act.party} owed is kept for what comes.")


def apply_payment(act: Payment, ground: Ground) -> None:
    """It is credited in the order of the law; cash is what the bank gave; the difference is booked apart."""
    register, kept_in = ground.read(Contributions), kept_currency(act, ground)
    counted = _counted(act, kept_in)
    received = minor_units(act.received, kept_in) if act.received is not None else counted
    account = register.account(act.party, kept_in)
    met = account.credit(
        Credited(ground.day, counted, act.id, "payment"),
        register.crediting_order(ground.day),
        fund=act.fund,
        towards=act.towards,
    )
    register.payments[act.id] = PaymentOnRecord(act.id, act.party, ground.day, counted, received, kept_in)
    by_fund: dict[str, int] = defaultdict(int)
    for claim, part in met:
        by_fund[claim.fund] += part
    by_fund[act.fund or GENERAL] += received - sum(by_fund.values())
    title = f"{act.party} pays {act.amount} {act.currency}" + (f" at {act.rate}" if act.rate else "")
    register.books.post(
        act.id,
        ground.day,
        title,
        kept_in,
        *((cash(fund), minor) for fund, minor in by_fund.items()),
        (receivable(act.party), -counted),
        (EXCHANGE, counted - received),
    )


def kept_currency(act: Payment, ground: Ground) -> str:
    """The currency of the account paid into: as the act says, the only one there is, or that of the budget."""
    if act.into is not None:
        return act.into
    found = [one.currency for one in ground.read(Contributions).accounts_of(act.party) if one.claims]
    if act.currency in found:
        return act.currency
    if len(found) == 1:
        return found[0]
    return budget_currency(ground) or act.currency


def check_voluntary(act: Voluntary, ground: Ground) -> Iterator[Finding]:
    """To a fund kept apart, in its currency, with the consent that the law asks for."""
    yield from known_subject(act.contributor, act, ground)
    yield from known_fund(act.fund, act, ground)
    yield from money_fits(act.amount, act.currency, act)
    yield from same_currency(act.currency, currency_of_fund(act.fund, ground), act)
    fund = ground.read(Budgets).funds.get(act.fund)
    if act.fund == GENERAL or (fund is not None and fund.act.form not in ("special", "voluntary")):
        message = f"'{act.fund}' is fed by assessments; voluntary contributions are kept apart."
        yield finding("NotKeptApart", "irregular", act, message)


def apply_voluntary(act: Voluntary, ground: Ground) -> None:
    """It is income of its fund, and on nobody's account."""
    register, minor = ground.read(Contributions), minor_units(act.amount, act.currency)
    register.gifts[act.id] = Gift(act, minor)
    title = f"Voluntary contribution of {act.contributor} to {act.fund}"
    postings = ((cash(act.fund), minor), (voluntary(act.fund), -minor))
    register.books.post(act.id, ground.day, title, act.currency, *postings)


def check_surplus(act: ReturnOfSurplus, ground: Ground) -> Iterator[Finding]:
    """Of an assessment on record, by decision. Members that have not paid are credited too: that is shown."""
    register = ground.read(Contributions)
    found = register.assessments.get(act.assessment)
    if found is None:
        yield finding("AssessmentUnknown", "inadmissible", act, f"{act.assessment} is no assessment on record.")
        return
    yield from money_fits(act.total, found.act.currency, act)
    yield from rests_on_something(act, ground)
    yield from _surplus_there(act, found, ground)
    claims = register.claims_by(found)
    owing = [party for party, claim in claims.items() if claim.open_on(ground.day) > 0]
    if owing:
        message = f"{', '.join(sorted(owing))} are credited with money that they have not paid in full."
        yield finding("CreditBeforePayment", "note", act, message)


def _surplus_there(act: ReturnOfSurplus, found: AssessmentOnRecord, ground: Ground) -> Iterator[Finding]:
    """What is returned should be there: assessed for the year, less what was spent of it and returned before."""
    register, item = ground.read(Contributions), ground.read(Budgets).years.get(found.act.year)
    currency, minor = found.act.currency, minor_or_none(act.total, found.act.currency)
    if item is None or item.currency != currency or found.act.fund != GENERAL or minor is None:
        return
    income = sum(
        claim.assessed_on(ground.day)
        for _, claim in register.claims()
        if claim.year == found.act.year and claim.fund == GENERAL and claim.form in ("assessment", "additional")
    )
    left = income - item.spent_on(ground.day) - register.returned_on(found.act.year, currency, ground.day)
    if minor > left:
        there = f"{amount_text(max(0, left), currency)} {currency}"
        message = f"By the record {there} of the contributions for {found.act.year} is not spent and not returned."
        yield finding("SurplusNotThere", "irregular", act, message)


def apply_surplus(act: ReturnOfSurplus, ground: Ground) -> None:
    """Each has a credit; it pays no debt until it is applied."""
    register = ground.read(Contributions)
    found = register.assessments[act.assessment]
    currency = found.act.currency
    minor = minor_units(act.total, currency)
    weights = {party: claim.assessed_on(ground.day) for party, claim in register.claims_by(found).items()}
    shared = apportion(weights, minor, register.rounding(ground.day)).parts
    register.returned.setdefault((found.act.year, currency), []).append((ground.day, minor))
    for party, part in shared.items():
        register.credits_due.setdefault((party, currency), []).append((ground.day, part, act.id))
    register.books.post(
        act.id,
        ground.day,
        f"Surplus of {found.act.year} credited to members",
        currency,
        (surplus(found.act.year), minor),
        *((credit_due(party), -part) for party, part in shared.items()),
    )


def check_application(act: ApplicationOfCredit, ground: Ground) -> Iterator[Finding]:
    """No more than the credit that is due to it, towards what it owes."""
    yield from money_fits(act.amount, act.currency, act)
    if act.towards is not None and ground.read(Contributions).claim(act.towards, act.party) is None:
        yield finding("AssessmentUnknown", "inadmissible", act, f"{act.party} owes nothing by {act.towards}.")
    due = ground.read(Contributions).credit_due(act.party, act.currency, ground.day)
    minor = minor_or_none(act.amount, act.currency)
    if minor is not None and minor > due:
        message = f"{act.party} has a credit of {amount_text(due, act.currency)} {act.currency}, no more."
        yield finding("CreditTooSmall", "inadmissible", act, message)


def apply_application(act: ApplicationOfCredit, ground: Ground) -> None:
    """It meets what the party owes, in the order of the law."""
    register, minor = ground.read(Contributions), minor_units(act.amount, act.currency)
    account: Account = register.account(act.party, act.currency)
    order = register.crediting_order(ground.day)
    met = account.credit(Credited(ground.day, minor, act.id, "credit"), order, towards=act.towards)
    register.credits_due.setdefault((act.party, act.currency), []).append((ground.day, -minor, act.id))
    postings = ((credit_due(act.party), minor), (receivable(act.party), -minor))
    moves = [one for claim, part in met for one in moved_cash(claim.fund, part)]
    register.books.post(act.id, ground.day, f"Credit of {act.party} applied", act.currency, *postings, *moves)


def check_return(act: ReturnOfAdvance, ground: Ground) -> Iterator[Finding]:
    """To a party that advanced so much to a working-capital fund, and has it not back."""
    yield from known_fund(act.fund, act, ground)
    currency = currency_of_fund(act.fund, ground) or ""
    minor = minor_or_none(act.amount, currency)
    paid = advanced(act.party, act.fund, currency, ground)
    if minor is None or minor > paid:
        message = f"{act.party} has {amount_text(paid, currency)} {currency} in '{act.fund}', no more."
        yield finding("AdvanceTooSmall", "inadmissible", act, message)
    yield from cash_there(act.fund, act.amount, currency or None, act, ground)


def apply_return(act: ReturnOfAdvance, ground: Ground) -> None:
    """The fund owes it so much less."""
    register, currency = ground.read(Contributions), currency_of_fund(act.fund, ground) or ""
    minor = minor_units(act.amount, currency)
    key = (act.party, act.fund, currency)
    register.returned_advances[key] = register.returned_advances.get(key, 0) + minor
    postings = ((advances(act.party, act.fund), minor), (cash(act.fund), -minor))
    register.books.post(act.id, ground.day, f"Advance of {act.party} returned", currency, *postings)


def advanced(party: str, fund: str, currency: str, ground: Ground) -> int:
    """What a party has paid in advances to a fund and not got back, at this place of the fold."""
    register = ground.read(Contributions)
    account = register.accounts.get((party, currency))
    claims = account.claims.values() if account is not None else ()
    paid = sum(claim.met_by(ground.day) for claim in claims if claim.form == "advance" and claim.fund == fund)
    return paid - register.returned_advances.get((party, fund, currency), 0)


def _counted(act: Payment, kept_in: str) -> int:
    """What a payment counts for, in minor units of the account: exact until the one rounding."""
    if act.currency == kept_in or act.rate is None:
        return minor_units(act.amount, act.currency)
    return rounded(Fraction(act.amount) * Fraction(act.rate) * minor_units("1", kept_in))


def apply_statement(act: StatementOfPayments, ground: Ground) -> None:
    """For the days that it names, silence is not having paid."""
    ground.read(Contributions).complete.append(act)


PAYMENT_RULES: dict[type[Act], Rule] = {
    StatementOfPayments: Rule(lambda _act, _ground: (), apply_statement),
    Payment: Rule(check_payment, apply_payment),
    Voluntary: Rule(check_voluntary, apply_voluntary),
    ReturnOfSurplus: Rule(check_surplus, apply_surplus),
    ApplicationOfCredit: Rule(check_application, apply_application),
    ReturnOfAdvance: Rule(check_return, apply_return),
}
