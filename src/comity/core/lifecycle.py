"""Lifecycles: at which stages of a thing an act may be done, and where it leads; checked and entered in one place.

A chapter says for each sort of thing that it keeps (a meeting, a State's membership, a budget year) how an act names
it, how its stages are read at a place of the fold, and a table of transitions. The check of an act, the drawings of the
reference and the question what may be done now (``comity.core.possible``) all come from that one value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final, NamedTuple

from comity.core.ground import Ground, finding
from comity.core.kernel.timeline import Timeline
from comity.core.record.act import Act, kind_of
from comity.core.record.finding import Finding, Severity

NONE: Final = "none"
"""The stage of a thing of which nothing is on record."""
ANY: Final[tuple[str, ...]] = ()
"""In place of stages: an act that may be done whatever the stage."""

Stages = Callable[[str, Ground], tuple[str, ...]]
"""The stages at which the thing of a key stands at this place of the fold: one, as a rule; none if there is no such
thing."""
Organs = Callable[[str, Ground], tuple[str, ...]]
"""The organs that decide of the thing of a key."""
Requires = Callable[[Any, Ground], Iterable[Finding]]
"""Findings about the thing of an act and the day, whatever else the act says."""


class Unfit(NamedTuple):
    """What is found where an act does not fit the stage; ``cites``: with the provision that the act rests on."""

    rule: str
    message: str
    severity: Severity = "inadmissible"
    cites: bool = False


class Naming(NamedTuple):
    """How an act names its thing: its key from the act (None: it begins a new one), and the fields from the key."""

    key: Callable[[Any], str | None]
    fields: Callable[[str], Mapping[str, Any]]


class Transition(NamedTuple):
    """What one kind of act does to a thing: at which stages it may be done, to which it leads (None: it stays).

    ``naming``, ``stages`` and ``misfit`` are given where they are other than the lifecycle's. ``requires`` is what
    else must hold of the thing on that day, whatever the act says besides. ``choices`` are the fields of the act by
    whose values these answers differ (the standing that is granted). ``rests_on`` names the organs on a decision of
    which the act rests where the rulebook demands none (none named: of any organ).
    """

    at: tuple[str, ...] = ANY
    to: str | None = None
    naming: Naming | None = None
    stages: Stages | None = None
    misfit: Misfit | None = None
    requires: Requires | None = None
    choices: tuple[str, ...] = ()
    rests_on: Organs | None = None

    def fits(self, found: tuple[str, ...]) -> bool:
        """Whether it may be done at these stages.

        A thing at several stages at once is not led where it stands already.
        """
        if not self.at:
            return True
        if len(found) == 1:
            return found[0] in self.at
        return any(stage in self.at for stage in found) and not (self.to in found and self.to not in self.at)


class Met(NamedTuple):
    """An act that met its thing, of this key, at stages that do not fit its row of the table."""

    act: Act
    key: str
    found: tuple[str, ...]
    row: Transition
    ground: Ground


Misfit = Callable[[Met], Unfit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """The lifecycle of one sort of thing.

    ``of`` is the register in which the thing is found by its key, ``thing`` what it is called in a sentence.
    ``is_known`` tells whether a key is on record at this place of the fold, ``known`` which fields an act about the
    thing takes over from it (the organ of a meeting). ``requires`` is asked before the stage. ``is_act`` marks things
    that are known by the id of the act that begins them. ``spent`` finds why a decision that an act cites carries it no
    more, as when it has carried such an act before.
    """

    of: str
    thing: str
    naming: Naming
    is_known: Callable[[str, Ground], bool]
    stages: Stages
    transitions: Mapping[type[Act], Transition]
    misfit: Misfit
    requires: Requires | None = None
    known: Callable[[type[Act], str, Ground], Mapping[str, Any]] | None = None
    is_act: bool = False
    spent: Requires | None = None

    def key(self, act: Act) -> str | None:
        """The key of the thing that the act is about; None where it begins one that has none yet."""
        return (self.transitions[type(act)].naming or self.naming).key(act)

    def check(self, act: Act, ground: Ground) -> list[Finding]:
        """Findings of the thing, its stage and the day: a new list, to which the caller may add."""
        row = self.transitions[type(act)]
        found: list[Finding] = []
        if self.requires is not None:
            found += self.requires(act, ground)
        if row.at:
            key = (row.naming or self.naming).key(act)
            if key is not None:
                stages = (row.stages or self.stages)(key, ground)
                if not row.fits(stages):
                    found.append(self._refused(act, key, stages, row, ground))
        if row.requires is not None:
            found += row.requires(act, ground)
        return found

    def fits(self, act: Act, ground: Ground) -> bool:
        """Whether the act may be done at the stage of its thing."""
        row = self.transitions[type(act)]
        key = (row.naming or self.naming).key(act) if row.at else None
        return key is None or row.fits((row.stages or self.stages)(key, ground))

    def _refused(self, act: Act, key: str, found: tuple[str, ...], row: Transition, ground: Ground) -> Finding:
        told = (row.misfit or self.misfit)(Met(act, key, found, row, ground))
        provision = ground.law.provision_of(act, ground.day) if told.cites else None
        return finding(told.rule, told.severity, act, told.message, provision=provision)

    def enter(self, stages: Timeline[str], act: Act, cites: tuple[str, ...], stage: str | None = None) -> None:
        """The thing comes to the stage to which the act leads (to ``stage``, if named), resting on what it cites too.

        An act that leads to no stage changes nothing.
        """
        to = stage or self.transitions[type(act)].to
        if to is None:
            return
        if stages.segments:
            cites = (*stages.segments[-1].acts, *cites)
            stages.end_at(act.on)
        stages.begin(to, act.on, tuple(dict.fromkeys(cites)) if len(cites) > 1 else cites)


def named_by(field: str, value: Callable[[str], Any] = str) -> Naming:
    """The thing is named by one field of the act; ``value`` makes what stands in it from the key."""
    read: Callable[[Any], Any] = attrgetter(field)
    if value is str:
        return Naming(read, lambda key: {field: key})
    return Naming(lambda act: str(read(act)), lambda key: {field: value(key)})


OWN_ID: Final = Naming(lambda act: str(act.id), lambda key: {"id": key})
"""The thing is known by the id of the act that begins it."""


def not_fitting(met: Met, name: str | None = None, *, rule: str = "StageNotFitting", cites: bool = False) -> Unfit:
    """The stage, and those that the act needs; ``name`` is what the thing is called, where that is not its key."""
    stands, needed = " and ".join(met.found), " or ".join(met.row.at)
    message = f"{name or met.key} stands at '{stands}'; {kind_of(met.act)} needs {needed}."
    return Unfit(rule, message, cites=cites)


def refused_by(rule: str, message: str, severity: Severity = "inadmissible") -> Misfit:
    """One answer in the same words whatever the stage; ``{key}`` stands for the thing, ``{on}`` for the act's day."""
    return lambda met: Unfit(rule, message.format(key=met.key, on=met.act.on), severity)
