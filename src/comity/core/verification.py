"""The whole book checked: the chain entry by entry, the bytes, every act, every parameter that hangs on a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from comity.core.folding import NoRulebook
from comity.core.kernel.canonical import canonical
from comity.core.organisation import Organisation
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.chain import check, head_after
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Entry, Head
from comity.core.record.lines import Line, is_unexamined
from comity.core.registers import Registers
from comity.core.rulebook.composition import Term
from comity.core.rulebook.loader import digest_of

FALSE_LINES: Final = frozenset({"DigestDiffers", "OpennessDiffers"})
"""Findings on acts that say that a line is not what it claims to be."""


class Report(msgspec.Struct, kw_only=True):
    """The state of the record: its head, counts by openness, the findings of the chain and of the acts.

    ``is_sound`` is False where the chain is broken, a public act is not shown, a line is not what it claims to be, or
    an act has no effect and is not marked so.
    """

    head: Head
    counts: dict[str, int]
    closed_not_examined: int
    chain: list[Finding]
    acts: list[Finding]
    is_sound: bool


class Verification:
    """The verification of a journal, entry by entry; it goes on where it ended as the journal grows.

    ``head`` is that of the last entry checked.
    """

    def __init__(self) -> None:
        self.head: Head = EMPTY
        self._counts: Counter[str] = Counter()
        self._closed = 0
        self._chain: list[Finding] = []

    def go_on(self, entries: Iterable[Entry]) -> None:
        """Check further entries: each by itself, and that it continues the one before."""
        for entry in entries:
            self._chain.extend(_links(entry, self.head))
            self._counts[str(entry.openness)] += 1
            self._closed += entry.body is None
            self.head = head_after(entry)

    def report(self, lines: Sequence[Line], broken: Sequence[Finding], registers: Registers | None) -> Report:
        """What is found of the entries and of the acts: of the lines that can be read, and of those that cannot.

        ``registers`` are what follows from them; None where no rulebook is on record.
        """
        if registers is None:
            message = "No rulebook is on record, so nothing can be computed."
            acts = [*broken, Finding(rule="RulebookMissing", severity="inadmissible", message=message)]
            unmarked = bool(self._counts)
        else:
            acts = list(registers.findings) + list(_envelopes(lines)) + list(_texts_named(registers))
            unmarked = bool(broken) or any(without_effect_unmarked(registers))
        return Report(
            head=self.head,
            counts=dict(self._counts),
            closed_not_examined=self._closed,
            chain=self._chain[:],
            acts=acts,
            is_sound=not self._chain and not unmarked and not any(one.rule in FALSE_LINES for one in acts),
        )


def verify(entries: Iterable[Entry]) -> Report:
    """Check every entry, then fold the whole and check what it says."""
    every = list(entries)
    verification, organisation = Verification(), Organisation(every)
    verification.go_on(every)
    try:
        registers: Registers | None = organisation.registers()
    except NoRulebook:
        registers = None
    return verification.report(organisation.lines, organisation.broken, registers)


def without_effect_unmarked(registers: Registers) -> Iterator[str]:
    """The ids of acts that have no effect in law and are not marked so.

    Not those of which it cannot be said, since bodies of closed acts are not here.
    """
    for key, recorded in registers.acts.items():
        if recorded.has_effect or recorded.act.effect is not None or key in registers.deleted:
            continue
        if not any(is_unexamined(one) for one in recorded.findings):
            yield key
    yield from (one.act for one in registers.findings if one.rule == "IdentifierTaken" and one.act is not None)


def _links(entry: Entry, previous: Head) -> Iterator[Finding]:
    yield from check(entry, previous)
    if entry.body is None and entry.openness == "public":
        message = f"Entry {entry.number}: it is public, and its act is not shown."
        yield Finding(rule="BodyMissing", severity="inadmissible", message=message)
    if entry.body is not None and not _is_canonical(entry.body):
        message = f"Entry {entry.number}: its bytes are not in canonical form (RFC 8785)."
        yield Finding(rule="BytesNotCanonical", severity="inadmissible", message=message)


def _is_canonical(body: bytes) -> bool:
    try:
        return canonical(msgspec.json.decode(body)) == body
    except (msgspec.DecodeError, ValueError):
        return False


def _envelopes(lines: Iterable[Line]) -> Iterator[Finding]:
    """What a line says of its act must be so: how open it is, and of a rulebook the digest."""
    for line in lines:
        act = line.act
        if act.openness != line.openness:
            message = f"{act.id} is open to '{act.openness}', and its entry to '{line.openness}'."
            yield Finding(rule="OpennessDiffers", severity="inadmissible", act=act.id, message=message)
        if isinstance(act, RulebookOnRecord) and digest_of(act.content) != act.digest:
            message = f"The rulebook of {act.id} is not the one its digest names."
            yield Finding(rule="DigestDiffers", severity="inadmissible", act=act.id, message=message)


def _texts_named(registers: Registers) -> Iterator[Finding]:
    """Every text on whose entry into force the rulebook hangs a term should be on record."""
    for text in sorted(set(_texts_of(registers))):
        if text not in registers.texts:
            message = f"The rulebook hangs a term on the text {text}, which is not on record."
            yield Finding(rule="TextOfRulebookMissing", severity="irregular", message=message)


def _texts_of(registers: Registers) -> Iterator[str]:
    book = registers.rulebook
    terms: list[Term] = [value.term for parameter in book.parameters for value in parameter.values]
    for rows in (book.provisions, book.competence, book.bases, book.procedures, book.standings):
        terms.extend(row.term for row in rows)
    terms.extend(rule.term for organ in book.organs for rule in organ.seat_rules)
    for term in terms:
        yield from (text for text in (term.effect_of, term.until_effect_of) if text is not None)
    if book.founding is not None:
        yield book.founding.text
        yield book.founding.until_effect_of
