"""What a list goes through is worked out once for its address; what is recorded afterwards is on the page at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from comity.web.portal import listing
from comity.web.portal.reading import Lately
from web.portal.seen import read, record

pytestmark = pytest.mark.usefixtures("union_on_record")
PATHS = ("/en/decisions/", "/en/meetings/", "/en/texts/", "/en/acts/", "/en/findings/", "/en/record/", "/en/")


def test_the_parts_of_a_list_are_cut_from_one_order(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    sort_by = listing.sort_by

    def counted(reading: Any, *asked: Any, **more: Any) -> Any:
        made.append(reading.path)
        return sort_by(reading, *asked, **more)

    monkeypatch.setattr(listing, "sort_by", counted)
    for address in ("/en/decisions/", "/en/decisions/?page=2", "/en/decisions/?page=1", "/ru/decisions/"):
        read(client, address)
    assert made == ["/en/decisions/", "/ru/decisions/"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("asked", ["", "?on=2020-01-01", "?sort=stage", "?known_at=2026-11-30"])
def test_a_page_read_again_is_the_same(client: Client, path: str, asked: str) -> None:
    assert read(client, path + asked) == read(client, path + asked)


@pytest.mark.parametrize("path", ["/en/acts/", "/en/record/", "/en/meetings/"])
def test_what_was_recorded_is_on_the_page_at_once(client: Client, path: str) -> None:
    before = read(client, path)
    announced = {"meeting": "CNL-99", "organ": "CNL", "starts_on": "2027-02-01"}
    record({"kind": "meetings.announcement", "id": "CNL-99-announced", "on": "2026-11-01", **announced})
    assert read(client, path) != before


def test_only_what_was_asked_for_last_is_kept() -> None:
    kept = Lately()
    asked = [kept.get(key, lambda key=key: [key]) for key in range(2 * Lately.MOST)]
    assert kept.get(2 * Lately.MOST - 1, list) is asked[-1]
    assert kept.get(0, lambda: ["anew"]) == ["anew"]
    assert len(kept._kept) == Lately.MOST
