"""Sentences of pages end as their language ends them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from browser.record import OTHERS, PAGES, UNION
from comity.web.portal.words import gettext
from comity.words import LANGUAGES
from web.portal.seen import words

TWICE = {code: [end + one.marks.stop for end in one.abbreviations] for code, one in LANGUAGES.items()}


def doubled(client: Client, pages: tuple[str, ...], code: str) -> list[str]:
    """What is said where a point is set twice."""
    found = []
    for path in pages:
        address = f"/{code}/" + path.split("/", 2)[2]
        said = words(client.get(address).content.decode())
        found += [said[max(said.find(one) - 60, 0) :][:70] for one in TWICE[code] if one in said]
    return found


@pytest.mark.parametrize("code", ["ru", "fr"])
@pytest.mark.usefixtures("sco_on_record")
def test_no_point_is_set_twice_on_a_page_of_the_organisation(client: Client, code: str) -> None:
    assert doubled(client, (*PAGES, *OTHERS), code) == []


@pytest.mark.parametrize("code", ["ru", "fr"])
@pytest.mark.usefixtures("union_on_record")
def test_no_point_is_set_twice_on_a_page_of_the_union(client: Client, code: str) -> None:
    assert doubled(client, UNION, code) == []


def test_the_point_of_a_day_is_the_point_of_its_sentence() -> None:
    with translation.override("ru"):
        said = [gettext("Adopted on %(day)s.") % {"day": day} for day in ("9 июня 2017 г.", "2017 год")]
    assert [one[-4:] for one in said] == ["7 г.", "год."]
