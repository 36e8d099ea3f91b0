"""One download of everything: a Frictionless Data Package, and a calendar and a feed beside it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from frictionless import Package, system

from comity.core.organisation import Organisation
from comity.opendata import REGISTERS
from comity.store.jsonl import JsonLines

pytestmark = pytest.mark.usefixtures("on_record")


@pytest.fixture
def package(client: Client, tmp_path: Path) -> Path:
    response = client.get("/api/everything.zip", {"on": "2020-09-14"})
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == 'attachment; filename="lake-2020-09-14.zip"'
    with ZipFile(io.BytesIO(response.content)) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def test_frictionless_finds_nothing_in_it(package: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(package / "datapackage.json").validate()
    assert report.flatten(["type", "note", "message"]) == []
    assert {task.name for task in report.tasks} >= {*REGISTERS, "acts", "findings", "dictionary", "journal"}


def test_every_register_has_its_rows_and_every_field_its_description(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        assert (package / resource["path"]).is_file()
        for field in resource.get("schema", {"fields": []})["fields"]:
            assert field["description"]
    assert "XAD" in (package / "data" / "members.csv").read_text(encoding="utf-8")


def test_the_journal_in_it_is_whole_and_shows_nothing_closed(package: Path) -> None:
    journal = JsonLines(package / "journal.jsonl")
    assert journal.findings() == []
    assert (
        Organisation(journal.entries())
        .registers()
        .membership.is_member("XAD", __import__("datetime").date(2020, 9, 14))
    )
    for path in package.rglob("*"):
        assert path.is_dir() or b"unmistakable-secret" not in path.read_bytes()


def test_the_same_question_gives_the_same_bytes(client: Client) -> None:
    first, second = (client.get("/api/everything.zip", {"on": "2020-09-14"}).content for _ in range(2))
    assert first == second
