"""The fold: acts known at a moment, repaired, in legal order, through all chapters."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final

from comity.core.chapters import subjects, texts, treaties
from comity.core.chapters.treaties.apart import hanging_on, read_by, told_by, treaty_of
from comity.core.record.acts import Correction, Deletion, RulebookOnRecord
from comity.core.record.corrections import Repaired, repair
from comity.core.record.finding import Finding
from comity.core.record.journal import Head
from comity.core.record.lines import Line, Recorded, not_examined, taken_already
from comity.core.registers import CODEC, Registers
from comity.core.rulebook.loader import latest

REGISTRARS: Final = (Correction, Deletion, RulebookOnRecord)
BELOW: Final = frozenset((*texts.CHAPTER.rules, *subjects.CHAPTER.rules))
PLAIN: Final = BELOW | frozenset(treaties.CHAPTER.rules)


class NoRulebook(Exception):
    """Nothing can be computed before a rulebook is on record."""


def fold(lines: Sequence[Line], head: Head, broken: Sequence[Finding] = (), *, closed: int = 0) -> Registers:
    """All acts of these lines, repaired, in legal order, through all chapters.

    ``closed``: how many lines the journal has besides whose bodies are not here, so that what cites them cannot be
    examined.
    """
    firsts: dict[str, Line] = {}
    taken = [taken_already(line.act) for line in lines if firsts.setdefault(line.act.id, line) is not line]
    book, digest, unread = latest(line.act for line in firsts.values())
    if book is None:
        raise NoRulebook("No rulebook is on record, so nothing can be computed.")
    registers = Registers(book, digest, head)
    registers.closed = closed
    if closed:
        registers.law.may_be_closed = lambda act: act not in firsts
    repaired = repair((line.act for line in firsts.values() if type(line.act) is not RulebookOnRecord), CODEC)
    if closed:
        repaired.findings[:] = [not_examined(one) for one in repaired.findings]
    registers.findings.extend([*broken, *unread, *taken, *repaired.findings])
    registers.opening = len(registers.findings)
    registers.deleted.update(repaired.deleted)
    registers.taken_out.update(_taken_out(firsts[key] for key in repaired.deleted))
    for recorded in _in_legal_order(repaired, firsts):
        registers.fold(recorded)
    _keep_registrars_acts(registers, firsts.values(), repaired, unread)
    return registers


def _taken_out(lines: Iterable[Line]) -> Iterator[tuple[str, Recorded]]:
    """The acts that the registrar took out, as they were recorded; the registrar's own stay beside the others."""
    for act, entry in ((line.act, line.entry) for line in lines if not isinstance(line.act, REGISTRARS)):
        yield act.id, Recorded(act, entry.number, entry.recorded_at, act.openness, has_effect=False)


def refold(old: Registers, lines: Sequence[Line], head: Head) -> Registers | None:
    """The registers after corrections of acts under treaties, going through those treaties again and no others.

    None where the whole fold could say something else: other acts came, something was deleted, chapters above the
    treaties have acts, or what those acts look at came on record only after them.
    """
    corrected = _corrected(old, lines)
    acts = _with(corrected, old)
    if not corrected or old.deleted or old.rulebook.competence or not {type(one.act) for one in acts} <= PLAIN:
        return None
    again = hanging_on(old.rulebook.clauses, {treaty_of(one.act) or "" for one in corrected.values()})
    registers, looked_at = Registers(old.rulebook, old.digest, head), set[str]()
    registers.stand_on(old, again)
    for place, one in enumerate(acts):
        act = one.act
        if treaty_of(act) in again:
            looked_at |= read_by(act)
            acts[place] = Recorded(act, one.number, one.recorded_at, one.openness, one.repaired_by)
            registers.fold(acts[place])
        elif looked_at and type(act) in BELOW and not looked_at.isdisjoint(told_by(act)):
            return None
    registers.findings = [*old.findings[: old.opening], *(found for one in acts for found in one.findings)]
    registers.acts = {one.act.id: one for one in acts} | dict(islice(old.acts.items(), len(acts), None))
    order = dict.fromkeys(treaty_of(one.act) for one in acts if one.has_effect)
    registers.treaties.items = {key: registers.treaties.items[key] for key in order if key}
    _keep_registrars_acts(registers, lines, Repaired({}, {}, {}, []), ())
    return registers


def _corrected(old: Registers, lines: Sequence[Line]) -> dict[str, Recorded]:
    """The corrected acts under treaties as they now stand; empty if anything else came, or a correction is refused."""
    found: dict[str, Recorded] = {}
    taken: set[str] = set()
    for change in (line.act for line in lines):
        before = found.get(change.act) or old.acts.get(change.act) if isinstance(change, Correction) else None
        treaty = treaty_of(before.act) if before is not None else None
        if before is None or treaty is None or change.id in old.acts or change.id in taken:
            return {}
        repaired = repair((before.act, change), CODEC)
        after = repaired.acts[before.act.id]
        if repaired.findings or treaty_of(after) != treaty:
            return {}
        taken.add(change.id)
        by = (*before.repaired_by, change.id)
        found[after.id] = Recorded(after, before.number, before.recorded_at, after.openness, by)
    return found


def _with(corrected: Mapping[str, Recorded], old: Registers) -> list[Recorded]:
    """The acts in legal order, with the corrected ones in their new places."""
    acts = list(old.acts.values())
    while acts and isinstance(acts[-1].act, REGISTRARS):
        acts.pop()
    for one in corrected.values():
        del acts[bisect_left(acts, _legal(old.acts[one.act.id]), key=_legal)]
    for one in corrected.values():
        insort(acts, one, key=_legal)
    return acts


def _legal(one: Recorded) -> tuple[date, int, int]:
    return one.act.on.latest or date.max, one.act.order, one.number


def _in_legal_order(repaired: Repaired, lines: Mapping[str, Line]) -> Iterator[Recorded]:
    """By the latest day of the date, the order within the day, the number in the journal."""
    keyed = [
        (act.on.latest or date.max, act.order, (entry := lines[key].entry).number, place, act, entry)
        for place, (key, act) in enumerate(repaired.acts.items())
    ]
    keyed.sort()  # in a broken journal numbers may not differ, but places do: acts are never compared
    by = repaired.by
    for _, _, number, _, act, entry in keyed:
        repairs = by.get(act.id, ()) if by else ()
        yield Recorded(act, number, entry.recorded_at, act.openness, repairs)


def _keep_registrars_acts(
    registers: Registers, lines: Iterable[Line], repaired: Repaired, unread: Sequence[Finding]
) -> None:
    """Corrections, deletions and rulebooks are on record too, beside the acts they concern."""
    refused = {one.act for one in repaired.findings} | {one.act for one in unread}
    for line in lines:
        if isinstance(line.act, REGISTRARS):
            registers.acts[line.act.id] = Recorded(
                act=line.act,
                number=line.entry.number,
                recorded_at=line.entry.recorded_at,
                openness=line.act.openness,
                findings=tuple(one for one in (*repaired.findings, *unread) if one.act == line.act.id),
                has_effect=line.act.id not in repaired.deleted and line.act.id not in refused,
            )
