"""Pages of acts follow from what fields mean: a field that nobody has met before is mentioned, named and linked."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

import pytest
from hypothesis import HealthCheck, given, settings

from cast import entries, history
from comity.core.kernel.days import partial_date
from comity.core.kernel.fields import keys_in
from comity.core.kernel.meaning import Amount, EffectiveDay, Names, OrganKey, StateKey, TextKey, told
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.opendata.mentions import MENTIONED, mention_of, mentions_in
from comity.web.portal.fields import fields_in_words
from comity.web.portal.reading import Reading
from properties.anything import ACTS


class Planted(Act, tag="membership.planted", kw_only=True):
    """Planted: its fields are called otherwise than what they mean."""

    organ: Annotated[StateKey, told("a State")]
    state: Annotated[tuple[OrganKey, ...], told("organs")] = ()
    day: Annotated[TextKey, told("a text")]
    person: Amount
    text: EffectiveDay
    year: Names


PLANTED: Final = Planted(
    id="planted",
    on=partial_date("2024-01-01"),
    organ="XBR",
    state=("FWC",),
    day="flood-programme-2021",
    person="1200.50",
    text=partial_date("2024-05-06"),
    year={"en": "One", "ru": "Один"},
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    whole = Organisation(entries(history()))
    return Reading("en", date(2024, 7, 1), whole.registers(), head=whole.head)


def test_a_planted_field_is_mentioned_by_what_it_means() -> None:
    said = set(mentions_in(PLANTED))
    assert {"state:XBR", "organ:FWC", "text:flood-programme-2021", "id:planted", "kind:membership"} <= said
    assert said.isdisjoint({"organ:XBR", "state:FWC", "year:One", "act:planted"})


def test_a_planted_field_is_shown_by_what_it_means(reading: Reading) -> None:
    shown = [
        [(cell.text, cell.href.partition("?")[0]) for cell in cells] for _, cells in fields_in_words(reading, PLANTED)
    ]
    assert shown == [
        [("Brenmark", "/en/members/XBR/")],
        [("Flood Warning Centre", "/en/organs/FWC/")],
        [("Flood Programme 2021-2026", "/en/texts/flood-programme-2021/")],
        [("1,200.50", "")],
        [("6 May 2024", "")],
        [("One", ""), ("Один", "")],
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
def test_every_key_of_any_act_is_mentioned(act: Act) -> None:
    said = set(mentions_in(act))
    for meaning, key in keys_in(act):
        if meaning.name != "id":
            assert {mention_of(one, key) for one in meaning.registers if one in MENTIONED} <= said


def test_an_act_that_names_nothing_mentions_only_itself() -> None:
    class Bare(Act, tag="record.bare", kw_only=True):
        """Planted: an act without fields."""

    said = set(mentions_in(Bare(id="bare", on=partial_date("2024-01-01"))))
    assert said == {"id:bare", "kind:record.bare", "kind:record"}
