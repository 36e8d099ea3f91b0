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
    "word": word("word", "adopted", "tt"),
    "sentence": said,
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
    languages = ["en", "fr", "ru", "tt", "zh"]
    assert offered == {
        "portal": "members",
        "switch": "Татарча",
        "django": "Татарча",
        "interface": languages,
        "feeds": "tt",
        "command": languages,
        "word": "adopted",
        "sentence": "Members",
    }
