"""What stands where: on a narrow screen, on paper, without a script, and in which letters."""

from __future__ import annotations

import pytest

from browser.conftest import Visit


def test_a_table_is_a_small_list_on_a_narrow_screen(visit: Visit) -> None:
    page = visit("/en/members/")
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.locator("tbody td").first.evaluate("one => getComputedStyle(one).display") == "block"
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.locator("tbody td").first.evaluate("one => getComputedStyle(one).display") == "table-cell"


@pytest.mark.parametrize(("path", "families"), [("/en/", {"Noto Sans", "Noto Serif"}), ("/zh/", {"Noto Sans SC"})])
def test_fonts_come_from_here(path: str, families: set[str], visit: Visit) -> None:
    page = visit(path)
    loaded = page.evaluate(
        "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family.replaceAll('\"', ''))"
    )
    assert families <= set(loaded)


def test_chinese_is_loaded_only_where_it_occurs(visit: Visit) -> None:
    assert "fonts-zh" not in visit("/en/meetings/").content()
    assert "fonts-zh" in visit("/en/members/IND/").content()


def test_print_says_the_day_and_leaves_the_controls_out(visit: Visit) -> None:
    page = visit("/en/members/IND/?on=2017-06-09")
    page.emulate_media(media="print")
    assert page.locator(".daybar .said").is_visible()
    assert not page.locator(".daybar form").is_visible()
    assert not page.locator(".masthead nav").first.is_visible()


def test_pages_work_without_a_script(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{site}/en/members/")
    page.get_by_label("As it stood on").fill("2017-06-09")
    page.get_by_role("button", name="Show").click()
    assert "on=2017-06-09" in page.url
    assert "8 members" in page.locator(".answer").inner_text()
    page.get_by_role("link", name="Since", exact=True).click()
    assert "sort=since" in page.url
    assert "on=2017-06-09" in page.url
    context.close()


def test_the_matrix_is_a_list_with_words_on_a_narrow_screen(visit_union: Visit) -> None:
    page = visit_union("/en/treaties/participation/")
    page.set_viewport_size({"width": 390, "height": 900})
    cell = page.locator("tr", has_text="Dunoria").locator("td[data-label='Agreement on Flood Warnings']")
    assert cell.get_by_text("signatory", exact=True).is_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    assert not cell.get_by_text("signatory", exact=True).is_visible()


def test_a_question_is_answered_without_a_script(browser: object, union: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{union}/en/treaties/would-follow/")
    page.get_by_label("Treaty").select_option("flood-agreement-2014")
    page.get_by_label("State").select_option("XDU")
    page.get_by_label("Day", exact=True).fill("2015-03-25")
    page.get_by_role("button", name="Answer").click()
    assert "The treaty would enter into force on 24 April 2015." in page.locator(".sentences").inner_text()
    assert page.get_by_label("State").input_value() == "XDU"
    context.close()


def test_who_would_bear_what_is_tried_without_a_script(browser: object, union: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{union}/en/activities/projects/ferry/")
    assert page.get_by_label("Farland", exact=True).is_checked()
    page.get_by_label("Brenmark", exact=True).check()
    page.get_by_label("and the cost were shared by this key").select_option("equal")
    page.get_by_role("button", name="What would each bear?").click()
    assert "300,000.00" in page.locator(".answer").first.inner_text()
    assert page.get_by_label("Brenmark", exact=True).is_checked()
    page.get_by_label("Brenmark", exact=True).uncheck()
    page.get_by_label("Dunoria", exact=True).uncheck()
    page.get_by_label("Farland", exact=True).uncheck()
    page.get_by_role("button", name="What would each bear?").click()
    page.get_by_role("link", name="Choose at least one member.").click()
    assert page.url.endswith("#field-join-XBR")
    context.close()
