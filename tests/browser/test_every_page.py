"""Every page, loaded once: axe finds nothing, nothing scrolls sideways, no script fails, the policy refuses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browser.conftest import listened, visitor
from browser.record import OTHERS, PAGES, UNION

ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What the theme and the width can change.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
PLACES = {"type": "rule", "values": ["target-size", "scrollable-region-focusable", "meta-viewport"]}
FOUND = """async rules => (await axe.run(rules)).violations.map(
    one => [one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))])"""
WIDTHS = (390, 1024, 1440)
EVERY = [*(("site", path) for path in (*PAGES, *OTHERS)), *(("union", path) for path in UNION)]


class Opened(NamedTuple):
    """A page in the one tab of this file, and what the browser said against it."""

    path: str
    page: Page
    complaints: list[str]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """One tab for all pages: each is loaded anew, and nothing is kept between them."""
    context = browser.new_context()
    complaints = listened(context)
    yield context.new_page(), complaints
    context.close()


@pytest.fixture(scope="module", params=EVERY, ids="".join)
def opened(request: pytest.FixtureRequest, tab: tuple[Page, list[str]]) -> Opened:
    server, path = request.param
    page, complaints = tab
    complaints.clear()
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})
    go = visitor(page, complaints, request.getfixturevalue(server))
    return Opened(path, go(path), complaints)


def test_axe_finds_nothing(opened: Opened) -> None:
    """In light, in dark, and on a narrow screen."""
    assert violations_in_every_form(opened.page) == ""


def test_a_page_fits_every_width_and_nothing_complains(opened: Opened) -> None:
    fits(opened.page, opened.path)
    assert not opened.complaints


def violations(page: Page, rules: dict[str, Any]) -> str:
    """What axe finds, as text; empty if nothing. It is brought to a page once, and only what it finds is told."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(FOUND, {"runOnly": rules, "resultTypes": ["violations"], "elementRef": False})
    return json.dumps(found, indent=1, ensure_ascii=False) if found else ""


def violations_in_every_form(page: Page) -> str:
    """What axe finds in light at full width, of colours in the dark, and of places on a narrow screen."""
    page.set_viewport_size({"width": 1440, "height": 900})
    found = violations(page, ALL)
    page.emulate_media(color_scheme="dark")
    found += violations(page, COLOURS)
    page.set_viewport_size({"width": 390, "height": 900})
    return found + violations(page, PLACES)


def fits(page: Page, path: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{path} is {beyond} pixels too wide at {width}"
        wide = page.evaluate(
            """() => [...document.querySelectorAll('main *')]
                .filter(one => !one.closest('svg') && !one.closest('thead')
                    && one.getBoundingClientRect().right > innerWidth + 1)
                .map(one => one.tagName + '.' + one.className)"""
        )
        assert not wide, f"{path} at {width}: {wide[:5]}"
