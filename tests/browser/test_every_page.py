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


PALE = "<p style='color: #bbb; background: #fff'>Nobody reads this.</p>"
DARK = "<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }</style><p>Nor this.</p>"
CLOSE = "<style>a { display: block; height: 9px; font-size: 8px }</style><a href='#a'>One</a><a href='#b'>Two</a>"
HEAD = "<!doctype html><html lang=en><title>Planted</title><meta name=viewport content='width=device-width'>"
WIDE = "<div style='width: 1000px'>A table</div>"


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ("<input name='on'>", "label"),
        (PALE, "color-contrast"),
        (DARK, "color-contrast"),
        ("<img src='data:,'>", "image-alt"),
        (f"<nav>{CLOSE}</nav>", "target-size"),
    ],
)
def test_axe_finds_what_is_planted(planted: str, rule: str, tab: tuple[Page, list[str]]) -> None:
    assert f'"{rule}"' in violations_in_every_form(plain(tab[0], planted))


def test_what_is_planted_too_wide_is_seen(tab: tuple[Page, list[str]]) -> None:
    with pytest.raises(AssertionError, match="too wide at 390"):
        fits(plain(tab[0], WIDE), "planted")
    assert "" == violations_in_every_form(plain(tab[0], "<h1>Good</h1>"))
    fits(plain(tab[0], "<h1>Good</h1>"), "good")


def plain(page: Page, matter: str) -> Page:
    """A page with nothing but this, in light."""
    page.emulate_media(color_scheme="light")
    page.goto("about:blank")
    page.set_content(f"{HEAD}<main>{matter}")
    return page


def violations(page: Page, rules: dict[str, Any]) -> str:
    """What axe finds, as text; empty if nothing. It is brought to a page once, and only what it finds is told."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    # Where in the page an element stands is not asked: to find a selector for each takes a third of the time.
    found = page.evaluate(FOUND, {"runOnly": rules, "resultTypes": ["violations"], "selectors": False})
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
