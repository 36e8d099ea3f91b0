"""The languages of the pages are those that the rulebook names, or all that there are words for."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from cast.small import journal
from comity.web.journal.store import DataBaseJournal
from comity.web.registers import current

pytestmark = pytest.mark.django_db


def offered(client: Client, address: str) -> list[tuple[str, str]]:
    """The names of the languages in the masthead of a page, each with where it leads."""
    page = client.get(address).content.decode()
    listed = page.partition('<nav class="languages"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]*)"[^>]*>\s*([^<]*)</a>', listed)


def recorded(*pages: str) -> None:
    DataBaseJournal().copy(journal(law={"pages": list(pages)} if pages else None))
    current().at()


def test_a_rulebook_that_names_none_offers_every_language_there_is(client: Client) -> None:
    recorded()
    assert [("/en/", "English"), ("/fr/", "Français"), ("/ru/", "Русский"), ("/zh/", "中文")] == offered(client, "/en/")


def test_an_organisation_has_the_languages_that_it_wants_and_no_others(client: Client) -> None:
    recorded("fr", "en")
    assert [("/fr/members/", "Français"), ("/en/members/", "English")] == offered(client, "/fr/members/")
    assert "/fr/members/?on=2005-01-01" == client.get("/ru/members/?on=2005-01-01").headers["Location"]


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        (("es", "fr"), [("/fr/", "español → Français"), ("/fr/", "Français")]),
        (("qaa",), [("/en/", "qaa → English")]),
    ],
)
def test_a_language_without_words_is_offered_in_the_one_that_stands_in_for_it_and_says_so(
    client: Client, pages: tuple[str, ...], shown: list[tuple[str, str]]
) -> None:
    recorded(*pages)
    assert shown == offered(client, shown[-1][0])
