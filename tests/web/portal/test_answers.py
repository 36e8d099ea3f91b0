"""What stands under a key is said in the same sentences on a page and over the interface, in the language asked for."""

from __future__ import annotations

import pytest
from django.test import Client

from comity.opendata.answers.rows import ANSWERS
from web.portal.seen import answers, read

pytestmark = pytest.mark.usefixtures("union_on_record")
DAY = "2025-06-01"
KEYS = {
    "accounts": "XBR/payment-XBR-2021",
    "contributions": "contributions-2021/XBR",
    "funds": "gauges",
    "budget": "2023",
    "entitlements": "XFA/vote",
    "measures": "ASM-X1/2/1",
    "programmes": "flood-programme-2021",
    "projects": "sediment",
    "scales": "union/XFA",
    "treaties": "flood-agreement-2014",
}


def test_every_register_that_answers_in_sentences_is_asked() -> None:
    assert KEYS.keys() == ANSWERS.keys()


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("register", KEYS)
def test_why_says_on_a_page_what_it_says_over_the_interface(client: Client, register: str, code: str) -> None:
    told = client.get(f"/api/why/{register}/{KEYS[register]}?lang={code}&on={DAY}").json()
    assert told["said"]
    page = answers(read(client, f"/{code}/why/{register}/{KEYS[register]}/?on={DAY}"))
    assert page.startswith(" ".join(" ".join(told["said"]).replace("\u2060", " ").split()))


def test_a_register_whose_value_says_all_has_no_more_to_say(client: Client) -> None:
    assert client.get("/api/why/members/XBR").json()["said"] == []
