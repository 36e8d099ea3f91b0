"""Papers over the web: notifications, the status of a treaty, the record of a text, in each form and language."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from comity.core.registers import CODEC
from comity.web import gate
from comity.web.portal import papers

pytestmark = pytest.mark.usefixtures("union_on_record")
FLOOD = "flood-agreement-2014"


def paper(client: Client, path: str, language: str = "en", **asked: str) -> bytes:
    answer = client.get(f"/{language}/papers/{path}", asked)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Language"] == language
    return answer.content


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize(
    "path", [f"status/{FLOOD}", f"text/{FLOOD}", f"notification/{FLOOD}/XHO", "notification/charter"]
)
def test_every_paper_is_a_pdf_in_every_language_and_akoma_ntoso(client: Client, path: str, language: str) -> None:
    assert paper(client, f"{path}.pdf", language).startswith(b"%PDF-")
    assert b"<akomaNtoso" in paper(client, f"{path}.xml", language)


def test_a_status_is_that_of_the_day_asked_for(client: Client) -> None:
    before, after = (paper(client, f"status/{FLOOD}.xml", on=on) for on in ("2015-01-01", "2020-01-01"))
    assert b"3 June 2015" not in before
    assert b"3 June 2015" in after


def test_what_is_not_on_record_is_no_paper(client: Client) -> None:
    for path in ("status/nothing.pdf", "text/nothing.xml", "notification/nothing.pdf", f"status/{FLOOD}.doc"):
        assert client.get(f"/en/papers/{path}").status_code == 404
    assert client.get(f"/en/papers/status/{FLOOD}.pdf?on=2001-01-01").status_code == 404
    assert client.get(f"/en/papers/status/{FLOOD}.pdf?on=never").status_code == 400


def test_a_closed_act_is_not_notified_to_the_public(client: Client) -> None:
    plain = {"kind": "treaties.ratification", "id": "closed", "on": "2021-01-01", "treaty": FLOOD, "party": "XDU"}
    source = {"description": "Invented", "grade": "secondary"}
    assert gate.record([CODEC.convert({**plain, "openness": "members", "sources": [source]})]).is_recorded
    assert client.get("/en/papers/notification/closed.pdf").status_code == 404
    assert b"Dunoria" in paper(client, f"status/{FLOOD}.xml", on="2020-12-31")
    assert b"Dunoria" not in paper(client, f"status/{FLOOD}.xml", on="2021-01-01")


def test_a_paper_is_set_once_and_known_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "_PAPERS", type(papers._PAPERS)())
    first = client.get(f"/en/papers/status/{FLOOD}.xml?on=2019-05-05")
    monkeypatch.setitem(papers.FORMS, "xml", ("application/xml", lambda _document: pytest.fail("set again")))
    assert client.get(f"/en/papers/status/{FLOOD}.xml?on=2019-05-05").content == first.content
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get(f"/en/papers/status/{FLOOD}.xml?on=2019-05-05", headers=known).status_code == 304


def test_so_many_papers_are_kept_and_no_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "_PAPERS", type(papers._PAPERS)())
    for day in range(1, 29):
        for month in (1, 2):
            paper(client, f"text/{FLOOD}.xml", on=f"2019-{month:02}-{day:02}")
    assert len(papers._PAPERS) == papers.KEPT


def test_while_one_is_being_set_others_are_asked_to_come_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "SECONDS_MAX", 0)
    with papers._SETTING:
        answer = client.get(f"/en/papers/text/{FLOOD}.xml?on=2018-02-03")
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


@pytest.mark.parametrize("path", [f"treaties/{FLOOD}/", f"acts/{FLOOD}/XHO/", f"texts/{FLOOD}/"])
def test_pages_lead_to_their_papers(client: Client, path: str) -> None:
    page = client.get(f"/ru/{path}?on=2020-01-01").content.decode()
    found = re.findall(r'href="(/\w+/papers/[^"]+|/api/treaty-acts[^"]+)"', page)
    assert found
    for address in found:
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200, address
        assert "on=2020-01-01" in address
    assert "/zh/papers/" in page


def test_an_act_that_is_not_notified_has_no_papers(client: Client) -> None:
    assert "/papers/" not in client.get("/en/acts/salmon/spawning-grounds/").content.decode()
