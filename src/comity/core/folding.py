"""The fold: acts known at a moment, repaired, in legal order, through all chapters; and what lets most of it stand.

Every way says what the whole fold says: acts that come last are taken in by the registers as they are (``extend``);
acts under parts of one chapter alone have only those gone through again (``through_parts``); anything else begins at
registers that stand before it (``onward``).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import Final, NamedTuple

from comity.core.chapter import Chapter
from comity.core.record.act import Act
from comity.core.record.lines import Line, Recorded
from comity.core.record.reading import Lines, Since, plain
from comity.core.registers import CHAPTERS, Place, Registers, place
from comity.core.rulebook.loader import latest

Pause = Callable[[], None]
FIRST: Final[Place] = (date.min, 0, 0)
NEVER: Final[Place] = (date.max, 1 << 62, 1 << 62)
NOBODY: Final[tuple[str, ...]] = ()
PAUSE_EACH: Final = 32
"""Acts between two pauses: less than a millisecond."""


class NoRulebook(Exception):
    """Nothing can be computed before a rulebook is on record."""


class Step(NamedTuple):
    """What further lines change: acts put in their places in legal order, ids of acts no longer where they were.

    ``first`` is the first place concerned. ``is_plain``: nothing came but acts that stand in legal order.
    """

    put: list[Recorded]
    out: set[str]
    first: Place
    is_plain: bool


def fold(lines: Lines, pause: Pause | None = None) -> Registers:
    """All acts of these lines, repaired, in legal order, through all chapters. NoRulebook where there is none."""
    book, digest, unread = latest(line.act for line in lines.rulebooks)
    if book is None:
        raise NoRulebook("No rulebook is on record, so nothing can be computed.")
    registers = Registers(book, digest, lines.head, lines.may_be_closed if lines.closed else None)
    registers.closed, registers.unread = len(lines.closed), tuple(unread)
    folded(registers, in_legal_order(lines), pause)
    settle(registers, lines)
    return registers


def folded(registers: Registers, acts: Iterable[Recorded], pause: Pause | None = None) -> Registers:
    """The registers after these acts, in this order. ``pause`` is called now and then, so that others can go first."""
    for count, one in enumerate(acts):
        registers.fold(one)
        if pause is not None and count % PAUSE_EACH == 0:
            pause()
    return registers


def repeated(latest: Registers, acts: Iterable[Recorded], pause: Pause | None = None) -> Registers:
    """Registers of their own in which these acts have effect again; the first of those of the latest, as found there.

    This costs what a copy would, and nothing can be left out of it.
    """
    registers = Registers(latest.rulebook, latest.digest, latest.head, latest.may_be_closed)
    registers.unread, registers.closed = latest.unread, latest.closed
    for count, one in enumerate(acts):
        registers.repeat(one)
        if pause is not None and count % PAUSE_EACH == 0:
            pause()
    return registers


def emptied(registers: Registers, pause: Pause | None = None) -> None:
    """Take registers apart that nobody reads any more: freed at once, a large set would hold up everybody else."""
    chapters = (vars(one).values() for one in registers.ground.registers.values())
    for held in (registers.ground.acts, registers.acts, *chain.from_iterable(chapters)):
        if isinstance(held, dict):
            for count in range(len(held)):
                held.popitem()
                if pause is not None and count % PAUSE_EACH == 0:
                    pause()


def standing(registers: Registers) -> Iterator[Recorded]:
    """The acts that stand in legal order, without the registrar's own."""
    return islice(registers.acts.values(), len(registers.acts) - len(registers.registrars))


def in_legal_order(lines: Lines) -> Iterator[Recorded]:
    """By the latest day of the date, the order within the day, the number in the journal."""
    corrected, deleted = lines.corrected, lines.deleted
    keyed = []
    for count, line in enumerate(plain(lines.first.values())):
        act = line.act
        if act.id in deleted:
            continue
        act, by = corrected.get(act.id, (act, NOBODY))
        keyed.append((act.on.latest or date.max, act.order, line.number, count, act, line.recorded_at, by))
    keyed.sort()  # in a broken journal numbers may not differ, but places in it do: acts are never compared
    for _, _, number, _, act, recorded_at, by in keyed:
        yield Recorded(act, number, recorded_at, act.openness, by)


def step_of(registers: Registers, lines: Lines, since: Since) -> Step | None:
    """What lines change that came since these registers were folded; None where all may be different."""
    if since.turns:
        return None
    put, out, first = [], set(), NEVER
    for key in dict.fromkeys([*since.concerned, *(line.act.id for line in plain(since.lines))]):
        before, now = registers.acts.get(key), lines.standing(key) if key not in lines.registrars else None
        if before is not None and key not in lines.registrars and now != (before.act, before.repaired_by):
            out.add(key)
            first = min(first, place(before))
        if now is not None and (before is None or key in out):
            line = lines.first[key]
            put.append(Recorded(now[0], line.number, line.recorded_at, now[0].openness, now[1]))
            first = min(first, place(put[-1]))
    put.sort(key=place)
    return Step(put, out, first, since.is_plain)


def comes_last(registers: Registers, step: Step) -> bool:
    """Whether all that a step changes stands after everything that the registers hold."""
    return not step.out and (registers.last is None or step.first > place(registers.last))


def extend(registers: Registers, steps: Sequence[Step], lines: Lines, *, again: bool = False) -> None:
    """Take in steps that come last. ``again``: other registers have taken them in, so that what was found is known.

    What was derived is not yet carried on: ``Registers.carry_on`` does it when the acts are on record.
    """
    for key in registers.registrars:
        del registers.acts[key]
    take = registers.repeat if again else registers.fold
    for step in steps:
        for one in step.put:
            take(one)
    if all(step.is_plain for step in steps):
        _seal(registers, lines)
    else:
        settle(registers, lines)


def onward(point: Registers, latest: Registers, step: Step, lines: Lines) -> Registers:
    """The registers after a step, from a point before it on. The point is used up by it."""
    for key in point.registrars:
        del point.acts[key]
    point.carry_on(None)
    acts = [*reversed(after(latest, place(point.last) if point.last else FIRST, step.out)), *step.put]
    folded(point, sorted(acts, key=place))
    settle(point, lines)
    return point


def after(registers: Registers, where: Place, out: set[str] | frozenset[str] = frozenset()) -> list[Recorded]:
    """The acts after a place, but some, as before they are folded, from the last to the first."""
    found = []
    for one in islice(reversed(registers.acts.values()), len(registers.registrars), None):
        if place(one) <= where:
            break
        if one.act.id not in out:
            found.append(fresh(one))
    return found


def fresh(one: Recorded) -> Recorded:
    """An act as it stands before it is folded."""
    return Recorded(one.act, one.number, one.recorded_at, one.openness, one.repaired_by)


def settle(registers: Registers, lines: Lines) -> None:
    """What does not hang on legal order: the head, the registrar's own acts, what was taken out, findings on those."""
    opening = lines.opening(registers.unread)
    if opening != registers.findings[: registers.opening]:
        registers.findings[: registers.opening] = opening
    registers.opening = len(opening)
    registers.closed = len(lines.closed)
    registers.registrars = dict(_registrars(lines, registers))
    registers.deleted = dict(sorted(lines.deleted.items(), key=lambda pair: lines.first[pair[1]].number))
    registers.taken_out = {
        key: _taken_out(lines.first[key]) for key in registers.deleted if key not in lines.registrars
    }
    _seal(registers, lines)


def _seal(registers: Registers, lines: Lines) -> None:
    registers.head = lines.head
    registers.acts |= registers.registrars


def _registrars(lines: Lines, registers: Registers) -> Iterator[tuple[str, Recorded]]:
    """Corrections, deletions and rulebooks are on record too, beside the acts they concern."""
    told = {one.act: one for one in (*lines.refused_findings(), *registers.unread)}
    for key, line in lines.registrars.items():
        act, found = line.act, told.get(key)
        findings = (found,) if found is not None else ()
        has_effect = found is None and key not in lines.deleted
        yield key, Recorded(act, line.number, line.recorded_at, act.openness, (), findings, has_effect)


def _taken_out(line: Line) -> Recorded:
    """The act that the registrar took out, as it was recorded."""
    return Recorded(line.act, line.number, line.recorded_at, line.act.openness, has_effect=False)


def through_parts(latest: Registers, step: Step, lines: Lines) -> Registers | None:
    """The registers after a step, going through some parts of one chapter again and no others.

    None where the whole fold could say something else: chapters above have acts, acts of other chapters are concerned,
    or what those acts look at came on record only after them. What is not gone through is shared with ``latest``.
    """
    concerned = [latest.acts[key].act for key in step.out] + [one.act for one in step.put]
    chapter = _apart(latest, concerned)
    if chapter is None or chapter.partition is None:
        return None
    partition, below = chapter.partition, _below(chapter)
    again = partition.hanging_on(latest.rulebook, {partition.of(act) for act in concerned})
    registers = _standing_on(latest, chapter, below, again)
    acts = _arranged(latest, step)
    if not _go_through(registers, acts, chapter, again):
        return None
    with_effect = [one.act for one in acts if one.has_effect]
    partition.arrange(
        registers.ground.registers[chapter.register],
        (partition.of(act) for act in with_effect if type(act) in chapter.rules),
    )
    registers.acts = {one.act.id: one for one in acts}
    registers.ground.acts = {act.id: act for act in with_effect}
    registers.findings = [found for one in acts for found in one.findings]
    registers.last, registers.unread = acts[-1] if acts else None, latest.unread
    settle(registers, lines)
    return registers


def _apart(latest: Registers, concerned: Sequence[Act]) -> Chapter | None:
    """The chapter of these acts, if it falls into parts and nothing on record can look at it from above."""
    kinds = {type(act) for act in concerned}
    chapter = next((one for one in CHAPTERS if one.partition and kinds and kinds <= one.rules.keys()), None)
    if chapter is None or latest.rulebook.competence or latest.membership.by_treaty:
        return None
    lower = {kind for one in (*_below(chapter), chapter) for kind in one.rules}
    return chapter if {type(one.act) for one in standing(latest)} <= lower else None


def _below(chapter: Chapter) -> tuple[Chapter, ...]:
    return CHAPTERS[: CHAPTERS.index(chapter)]


def _standing_on(latest: Registers, chapter: Chapter, below: tuple[Chapter, ...], again: set[str]) -> Registers:
    """New registers that share with the latest those below the chapter, and of its own all parts but some."""
    registers = Registers(latest.rulebook, latest.digest, latest.head, latest.may_be_closed)
    others, shared = latest.ground.registers, {one.register for one in below}
    registers.stand_on({key: others[key] if key in shared else own for key, own in registers.ground.registers.items()})
    if chapter.partition is not None:
        chapter.partition.take_over(registers.ground.registers[chapter.register], others[chapter.register], again)
    latest.is_lent = registers.is_lent = True
    return registers


def _arranged(latest: Registers, step: Step) -> list[Recorded]:
    """The acts in legal order, with what the step changes in its new places."""
    acts = list(standing(latest))
    for key in step.out:
        at = bisect_left(acts, place(latest.acts[key]), key=place)
        while acts[at].act.id != key:  # in a broken journal numbers may not differ
            at += 1
        del acts[at]
    for one in step.put:
        insort(acts, one, key=place)
    return acts


def _go_through(registers: Registers, acts: list[Recorded], chapter: Chapter, again: set[str]) -> bool:
    """Fold the acts of these parts; False where one looks at what an act after it tells of a chapter below."""
    looked_at: set[str] = set()
    partition = chapter.partition
    for count, one in enumerate(acts):
        act = one.act
        if partition is None:
            return False
        if type(act) not in chapter.rules:
            if looked_at and not looked_at.isdisjoint(partition.told_by(act)):
                return False
        elif partition.of(act) in again:
            looked_at |= partition.read_by(act)
            acts[count] = fresh(one)
            registers.fold(acts[count])
    return True
