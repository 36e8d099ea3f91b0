"""Servers of the bundled organisations and a real browser to look at them with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from browser.record import write_journal, write_union
from servers import serving

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]
Visit = Callable[[str], Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """A browser that talks to nobody but the server."""
    return {**browser_type_launch_args, "args": QUIET}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server process of its own."""
    folder = tmp_path_factory.mktemp("site") / "sco"
    folder.mkdir()
    write_journal(folder)
    with serving(folder, str(folder.parent / "sco.sqlite3")) as server:
        yield server.address


@pytest.fixture(scope="session")
def union(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the invented union."""
    folder = tmp_path_factory.mktemp("union") / "talvena"
    folder.mkdir()
    write_union(folder)
    with serving(folder, str(folder.parent / "talvena.sqlite3")) as server:
        yield server.address


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """What the browser said against the pages of a test."""
    return listened(context)


def listened(context: BrowserContext) -> list[str]:
    """What the browser says from now on: errors of scripts, refusals of the policy, files not found."""
    found: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
        page.on("console", lambda said: found.append(f"{page.url}: {said.text}") if said.type == "error" else None)
        page.on("requestfailed", lambda request: found.append(f"{page.url}: {request.url} failed"))

    context.on("page", listen)
    return found


@pytest.fixture
def visit(complaints: list[str], page: Page, site: str) -> Visit:
    """Opens a page of the site and waits until it has loaded, fonts included."""
    return visitor(page, complaints, site)


@pytest.fixture
def visit_union(complaints: list[str], page: Page, union: str) -> Visit:
    """The same of the union's."""
    return visitor(page, complaints, union)


def visitor(page: Page, complaints: list[str], site: str) -> Visit:
    """What opens pages of a site, all in one tab."""

    def go(path: str) -> Page:
        page.goto(site + path)
        page.evaluate("document.fonts.ready.then(() => true)")
        # The answer of a page that is not there, or of an address that cannot be read, is no complaint.
        complaints[:] = [one for one in complaints if "status of 40" not in one]
        return page

    return go
