"""Checks of the server's own set-up: without these settings an acknowledged act can be lost, so it does not start."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from comity.web.databases import kept_weakly, weaknesses

SYNCHRONOUS = ("off", "normal", "full", "extra")


def safe_settings(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Errors in the settings of every SQLite data base."""
    del app_configs  # the settings are the project's, whichever applications are checked
    return [
        Error(f"{alias}: {weakness}", id="comity.E001")
        for alias, engine in settings.DATABASES.items()
        for weakness in weaknesses(engine, sqlite3.sqlite_version_info)
    ]


def safe_connections(
    app_configs: Sequence[AppConfig] | None, *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Errors in what the data bases themselves answer, asked over a connection. One in memory keeps nothing anyway."""
    del app_configs  # the connections are the project's, whichever applications are checked
    return [
        Error(f"{alias}: {weakness}", id="comity.E002")
        for alias in databases or ()
        for weakness in ASKED[connections[alias].vendor](connections[alias])
    ]


def _of_sqlite(connection: BaseDatabaseWrapper) -> list[str]:
    journal_mode = _answer(connection, "PRAGMA journal_mode")
    if journal_mode == "memory":
        return []
    synchronous = SYNCHRONOUS[int(_answer(connection, "PRAGMA synchronous"))]
    found = list(kept_weakly(journal_mode, synchronous, sqlite3.sqlite_version_info))
    if _answer(connection, "PRAGMA foreign_keys") != "1":
        found.append("foreign keys are not enforced.")
    return found


def _of_postgresql(connection: BaseDatabaseWrapper) -> list[str]:
    if _answer(connection, "SHOW synchronous_commit") == "off":
        return ["synchronous_commit is off: an act that was acknowledged can be lost at a crash."]
    return []


def _answer(connection: BaseDatabaseWrapper, question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0]).lower()


ASKED: Final = {"sqlite": _of_sqlite, "postgresql": _of_postgresql}
