"""Suspension is told everywhere a member is: in the count, in the list, on its page, in its chart and in its chain."""

from __future__ import annotations

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("union_on_record")
DURING = "2015-06-01"


def words_of(client: Client, address: str) -> str:
    """The words of a page, without its marks."""
    page = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


@pytest.mark.parametrize(
    ("language", "count"),
    [
        ("en", "(of which 1 suspended)"),
        ("fr", "(dont 1 suspendu)"),
        ("ru", "(из них 1 приостановлен)"),
        ("zh", "（其中1个被中止）"),
    ],
)
def test_the_count_says_how_many_are_suspended(client: Client, language: str, count: str) -> None:
    for page in ("", "members/"):
        assert count in words_of(client, f"/{language}/{page}?on={DURING}")
        assert count not in words_of(client, f"/{language}/{page}?on=2014-11-18")


def test_list_page_and_chart_tell_since_when_and_of_what(client: Client) -> None:
    said = "Suspended, since 19 November 2014: all rights."
    assert said in words_of(client, f"/en/members/?on={DURING}")
    assert said in words_of(client, f"/en/members/XDU/?on={DURING}")
    assert said not in words_of(client, "/en/members/XDU/?on=2016-10-04")
    assert "Dunoria: member State suspended, since 19 November 2014" in words_of(
        client, f"/en/members/XDU/?on={DURING}"
    )


def test_the_chain_of_a_suspended_member_leads_to_the_decision_that_suspended_it(client: Client) -> None:
    page = client.get(f"/en/why/members/XDU/?on={DURING}").content.decode()
    assert "/en/acts/XDU-suspension/" in page
