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
    receivable,
    surplus,
    voluntary,
)
from comity.core.chapters.contributions.acts import (
    ApplicationOfCredit,
    Payment,
    ReturnOfAdvance,
    ReturnOfSurplus,
    Voluntary,
)
from comity.core.chapters.contributions.register import Contributions, Gift, PaymentOnRecord
from comity.core.chapters.contributions.scale_rules import rests_on_something
from comity.core.chapters.subjects.checks import known_subject
from comity.core.kernel.apportionment import apportion
from comity.core.kernel.money import amount_text, minor_or_none, minor_units, rounded
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def check_payment(act: Payment, ground: Ground) -> Iterator[Finding]:
    """By a party on record; in another currency only with rate, its day and its source; towards what it owes."""
    yield from known_subject(act.party, act, ground)
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
    elif not ground.read(Contributions).account(act.party, kept_in).unmet:
        yield finding("NothingOwed", "note", act, f"{act.party} owed nothing in {kept_in}; it is kept for what comes.")


def apply_payment(act: Payment, ground: Ground) -> None:
    """It is credited in the order of the law; cash is what the bank gave; the difference is booked apart."""
    register, kept_in = ground.read(Contributions), kept_currency(act, ground)
    counted = rounded(_counted(act, kept_in))
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
    found = ground.read(Contributions).assessments.get(act.assessment)
    if found is None:
        yield finding("AssessmentUnknown", "inadmissible", act, f"{act.assessment} is no assessment on record.")
        return
    yield from money_fits(act.total, found.act.currency, act)
    yield from rests_on_something(act, ground)
    owing = []
    for party in found.parts:
        pair = ground.read(Contributions).claim(act.assessment, party)
        if pair is not None and pair[1].open_on(ground.day) > 0:
            owing.append(party)
    if owing:
        message = f"{', '.join(sorted(owing))} are credited with money that they have not paid in full."
        yield finding("CreditBeforePayment", "note", act, message)


def apply_surplus(act: ReturnOfSurplus, ground: Ground) -> None:
    """Each has a credit; it pays no debt until it is applied."""
    register = ground.read(Contributions)
    found = register.assessments[act.assessment]
    currency = found.act.currency
    minor = minor_units(act.total, currency)
    shared = apportion(found.parts, minor, register.rounding(ground.day)).parts
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
    """No more than the credit that is due to it."""
    yield from money_fits(act.amount, act.currency, act)
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
    account.credit(Credited(ground.day, minor, act.id, "credit"), order, towards=act.towards)
    register.credits_due.setdefault((act.party, act.currency), []).append((ground.day, -minor, act.id))
    postings = ((credit_due(act.party), minor), (receivable(act.party), -minor))
    register.books.post(act.id, ground.day, f"Credit of {act.party} applied", act.currency, *postings)


def check_return(act: ReturnOfAdvance, ground: Ground) -> Iterator[Finding]:
    """To a party that advanced so much to a working-capital fund, and has it not back."""
    yield from known_fund(act.fund, act, ground)
    currency = currency_of_fund(act.fund, ground) or ""
    minor = minor_or_none(act.amount, currency)
    paid = advanced(act.party, act.fund, currency, ground)
    if minor is None or minor > paid:
        message = f"{act.party} has {amount_text(paid, currency)} {currency} in '{act.fund}', no more."
        yield finding("AdvanceTooSmall", "inadmissible", act, message)


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
    claims = register.account(party, currency).claims.values()
    paid = sum(claim.met_by(ground.day) for claim in claims if claim.form == "advance" and claim.fund == fund)
    return paid - register.returned_advances.get((party, fund, currency), 0)


def _counted(act: Payment, kept_in: str) -> Fraction:
    """What a payment counts for, in minor units of the account, exact."""
    if act.currency == kept_in or act.rate is None:
        return Fraction(minor_units(act.amount, act.currency))
    one = Fraction(minor_units("1", kept_in))
    return Fraction(act.amount) * Fraction(act.rate) * one


PAYMENT_RULES: dict[type[Act], Rule] = {
    Payment: Rule(check_payment, apply_payment),
    Voluntary: Rule(check_voluntary, apply_voluntary),
    ReturnOfSurplus: Rule(check_surplus, apply_surplus),
    ApplicationOfCredit: Rule(check_application, apply_application),
    ReturnOfAdvance: Rule(check_return, apply_return),
}
