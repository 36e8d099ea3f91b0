"""A copy of a language's folder under another name is a language that everything offers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import clock
from comity.words.building import SHEET, sheets
from comity.words.languages import DEFAULT, LANGUAGES, read

ASKED = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "comity.web.settings"
import django
django.setup()
from django.conf import settings
from django.urls import resolve, reverse
from django.utils import translation
from click import Context
from comity.cli.main import main
from comity.web.api.asked import LANGUAGE
from comity.web.moment import language_code
from comity.words import LANGUAGES
from comity.words.catalogues import word

from comity.documents.pdf import to_pdf
from comity.documents.tree import Document, Paragraph, Work

work = Work(organisation="talvena", kind="act", on="2020-01-01", key="a")
paper = Document(
    language="tt", masthead="League", kind="Act", title="Of the day",
    blocks=(Paragraph(text="It is done."),), foot="League",
    page="{page}/{pages}", dated="2020-01-01T00:00:00Z", work=work, version="2020-01-01",
)

with translation.override("tt"):
    said = translation.gettext("Members")
members = main.get_command(Context(main), "members")
options = [one for one in members.params if "--lang" in one.opts]
print(json.dumps({
    "portal": resolve("/tt/members/").url_name,
    "switch": LANGUAGES["tt"].name,
    "django": dict(settings.LANGUAGES)["tt"],
    "interface": LANGUAGE["enum"],
    "feeds": language_code("tt"),
    "command": list(options[0].type.choices),
    "word": word("stage of a decision", "adopted", "tt"),
    "sentence": said,
    "paper": to_pdf(paper)[:5].decode(),
}))
"""


@pytest.fixture(scope="module")
def offered(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a copy of the code offers in which ``words/en`` was copied to ``words/tt`` and given its name."""
    place = tmp_path_factory.mktemp("copy")
    shutil.copytree(root / "src" / "comity", place / "comity", ignore=shutil.ignore_patterns("__pycache__"))
    words = place / "comity" / "words"
    shutil.copytree(words / "en", words / "tt")
    named = (words / "tt" / "language.toml").read_text(encoding="utf-8").replace('name = "English"', 'name = "Татарча"')
    (words / "tt" / "language.toml").write_text(named, encoding="utf-8")
    environment = clock.frozen({**os.environ, "PYTHONPATH": str(place)})
    command = [sys.executable, "-c", ASKED]
    found = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    return dict(json.loads(found.stdout))


def test_a_copied_folder_is_offered_by_portal_command_interface_and_feeds(offered: dict[str, object]) -> None:
    languages = [DEFAULT, *sorted({*LANGUAGES, "tt"} - {DEFAULT})]
    assert offered == {
        "portal": "members",
        "switch": "Татарча",
        "django": "Татарча",
        "interface": languages,
        "feeds": "tt",
        "command": languages,
        "word": "adopted",
        "sentence": "Members",
        "paper": "%PDF-",
    }


def test_what_a_language_wants_of_a_page_goes_with_its_folder(root: Path, tmp_path: Path) -> None:
    words = root / "src" / "comity" / "words"
    shutil.copytree(words / "zh", tmp_path / "yue")
    shutil.copytree(words / "en", tmp_path / "en")
    first, own = (sheets(tmp_path) / SHEET).read_text(encoding="utf-8").splitlines()
    assert first.startswith("[lang] { --display: initial;")
    assert own.startswith(":lang(yue) { --display: var(--sans);")
    copied = read(tmp_path / "yue")
    assert (copied.paper, copied.page) == (LANGUAGES["zh"].paper, LANGUAGES["zh"].page)
    assert list(copied.page.properties.items()) == [
        (name.removeprefix("--"), said.strip()) for name, _, said in (one.partition(":") for one in properties(own))
    ]


def properties(rule: str) -> list[str]:
    return [one.strip() for one in rule.partition("{")[2].rstrip(" }").split(";") if one.strip()]


def test_every_property_of_a_language_is_read_by_the_sheet_of_pages_or_of_papers(root: Path) -> None:
    sheet = (root / "src" / "comity" / "web" / "static" / "portal" / "portal.css").read_text(encoding="utf-8")
    for name in LANGUAGES["zh"].page.properties:
        assert f"var(--{name}, " in sheet or name == "faces", name
