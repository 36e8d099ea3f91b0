"""The day is chosen with a script: what stands about the page goes with it, and it is said."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Visit

DAY = "2018-06-09"


def choose(page: Page, day: str) -> None:
    """The day is filled in and shown; the page is not loaded anew."""
    page.evaluate("window.isSame = true")
    page.locator("#on").fill(day)
    page.get_by_role("button", name=re.compile("Show|Показать|显示")).click()
    page.wait_for_url(f"**on={day}*")
    assert page.evaluate("window.isSame")


def on(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("on", [])


@pytest.mark.parametrize("where", [".masthead-name", ".masthead nav.registers a >> nth=3", ".languages a[lang=ru]"])
def test_after_the_day_was_changed_every_way_on_keeps_it(visit: Visit, where: str) -> None:
    page = visit("/en/members/")
    choose(page, DAY)
    page.locator(where).click()
    page.wait_for_load_state()
    assert on(page) == [DAY]
    assert page.locator("#on").input_value() == DAY


def test_after_the_day_was_changed_what_is_sought_is_sought_on_that_day(visit: Visit) -> None:
    page = visit("/en/members/")
    choose(page, DAY)
    page.locator(".masthead input[type=search]").fill("India")
    page.locator(".masthead input[type=search]").press("Enter")
    page.wait_for_url("**/search/**")
    assert on(page) == [DAY]


def test_after_the_present_was_chosen_again_no_day_stays_behind(visit: Visit) -> None:
    page = visit(f"/en/members/?on={DAY}")
    page.locator("#step-today").click()
    page.wait_for_url("**/en/members/")
    page.locator(".masthead-name").click()
    page.wait_for_url("**/en/")
    assert on(page) == []


def test_a_filter_and_a_step_take_the_masthead_along(visit: Visit) -> None:
    page = visit("/en/members/IND/")
    page.locator("#step-before").click()
    page.wait_for_url("**on=*")
    day = on(page)
    assert day
    page.locator(".languages a[lang=zh]").click()
    page.wait_for_url("**/zh/**")
    assert on(page) == day


def test_back_and_forth_the_masthead_stands_on_the_day_of_the_page(visit: Visit) -> None:
    page = visit("/en/members/")
    choose(page, DAY)
    page.go_back()
    page.wait_for_url("**/en/members/")
    expect(page.locator(".masthead-name")).to_have_attribute("href", "/en/")
    page.go_forward()
    page.wait_for_url(f"**on={DAY}*")
    expect(page.locator(".masthead-name")).to_have_attribute("href", f"/en/?on={DAY}")


def test_the_change_is_said_to_who_does_not_see_it(visit: Visit) -> None:
    page = visit("/en/members/")
    said = page.locator("#announced[role=status]")
    page.evaluate("window.region = document.getElementById('announced')")
    choose(page, DAY)
    expect(said).to_contain_text("as it stood on 9 June 2018")
    assert page.evaluate("window.region === document.getElementById('announced')"), "a region made anew is not read out"
