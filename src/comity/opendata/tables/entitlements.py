"""The register of entitlements as rows: what each member may do, what it is liable to, and who could change it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.entitlements.register import Entitlement
from comity.core.kernel.meaning import (
    ACT,
    AMOUNT,
    DATED,
    FLAG,
    NUMBER,
    ORGAN,
    PROVISION,
    RIGHT,
    SENTENCE,
    STATE,
    Currency,
    told,
)
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.money import amount, done_by, sources_of
from comity.opendata.names import called
from comity.opendata.tables.marks import GRADE, KEY, NAME, SHARE, Acts, Based, Certain
from comity.opendata.tables.parts import SourceCited
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import Comparison, Lacking, Lasting, LiabilityWord, ThresholdEffect


class EntitlementRow(Struct, frozen=True, kw_only=True):
    """A right of a member."""

    key: Annotated[str, KEY, told("STATE/RIGHT")]
    state: Annotated[str, STATE, told("The member")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    right: Annotated[str, RIGHT, told("The right")]
    right_name: Annotated[str, NAME, told("Its name in the language asked for")]
    may: Annotated[bool, FLAG, told("Whether the member may exercise it that day")]
    liability: Annotated[LiabilityWord, told("below, liable, waived, unknown, or none where no provision asks")]
    reason: Annotated[str, SENTENCE, told("Why, in a sentence")]
    currency: Annotated[Currency | None, told("Currency of the amounts (ISO 4217)")]
    arrears: Annotated[str | None, AMOUNT, told("Its arrears that day")]
    threshold: Annotated[
        str | None, AMOUNT, told("What they are measured against: the contributions of the preceding years")
    ]
    least_payment: Annotated[str | None, AMOUNT, told("The least payment that would bring it below the threshold")]
    lacking: Annotated[Lacking | None, told("What is lacking where the liability is unknown")]
    compare: Annotated[Comparison | None, told("more_than or at_least: how arrears are compared with the threshold")]
    years: Annotated[int | None, NUMBER, told("How many preceding years' contributions make the threshold")]
    months: Annotated[int | None, NUMBER, told("How many months' contributions do, beside the years")]
    part: Annotated[str | None, SHARE, told("The part of them that does, as a fraction; null: all of them")]
    effect: Annotated[ThresholdEffect | None, told("by_decision or by_itself: what the threshold does")]
    lasts: Annotated[Lasting | None, told("until_paid or until_decision: how long the right stays taken")]
    taken_by: Annotated[list[Annotated[str, ORGAN]], told("The organs whose decision takes the right")]
    waived_by: Annotated[list[Annotated[str, ORGAN]], told("The organs whose decision waives the threshold")]
    recommended_by: Annotated[str | None, ORGAN, told("The organ on whose recommendation the threshold is waived")]
    waiver: Annotated[str | None, ACT, told("The act that waives it that day")]
    withholding: Annotated[str | None, ACT, told("The act that has taken the right that day")]
    suspension: Annotated[str | None, ACT, told("The act that has suspended the membership that day")]
    pays: Annotated[
        bool | None, FLAG, told("Whether it goes on paying while it is suspended; null where it is not, or none says")
    ]
    pays_by: Annotated[str | None, PROVISION, told("The provision by which it does or does not")]
    rule_since: Annotated[str | None, DATED, told("The day since which the rule holds (a partial date in EDTF)")]
    grade: Annotated[
        str | None, GRADE, told("primary, secondary or uncertain: how well the rule is attested; null without a rule")
    ]
    sources: Annotated[list[SourceCited], told("Where the rule was read")]
    note: Annotated[str | None, SENTENCE, told("What is to be known of the rule")]
    provision: Annotated[str | None, PROVISION, told("The provision that makes the right depend on arrears")]
    certainty: Certain
    basis: Based
    acts: Acts


def entitlements(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """Every right of every member that day: what it may do, what it is liable to, and why."""
    for found in registers.entitlements.on(day, registers.membership, registers.contributions):
        yield _entitlement(registers, found, day, language)


def entitlement_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every State that ever had a standing, with every right."""
    states = registers.membership.states
    return {f"{state}/{row.right}": () for state in states for row in registers.rulebook.rights}


def _entitlement(registers: Registers, found: Entitlement, day: date, language: str) -> Row:
    names = next(row.names for row in registers.rulebook.rights if row.right == found.right)
    return {
        "key": f"{found.state}/{found.right}",
        "state": found.state,
        "name": called(registers, "subjects", found.state, day, language),
        "right": found.right,
        "right_name": name_in(names, language),
        "may": found.may,
        "liability": found.liability,
        "reason": found.reason,
        **_measured(found),
        **_rule(registers, found, day),
        "waiver": found.waived,
        "withholding": found.taken,
        "suspension": found.suspended,
        "pays": found.pays,
        "pays_by": found.pays_by,
        "certainty": "certain",
        "basis": "unknown" if found.liability == "unknown" else "computed",
        "acts": done_by(registers, found.acts, day),
    }


def _measured(found: Entitlement) -> Row:
    measured = found.measured
    currency = measured.currency if measured else None
    return {
        "currency": currency,
        "arrears": amount(measured.arrears if measured else None, currency),
        "threshold": amount(measured.threshold if measured else None, currency),
        "least_payment": amount(measured.least_payment if measured else None, currency),
        "lacking": _lacking(found),
    }


def _lacking(found: Entitlement) -> str | None:
    """What is not known, where the liability is not."""
    if found.liability != "unknown":
        return None
    if found.measured is None:
        return "threshold"
    if found.measured.currency is None:
        return "currency" if found.measured.acts else "assessment"
    return "payments" if found.measured.threshold is not None else "years"


def _rule(registers: Registers, found: Entitlement, day: date) -> Row:
    rung = found.rung
    threshold = rung.threshold if rung else None
    return {
        "compare": threshold.compare if threshold else None,
        "years": threshold.years if threshold else None,
        "months": threshold.months if threshold else None,
        "part": threshold.part if threshold else None,
        "effect": rung.effect if rung and threshold else None,
        "lasts": rung.lasts if rung and threshold else None,
        "taken_by": _organs(registers, "entitlements.withholding", found.right, day) if threshold else [],
        "waived_by": _organs(registers, "entitlements.waiver", found.right, day) if threshold else [],
        "recommended_by": rung.recommended_by if rung else None,
        "rule_since": rung.term.since.text if rung and rung.term.since else None,
        "grade": rung.grade if rung else None,
        "sources": sources_of(rung.sources) if rung else [],
        "note": rung.note if rung else None,
        "provision": rung.provision if rung else None,
    }


def _organs(registers: Registers, kind: str, right: str, day: date) -> list[str]:
    """The organs on whose decision an act about a right rests that day."""
    rows = [row for row in registers.law.by_act.get(kind, ()) if row.where.get("right", right) == right]
    held = (row for row in rows if registers.law.held(row.term, day))
    return list(dict.fromkeys(organ for row in held for organ in row.organs))


TABLE: Final = Table(
    name="entitlements",
    key="key",
    value="may",
    description="Rights of members: what each may do and is liable to, and why",
    row=EntitlementRow,
    rows=entitlements,
    keys=entitlement_keys,
)
