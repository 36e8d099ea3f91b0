"""What is typed wrong into a form is answered by its page: it says what is wrong, and where, and keeps it."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlencode

import pytest
from django.test import Client

from web.portal.seen import words

pytestmark = pytest.mark.usefixtures("union_on_record")

TYPED = ("charta", "XXX", "'; DROP TABLE", '<b title="x">', "ы\x00\u202e", "9" * 3000)
FORMS = {
    "between": {"treaty": "charter", "one": "XBR", "other": "XCO"},
    "would-follow": {"treaty": "flood-agreement-2014", "party": "XDU"},
}
FIELDS = [(form, field) for form, fields in FORMS.items() for field in fields]


def chosen(page: str) -> dict[str, str]:
    """What stands chosen in each field of the page's own form, as it is written."""
    fields = re.findall(r'<select id="field-\w+" name="(\w+)".*?</select>', page, re.DOTALL)
    bodies = re.findall(r"<select id=.*?</select>", page, re.DOTALL)
    found = [re.search(r'<option value="([^"]*)" selected>', body) for body in bodies]
    return {name: one[1] if one is not None else "" for name, one in zip(fields, found, strict=True)}


def asked(client: Client, form: str, **typed: str) -> tuple[int, str]:
    answer = client.get(f"/en/treaties/{form}/?{urlencode(typed)}")
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize(("form", "field"), FIELDS)
def test_what_is_not_on_record_is_told_at_its_field_and_stays(
    client: Client, form: str, field: str, typed: str
) -> None:
    code, page = asked(client, form, **{**FORMS[form], field: typed})
    assert code == 400
    assert "The question cannot be answered as it is put" in page
    assert page.count('aria-invalid="true"') == 1
    assert re.search(rf'name="{field}" required aria-invalid="true" aria-describedby="{field}-wrong"', page)
    told = re.search(rf'<li id="{field}-wrong"><a href="#field-{field}">(.*?)</a></li>', page, re.DOTALL)
    assert told is not None
    assert f"“{escape(typed)}” is not on record: choose one of the list." in told[1]
    kept = {**FORMS[form], field: typed}
    assert chosen(page) == {name: escape(value) for name, value in kept.items()}


def test_one_party_twice_is_told_at_the_second_and_both_stay(client: Client) -> None:
    code, page = asked(client, "between", treaty="charter", one="XBR", other="XBR")
    assert code == 400
    assert "A treaty binds two or more: choose another party" in page
    assert 'name="other" required aria-invalid="true"' in page
    assert chosen(page) == {"treaty": "charter", "one": "XBR", "other": "XBR"}


@pytest.mark.parametrize("form", FORMS)
def test_a_question_half_asked_is_no_error_and_stays_as_it_is(client: Client, form: str) -> None:
    code, page = asked(client, form, treaty=FORMS[form]["treaty"])
    assert code == 200
    assert 'aria-invalid="true"' not in page
    assert chosen(page)["treaty"] == FORMS[form]["treaty"]


@pytest.mark.parametrize("form", FORMS)
def test_a_day_that_is_none_is_told_and_the_question_stays(client: Client, form: str) -> None:
    code, page = asked(client, form, **FORMS[form], on="2017-13-45")
    assert code == 400
    assert "“2017-13-45” is not a day" in words(page)
    assert 'value="2017-13-45"' in page
    assert chosen(page) == FORMS[form]


@pytest.mark.parametrize("typed", TYPED)
def test_words_that_nothing_has_are_told_and_stay_in_the_field(client: Client, typed: str) -> None:
    answer = client.get(f"/en/search/?{urlencode({'q': typed})}")
    page = answer.content.decode()
    field = re.search(r'<input[^>]*name="q"[^>]*value="([^"]*)"', page)
    assert answer.status_code == 200
    assert "Nothing on record has" in page
    assert field is not None
    assert escape(typed).startswith(field[1])
    assert field[1]


@pytest.mark.parametrize(
    "path", ["acts/?about=", "acts/?chapter=", "treaties/?basis=", "members/?standing=", "offices/?kind="]
)
@pytest.mark.parametrize("typed", TYPED)
def test_a_list_narrowed_by_what_is_not_there_is_empty_and_no_error(client: Client, path: str, typed: str) -> None:
    name = path.rpartition("?")[2].rstrip("=")
    answer = client.get(f"/en/{path.partition('?')[0]}?{urlencode({name: typed, 'sort': typed, 'page': typed})}")
    assert answer.status_code == 200
    assert '<p class="gap">' in answer.content.decode()


@pytest.mark.usefixtures("union_on_record")
@pytest.mark.parametrize(
    ("address", "language", "said"),
    [
        ("/de/", "en", "There is no page at this address."),
        ("/en/why/members/", "en", "There is no page at this address."),
        ("/fr/nulle-part/", "fr", "Aucune page ne se trouve à cette adresse."),
        ("/ru/members/IND/x/", "ru", "По этому адресу страницы нет."),
    ],
)
def test_an_address_of_no_page_is_answered_by_a_page_that_says_so_and_leads_on(
    client: Client, address: str, language: str, said: str
) -> None:
    answer = client.get(address)
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Content-Language"]) == (404, language)
    assert said in page
    assert f'href="/{language}/members/"' in page


@pytest.mark.usefixtures("union_on_record")
def test_an_address_without_its_last_stroke_leads_to_the_page(client: Client) -> None:
    assert client.get("/ru/members?on=2015-06-01").headers["Location"] == "/ru/members/?on=2015-06-01"


@pytest.mark.usefixtures("union_on_record")
def test_an_address_of_nothing_under_open_data_is_answered_in_its_own_shape(client: Client) -> None:
    assert client.get("/api/nothing").headers["Content-Type"] == "application/json"
