"""The registers that a process keeps of one journal, and how they go on as it grows.

One set where one reader asks: it goes on in place. Where many ask (``in_turns``) two sets take turns: what comes is
taken in by the spare one, which then serves, and the other follows when nobody reads it any more. So nobody ever sees
a set in change. Behind them stand a few points of the past, from which an act goes on that was done long before others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from comity.core.folding import (
    FIRST,
    NoRulebook,
    Pause,
    Step,
    comes_last,
    emptied,
    extend,
    fold,
    onward,
    repeated,
    settle,
    standing,
    step_of,
    through_parts,
)
from comity.core.kernel.pausing import collection_paused
from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.record.lines import Line, Recorded, proposed
from comity.core.record.reading import REGISTRARS, Lines, Since
from comity.core.registers import Registers, place

FEW: Final = 2000
"""So many acts are folded again sooner than a point is looked for."""
REACHES: Final = (512, 32, 8)
"""A point stands before this part of all acts, the nearest first: some weeks of thirty years, a year, and four."""


IsFree = Callable[[Registers], bool]


def never_read(_registers: Registers) -> bool:
    """Of a set that nobody else reads."""
    return True


class Trial(NamedTuple):
    """What would be on record if some acts were: as read, as folded, what changed, and in which way it was found."""

    lines: Lines
    since: Since
    registers: Registers
    step: Step | None


class Mending(NamedTuple):
    """A set or a point to be made, apart from those that are read: its acts, the registers they come from.

    ``turned``: what was then; if more than acts at the end has come since, it is of no use.
    """

    latest: Registers
    acts: list[Recorded]
    makings: list[Callable[[Registers], object]]
    turned: int
    is_spare: bool = False

    def made(self, pause: Pause | None = None) -> Registers:
        """The registers, to be handed to ``Kept.fit``."""
        with collection_paused():
            registers = repeated(self.latest, self.acts, pause)
        for make in self.makings:
            registers.derived(make)
        return registers


class Kept:
    """``served`` are the registers of now, if they have been asked for. ``is_free`` says that nobody reads a set."""

    def __init__(self, lines: Lines, *, in_turns: bool = False, is_free: IsFree = never_read) -> None:
        self.lines = lines
        self.in_turns = in_turns
        self.is_free = is_free
        self.served: Registers | None = None
        self.spare: Registers | None = None
        self.missed: list[Step] = []
        self.points: list[Registers] = []
        self.replaced: list[Registers] = []
        self._turned = 0
        self._in_parts = False
        self._recent: list[Step] = []
        self._trial: Trial | None = None
        self._steps: list[Since] = []

    def take(self, since: Since) -> None:
        """Further lines were read."""
        self._steps.append(since)

    def latest(self) -> Registers:
        """The registers of now. NoRulebook where none is on record."""
        if self.served is None or self._steps:
            with collection_paused():
                self.served = self._next()
            self._steps.clear()
        return self.served

    def propose(self, acts: Sequence[Act]) -> list[Finding]:
        """What would be found of these acts, recorded now in this order, and of acts on record because of them.

        The registers of now stay as they are. What was tried is kept: if these very acts come next, it is served.
        """
        self._forget_trial()
        if not acts:
            self.latest()
            return []
        served = self._latest_or_none()
        lines = [proposed(act, self.lines.head.number + count) for count, act in enumerate(acts, 1)]
        if served is not None and len(lines) == 1 and self._is_last(served, lines[0]):
            return served.check(lines[0].act)
        with collection_paused():
            return self._tried(lines, served)

    def _is_last(self, served: Registers, line: Line) -> bool:
        act = line.act
        last = place(served.last) if served.last is not None else FIRST
        comes_last = (act.on.latest or date.max, act.order, line.number) > last
        return comes_last and type(act) not in REGISTRARS and not self.lines.turns_by(act.id)

    def _tried(self, added: list[Line], served: Registers | None) -> list[Finding]:
        """Fold as if the lines were on record."""
        before = set(served.findings) if served is not None else set()
        lines, since = self.lines.beside(added)
        step = step_of(served, lines, since) if served is not None else None
        registers = self._after(step, lines)
        self._trial = Trial(lines, since, registers, step)
        return [one for one in registers.findings if one not in before]

    def _latest_or_none(self) -> Registers | None:
        try:
            return self.latest()
        except NoRulebook:
            return None

    def _next(self) -> Registers:
        """What is served next: what was tried, if that came; else the registers after what came."""
        since, trial = merged(self._steps), self._trial
        if trial is not None and self._came(trial, since):
            self._trial = None
            return self._serve(self._adopted(trial), trial.step)
        self._forget_trial()
        step = step_of(self.served, self.lines, since) if self.served is not None else None
        return self._serve(self._after(step, self.lines), step)

    def _came(self, trial: Trial, since: Since) -> bool:
        """Whether what was recorded is what was tried, and nothing besides."""
        tried, lines = trial.since, self.lines
        alike = [line.act for line in tried.lines] == [line.act for line in since.lines]
        numbers = [line.number for line in tried.lines] == [line.number for line in since.lines]
        counts = len(trial.lines.again) == len(lines.again) and len(trial.lines.broken) == len(lines.broken)
        return alike and numbers and counts and not lines.closed

    def _adopted(self, trial: Trial) -> Registers:
        """What was tried, with the moments at which it came on record."""
        for line in trial.since.lines:
            recorded = trial.registers.acts.get(line.act.id)
            if recorded is not None:
                recorded.recorded_at = self.lines.first[line.act.id].recorded_at
        settle(trial.registers, self.lines)
        return trial.registers

    def _after(self, step: Step | None, lines: Lines) -> Registers:
        """The registers after a step. A set or point that goes on to them is kept no longer."""
        served = self.served
        if step is None or served is None:
            return fold(lines)
        if comes_last(served, step):
            registers = self._to_go_on(served)
            extend(registers, [step], lines)
            return registers
        apart = through_parts(served, step, lines)
        if apart is not None:
            self._in_parts = True
            return apart
        before = [one for one in self.points if one.last is not None and place(one.last) < step.first]
        if not before:
            return fold(lines)
        point = max(before, key=lambda one: len(one.acts))
        self.points.remove(point)
        return onward(point, served, step, lines)

    def _to_go_on(self, served: Registers) -> Registers:
        """A set that says what the served one says and may be changed."""
        if not self.in_turns:
            self.served = None
            return served
        spare, self.spare = self.spare, None
        if spare is None or not self.is_free(spare):
            return self._twin(served)
        if self.missed:
            extend(spare, self.missed, self.lines, again=True)
            spare.carry_on([one for step in self.missed for one in step.put] if _are_plain(self.missed) else None)
        return spare

    def _twin(self, served: Registers) -> Registers:
        """Another set that says what the served one says."""
        registers = repeated(served, standing(served))
        settle(registers, self.lines)
        return registers

    def _serve(self, registers: Registers, step: Step | None) -> Registers:
        """Serve these; the set served until now follows when it is needed, if it can."""
        old, first = self.served, step.first if step is not None else FIRST
        behind = [one for one in self.points if one.last is None or place(one.last) >= first]
        self.points = [one for one in self.points if one not in behind]
        registers.carry_on(step.put if step is not None and step.is_plain else None)
        if old is not None and step is not None and comes_last(old, step):
            self.spare, self.missed = None if old.is_lent else old, [step]
            self._recent.append(step)
        else:
            self._replace([one for one in (old, self.spare, *behind) if one is not None])
            self.spare, self.missed = None, []
            self._turned += 1
        return registers

    def _forget_trial(self) -> None:
        if self._trial is not None:
            self._replace([self._trial.registers])
            self._trial = None

    def _replace(self, sets: list[Registers]) -> None:
        """Sets that serve no longer. To free them takes as long as to copy them: it is done beside the readers."""
        if self.in_turns:
            self.replaced += sets

    def let_go(self, pause: Pause | None = None) -> None:
        """Free the sets that were replaced, little by little; those that somebody still reads, another time."""
        replaced, self.replaced = self.replaced, []
        while replaced:
            one = replaced.pop()
            if not self.is_free(one):
                self.replaced.append(one)
            elif not one.is_lent:
                emptied(one, pause)

    def wants_mending(self) -> bool:
        """Whether something is to be made, so that what comes is taken in at once, or to be freed."""
        return bool(self.replaced) or self._is_wanting()

    def _is_wanting(self) -> bool:
        served = self.served
        if not self.in_turns or served is None or len(served.acts) < FEW:
            return False
        return self.spare is None or self._wanting(served) is not None

    def mending(self) -> Mending | None:
        """What is to be made next: the spare set, then the points; None if nothing is."""
        served = self.served
        if served is None or not self._is_wanting():
            return None
        acts = list(standing(served))
        if self.spare is None:
            self._recent = []
            return Mending(served, acts, served.makings(), self._turned, is_spare=True)
        return Mending(served, acts[: self._wanting(served)], [], self._turned)

    def _wanting(self, served: Registers) -> int | None:
        """Before how many acts a point is wanting: none where parts of a chapter are gone through instead."""
        count = len(served.acts) - len(served.registrars)
        for far in () if self._in_parts else [count // reach for reach in REACHES]:
            if not any(far // 2 <= count - len(one.acts) <= far * 2 for one in self.points):
                return count - far
        return None

    def fit(self, mending: Mending, registers: Registers) -> None:
        """Keep what was made, unless it has been overtaken."""
        if mending.turned != self._turned or self.served is None:
            return
        if not mending.is_spare:
            # Those beyond the number of reaches stood before acts that have come since.
            self.points = [registers, *self.points][: len(REACHES)]
        elif self.spare is None:
            settle(registers, self.lines)
            self.spare, self.missed = registers, self._recent
            self._recent = []


def merged(steps: Sequence[Since]) -> Since:
    """Several steps of reading as one."""
    if len(steps) == 1:
        return steps[0]
    return Since(
        [line for one in steps for line in one.lines],
        set().union(*(one.concerned for one in steps)),
        any(one.turns for one in steps),
        all(one.is_plain for one in steps),
    )


def _are_plain(steps: Sequence[Step]) -> bool:
    return all(step.is_plain for step in steps)
