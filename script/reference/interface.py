"""The page of the interface for programmes, from the OpenAPI document that the server itself gives."""

from __future__ import annotations

import os
from typing import Any, Final

import django

from comity.opendata import REGISTERS
from reference.markdown import code, page, table

INTRODUCTION: Final = (
    "The server answers programmes under `/api/`, read-only, without an account. The document for programmes is "
    "at `/api/openapi.json` (OpenAPI 3.1). What is not public is not there. Rows have the keys of the "
    "[registers](registers.md), in JSON and in CSV alike. A calendar of meetings is at `/feeds/meetings.ics`, a feed "
    "of acts at `/feeds/acts.atom`."
)


def described() -> str:
    """The page of the interface."""
    document = openapi()
    operations = [(path, each["get"]) for path, each in document["paths"].items()]
    rows = [(code(path), one["summary"], ", ".join(map(code, _names(one)))) for path, one in operations]
    parameters = {one["name"]: one for _, each in operations for one in each.get("parameters", [])}
    meanings = [(code(name), _meaning(one)) for name, one in parameters.items()]
    parts = [
        "## Addresses\n\n" + table(("address", "answer", "parameters"), rows),
        "## Parameters\n\n" + table(("parameter", "meaning"), meanings),
        "## Refusals\n\n" + table(("code", "when"), _refusals(operations)),
        "## Headers of an answer\n\n" + table(("header", "meaning"), _headers(operations)),
    ]
    return page("Interface for programmes", INTRODUCTION, parts)


def openapi() -> dict[str, Any]:
    """The document as the server gives it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")
    django.setup()
    from django.test import Client  # noqa: PLC0415 - needs Django set up

    found: dict[str, Any] = Client(headers={"host": "localhost"}).get("/api/openapi.json").json()
    return found


def _names(operation: dict[str, Any]) -> list[str]:
    return [one["name"] for one in operation.get("parameters", [])]


def _meaning(parameter: dict[str, Any]) -> str:
    known = {
        "register": "one of " + ", ".join(map(code, REGISTERS)),
        "key": "a key of that register",
        "id": "the id of a public act",
    }
    return str(parameter.get("description") or parameter["schema"].get("description") or known[parameter["name"]])


def _refusals(operations: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, str]]:
    found = {name: one["description"] for _, each in operations for name, one in each["responses"].items()}
    return [(name, text) for name, text in sorted(found.items()) if name != "200"]


def _headers(operations: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, str]]:
    found = {name: one for _, each in operations for name, one in each["responses"]["200"].get("headers", {}).items()}
    return [(code(name), one["description"]) for name, one in found.items()]
