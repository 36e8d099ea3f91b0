"""What every test may ask for. Kept small: what one folder needs stands in that folder."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import clock
from clusters import Cluster, cluster
from shares import long_first

CHROMIUM = Path("/usr/bin/chromium")
# The browser's driver keeps an event loop running in the process; Django would take its tests for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# A word that no language has is an error in tests, and in every process that a test starts.
os.environ.setdefault("COMITY_STRICT_WORDS", "1")
# No test hangs on how quick the machine is.
settings.register_profile("comity", deadline=None)
settings.load_profile("comity")


@pytest.fixture(scope="session", autouse=True)
def noon() -> Iterator[None]:
    """The clock of every test, and of every process that a test starts."""
    with clock.standing():
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of two workers each begins with its share of the long tests, so that none is left alone with one at the end."""
    if hasattr(config, "workerinput"):
        items[:] = long_first(items, is_long, int(config.workerinput["workercount"]))


def is_long(item: pytest.Item) -> bool:
    """Whether a test is marked as one that takes a minute."""
    return item.get_closest_marker("long") is not None


def pytest_collection_finish() -> None:
    """What stands by now stays: it is not searched for circular garbage again, and the rest is seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real cases, kept outside the project; a test that needs it is skipped where it is not."""
    folder = os.environ.get("COMITY_CASES")
    if not folder:
        pytest.skip("COMITY_CASES is not set: the real cases are not here")
    return Path(folder)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL cluster, started when the first test asks for it."""
    with cluster() as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, where it is: no browser is downloaded."""
    if not CHROMIUM.exists():
        return browser_type_launch_args
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM)}
