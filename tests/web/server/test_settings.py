"""The settings of the server: what keeps an acknowledged act, and what every answer carries."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks
from django.db import connections
from django.test import Client

from clusters import Cluster
from comity.web.databases import IN_MEMORY, beside, data_base, secret_beside, weaknesses
from ports.data_bases import close, connect

SAFE = data_base("x.sqlite3")
NEW_SQLITE, OLD_SQLITE = (3, 51, 3), (3, 40, 1)


def planted(**options: object) -> dict[str, object]:
    return {**SAFE, "OPTIONS": {**SAFE["OPTIONS"], **options}}


def test_the_settings_of_the_server_pass_its_own_checks() -> None:
    assert list(weaknesses(SAFE, OLD_SQLITE)) == []
    assert run_checks() == []


@pytest.mark.planted
@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"transaction_mode": None}, "transaction_mode"),
        ({"transaction_mode": "DEFERRED"}, "transaction_mode"),
        ({"timeout": 5}, "timeout"),
        ({"init_command": ""}, "journal_mode=DELETE"),
        ({"init_command": "PRAGMA journal_mode=TRUNCATE"}, "synchronous=FULL"),
        ({"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"}, "journal_mode=WAL"),
        ({"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"}, "journal_mode=WAL"),
    ],
)
def test_a_planted_weakness_is_an_error(settings: LazySettings, options: dict[str, object], named: str) -> None:
    settings.DATABASES = {"default": planted(**options)}
    assert [named in str(fault.msg) for fault in run_checks()] == [True]


def test_wal_with_full_is_allowed_where_sqlite_is_new_enough() -> None:
    wal = planted(init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
    assert list(weaknesses(wal, NEW_SQLITE)) == []


@pytest.mark.planted
@pytest.mark.usefixtures("unblocked")
@pytest.mark.parametrize(
    ("pragma", "named"), [("synchronous=NORMAL", "synchronous=NORMAL"), ("foreign_keys=OFF", "foreign keys")]
)
def test_what_a_connection_answers_is_checked_too(tmp_path: Path, pragma: str, named: str) -> None:
    alias = connect(str(tmp_path / "journal.sqlite3"))
    assert run_checks(databases=[alias]) == []
    with connections[alias].cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    assert [named in str(fault.msg) for fault in run_checks(databases=[alias])] == [True]
    close(alias)


@pytest.mark.planted
@pytest.mark.usefixtures("unblocked")
def test_postgresql_must_not_acknowledge_before_it_has_written(postgresql: Cluster) -> None:
    alias = connect(postgresql.fresh())
    assert run_checks(databases=[alias]) == []
    with connections[alias].cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    assert ["synchronous_commit" in str(fault.msg) for fault in run_checks(databases=[alias])] == [True]
    close(alias)


def test_an_address_of_postgresql_is_read_whole() -> None:
    read = data_base("postgresql://anna:s%40lt@db.example.org:5433/record?sslmode=require")
    assert [read[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "record",
        "anna",
        "s@lt",
        "db.example.org",
        "5433",
    ]
    assert read["OPTIONS"] == {"sslmode": "require"}
    assert data_base("postgresql://postgres@/record?host=/run/pg")["HOST"] == "/run/pg"


def test_the_secret_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    address = str(tmp_path / "new" / "sco.sqlite3")
    secret = secret_beside(address)
    assert len(secret) > 60
    assert secret_beside(address) == secret
    assert stat.S_IMODE((tmp_path / "new" / "sco.secret").stat().st_mode) == 0o600


def test_the_files_of_a_server_on_postgresql_stand_in_var() -> None:
    assert beside("postgresql://h/record?host=/run", ".head") == Path("var").resolve() / "record.head"
    assert beside("/srv/lake.sqlite3", ".head") == Path("/srv/lake.head")


def test_without_a_data_base_nothing_is_kept(settings: LazySettings) -> None:
    assert settings.DATA_BASE == IN_MEMORY
    assert not settings.IS_KEPT


@pytest.mark.usefixtures("on_record")
def test_every_answer_carries_the_policy_also_when_nothing_is_found(client: Client) -> None:
    headers = client.get("/nothing/here").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


def test_who_is_asked_to_come_again_has_met_no_fault() -> None:
    told = [logging.makeLogRecord({"status_code": code}) for code in (500, 503)]
    assert [bool(logging.getLogger("django.request").filter(each)) for each in told] == [True, False]


def test_open_data_may_be_read_by_pages_of_others(client: Client) -> None:
    assert client.get("/api/nothing/here").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [
        ("/nothing", "", "en"),
        ("/nothing", "ru-KZ,ru;q=0.9", "ru"),
        ("/nothing", "zh-CN", "zh"),
        ("/nothing?lang=zh", "ru", "zh"),
        ("/ru/nothing", "zh-CN", "ru"),
        ("/nothing?lang=xx", "ru", "ru"),
    ],
)
def test_the_language_is_that_of_the_address_else_of_the_reader(
    client: Client, path: str, accepted: str, language: str
) -> None:
    response = client.get(path, headers={"Accept-Language": accepted})
    assert response.headers["Content-Language"] == language
    assert response.wsgi_request.LANGUAGE_CODE.startswith(language)
