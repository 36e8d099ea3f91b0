"""Disputed contributions and how they are settled, waivers by decision, interest charged."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.budget.checks import money_fits
from comity.core.chapters.contributions.account import Account, Claim, Credited, Disputed, Due
from comity.core.chapters.contributions.accounts import INTEREST, WAIVED, advances, assessed, moved_cash, receivable
from comity.core.chapters.contributions.acts import Dispute, Interest, SettlementOfDispute, Waiver
from comity.core.chapters.contributions.register import Contributions
from comity.core.chapters.contributions.scale_rules import rests_on_something
from comity.core.kernel.days import moved
from comity.core.kernel.money import amount_text, minor_or_none, minor_units, rounded
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def check_dispute(act: Dispute, ground: Ground) -> Iterator[Finding]:
    """What is disputed is owed, and no more than is open of it and not disputed already."""
    yield from _open_enough(act, act.assessment, act.party, act.amount, ground, "disputed")
    found = ground.read(Contributions).claim(act.assessment, act.party)
    if found is None:
        return
    account, claim = found
    minor, left = minor_or_none(act.amount, account.currency), claim.left - claim.in_dispute
    if claim.in_dispute and minor is not None and left < minor <= claim.left:
        message = f"{amount_text(max(0, left), account.currency)} {account.currency} of it is not in dispute already."
        yield finding("DisputedTwice", "inadmissible", act, message)


def apply_dispute(act: Dispute, ground: Ground) -> None:
    """The debt stands; so much of it is shown as disputed."""
    register = ground.read(Contributions)
    account, claim = _claim(act.assessment, act.party, ground)
    register.disputes[act.id] = act
    claim.disputes[act.id] = Disputed(act.id, ground.day, minor_units(act.amount, account.currency))
    claim.acts.append(act.id)


def check_settlement(act: SettlementOfDispute, ground: Ground) -> Iterator[Finding]:
    """Of a dispute not settled yet; reduced by no more than was disputed; by decision."""
    dispute = ground.read(Contributions).disputes.get(act.dispute)
    if dispute is None:
        yield finding("DisputeUnknown", "inadmissible", act, f"{act.dispute} is no dispute on record.")
        return
    account, claim = _claim(dispute.assessment, dispute.party, ground)
    yield from money_fits(act.reduced_by, account.currency, act)
    yield from rests_on_something(act, ground)
    if act.dispute in claim.settled:
        yield finding("SettledAlready", "inadmissible", act, f"{act.dispute} is settled already.")
    minor = minor_or_none(act.reduced_by, account.currency)
    if minor is not None and minor > claim.disputes[act.dispute].minor:
        yield finding("ReducedTooMuch", "inadmissible", act, f"No more than {dispute.amount} was disputed.")


def apply_settlement(act: SettlementOfDispute, ground: Ground) -> None:
    """The dispute is over; what the assessment is reduced by was never income."""
    register = ground.read(Contributions)
    dispute = register.disputes[act.dispute]
    account, claim = _claim(dispute.assessment, dispute.party, ground)
    claim.settled[act.dispute] = ground.day
    minor = minor_units(act.reduced_by, account.currency)
    if not minor:
        claim.acts.append(act.id)
        return
    credit = Credited(ground.day, minor, act.id, "settlement")
    lapsed, met = account.reduce(claim, credit, register.crediting_order(ground.day))
    is_advance = claim.form == "advance"
    income = advances(dispute.party, claim.fund) if is_advance else assessed(claim.year)
    postings = [(income, minor), (receivable(dispute.party), lapsed - minor), (WAIVED, -lapsed)]
    for other, part in met:
        postings += moved_cash(other.fund, part, claim.fund)
    register.books.post(act.id, ground.day, f"Dispute of {dispute.party} settled", account.currency, *postings)


def check_waiver(act: Waiver, ground: Ground) -> Iterator[Finding]:
    """So much is open, and a decision is cited."""
    yield from _open_enough(act, act.assessment, act.party, act.amount, ground, "waived")
    yield from rests_on_something(act, ground)


def apply_waiver(act: Waiver, ground: Ground) -> None:
    """So much is owed no longer, and it is a cost."""
    register = ground.read(Contributions)
    account, claim = _claim(act.assessment, act.party, ground)
    minor = minor_units(act.amount, account.currency)
    account.credit(Credited(ground.day, minor, act.id, "waiver"), towards=claim.key)
    postings = ((WAIVED, minor), (receivable(act.party), -minor))
    register.books.post(act.id, ground.day, f"Debt of {act.party} waived", account.currency, *postings)


def check_interest(act: Interest, ground: Ground) -> Iterator[Finding]:
    """What has accrued by the act's day and was not charged before, to the minor unit."""
    found = ground.read(Contributions).claim(act.assessment, act.party)
    if found is None:
        yield finding("AssessmentUnknown", "inadmissible", act, f"{act.party} owes nothing by {act.assessment}.")
        return
    account, claim = found
    yield from money_fits(act.amount, account.currency, act)
    interest = ground.read(Contributions).interest(claim, moved(ground.day, 1))
    rule = ground.law.value("arrears.interest_percent_monthly", ground.day)
    if interest is None:
        yield finding("NoInterest", "inadmissible", act, "No law of that day has interest on this debt.")
        return
    if interest.unknown_since is not None:
        message = f"Since {interest.unknown_since} the rate of interest is not known."
        yield finding("InterestUnknown", "irregular", act, message)
    charged = ground.read(Contributions).charged_interest.get((act.assessment, act.party), 0)
    due = rounded(interest.minor) - charged
    if minor_or_none(act.amount, account.currency) not in (None, due):
        message = f"{amount_text(abs(due), account.currency)} {account.currency} has accrued and is not charged yet."
        if due < 0:
            message = f"{amount_text(-due, account.currency)} {account.currency} more was charged than has accrued."
        provision = rule.provision if rule else None
        yield finding("InterestDiffers", "irregular", act, message, provision=provision)


def apply_interest(act: Interest, ground: Ground) -> None:
    """It is owed like the contribution itself, and due that day; it bears no interest of its own here."""
    register = ground.read(Contributions)
    account, claim = _claim(act.assessment, act.party, ground)
    minor = minor_units(act.amount, account.currency)
    key = (act.assessment, act.party)
    register.charged_interest[key] = register.charged_interest.get(key, 0) + minor
    charge = Claim(act.id, act.id, claim.year, claim.fund, "interest", ground.day, minor, acts=[act.assessment, act.id])
    charge.schedules.append((ground.day, (Due(ground.day, minor),)))
    account.charge(charge)
    postings = ((receivable(act.party), minor), (INTEREST, -minor))
    register.books.post(act.id, ground.day, f"Interest on {claim.year}", account.currency, *postings)


def _claim(assessment: str, party: str, ground: Ground) -> tuple[Account, Claim]:
    """What a party owes by an assessment; the check has seen that it is there."""
    found = ground.read(Contributions).claim(assessment, party)
    if found is None:
        raise LookupError(f"{party} owes nothing by {assessment}")
    return found


def _open_enough(act: Act, assessment: str, party: str, amount: str, ground: Ground, what: str) -> Iterator[Finding]:
    found = ground.read(Contributions).claim(assessment, party)
    if found is None:
        yield finding("AssessmentUnknown", "inadmissible", act, f"{party} owes nothing by {assessment}.")
        return
    account, claim = found
    yield from money_fits(amount, account.currency, act)
    minor = minor_or_none(amount, account.currency)
    if minor is not None and minor > claim.left:
        left = amount_text(claim.left, account.currency)
        message = f"{left} {account.currency} is open by {assessment}; no more can be {what}."
        yield finding("MoreThanOwed", "inadmissible", act, message)


DEBT_RULES: dict[type[Act], Rule] = {
    Dispute: Rule(check_dispute, apply_dispute),
    SettlementOfDispute: Rule(check_settlement, apply_settlement),
    Waiver: Rule(check_waiver, apply_waiver),
    Interest: Rule(check_interest, apply_interest),
}
