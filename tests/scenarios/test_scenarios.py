"""The scenarios of every bundled organisation, each a test of its own under its own sentence."""

from __future__ import annotations

from functools import cache

import pytest

from comity.cli.scenarios import Placed, failing, read_scenarios
from comity.core.organisation import Organisation
from comity.core.record.journal import Entry
from comity.store.folder import bundled_names, find


@cache
def recorded(name: str) -> tuple[list[Entry], Organisation]:
    """The journal of an organisation and what follows from it."""
    entries = list(find(name).journal.entries())
    return entries, Organisation(entries)


EVERY = [(name, placed) for name in sorted(bundled_names()) for placed in read_scenarios(find(name).scenarios())]


@pytest.mark.parametrize(
    ("name", "placed"), EVERY, ids=[f"{name}: {placed.scenario.scenario}" for name, placed in EVERY]
)
def test_scenario(name: str, placed: Placed) -> None:
    entries, organisation = recorded(name)
    assert [] == failing(placed, entries, organisation)


def test_every_bundled_organisation_has_scenarios() -> None:
    assert sorted(bundled_names()) == sorted({name for name, _ in EVERY})


def test_no_two_scenarios_of_an_organisation_say_the_same() -> None:
    sentences = [(name, placed.scenario.scenario) for name, placed in EVERY]
    assert sorted(set(sentences)) == sorted(sentences)
