"""A name that the page's language has not is told in another, and says in which: to whoever has the page read out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from browser.record import PAGES, UNION
from comity.core.kernel.names import Name, name_in
from comity.web.portal.table import Cell
from comity.web.portal.templatetags.portal import cell, plain
from web.portal.seen import read

NAMES = {"en": "Agreement on <Rivers>", "ru": "Соглашение"}
FRENCH = sorted({re.sub("^/[a-z]{2}/", "/fr/", one) for one in (*PAGES, *UNION[:24])})


class Attributes(HTMLParser):
    """The values of all attributes of a page, and the languages of its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.languages: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for _name, value in attrs if value]
        self.languages |= {value for name, value in attrs if name == "lang" and value and tag == "span"}


def test_a_name_in_the_language_asked_for_is_a_plain_string() -> None:
    assert type(name_in(NAMES, "ru")) is str
    assert name_in({}, "fr") == ""


def test_a_name_in_another_language_knows_which() -> None:
    found = name_in(NAMES, "fr")
    assert isinstance(found, Name)
    assert (found, found.language) == (NAMES["en"], "en")
    assert found.__html__() == '<span lang="en">Agreement on &lt;Rivers&gt;</span>'
    only = name_in({"ru": "Соглашение"}, "fr")
    assert isinstance(only, Name)
    assert only.language == "ru"


def test_a_cell_marks_the_language_of_its_name_and_no_attribute_holds_a_mark() -> None:
    drawn = cell(Cell(name_in(NAMES, "fr"), "/fr/texts/x/", "/fr/why/texts/x/"))
    assert '<a href="/fr/texts/x/"><span lang="en">Agreement on &lt;Rivers&gt;</span></a>' in drawn
    assert drawn.count("lang=") == 1
    assert type(plain(name_in(NAMES, "fr"))) is str


@pytest.mark.usefixtures("sco_on_record")
def test_the_title_of_a_text_without_french_is_marked_wherever_a_page_tells_it(client: Client) -> None:
    for path in ("/fr/texts/", "/fr/treaties/", "/fr/treaties/shanghai-convention/", "/fr/meetings/CHS-17/"):
        read_by = Attributes()
        read_by.feed(read(client, path))
        assert "en" in read_by.languages, path
    page = read(client, "/fr/treaties/shanghai-convention/")
    assert re.search(r'<h1><span lang="en">[^<]+</span></h1>', page)


@pytest.mark.parametrize("path", FRENCH)
@pytest.mark.usefixtures("sco_on_record")
def test_the_mark_of_a_language_stands_in_no_attribute_title_or_option(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    found = Attributes()
    found.feed(page)
    assert [one for one in found.found if "<" in one] == []
    assert "&lt;span" not in page
    assert not re.search(r"<(?:title|option)\b[^>]*>[^<]*<span", page)


def test_a_mark_in_an_attribute_is_seen() -> None:
    found = Attributes()
    found.feed(f'<a title="{Name("Rivers", "en").__html__()}">x</a>')
    assert any("<" in one for one in found.found)
