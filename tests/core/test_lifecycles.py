"""Every act about a thing with stages has its row in the table of that thing; an act leads where its row says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from cast.small import act
from comity.core.chapter import Chapter
from comity.core.chapters import meetings
from comity.core.chapters.meetings.acts import Closing
from comity.core.kernel.fields import Field, field_of, fields_of
from comity.core.kernel.timeline import Timeline
from comity.core.lifecycle import Lifecycle, Transition
from comity.core.record.act import Act
from comity.core.registers import CHAPTERS

STAGED = [chapter for chapter in CHAPTERS if chapter.lifecycles]


Meant = tuple[str, tuple[str, ...]]


def named_in(kind: type[Act], lifecycle: Lifecycle) -> set[Meant]:
    """What the fields mean by which acts of this lifecycle name its thing."""
    row = lifecycle.transitions.get(kind)
    naming = (row.naming if row is not None else None) or lifecycle.naming
    found = {meant_by(field) for name in naming.fields("1") if (field := field_of(kind, name)) is not None}
    return {one for one in found if one[0] not in ("id", "mark")}


def meant_by(field: Field) -> Meant:
    """Its meaning, and the kinds of acts whose ids it holds."""
    return field.meaning.name, field.meaning.kinds


def without_row(chapter: Chapter) -> Iterator[str]:
    """The kinds of a chapter that must name a thing that has stages there, and have no row in any of its tables."""
    placed = {kind for one in chapter.lifecycles for kind in one.transitions}
    meant = {name for one in chapter.lifecycles for kind in one.transitions for name in named_in(kind, one)}
    for kind in chapter.rules:
        own = {meant_by(field) for field in fields_of(kind) if field.required and field.shape == "one"}
        if kind not in placed and own & meant:
            yield str(kind.__struct_config__.tag)


@pytest.mark.parametrize("chapter", STAGED, ids=lambda one: one.name)
def test_every_act_about_a_thing_with_stages_has_its_row(chapter: Chapter) -> None:
    assert list(without_row(chapter)) == []
    assert {kind for one in chapter.lifecycles for kind in one.transitions} <= set(chapter.rules)


def test_an_act_without_its_row_is_found() -> None:
    (kept,) = meetings.CHAPTER.lifecycles
    fewer = {kind: row for kind, row in kept.transitions.items() if kind is not Closing}
    planted = meetings.CHAPTER._replace(lifecycles=(replace(kept, transitions=fewer),))
    assert list(without_row(planted)) == ["meetings.closing"]


def test_the_chapters_with_stages_are_these() -> None:
    assert [(chapter.name, [one.of for one in chapter.lifecycles]) for chapter in STAGED] == [
        ("texts", ["texts"]),
        ("subjects", ["subjects"]),
        ("treaties", ["parties", "treaties"]),
        ("membership", ["subjects"]),
        ("organs", ["organs", "offices"]),
        ("budget", ["budget", "funds"]),
        ("entitlements", ["entitlements"]),
        ("meetings", ["meetings"]),
        ("decisions", ["decisions"]),
        ("programmes", ["programmes"]),
        ("projects", ["projects"]),
    ]


def closing(on: str) -> Any:
    return act("meetings.closing", f"closing-{on}", on, meeting="M-1")


def test_a_thing_that_enters_a_stage_leaves_the_one_before_and_rests_on_every_act_once() -> None:
    stages: Timeline[str] = Timeline()
    (kept,) = meetings.CHAPTER.lifecycles
    opening = act("meetings.opening", "opening", "2008-01-01", meeting="M-1", organ="ASM")
    kept.enter(stages, opening, ("D-1", "opening"))
    kept.enter(stages, closing("2008-01-02"), ("D-1", "closing"))
    agenda = act("meetings.agenda", "agenda", "2008-01-02", meeting="M-1", items=[])
    kept.enter(stages, agenda, ("agenda",))
    assert [(one.value, one.acts) for one in stages.segments] == [
        ("open", ("D-1", "opening")),
        ("held", ("D-1", "opening", "closing")),
    ]
    assert stages.segments[0].until == closing("2008-01-02").on


@pytest.mark.parametrize(
    ("found", "fits"),
    [(("suspended",), True), (("suspended", "leaving"), False), (("former",), False), ((), False)],
)
def test_a_thing_at_two_stages_is_not_led_where_it_stands_already(found: tuple[str, ...], fits: bool) -> None:  # noqa: FBT001  a case of the table above
    assert fits == Transition(("member", "suspended"), "leaving").fits(found)
