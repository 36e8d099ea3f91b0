"""What the public record does not say is said once on a page, and not again on every row."""

from __future__ import annotations

import lxml.html
import pytest
from django.test import Client

DASH = "\N{EN DASH}"


@pytest.mark.usefixtures("sco_on_record")
@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh"])
def test_that_the_record_is_silent_on_treaties_is_said_once(client: Client, language: str) -> None:
    page = lxml.html.fromstring(client.get(f"/{language}/treaties/?on=2026-11-24").content)
    cells = [[one.text_content().strip() for one in row] for row in page.iterfind(".//tbody/tr")]
    silent = [row for row in cells if sum(one.startswith(DASH) for one in row) == 3]
    notes = [one.text_content() for one in page.iterfind(".//p[@class='note']") if one.text_content().startswith(DASH)]
    assert len(silent) > 20
    assert len(notes) == 1
