"""Every register over the web: as JSON and CSV, on a day, as known at a moment."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from clock import NOON
from comity.opendata import REGISTERS, rows
from comity.web.api import answers
from comity.web.gate import Answer
from comity.web.moment import legal_day, written
from comity.web.registers import current

pytestmark = pytest.mark.usefixtures("on_record")
DAY = "2020-09-14"


def get(client: Client, path: str, **parameters: str) -> Any:
    response = client.get(f"/api/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def states(client: Client, **parameters: str) -> dict[str, str]:
    return {row["state"]: row["standing"] for row in get(client, "members", **parameters)}


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_answers_with_the_rows_of_open_data(client: Client, register: str) -> None:
    assert get(client, register, on=DAY) == rows(current().at(), register, legal_day(DAY))


@pytest.mark.parametrize("register", REGISTERS)
def test_csv_has_a_column_for_every_field_and_the_same_rows(client: Client, register: str) -> None:
    response = client.get(f"/api/{register}.csv", {"on": DAY})
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    read = list(csv.reader(io.StringIO(response.content.decode())))
    assert read[0] == [field.name for field in REGISTERS[register].fields]
    assert len(read) - 1 == len(get(client, register, on=DAY))


def test_csv_is_also_given_to_whoever_accepts_it_first(client: Client) -> None:
    chosen = client.get("/api/members", headers={"Accept": "text/csv, application/json;q=0.5"})
    assert chosen.content == client.get("/api/members.csv").content
    assert "Accept" in chosen.headers["Vary"]
    assert client.get("/api/members", headers={"Accept": "text/html"}).headers["Content-Type"] == "application/json"


def test_the_day_decides(client: Client) -> None:
    assert set(states(client, on="2020-03-01")) == {"XAA", "XAB", "XAC"}
    assert states(client, on=DAY)["XAD"] == "member"


def test_the_moment_decides(client: Client, on_record: Answer) -> None:
    admitted = next(entry for entry in on_record.entries if b'"XAD-admission"' in (entry.body or b""))
    before = datetime.fromisoformat(on_record.entries[0].recorded_at)
    assert states(client, on=DAY, known_at=admitted.recorded_at)["XAD"] == "member"
    assert client.get("/api/members", {"known_at": written(before - timedelta(days=1))}).status_code == 404


def test_the_language_decides(client: Client) -> None:
    assert get(client, "offices", lang="ru")[0]["name"] == "Assembly: председательство"


def test_what_is_not_public_is_in_no_answer(client: Client) -> None:
    paths = ["acts", "acts.csv", "findings", "verification", "journal.jsonl", "subjects", "members.csv"]
    for path in paths:
        content = client.get(f"/api/{path}").content
        assert b"unmistakable-secret" not in content
        assert b"XAE-application" not in content
    assert client.get("/api/acts/XAE-application").status_code == 404
    assert "XAE" not in states(client, on="2021-03-01")


def test_an_answer_names_the_rulebook_and_the_head_of_the_journal(client: Client, on_record: Answer) -> None:
    headers = client.get("/api/members").headers
    assert headers["Comity-Head"] == f"{on_record.entries[-1].number} {on_record.entries[-1].chain}"
    assert headers["Comity-Rulebook"] == current().at().digest


def test_an_answer_that_the_reader_has_already_is_not_sent_again(client: Client) -> None:
    etag = client.get("/api/members").headers["ETag"]
    again = client.get("/api/members", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/members", {"on": "2020-03-01"}, headers={"If-None-Match": etag}).status_code == 200


def test_the_root_leads_to_the_document(client: Client) -> None:
    document = client.get("/api/", follow=True).json()
    assert document["openapi"] == "3.1.0"
    assert {f"/api/{register}" for register in REGISTERS} < set(document["paths"])
    fields = document["components"]["schemas"]["MembersRow"]["properties"]
    assert list(fields) == [field.name for field in REGISTERS["members"].fields]


def test_the_headers_can_be_had_without_the_answer(client: Client) -> None:
    whole, headers = client.get("/api/members"), client.head("/api/members")
    assert (headers.status_code, headers.content) == (200, b"")
    assert headers.headers["ETag"] == whole.headers["ETag"]
    assert headers.headers["Content-Length"] == str(len(whole.content))


def test_open_data_speaks_english_unless_it_is_asked(client: Client) -> None:
    response = client.get("/api/members", headers={"Accept-Language": "ru"})
    assert response.headers["Content-Language"] == "en"
    assert "Accept-Language" not in response.headers["Vary"]


def test_acts_come_in_the_order_of_the_journal_and_in_pages(client: Client) -> None:
    whole = get(client, "acts")
    assert [row["number"] for row in whole] == sorted(row["number"] for row in whole)
    first = client.get("/api/acts", {"limit": 3})
    assert first.json() == whole[:3]
    following = first.headers["Link"].partition("<")[2].partition(">")[0]
    assert client.get(following).json() == whole[3:6]
    assert "Link" not in client.get("/api/acts").headers


@pytest.mark.parametrize("table", ["subjects", "offices", "findings", "texts", "treaty-acts"])
def test_every_table_comes_in_parts_that_name_what_follows(client: Client, table: str) -> None:
    whole, found = get(client, table), []
    address: str | None = f"/api/{table}?limit=2"
    while address:
        answer = client.get(address)
        assert 0 <= len(answer.json()) <= 2
        found += answer.json()
        address = answer.headers.get("Link", "").partition("<")[2].partition(">")[0] or None
    assert found == whole


def test_csv_is_whole_unless_it_is_limited(client: Client) -> None:
    limited = client.get("/api/subjects.csv", {"limit": "2"})
    assert len(limited.content.decode().splitlines()) == 3
    assert 'rel="next"' in limited.headers["Link"]


def test_a_long_csv_is_written_line_by_line_with_the_same_content(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/api/subjects.csv")
    monkeypatch.setattr(answers, "WHOLE_MAX", 1)
    long = client.get("/api/subjects.csv")
    assert long.streaming
    assert long.getvalue() == whole.content
    again = client.get("/api/subjects.csv", headers={"If-None-Match": long.headers["ETag"]})
    assert again.status_code == 304


def test_a_part_after_nothing_known_is_not_found(client: Client) -> None:
    assert client.get("/api/members", {"after": "nobody"}).status_code == 404
    assert client.get("/api/members", {"limit": "0"}).status_code == 422
    assert client.get("/api/members", {"limit": "1001"}).status_code == 422


def test_acts_may_be_asked_for_up_to_a_day(client: Client) -> None:
    days = {row["on"] for row in get(client, "acts", on="2020-03-01")}
    assert days == {"../2019-01-01", "2019-06-01", "2020-03-01"}


def test_an_act_is_found_by_its_id_with_its_slash(client: Client) -> None:
    act = get(client, "acts/ASM-1/1")
    assert (act["act"], act["kind"], act["on"]) == ("ASM-1/1", "decisions.adoption", "2020-09-14")
    assert act["body"]["id"] == "ASM-1/1"


def test_why_gives_the_chain_of_acts_with_their_sources(client: Client) -> None:
    told = get(client, "why/members/XAD", on=DAY)
    assert [told[key] for key in ("register", "key", "on", "value")] == ["members", "XAD", DAY, "member"]
    assert "XAD-admission" in [step["act"] for step in told["steps"]]
    assert all(set(step) >= {"act", "kind", "on", "provision", "sources"} for step in told["steps"])


def test_why_of_a_known_key_on_a_day_with_nothing_has_no_steps(client: Client) -> None:
    told = get(client, "why/members/XAD", on="2020-03-01")
    assert (told["value"], told["steps"]) == (None, [])


def test_the_verification_says_that_the_record_is_sound(client: Client, on_record: Answer) -> None:
    report = get(client, "verification")
    assert report["is_sound"]
    assert report["head"]["number"] == len(on_record.entries)
    assert report["counts"] == {"public": len(on_record.entries) - 1, "members": 1}


def test_the_journal_can_be_verified_by_whoever_takes_it(client: Client, tmp_path: Any) -> None:
    from comity.core.verification import verify
    from comity.store.jsonl import JsonLines

    path = tmp_path / "journal.jsonl"
    path.write_bytes(client.get("/api/journal.jsonl").content)
    report = verify(JsonLines(path).entries())
    assert (report.chain, report.closed_not_examined) == ([], 1)


def test_no_moment_after_now_differs_from_now(client: Client) -> None:
    later = written(datetime.fromisoformat(NOON) + timedelta(days=1))
    assert get(client, "members", known_at=later) == get(client, "members")
