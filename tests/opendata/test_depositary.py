"""What is gathered for a notification."""

from __future__ import annotations

from typing import Any

import pytest

from cast import act, history, registers
from comity.opendata.depositary import cited_in, notified

TREATY = "flood-agreement-2014"


def told(key: str, *more: Any, **asked: Any) -> dict[str, Any]:
    return notified(registers([*history(), *more]), key, **asked)


def test_objections_to_a_reservation_run_from_its_notification() -> None:
    key = f"{TREATY}/XHO-reservation"
    sent = act("treaties.notification", "n", "2015-09-20", treaty=TREATY, concerns=key)
    found = told(key, sent)
    assert found["act"]["objections_until"] == "2016-09-20"
    assert found["is_on_record"]
    assert found["number"] == "Talvena/C.N.5.2015"
    assert told(key)["act"]["objections_until"] is None


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Flood Agreement, Art. 6"),
        ("ru", "Соглашение о предупреждениях о паводках, ст. 6"),
        ("zh", "《洪水预警协定》第6条"),
    ],
)
def test_a_provision_is_cited_as_the_language_cites(language: str, expected: str) -> None:
    assert cited_in(registers(history()), "Flood Agreement, Art. 6", language) == expected


def test_a_provision_that_the_rulebook_does_not_know_keeps_its_words() -> None:
    assert cited_in(registers(history()), "Other Treaty, Art. 9.2", "ru") == "Other Treaty, ст. 9, п. 2"


def test_a_letter_speaks_of_the_day_of_its_act() -> None:
    first = told(f"{TREATY}/XBR")["follows"]
    assert (first["is_met"], first["treaty_since"], first["as_on"]) == (False, None, "2015-02-10")
    last = told(f"{TREATY}/XCO")["follows"]
    assert (last["completes"], last["treaty_since"], last["is_reached"]) == (True, "2015-06-03", False)
    assert [name for name, _ in last["parties"]] == ["Brenmark", "Corvalia", "Elmland"]
