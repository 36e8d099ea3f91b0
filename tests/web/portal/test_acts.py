"""Every act that the public may read has its page, whatever became of it; and what is not shown is counted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from comity.core.record.act import Act
from comity.core.registers import CODEC
from comity.web import gate
from comity.web.journal.store import DataBaseJournal
from comity.web.registers import current

pytestmark = pytest.mark.usefixtures("union_on_record")


def words(answer: Any, code: int = 200) -> str:
    assert answer.status_code == code
    return " ".join(re.sub(r"<[^>]+>|\u2060", " ", answer.content.decode()).split())


def act(kind: str, key: str, on: str, **fields: Any) -> Act:
    return CODEC.convert({"kind": kind, "id": key, "on": on, **fields})


def test_an_act_that_was_deleted_has_its_page_and_the_act_that_took_it_out(client: Client) -> None:
    page = client.get("/en/acts/CNL/chair-6-again/")
    assert "Taken out of the record by the registrar" in words(page)
    assert 'href="/en/acts/deletion-2/"' in page.content.decode()
    assert "The passing of the chair was recorded twice." in words(page)
    assert "Nothing was found against it." not in words(page)
    assert "/en/acts/CNL/chair-6-again/" in client.get("/en/acts/deletion-2/").content.decode()
    told = client.get("/api/acts/CNL/chair-6-again").json()
    assert (told["has_effect"], told["deleted_by"]) == (False, "deletion-2")


def test_the_list_of_acts_has_every_public_act_and_says_what_became_of_it(client: Client) -> None:
    listed = "".join(client.get(f"/en/acts/?page={page}").content.decode() for page in range(1, 15))
    assert len(set(re.findall(r'"/en/acts/([^?"]+)/"', listed))) == current().head.number - 5
    assert re.search(r"chair-6-again/.{0,200}taken out of the record", listed, re.DOTALL)
    assert re.search(r"acts/SEC/1/.{0,200}without effect", listed, re.DOTALL)


def test_an_act_without_effect_has_its_page_with_what_was_found_and_no_link_to_nowhere(client: Client) -> None:
    page = client.get("/en/acts/SEC/1/")
    assert "It has no effect in law. It is kept for history" in words(page)
    assert "CompetenceLacking" in words(page)
    assert "/en/decisions/SEC/1/" not in page.content.decode()


def test_a_deleted_act_that_is_closed_has_no_page(client: Client) -> None:
    sealed = {"openness": "sealed", "parties": ["XBR"]}
    note = act("texts.adoption", "note", "2026-01-01", text="note", form="report", title={"en": "Secret"}, **sealed)
    deleted = act("record.deletion", "gone", "2026-01-02", act="note", reason="Secret", **sealed)
    assert gate.record([note, deleted]).is_recorded
    for path in ("/en/acts/note/", "/en/acts/gone/", "/api/acts/note"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Secret" not in answer.content.decode()


def test_an_act_that_is_not_public_takes_what_it_changes_from_the_public_and_is_counted(client: Client) -> None:
    """A repeal that is closed: what stands of the decision is not public, and the page says so."""
    decisions = client.get("/api/decisions").json()
    one = next(row for row in decisions if row["stage"] == "adopted" and row["organ"] == "CNL" and not row["apart"])
    before = int(client.get("/api/decisions").headers["Comity-Closed"])
    votes = [{"state": state, "position": "for"} for state in ("XBR", "XCO", "XDU", "XEL", "XFA")]
    again = {"organ": "CNL", "matter": one["matter"], "form": "signed", "title": {"en": "Repeal"}, "positions": votes}
    repealing = act("decisions.adoption", "again", "2026-11-20", order=10, openness="members", **again)
    repeal = act("decisions.repeal", "repeal", "2026-11-20", order=20, decision=one["decision"], authority="again",
                 openness="members")  # fmt: skip
    assert gate.record([repealing, repeal]).is_recorded
    after = client.get("/api/decisions?on=2026-11-21")
    assert one["decision"] not in {row["decision"] for row in after.json()}
    assert int(after.headers["Comity-Closed"]) == before + 2
    gone = client.get(f"/en/decisions/{one['decision']}/?on=2026-11-21")
    assert "rests on an act that is not public" in words(gone, 404)
    assert f"{before + 2} of them are not public" in words(client.get("/en/members/"))
    assert DataBaseJournal().head().number == current().head.number
