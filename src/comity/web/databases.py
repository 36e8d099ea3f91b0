"""The data bases that the server may stand on, with the settings under which an acknowledged act is never lost."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_TIMEOUT_SECONDS = 30
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": SQLITE_TIMEOUT_SECONDS,
    # The third overwrites what is erased with zeros.
    "init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON",
}
IN_MEMORY = ":memory:"


def data_base(address: str) -> dict[str, Any]:
    """Django's settings of a data base: ``address`` is the path of an SQLite file or a ``postgresql://`` address."""
    if address.startswith(("postgresql://", "postgres://")):
        return _postgresql(address)
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": address, "OPTIONS": dict(SQLITE_OPTIONS), **_KEPT}


def beside(address: str, suffix: str) -> Path:
    """A file of the server's own that belongs to a data base: beside an SQLite file, under the same name.

    For PostgreSQL it stands in ``var`` of the working directory, under the name of the data base.
    """
    if "://" in address:
        return Path("var").resolve() / f"{urlsplit(address).path.strip('/') or 'comity'}{suffix}"
    return Path(address).resolve().with_suffix(suffix)


def secret_beside(address: str) -> str:
    """The server's secret: read from beside the data base, made at the first start, readable by its owner only."""
    path = beside(address, ".secret")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")


_KEPT: dict[str, Any] = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        **_KEPT,
    }


def weaknesses(engine: dict[str, Any], sqlite_version: tuple[int, int, int]) -> Iterator[str]:
    """What in a data base's settings could lose or tear an acknowledged act, one sentence each. None for PostgreSQL."""
    if not str(engine["ENGINE"]).endswith("sqlite3"):
        return
    options = engine.get("OPTIONS", {})
    if str(options.get("transaction_mode")).upper() != "IMMEDIATE":
        yield "transaction_mode is not IMMEDIATE: two writers could read one head and give one number twice."
    if options.get("timeout", 0) < SQLITE_TIMEOUT_SECONDS:
        yield f"timeout is under {SQLITE_TIMEOUT_SECONDS} seconds: a writer would give up while others record."
    pragmas = _pragmas(options.get("init_command", ""))
    yield from kept_weakly(pragmas.get("journal_mode", "delete"), pragmas.get("synchronous", "full"), sqlite_version)


def kept_weakly(journal_mode: str, synchronous: str, sqlite_version: tuple[int, int, int]) -> Iterator[str]:
    """Why these two settings could lose an acknowledged act at a power cut; nothing if they cannot.

    Measured on a model of power cuts: TRUNCATE with EXTRA, and WAL with FULL or EXTRA, lose nothing. But SQLite before
    3.51.3 can damage a WAL when it is reset.
    """
    if journal_mode == "wal" and synchronous in {"full", "extra"} and sqlite_version >= (3, 51, 3):
        return
    if (journal_mode, synchronous) != ("truncate", "extra"):
        yield (
            f"journal_mode={journal_mode.upper()} with synchronous={synchronous.upper()} can lose an act that was "
            "acknowledged: use TRUNCATE with EXTRA."
        )


def _pragmas(command: str) -> dict[str, str]:
    settings = (part.strip().removeprefix("PRAGMA ").partition("=") for part in command.lower().split(";"))
    return {name.removeprefix("pragma ").strip(): value.strip() for name, _, value in settings}
