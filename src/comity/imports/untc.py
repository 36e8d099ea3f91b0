"""The status tables of the United Nations Treaty Collection as acts of the chapter of treaties.

A table gives the days of acts, not of what they rest on: a participant is entered as attested by its first act, a
treaty as adopted by the first act under it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from msgspec.structs import replace

from comity.core.chapters.subjects.acts import Entry as Participant
from comity.core.chapters.texts.acts import Adoption, TextForm
from comity.core.chapters.treaties import acts as treaties
from comity.core.kernel.days import PartialDate, exact
from comity.core.record.act import Act, Source
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Clause, Consents, Counted, Entry, PracticeRow
from comity.imports import known
from comity.imports.cases import DEPOSITARY, Case, Cases, Done, read_cases_of
from comity.imports.outcomes import Computed, Outcomes
from comity.imports.tables import find_table
from comity.words import DEFAULT

ORDER_TEXT: Final = 5
ORDER_FACT: Final = 6
ORDER_ACT: Final = 10
UN_MEMBERS: Final = "Members of the United Nations when they consented"
_RECALLED: Final = (Source(grade="uncertain", description="Recalled; the passage was not read."),)
_SOURCE: Final = (
    Source(grade="secondary", description="Status tables of the United Nations Treaty Collection, as of March 2015"),
)
_KINDS: Final[tuple[type[Act], ...]] = (
    *treaties.CONSENTS,
    treaties.Succession,
    treaties.ConfirmationOfSignature,
    treaties.ProvisionalApplication,
    treaties.Declaration,
)
_PLAIN: Final = {str(kind.__struct_config__.tag): kind for kind in _KINDS}
_FORMS: Final[tuple[tuple[str, TextForm], ...]] = (
    ("protocol", "protocol"),
    ("convention", "convention"),
    ("agreement", "agreement"),
    ("charter", "charter"),
)


@dataclass(slots=True)
class Imported:
    """The acts that the tables make, what was found on the way, and the clauses that came with them."""

    acts: list[Act] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    practices: list[PracticeRow] = field(default_factory=list)


def imported(path: Path) -> Imported:
    """The acts of ``acts.csv`` (or ``.gz``); titles and clauses from ``clauses.csv`` beside it, if there is one."""
    cases = read_cases_of(path, find_table(path.parent, "clauses"), None)
    found, outcomes = Imported(findings=list(cases.findings)), Outcomes(cases)
    found.acts.extend(_participants(cases))
    for case in cases.items.values():
        if case.done:
            found.acts.append(_adoption(case))
            found.acts.extend(_facts(case))
            found.acts.extend(_acts(case, outcomes.of(case)))
        found.findings.extend(_not_expressed(case))
        if (clause := clause_of(case)) is not None:
            found.clauses.append(clause)
    practice = known.practice(DEPOSITARY)
    found.practices.append(PracticeRow(depositary=DEPOSITARY, practice=practice, sources=_SOURCE))
    return found


def clause_of(case: Case) -> Clause | None:
    """The clause of a case for a rulebook; None if there is none, or it cannot be expressed whole."""
    if case.reading is None or case.reading.gaps:
        return None
    practice = known.practice(DEPOSITARY, case.case)
    return Clause(
        treaty=case.case,
        depositary=DEPOSITARY,
        entry=_of_facts(case.reading.entry),
        later=case.later,
        practice=practice if practice != known.practice(DEPOSITARY) else None,
        grade="secondary",
        sources=_SOURCE,
    )


def _of_facts(entry: Entry) -> Entry:
    """The entry with Members of the United Nations as a fact: the organisation that keeps the record has its own."""
    when = entry.when
    if isinstance(when, Consents) and when.of.members:
        return replace(entry, when=replace(when, of=Counted(fact=UN_MEMBERS)))
    return entry


def _facts(case: Case) -> Iterator[Act]:
    """The facts on which the clause turns; of Members of the United Nations, those that were when they consented."""
    on = PartialDate(f"../{case.done[0].on}")
    for number, fact in enumerate(known.facts(case.case).values(), 1):
        yield replace(fact, id=f"{case.case}/fact-{number}", on=on, order=ORDER_FACT, sources=_RECALLED)
    when = case.reading.entry.when if case.reading is not None else None
    if isinstance(when, Consents) and when.of.members:
        yield treaties.Fact(
            id=f"{case.case}/fact-members",
            on=on,
            order=ORDER_FACT,
            treaty=case.case,
            fact=UN_MEMBERS,
            subjects=tuple(one.party for one in case.consents if one.party in known.united_nations(one.on)),
            sources=_RECALLED,
        )


def _participants(cases: Cases) -> Iterator[Act]:
    first: dict[str, Done] = {}
    named: dict[str, str] = {}
    for case in cases.items.values():
        for done in case.done:
            if done.party not in first or done.on < first[done.party].on:
                first[done.party] = done
            named.setdefault(done.party, case.names[done.party])
    for party in sorted(first):
        name = named[party]
        form: Literal["state", "organisation"] = "organisation" if party in known.bodies() else "state"
        yield Participant(
            id=f"participant/{identifier(party)}",
            on=PartialDate(f"../{first[party].on}"),
            subject=identifier(party),
            form=form,
            names={DEFAULT: name},
            sources=_SOURCE,
        )


def _adoption(case: Case) -> Act:
    folded = case.title.casefold()
    return Adoption(
        id=f"{case.case}/adoption",
        on=PartialDate(f"../{case.done[0].on}"),
        order=ORDER_TEXT,
        text=case.case,
        form=next((form for word, form in _FORMS if word in folded), "treaty"),
        title={DEFAULT: case.title or f"Treaty {case.case} of the depositary's list"},
        sources=_SOURCE,
    )


def _acts(case: Case, outcome: Computed | None) -> Iterator[Act]:
    taken: Counter[str] = Counter()
    signed: set[str] = set()
    in_force_on = outcome.on if outcome is not None else None
    for done in case.done:
        if done.withdrawn_on is not None:
            yield _withdrawal(case, done, done.withdrawn_on, in_force_on)
        kind, fields = _kind(done, signed)
        fields["party"] = identifier(done.party)
        fields["treaty"] = case.case
        tag = str(kind.__struct_config__.tag).removeprefix("treaties.")
        name = f"{case.case}/{fields['party']}/{tag.replace('_', '-')}"
        taken[name] += 1
        if taken[name] > 1:
            name = f"{name}-{taken[name]}"
        yield kind(id=name, on=exact(done.on), order=ORDER_ACT, sources=_SOURCE, **fields)


def _withdrawal(case: Case, done: Done, on: date, in_force_on: date | None) -> Act:
    """What took a consent back: a withdrawal from a treaty in force, else a withdrawal of the consent."""
    party = identifier(done.party)
    if in_force_on is not None and in_force_on <= on:
        name = f"{case.case}/{party}/withdrawal"
        return treaties.Withdrawal(
            id=name, on=exact(on), order=ORDER_ACT, sources=_SOURCE, treaty=case.case, party=party, effective=exact(on)
        )
    name = f"{case.case}/{party}/withdrawal-of-consent"
    return treaties.WithdrawalOfConsent(
        id=name, on=exact(on), order=ORDER_ACT, sources=_SOURCE, treaty=case.case, party=party
    )


def _kind(done: Done, signed: set[str]) -> tuple[type[Act], dict[str, Any]]:
    """The class of the act and its own fields; a definitive signature after another is consent of its own day."""
    if done.kind in ("signature", "succession to signature"):
        signed.add(done.party)
        return treaties.Signature, {"note": "Succession to signature."} if done.kind != "signature" else {}
    if done.kind == "definitive signature":
        if done.party in signed:
            return treaties.ConsentToBeBound, {"note": "Definitive signature."}
        signed.add(done.party)
        return treaties.Signature, {"form": "definitive"}
    kind = _PLAIN.get(done.kind, treaties.Declaration)
    note = {"note": f"{done.column}."} if kind in (treaties.Declaration, treaties.ProvisionalApplication) else {}
    return kind, note


def _not_expressed(case: Case) -> Iterator[Finding]:
    for gap in case.reading.gaps if case.reading is not None else ():
        message = f"The clause of {case.case} cannot be expressed whole and is left out: {gap}."
        yield Finding(rule="ClauseNotExpressed", severity="note", message=message, act=f"{case.case}/adoption")


def identifier(party: str) -> str:
    """The key of a participant as an identifier; a name that has none becomes one."""
    return re.sub(r"[^A-Za-z0-9._/:-]+", "-", party).strip("-") or "unnamed"
