"""Everybody can read it: axe finds nothing, in light, in dark, and on a narrow screen."""

from __future__ import annotations

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import Visit
from browser.record import OTHERS, PAGES, UNION

ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What the theme and the width can change.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
PLACES = {"type": "rule", "values": ["target-size", "scrollable-region-focusable", "meta-viewport"]}


def violations(page: Page, rules: dict[str, Any]) -> str:
    """What axe finds, as text; empty if nothing."""
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    told = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]
    return json.dumps(told, indent=1, ensure_ascii=False) if told else ""


def violations_in_every_form(page: Page) -> str:
    """What axe finds in light at full width, of colours in the dark, and of places on a narrow screen."""
    page.set_viewport_size({"width": 1440, "height": 900})
    found = violations(page, ALL)
    page.emulate_media(color_scheme="dark")
    found += violations(page, COLOURS)
    page.set_viewport_size({"width": 390, "height": 900})
    return found + violations(page, PLACES)


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
def test_axe_finds_nothing(path: str, visit: Visit) -> None:
    assert violations_in_every_form(visit(path)) == ""


@pytest.mark.parametrize("path", UNION)
def test_axe_finds_nothing_on_the_union_s_pages(path: str, visit_union: Visit) -> None:
    assert violations_in_every_form(visit_union(path)) == ""
