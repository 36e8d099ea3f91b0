"""Treaties on the pages: the answer first, what it rests on, and nothing of what is closed."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from browser.record import UNION
from web.portal.seen import answers, read, record, row_of

pytestmark = pytest.mark.usefixtures("union_on_record")
FLOOD = "/en/treaties/flood-agreement-2014/"


def under_flood(kind: str, act: str, on: str, party: str, **fields: object) -> dict[str, Any]:
    return {"kind": kind, "id": act, "on": on, "party": party, "treaty": "flood-agreement-2014", **fields}


@pytest.mark.parametrize("path", UNION)
def test_every_page_of_the_union_answers(client: Client, path: str) -> None:
    page = read(client, path)
    assert page.count("<h1>") == 1
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_treaty_says_first_since_when_it_is_in_force_and_by_what(client: Client) -> None:
    said = answers(read(client, FLOOD))
    assert "In force since 3 June 2015, computed from the acts of consent under Flood Agreement, Art. 6." in said
    assert "The condition was met on 4 May 2015 with the consent of: Corvalia." in said
    assert "5 parties · 1 signatory" in said


def test_before_its_day_it_says_what_was_wanting(client: Client) -> None:
    said = answers(read(client, f"{FLOOD}?on=2015-04-01"))
    assert "Not in force on this day. By the acts on record it entered into force on 3 June 2015." in said
    assert "2 contracting · 3 signatories" in said
    assert "Wanting on record: 1 more consent of 3" in said
    listed = row_of(read(client, "/en/treaties/?on=2015-04-01"), "Treaties on", "Flood Warnings")
    assert "not on this day" in listed


def test_between_the_last_consent_and_the_day_it_says_when_it_will_be(client: Client) -> None:
    page = read(client, f"{FLOOD}?on=2015-05-10")
    assert "entered into force on 3 June 2015" in answers(page)
    assert "Condition met: 4 May 2015" in page


def test_participants_stand_with_their_letters_and_notes(client: Client) -> None:
    page = read(client, FLOOD)
    assert "11 February 2019 a" in row_of(page, "Who signed", "Farland")
    assert "no consent on record" in row_of(page, "Who signed", "Dunoria")
    references = re.findall(r'<sup class="references">.*?href="#(note-\d+)"', page)
    assert references == ["note-1", "note-2"]
    assert all(f'id="{one}"' in page for one in references)
    assert "To the reservation of Hollund (note 2)." in page


@pytest.mark.parametrize(
    ("kind", "letter"),
    [("acceptance", "A"), ("consent_to_be_bound", "P"), ("formal_confirmation", "c")],
)
def test_a_consent_has_one_letter_on_the_screen_and_on_paper(client: Client, kind: str, letter: str) -> None:
    record(under_flood(f"treaties.{kind}", "XDU-consents", "2016-01-01", "XDU"))
    pages = PdfReader(io.BytesIO(client.get("/en/papers/status/flood-agreement-2014.pdf").content)).pages
    paper = " ".join(" ".join(one.extract_text().split()) for one in pages)
    assert re.search(rf"1 Jan(uary)?\.? 2016 {letter}\b", paper)
    assert f"1 January 2016 {letter}" in row_of(read(client, FLOOD), "Who signed", "Dunoria")


def test_every_kind_of_consent_but_ratification_has_a_letter_of_its_own() -> None:
    from comity.core.chapters.treaties.acts import CONSENTS
    from comity.core.chapters.treaties.letters import CODE_LETTERS

    kinds = {str(one.__struct_config__.tag).removeprefix("treaties.") for one in CONSENTS}
    assert kinds - set(CODE_LETTERS) == {"ratification"}
    assert len(set(CODE_LETTERS.values())) == len(CODE_LETTERS)


def test_a_step_at_home_counts_for_nothing_and_is_said_apart(client: Client) -> None:
    record(under_flood("treaties.domestic_approval", "XDU-law", "2016-01-01", "XDU", form="law"))
    page = read(client, FLOOD)
    assert "which do not count here" in page
    assert "5 parties · 1 signatory" in answers(page)


def test_withdrawals_stand_in_brackets(client: Client) -> None:
    record(under_flood("treaties.withdrawal", "XCO-leaves", "2020-01-10", "XCO"))
    page = read(client, FLOOD)
    assert "[withdrawal in effect 10 July 2020]" in row_of(page, "Who signed", "Corvalia")
    assert "4 parties · 1 signatory · 1 former party" in answers(page)


def test_a_claim_is_held_against_the_computation(client: Client) -> None:
    claim = {"kind": "texts.claim", "id": "wrong-claim", "on": "2016-01-01", "text": "flood-agreement-2014"}
    record({**claim, "asserts": "in_force", "day": "2015-04-01"})
    row = row_of(read(client, FLOOD), "What sources assert", "in force since 1 April 2015")
    assert "contradicted 3 June 2015 on the day asserted 2 of 3 consents were on record" in row


def test_between_two_names_the_reservation_and_the_objection(client: Client) -> None:
    page = read(client, "/en/treaties/between/?treaty=flood-agreement-2014&one=XHO&other=XEL")
    assert answers(page) == "In force between Hollund and Elmland since 8 October 2015."
    assert "Hollund has a reservation to: Art. 4." in page
    assert "without precluding the treaty" in page


def test_between_two_an_objection_may_preclude_the_treaty(client: Client) -> None:
    answered = {"reservation": "flood-agreement-2014/XHO-reservation", "precludes": True}
    record(under_flood("treaties.objection", "XBR-objection", "2015-11-01", "XBR", **answered))
    page = read(client, "/en/treaties/between/?treaty=flood-agreement-2014&one=XBR&other=XHO")
    assert answers(page) == "Not in force between Brenmark and Hollund on this day."
    assert "precluded the treaty between the two" in page


def test_between_two_of_which_one_is_no_party_says_which(client: Client) -> None:
    page = read(client, "/en/treaties/between/?treaty=flood-agreement-2014&one=XDU&other=XEL")
    assert "Not in force between Dunoria and Elmland" in answers(page)
    assert "Dunoria: signatory." in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "treaty=flood-agreement-2014&party=XDU&on=2015-03-25",
            [
                "The condition would be met on 25 March 2015.",
                "The treaty would enter into force on 24 April 2015.",
                "Without it, it enters into force on 3 June 2015.",
                "It would bind Dunoria from 24 April 2015.",
            ],
        ),
        (
            "treaty=flood-agreement-2014&party=XDU&on=2026-11-24",
            ["The treaty is in force since 3 June 2015", "It would bind Dunoria from 24 December 2026."],
        ),
        ("treaty=flood-agreement-2014&party=XHO&on=2026-11-24", ["It has consented already, on 8 September 2015"]),
    ],
)
def test_what_would_follow_is_said_in_sentences(client: Client, asked: str, said: list[str]) -> None:
    page = read(client, f"/en/treaties/would-follow/?{asked}")
    assert all(one in page for one in said)


def test_a_question_that_cannot_be_answered_is_told_and_keeps_what_was_chosen(client: Client) -> None:
    answer = client.get("/en/treaties/between/?treaty=charter&one=XHO&other=XHO")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.count('aria-invalid="true"') == 1
    assert "Vienna Convention on the Law of Treaties, Art. 2" in page
    assert page.count('value="XHO" selected') == 2
    assert client.get("/en/treaties/would-follow/?treaty=none&party=XHO").status_code == 400


def test_filters_and_sorting_are_links(client: Client) -> None:
    page = read(client, "/en/treaties/?is_in_force=True&basis=computed&sort=parties&on=2012-01-01")
    assert "Charter of the Union" in page
    assert 'aria-sort="ascending"' in page
    for asked in ("basis=none", "sort=none", "page=9"):
        assert client.get(f"/en/treaties/?{asked}").status_code == 200


def test_texts_that_amend_it_say_whom_they_bind(client: Client) -> None:
    row = row_of(read(client, "/en/treaties/charter/"), "Texts that amend it", "Protocol amending")
    assert "all parties" in row


def test_an_amendment_that_needs_no_consent_says_whom_it_binds(client: Client) -> None:
    said = answers(read(client, "/en/treaties/salmon-annex-2021/"))
    assert "It binds, as parties to what it amends: Brenmark, Dunoria, Elmland and Farland." in said
    assert "4 parties" in row_of(read(client, "/en/treaties/"), "Treaties on", "Annex on Fish Ladders")


def test_a_definitive_signature_is_consent_with_its_letter(client: Client) -> None:
    row = row_of(read(client, "/en/treaties/salmon-convention-2017/"), "Who signed", "Dunoria")
    assert re.search(r"1 June 2017 s .*31 December 2017", row)


def test_corrections_and_the_reading_that_decided_are_told(client: Client) -> None:
    page = read(client, "/en/treaties/salmon-convention-2017/")
    assert "objected to" in row_of(page, "Corrections of the text", "8 January 2019")
    assert "Under the other reading the day would be: 1 January 2018." in page
    assert "contradicted 31 December 2017" in row_of(page, "What sources assert", "in force since 1 March 2018")


def test_feeds_are_linked_from_every_page(client: Client) -> None:
    page = read(client, "/ru/treaties/")
    for address in ("/feeds/meetings.ics?lang=ru", "/feeds/acts.atom?lang=ru"):
        assert page.count(address) == 2
        assert client.get(address).status_code == 200


def test_papers_stand_with_the_agenda(client: Client) -> None:
    page = read(client, "/en/meetings/ASM-2/")
    assert "Papers sent to the members" in page
    assert "20 August 2012" in page
    assert "Papers sent to the members" not in read(client, "/en/meetings/ASM-2/?on=2012-08-19")


def test_a_closed_consent_is_on_no_page(client: Client) -> None:
    record(under_flood("treaties.ratification", "unmistakable-secret", "2020-01-01", "XDU", openness="members"))
    for path in (*UNION, "/en/members/XDU/"):
        assert "unmistakable-secret" not in client.get(path).content.decode(), path
    assert "5 parties" in answers(read(client, FLOOD))
    asked = "treaty=flood-agreement-2014&party=XFA&on=2021-01-01"
    assert "The public acts on record do not settle it." in read(client, f"/en/treaties/would-follow/?{asked}")
