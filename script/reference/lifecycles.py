"""Lifecycles: the tables at the top of the chapters' rules, as tables and as drawings."""

from __future__ import annotations

from importlib import import_module
from typing import Final, NamedTuple

from comity.core.registers import CHAPTERS
from reference.drawing import Row, drawn
from reference.markdown import code, page, table

INTRODUCTION: Final = (
    "Where something has a lifecycle, its chapter has a table at the top of `rules.py`: at which stages an act "
    "may be done, and "
    "which stage it leads to. The drawings are made from these tables. A column is a stage, a row an act: a dot "
    "says that the act "
    "may be done at that stage, an arrow where it leads, a dashed ring that the stage stays the same."
)
OF: Final = {
    "membership": "a State's membership",
    "meetings": "a meeting",
    "decisions": "a decision and the draft before it",
    "programmes": "a programme or a measure",
    "projects": "a joint project",
}


class Lifecycle(NamedTuple):
    """The lifecycle of one chapter: its stages in the order in which they are met, and a row for each act."""

    chapter: str
    stages: list[str]
    rows: list[Row]


def lifecycles() -> list[Lifecycle]:
    """One for each chapter that has a table."""
    found = []
    for chapter in CHAPTERS:
        rules = import_module(f"comity.core.chapters.{chapter.name}.rules")
        written = getattr(rules, "LIFECYCLE", None)
        if written is not None:
            rows = [Row(str(kind.__struct_config__.tag), tuple(at), to) for kind, (at, to) in written.items()]
            found.append(Lifecycle(chapter.name, stages_of(rows), rows))
    return found


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
    return {f"lifecycle-{one.chapter}.svg": drawn(title_of(one), one.stages, one.rows) for one in lifecycles()}


def title_of(one: Lifecycle) -> str:
    """What a drawing shows."""
    return f"The lifecycle of {OF.get(one.chapter, one.chapter)}"


def _section(one: Lifecycle) -> str:
    rows = [(code(row.act), ", ".join(row.at), row.to or "stays") for row in one.rows]
    picture = f"![{title_of(one)}; the same facts stand in the table below](lifecycle-{one.chapter}.svg)"
    heading = f"## Chapter `{one.chapter}`: {OF.get(one.chapter, one.chapter)}"
    return "\n\n".join([heading, picture, table(("act", "may be done at", "leads to"), rows)])
