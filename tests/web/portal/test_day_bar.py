"""The steps of the day bar lead to the nearest days of acts that changed the page, without going through all acts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browser.record import came_with
from comity.core.organisation import Organisation
from comity.opendata.mentions import Index
from comity.web.portal.reading import day_of_act

KINDS = ("kind:membership", "kind:meetings", "kind:decisions", "kind:treaties", "kind:budget", "kind:organs")


@pytest.fixture(scope="module", params=["sco", "talvena"])
def index(request: pytest.FixtureRequest) -> Index:
    return Index(Organisation(came_with(request.param).journal.entries()).registers())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(found=st.data())
def test_the_nearest_days_are_those_that_going_through_every_act_finds(index: Index, found: st.DataObject) -> None:
    about = sorted({one for act in list(index.acts)[::7] for one in (f"id:{act}", f"act:{act}")})
    mentions = found.draw(st.lists(st.sampled_from([*KINDS, *about, "state:nobody"]), min_size=1, max_size=4))
    near = day_of_act(found.draw(st.sampled_from(list(index.acts.values()))).act)
    day = near + timedelta(days=found.draw(st.integers(-400, 400)))
    every = [one for one in index.mentioning(mentions) if one.has_effect]
    days = {day_of_act(one.act) for one in every}
    before, after = (
        max((one for one in days if one < day), default=None),
        min((one for one in days if one > day), default=None),
    )
    assert index.around(mentions, day) == (
        [one for one in every if day_of_act(one.act) == before],
        [one for one in every if day_of_act(one.act) == after],
    )
