"""What does not hold together in how organs decide: conditions that ask for nothing, parts that are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from comity.core.kernel.shapes import Fault, Path
from comity.core.rulebook.book import ProcedureRow, Rulebook
from comity.core.rulebook.voting import DecisionCondition, Holding, ObjectionRule, Preceding, Quorum

_QUALIFIED: Final = ("qualified", "weighted")
_ASKED: Final = "a `procedure`, `fraction`, `more_than`, `votes_min`, `concurrence`, or conditions under `all` or `any`"


def voting_faults(book: Rulebook) -> Iterator[Fault]:
    """Every fault in the rows that say how organs decide, each with its place."""
    standings = {row.standing for row in book.standings}
    organs = {row.organ for row in book.organs}
    matters = {row.matter for row in book.competence}
    for index, row in enumerate(book.procedures):
        yield from _row(("procedures", index), row, standings)
        for place, step in enumerate(row.preceded_by):
            yield from _step(("procedures", index, "preceded_by", place), step, organs, matters)


def _row(path: Path, row: ProcedureRow, standings: set[str]) -> Iterator[Fault]:
    if row.procedure is None and row.condition is None:
        yield Fault(path=path, found="neither 'procedure' nor 'condition'", expected="one of the two")
    if row.procedure is not None:
        yield from _named(path, row.procedure, row.fraction)
    yield from _parts(path, {"fraction": row.fraction, "quorum_fraction": row.quorum_fraction})
    yield from _weights(path, row.weights)
    if row.condition is not None:
        yield from _condition((*path, "condition"), row.condition, standings)
    if row.quorum is not None:
        yield from _quorum((*path, "quorum"), row.quorum)
    if row.objections is not None:
        yield from _objections((*path, "objections"), row.objections)


def _condition(path: Path, one: DecisionCondition, standings: set[str]) -> Iterator[Fault]:
    if not one.asks or (one.failing is not None and not _without_failing(one)):
        yield Fault(path=path, found="a condition that asks for nothing", expected=_ASKED)
    if one.procedure is not None:
        yield from _named(path, one.procedure, one.fraction)
        if one.more_than is not None or one.votes_min is not None or _is_idle(one):
            yield Fault(
                path=path,
                found=f"'{one.procedure}' and a majority of its own",
                expected="one of the two; join them by `all`",
            )
    elif one.weights and one.fraction is None and one.more_than is None and one.votes_min is None:
        yield Fault(
            path=(*path, "weights"),
            found="weights that nothing weighs",
            expected="`fraction`, `more_than` or `votes_min`",
        )
    yield from _parts(path, {"fraction": one.fraction})
    yield from _more_than(path, one.more_than)
    yield from _weights(path, one.weights)
    if one.votes_min is not None and one.votes_min < 1:
        yield Fault(path=(*path, "votes_min"), found=str(one.votes_min), expected="1 or more")
    if one.basis == "seats" and (one.weights or one.among is not None):
        yield Fault(
            path=(*path, "basis"), found="'seats' with weights or among some", expected="`entitled` or `members`"
        )
    yield from _whose(path, {"among": one.among, "concurrence": one.concurrence}, standings)
    for name, joined in (("all", one.all), ("any", one.any)):
        for index, part in enumerate(joined):
            yield from _condition((*path, name, index), part, standings)
    if one.failing is not None:
        yield from _condition((*path, "failing"), one.failing, standings)


def _without_failing(one: DecisionCondition) -> bool:
    """Whether it asks for something first, failing which the other decides."""
    said = (one.procedure, one.fraction, one.more_than, one.votes_min, one.concurrence)
    return any(part is not None for part in said) or bool(one.all or one.any)


def _is_idle(one: DecisionCondition) -> bool:
    """Whether a part or weights stand beside a procedure that reads none."""
    return (one.fraction is not None or bool(one.weights)) and not str(one.procedure).startswith(_QUALIFIED)


def _named(path: Path, procedure: str, fraction: str | None) -> Iterator[Fault]:
    if procedure.startswith(_QUALIFIED) and fraction is None:
        yield Fault(path=path, found="no 'fraction'", expected=f"one, for {procedure}")


def _quorum(path: Path, one: Quorum) -> Iterator[Fault]:
    if one.fraction is None and one.more_than is None and one.count_min is None:
        yield Fault(
            path=path, found="a quorum that asks for nothing", expected="`fraction`, `more_than` or `count_min`"
        )
    if one.count_min is not None and one.count_min < 1:
        yield Fault(path=(*path, "count_min"), found=str(one.count_min), expected="1 or more")
    yield from _parts(path, {"fraction": one.fraction})
    yield from _more_than(path, one.more_than)


def _step(path: Path, one: Preceding, organs: set[str], matters: set[str]) -> Iterator[Fault]:
    """A decision is one of organs that there are, on a matter that there is; States may be consulted too."""
    if not one.organs:
        yield Fault(path=(*path, "organs"), found="no organ", expected="who decides, or is consulted, before")
    if one.matter is not None:
        if one.matter not in matters:
            expected = "one of " + ", ".join(sorted(matters))
            yield Fault(path=(*path, "matter"), found=f"'{one.matter}'", expected=expected)
        for organ in one.organs:
            if organ not in organs:
                expected = "one of " + ", ".join(sorted(organs))
                yield Fault(path=(*path, "organs"), found=f"'{organ}'", expected=expected)


def _objections(path: Path, one: ObjectionRule) -> Iterator[Fault]:
    if (one.days is None) == (one.months is None) or (one.days or one.months or 0) < 1:
        yield Fault(path=path, found="no time for objections, or two", expected="`days` or `months`, 1 or more")
    if one.blocks != "any":
        yield from _parts(path, {"blocks": one.blocks})
    yield from _more_than(path, one.blocks_more_than, "blocks_more_than")


def _whose(path: Path, said: Mapping[str, object], standings: set[str]) -> Iterator[Fault]:
    for name, whose in said.items():
        if isinstance(whose, Holding) and not whose.union:
            yield Fault(path=(*path, name), found="nobody", expected="a `standing`, or classes under `any`")
        elif isinstance(whose, Holding) and whose.standing is not None and whose.standing not in standings:
            yield Fault(
                path=(*path, name, "standing"),
                found=f"'{whose.standing}'",
                expected="one of " + ", ".join(sorted(standings)),
            )
        elif whose == ():
            yield Fault(
                path=(*path, name), found="no State", expected="`founders`, `entitled`, States, or a `standing`"
            )


def _weights(path: Path, weights: Mapping[str, int]) -> Iterator[Fault]:
    for state, weight in weights.items():
        if weight < 0:
            yield Fault(path=(*path, "weights", state), found=str(weight), expected="0 or more")


def _parts(path: Path, said: Mapping[str, str | None]) -> Iterator[Fault]:
    for name, text in said.items():
        part = _fraction(text)
        if text is not None and (part is None or not 0 < part <= 1):
            yield Fault(path=(*path, name), found=f"'{text}'", expected="a fraction such as 2/3")


def _more_than(path: Path, text: str | None, name: str = "more_than") -> Iterator[Fault]:
    part = _fraction(text)
    if text is not None and (part is None or not 0 <= part < 1):
        yield Fault(path=(*path, name), found=f"'{text}'", expected="a fraction less than one, such as 1/2")


def _fraction(text: str | None) -> Fraction | None:
    try:
        return None if text is None else Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
