"""The drawings of lifecycles are well-formed, told in words too, and the same for the same table."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from reference.drawing import Row, drawn
from reference.lifecycles import Drawn, drawings, lifecycles, stages_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("one", [one for one in lifecycles() if one.rows], ids=lambda one: one.name)
def test_a_drawing_shows_every_stage_and_every_act(one: Drawn) -> None:
    tree = ET.fromstring(drawings()[f"lifecycle-{one.name}.svg"])  # noqa: S314 - written by ourselves a line above
    texts = {node.text for node in tree.iter(f"{SVG}text")}
    assert texts == {*one.stages, *(row.act for row in one.rows)}
    assert tree.find(f"{SVG}title") is not None
    told = tree.findtext(f"{SVG}desc") or ""
    assert all(row.act in told for row in one.rows)


def test_a_drawing_is_legible_in_both_themes_and_loads_nothing() -> None:
    for text in drawings().values():
        assert "prefers-color-scheme:dark" in text
        assert "href" not in text
        assert "<script" not in text


def test_stages_stand_in_the_order_in_which_one_comes_to_them() -> None:
    rows = [Row("close", ("open",), "held"), Row("open", ("none",), "open"), Row("attend", ("open", "held"), None)]
    assert stages_of(rows) == ["none", "open", "held"]


def test_the_same_table_gives_the_same_drawing() -> None:
    rows = [Row("open", ("none", "open"), "open")]
    assert drawn("A meeting", ["none", "open"], rows) == drawn("A meeting", ["none", "open"], rows)
