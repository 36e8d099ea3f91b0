"""Checks of the server's own set-up: without these settings an acknowledged act can be lost, so it does not start."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

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
        if connections[alias].vendor == "sqlite"
        for weakness in _answered(connections[alias])
    ]


def _answered(connection: BaseDatabaseWrapper) -> list[str]:
    journal_mode = _pragma(connection, "journal_mode")
    if journal_mode == "memory":
        return []
    synchronous = SYNCHRONOUS[int(_pragma(connection, "synchronous"))]
    found = list(kept_weakly(journal_mode, synchronous, sqlite3.sqlite_version_info))
    if _pragma(connection, "foreign_keys") != "1":
        found.append("foreign keys are not enforced.")
    return found


def _pragma(connection: BaseDatabaseWrapper, name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return str(cursor.fetchone()[0]).lower()
