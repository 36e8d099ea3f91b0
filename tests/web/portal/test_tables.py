"""A table without a page of its own has one, derived from its fields: in words, in every language, in parts."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from comity.opendata import REGISTERS, TABLES, rows
from comity.web.moment import legal_day
from comity.web.portal import listing
from comity.web.portal.pages.tables import ELSEWHERE
from comity.web.portal.words import column_in_words
from comity.web.registers import current
from comity.words import LANGUAGES
from web.portal.seen import read, words

LISTED = [name for name in TABLES if name not in ELSEWHERE]
DAY = "2024-06-01"


def lines(page: str) -> list[str]:
    found = re.search(r"<tbody.*?</tbody>", page, re.DOTALL)
    return [words(one) for one in re.findall(r"<tr.*?</tr>", found[0], re.DOTALL)] if found else []


@pytest.mark.usefixtures("union_on_record")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_a_page_with_as_many_lines_as_rows(client: Client, language: str) -> None:
    for name in LISTED:
        page = read(client, f"/{language}/tables/{name}/?on={DAY}")
        known = rows(current().at(), name, legal_day(DAY))
        assert len(lines(page)) == min(len(known), listing.ROWS), name


@pytest.mark.usefixtures("sco_on_record")
def test_every_table_of_the_other_organisation_has_one_too(client: Client) -> None:
    for name in LISTED:
        page = read(client, f"/ru/tables/{name}/?on=2026-01-01")
        known = rows(current().at(), name, legal_day("2026-01-01"))
        assert len(lines(page)) == min(len(known), listing.ROWS), name


@pytest.mark.usefixtures("union_on_record")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_register_can_be_read_in_full(client: Client, language: str) -> None:
    for name in REGISTERS:
        for row in list(rows(current().at(), name, legal_day(DAY)))[:2]:
            page = read(client, f"/{language}/tables/{name}/{row[TABLES[name].key]}/?on={DAY}")
            assert page.count("<h1>") == 1
            assert "/why/" in page


@pytest.mark.usefixtures("union_on_record")
def test_acts_and_findings_are_read_where_they_are_listed_already(client: Client) -> None:
    for name in ELSEWHERE:
        answer = client.get(f"/en/tables/{name}/", {"on": DAY})
        assert answer.headers["Location"] == f"/en/{name}/?on={DAY}"


@pytest.mark.usefixtures("union_on_record")
def test_the_list_of_tables_names_all_of_them(client: Client) -> None:
    page = read(client, "/en/tables/")
    assert len(lines(page)) == len(TABLES)
    assert all(f'href="/en/tables/{name}/"' in page for name in LISTED)
    assert all(f'href="/en/{name}/"' in page for name in ELSEWHERE)


@pytest.mark.usefixtures("union_on_record")
def test_a_column_is_filtered_and_put_in_order_by_what_it_means(client: Client) -> None:
    whole = read(client, f"/en/tables/contributions/?on={DAY}")
    narrowed = read(client, f"/en/tables/contributions/?on={DAY}&condition=overdue")
    assert 0 < len(lines(narrowed)) < len(lines(whole))
    least, most = (read(client, f"/en/tables/contributions/?on={DAY}&sort={sort}") for sort in ("year", "-year"))
    assert lines(least)[0] != lines(most)[0]
    assert sorted(lines(least)) == sorted(lines(most))


@pytest.mark.usefixtures("union_on_record")
def test_a_table_comes_in_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "ROWS", 5)
    first = read(client, f"/en/tables/postings/?on={DAY}")
    second = read(client, f"/en/tables/postings/?on={DAY}&page=2")
    assert len(lines(first)) == len(lines(second)) == 5
    assert lines(first) != lines(second)


@pytest.mark.usefixtures("union_on_record")
def test_a_table_without_rows_says_so_and_one_that_is_none_is_not_found(client: Client) -> None:
    assert "Nothing is on public record here by this day." in read(client, "/en/tables/projects/?on=1990-01-01")
    assert client.get("/en/tables/nothing/").status_code == 404
    assert client.get("/en/tables/members/nobody/").status_code == 404


@pytest.mark.parametrize("name", TABLES)
def test_every_field_of_a_table_has_a_name_for_readers(name: str) -> None:
    for field in TABLES[name].fields:
        for one in (field, *field.parts):
            assert column_in_words(one.name)


@pytest.mark.usefixtures("union_on_record")
@pytest.mark.parametrize("name", LISTED)
def test_no_column_is_marked_before_one_orders_by_it(client: Client, name: str) -> None:
    page = read(client, f"/en/tables/{name}/")
    assert "aria-sort" not in page
    for address in re.findall(r'<th[^>]*><a href="([^"]*)"', page)[:2]:
        assert read(client, html.unescape(address)).count("aria-sort") == 1
