"""Assessment of a total on members, of newcomers beside it, and the notice from which the time to pay runs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from comity.core.chapter import Ground, Rule, finding
from comity.core.chapters.budget.checks import currency_of_fund, known_fund, money_fits, same_currency
from comity.core.chapters.budget.register import Budgets
from comity.core.chapters.contributions.account import Account, Claim, ClaimForm, Due
from comity.core.chapters.contributions.accounts import advances, assessed, moved_cash, receivable
from comity.core.chapters.contributions.acts import AdditionalAssessment, Assessment, Notice, NoticeOfInstalments
from comity.core.chapters.contributions.register import AssessmentOnRecord, Contributions
from comity.core.chapters.contributions.scale_rules import known_scale
from comity.core.chapters.contributions.scales import ScaleOnDay
from comity.core.chapters.membership.register import Members
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.texts.cited import cited
from comity.core.kernel.apportionment import Apportioned, apportion
from comity.core.kernel.days import moved
from comity.core.kernel.money import amount_text, minor_or_none, minor_units, rounded
from comity.core.record.act import Act
from comity.core.record.finding import Finding

FIRST_MONTHS: Final = ("1", "4", "7")
"""The first months of the first three quarters, in which instalments fall due unless the rulebook says otherwise."""


def check_assessment(act: Assessment, ground: Ground) -> Iterator[Finding]:
    """By a scale that has a rate for each member, within the budget, once for a year and fund."""
    yield from known_scale(act.scale, act, ground)
    yield from known_fund(act.fund, act, ground)
    yield from money_fits(act.total, act.currency, act)
    yield from same_currency(act.currency, currency_of_fund(act.fund, ground), act)
    if act.scale not in ground.read(Contributions).scales.rows:
        return
    scale = scale_of(act, ground)
    if not scale.is_usable:
        message = f"'{act.scale}' has no complete rates for {act.year} (it is '{scale.standing}')."
        yield finding("ScaleNotUsable", "inadmissible", act, message, provision=scale.provision)
        return
    yield from _of_members(act, scale, ground)
    yield from _within_budget(act, ground)
    yield from _as_stated(act, scale, ground)


def apply_assessment(act: Assessment, ground: Ground) -> None:
    """Each member owes its part; it is income of the year, or an advance that is returned one day."""
    register, scale = ground.read(Contributions), scale_of(act, ground)
    shared = parts_of(act, scale, ground)
    minor = minor_units(act.total, act.currency)
    rates = {key: scale.rates[key] for key in shared.parts}
    rests_on = tuple(dict.fromkeys((*scale.acts, *cited(act, ground))))
    register.assessments[act.id] = AssessmentOnRecord(
        act, minor, shared.parts, rates, shared.rule, shared.tied, acts=rests_on
    )
    form: ClaimForm = "advance" if _is_advance(act.fund, ground) else "assessment"
    on = claim_day(act.year, ground)
    paid_ahead = 0
    for party, part in shared.parts.items():
        acts = [*dict.fromkeys((*rests_on[:-1], *scale.by_party.get(party, ()), act.id))]
        claim = Claim(act.id, act.id, act.year, act.fund, form, on, part, acts=acts)
        paid_ahead += register.account(party, act.currency).charge(claim).get(None, 0)
    income = [
        (advances(party, act.fund) if form == "advance" else assessed(act.year), -part)
        for party, part in shared.parts.items()
    ]
    debts = [(receivable(party), part) for party, part in shared.parts.items()]
    title = f"Assessed for {act.year}, {act.fund}"
    booked = income if form == "advance" else [_sum(income)]
    register.books.post(act.id, on, title, act.currency, *debts, *booked, *moved_cash(act.fund, paid_ahead))


def check_additional(act: AdditionalAssessment, ground: Ground) -> Iterator[Finding]:
    """A member that was not assessed with the others, for one to twelve months, at a rate that is known."""
    found = ground.read(Contributions).assessments.get(act.assessment)
    yield from known_subject(act.party, act, ground)
    if found is None:
        yield finding("AssessmentUnknown", "inadmissible", act, f"{act.assessment} is no assessment on record.")
        return
    if act.party in found.parts or act.party in found.added:
        message = f"{act.party} was assessed for {found.act.year} already."
        yield finding("AssessedAlready", "inadmissible", act, message)
    if not 1 <= act.months <= 12:
        yield finding("MonthsNotFitting", "inadmissible", act, f"A year has no {act.months} months.")
    payers = ground.read(Contributions).scales.rows[found.act.scale].payers
    pays = (
        act.party in ground.law.those(payers, ground.day)
        if payers
        else ground.read(Members).is_member(act.party, ground.day)
    )
    if not pays:
        yield finding("NotMember", "irregular", act, f"{act.party} was not a member on {act.on}.")
    if act.rate is None and act.party not in _scale_now(found, ground).rates:
        yield finding("RateUnknown", "inadmissible", act, f"'{found.act.scale}' has no rate for {act.party}.")


def apply_additional(act: AdditionalAssessment, ground: Ground) -> None:
    """It owes so many twelfths of what its rate gives of the total, on top: the parts of the others stay."""
    register = ground.read(Contributions)
    found = register.assessments[act.assessment]
    rate = Fraction(act.rate) if act.rate is not None else _scale_now(found, ground).rates[act.party]
    minor = rounded(found.minor * rate / 100 * Fraction(act.months, 12))
    found.added[act.party] = act.id
    on, year, fund = claim_day(found.act.year, ground), found.act.year, found.act.fund
    acts = [*dict.fromkeys((*found.acts, *cited(act, ground)))]
    form: ClaimForm = "advance" if _is_advance(fund, ground) else "additional"
    claim = Claim(act.id, act.id, year, fund, form, on, minor, acts=acts)
    paid_ahead = register.account(act.party, found.act.currency).charge(claim).get(None, 0)
    credit = advances(act.party, fund) if form == "advance" else assessed(year)
    title = f"Assessed in addition for {year}, {act.months} months"
    booked = (receivable(act.party), minor), (credit, -minor)
    register.books.post(act.id, on, title, found.act.currency, *booked, *moved_cash(fund, paid_ahead))


def check_notice(act: Notice, ground: Ground) -> Iterator[Finding]:
    """Of an assessment on record; where the law gives no days, it is noted that no day follows."""
    if not _claims_of(act.assessment, act.party, ground):
        message = f"{act.assessment} is no assessment of {act.party or 'anyone'} on record."
        yield finding("AssessmentUnknown", "inadmissible", act, message)
    if ground.law.number("contributions.due_days", ground.day) is None:
        message = "The law of that day gives no days within which to pay, as far as is known; no due day follows."
        yield finding("DueDayUnknown", "note", act, message)


def apply_notice(act: Notice, ground: Ground) -> None:
    """The claims fall due."""
    days = ground.law.number("contributions.due_days", ground.day)
    for _, claim in _claims_of(act.assessment, act.party, ground):
        claim.acts.append(act.id)
        if days is not None and not claim.schedules:
            due = Due(_due_day(claim.year, moved(ground.day, days[0]), ground), claim.minor)
            claim.schedules.append((ground.day, (due,)))


def check_instalments(act: NoticeOfInstalments, ground: Ground) -> Iterator[Finding]:
    """Told before the contribution is due, under a law that has instalments."""
    claims = _claims_of(act.assessment, act.party, ground)
    if not claims:
        message = f"{act.assessment} is no assessment of {act.party} on record."
        yield finding("AssessmentUnknown", "inadmissible", act, message)
        return
    rule = ground.law.value("contributions.instalments_percent_min", ground.day)
    if rule is None or not isinstance(rule.value, list):
        message = "The law of that day has no instalments, as far as is known."
        yield finding("InstalmentsUnknown", "inadmissible", act, message)
        return
    due = claims[0][1].last_due
    if due is not None and ground.day > due:
        message = f"The contribution was due on {due}; instalments are announced before."
        yield finding("InstalmentsToldLate", "inadmissible", act, message, provision=rule.provision)


def apply_instalments(act: NoticeOfInstalments, ground: Ground) -> None:
    """The claim falls due in parts, at the end of the months that the law names."""
    rule = ground.law.value("contributions.instalments_percent_min", ground.day)
    months = ground.law.value("contributions.instalment_months", ground.day)
    percents = rule.value if rule is not None and isinstance(rule.value, list) else []
    named = months.value if months is not None and isinstance(months.value, list) else FIRST_MONTHS
    for _, claim in _claims_of(act.assessment, act.party, ground):
        days = [_month_end(claim.year, int(month)) for month in named]
        weights = {f"{place:02d}": Fraction(percent) for place, percent in enumerate(percents)}
        shared = apportion(weights, claim.minor).parts
        due = tuple(Due(day, shared[key]) for day, key in zip(days, sorted(shared), strict=False))
        claim.schedules.append((ground.day, due))
        claim.acts.append(act.id)


def scale_of(act: Assessment, ground: Ground) -> ScaleOnDay:
    """The scale of the first day of the assessment's year; of the act's own day, if that is later."""
    return ground.read(Contributions).scales.on(act.scale, claim_day(act.year, ground))


def claim_day(year: int, ground: Ground) -> date:
    """The day on which a claim for a year arises: that of the act, but never before the year begins."""
    return max(ground.day, date(year, 1, 1))


def parts_of(act: Assessment, scale: ScaleOnDay, ground: Ground) -> Apportioned:
    """The parts in minor units: of the parties of the scale that were members when the year began."""
    weights = {party: rate for party, rate in scale.rates.items() if party in _assessed_members(act, scale, ground)}
    return apportion(weights, minor_units(act.total, act.currency), ground.read(Contributions).rounding(ground.day))


def _assessed_members(act: Assessment, scale: ScaleOnDay, ground: Ground) -> set[str]:
    row = ground.read(Contributions).scales.rows[act.scale]
    if row.parties == "as_named":
        return set(scale.rates)
    begins = date(act.year, 1, 1)
    return set(ground.law.those(row.payers, begins) if row.payers else ground.read(Members).members_on(begins))


def _of_members(act: Assessment, scale: ScaleOnDay, ground: Ground) -> Iterator[Finding]:
    members = _assessed_members(act, scale, ground)
    beyond, missing = sorted(set(scale.rates) - members), sorted(members - set(scale.rates))
    if not members & set(scale.rates):
        yield finding("NobodyToAssess", "inadmissible", act, f"No member of {act.year} stands on '{act.scale}'.")
    elif beyond or missing:
        parts = [f"it has rates for {', '.join(beyond)}, no members" if beyond else ""]
        parts.append(f"none for {', '.join(missing)}" if missing else "")
        message = f"'{act.scale}' is not one of the members of {act.year}: {' and '.join(one for one in parts if one)}."
        yield finding("ScaleNotOfMembers", "irregular", act, message, provision=scale.provision)


def _within_budget(act: Assessment, ground: Ground) -> Iterator[Finding]:
    """What is assessed for a year and fund in all is voted; what is assessed again is within an amended budget."""
    budgets, minor = ground.read(Budgets), minor_or_none(act.total, act.currency)
    before = _assessed_before(act, ground)
    item = budgets.years.get(act.year)
    total = item.total_on(ground.day) if item is not None and item.currency == act.currency else None
    is_beyond = total is not None and minor is not None and minor + sum(one.minor for one in before) > total
    if _is_advance(act.fund, ground) or minor is None:
        is_beyond = bool(before)
    elif not budgets.is_approved(act.year, ground.day):
        message = f"No budget of {act.year} was approved by {act.on}."
        yield finding("BudgetNotApproved", "irregular", act, message)
    elif is_beyond and total is not None:
        message = f"The budget of {act.year} is {amount_text(total, act.currency)} {act.currency}, less than assessed."
        yield finding("AssessedBeyondBudget", "irregular", act, message)
    for one in before:
        message = f"{act.year} was assessed for '{act.fund}' already, by {one.act.id}."
        yield finding("AssessedAlready", "irregular" if is_beyond or total is None else "note", act, message)


def _assessed_before(act: Assessment, ground: Ground) -> list[AssessmentOnRecord]:
    """Earlier assessments for the same year and fund, in the same currency."""
    known = ground.read(Contributions).assessments.values()
    asked = act.year, act.fund, act.currency
    return [one for one in known if (one.act.year, one.act.fund, one.act.currency) == asked]


def _as_stated(act: Assessment, scale: ScaleOnDay, ground: Ground) -> Iterator[Finding]:
    if not act.stated or minor_or_none(act.total, act.currency) is None:
        return
    parts = parts_of(act, scale, ground).parts
    stated = {key: Fraction(amount) for key, amount in act.stated.items()}
    exact = {key: Fraction(amount_text(minor, act.currency)) for key, minor in parts.items()}
    differing = sorted(key for key in stated.keys() | exact.keys() if stated.get(key) != exact.get(key))
    if differing:
        first = differing[0]
        due = amount_text(parts[first], act.currency) if first in parts else "nothing"
        message = f"{len(differing)} parts are not those that the scale gives; {first} owes {due} by it."
        yield finding("PartsDiffer", "irregular", act, message, provision=scale.provision)


def _scale_now(found: AssessmentOnRecord, ground: Ground) -> ScaleOnDay:
    return ground.read(Contributions).scales.on(found.act.scale, ground.day)


def _is_advance(fund: str, ground: Ground) -> bool:
    found = ground.read(Budgets).funds.get(fund)
    return found is not None and found.act.form == "working_capital"


def _claims_of(assessment: str, party: str | None, ground: Ground) -> list[tuple[Account, Claim]]:
    claims = ground.read(Contributions).claims()
    return [(one, claim) for one, claim in claims if claim.key == assessment and party in (None, one.party)]


def _due_day(year: int, after_notice: date, ground: Ground) -> date:
    """``contributions.due_rule``: so many days after the notice, or the first day of the year, whichever is later."""
    rule = ground.law.value("contributions.due_rule", ground.day)
    begins = date(year, 1, 1)
    if rule is not None and rule.value == "later_of_notice_and_year":
        return max(after_notice, begins)
    if rule is not None and rule.value == "earlier_of_notice_and_year":
        return min(after_notice, begins)
    return after_notice


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _sum(postings: list[tuple[str, int]]) -> tuple[str, int]:
    return postings[0][0], sum(minor for _, minor in postings)


ASSESSMENT_RULES: dict[type[Act], Rule] = {
    Assessment: Rule(check_assessment, apply_assessment),
    AdditionalAssessment: Rule(check_additional, apply_additional),
    Notice: Rule(check_notice, apply_notice),
    NoticeOfInstalments: Rule(check_instalments, apply_instalments),
}
