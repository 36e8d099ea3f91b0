"""Lifecycles: the tables at the top of the chapters' rules, as tables and as drawings."""

from __future__ import annotations

from typing import Final, NamedTuple

from comity.core.lifecycle import Lifecycle
from comity.core.record.act import Act
from comity.core.registers import CHAPTERS
from reference.drawing import Row, drawn
from reference.markdown import code, page, table

INTRODUCTION: Final = (
    "Where something has a lifecycle, its chapter has a table of transitions (`src/comity/core/lifecycle.py`): at "
    "which stages an act "
    "may be done, and "
    "which stage it leads to. The drawings are made from these tables. A column is a stage, a row an act: a dot "
    "says that the act "
    "may be done at that stage, an arrow where it leads, a dashed ring that the stage stays the same. What may be done "
    "with a thing on a day, `comity possible` tells."
)


class Drawn(NamedTuple):
    """One lifecycle as it is shown: what it is of, its stages in the order in which they are met, a row for each act.

    ``free`` are the acts that may be done at any stage, each with the stage to which it leads.
    """

    chapter: str
    name: str
    thing: str
    stages: list[str]
    rows: list[Row]
    free: list[tuple[str, str | None]]


def lifecycles() -> list[Drawn]:
    """Those of all chapters, in order; known by the chapter, or by the register where a chapter has several."""
    return [
        _shown(chapter.name, one, chapter.name if len(chapter.lifecycles) == 1 else one.of)
        for chapter in CHAPTERS
        for one in chapter.lifecycles
    ]


def _shown(chapter: str, one: Lifecycle, name: str) -> Drawn:
    rows = [Row(tag_of(kind), row.at, row.to) for kind, row in one.transitions.items() if row.at]
    free = [(tag_of(kind), row.to) for kind, row in one.transitions.items() if not row.at]
    stages = stages_of(rows)
    return Drawn(chapter, name, one.thing, stages, rows, free)


def tag_of(kind: type[Act]) -> str:
    """The kind as stored."""
    return str(kind.__struct_config__.tag)


def stages_of(rows: list[Row]) -> list[str]:
    """The stages in the order in which one can come to them, from the first one that no act leads to."""
    targets = {row.to for row in rows if row.to is not None}
    every = list(dict.fromkeys(stage for row in rows for stage in (*row.at, row.to) if stage is not None))
    met = [stage for stage in every if stage not in targets]
    while len(met) < len(every):
        further = [row.to for row in rows if row.to not in (None, *met) and any(stage in met for stage in row.at)]
        met.append(further[0] if further and further[0] else next(stage for stage in every if stage not in met))
    return met


def described() -> str:
    """The page of lifecycles."""
    return page("Lifecycles", INTRODUCTION, [_section(one) for one in lifecycles()])


def drawings() -> dict[str, str]:
    """The drawings by file name."""
    staged = (one for one in lifecycles() if one.rows)
    return {f"lifecycle-{one.name}.svg": drawn(title_of(one), one.stages, one.rows) for one in staged}


def title_of(one: Drawn) -> str:
    """What a drawing shows."""
    return f"The lifecycle of {one.thing}"


def _section(one: Drawn) -> str:
    rows = [(code(row.act), ", ".join(row.at), row.to or "stays") for row in one.rows]
    rows += [(code(act), "any stage", to or "stays") for act, to in one.free]
    picture = f"![{title_of(one)}; the same facts stand in the table below](lifecycle-{one.name}.svg)"
    heading = f"## Chapter `{one.chapter}`: {one.thing}"
    drawing = [picture] if one.rows else []
    return "\n\n".join([heading, *drawing, table(("act", "may be done at", "leads to"), rows)])
