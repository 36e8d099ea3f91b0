"""Requests that cannot be answered: one shape, what was found, what was expected."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client


def refused(client: Client, path: str, code: int, **parameters: str) -> Any:
    response = client.get(f"/api/{path}", parameters)
    assert response.status_code == code, response.content
    assert response.headers["Content-Type"] == "application/json"
    told = response.json()
    assert set(told) == {"error", "faults"}
    return told["faults"]


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize(
    ("parameters", "place", "expected"),
    [
        ({"on": "2017-06"}, "on", "2017-06-09"),
        ({"on": ""}, "on", "no such parameter"),
        ({"known_at": "yesterday"}, "known_at", "2026-11-24"),
        ({"lang": "xx"}, "lang", "en, fr, ru, zh"),
    ],
)
def test_a_malformed_parameter_is_refused_with_what_was_expected(
    client: Client, parameters: dict[str, str], place: str, expected: str
) -> None:
    (fault,) = refused(client, "members", 422, **parameters)
    assert (fault["place"], fault["found"]) == (place, parameters[place])
    assert expected in fault["expected"]


@pytest.mark.usefixtures("on_record")
def test_every_fault_of_shape_is_told_at_once(client: Client) -> None:
    faults = refused(client, "acts", 422, after="-1", limit="many")
    assert [(fault["place"], fault["found"]) for fault in faults] == [("after", "-1"), ("limit", "many")]


@pytest.mark.usefixtures("on_record")
def test_an_unknown_key_is_answered_with_near_ones(client: Client) -> None:
    (fault,) = refused(client, "why/members/XAX", 404)
    assert "perhaps XAE or XAD or XAC" in fault["expected"]


@pytest.mark.usefixtures("on_record")
def test_an_unknown_act_register_or_address_is_not_found(client: Client) -> None:
    asked = {"acts/NOTHING": 404, "why/secrets/IND": 422, "secrets": 404, "members/XAA": 404, "why/members/X%0AA": 404}
    told = {path: refused(client, path, code) for path, code in asked.items()}
    assert [path for path, faults in told.items() if not faults or not faults[0]["expected"]] == []


@pytest.mark.django_db
def test_before_anything_is_on_record_there_is_no_answer_but_a_reason(client: Client) -> None:
    (fault,) = refused(client, "members", 404)
    assert fault["place"] == "known_at"


def test_nothing_can_be_written_through_the_api(client: Client) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.generic(method, "/api/members").status_code == 405
