"""The keyboard goes everywhere, and every picture says in words what it shows."""

from __future__ import annotations

from browser.conftest import Visit


def test_the_first_key_skips_to_the_matter(visit: Visit) -> None:
    page = visit("/en/members/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "matter"


def test_the_keyboard_walks_through_every_link_and_sees_where_it_is(visit: Visit) -> None:
    page = visit("/en/members/IND/?on=2017-06-09")
    stops = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]
            .filter(one => one.tabIndex >= 0 && one.checkVisibility()).length"""
    )
    seen: list[str] = []
    for _ in range(stops + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one);
                return {name: one.tagName, outline: style.outlineStyle, where: one.getBoundingClientRect().width}; }"""
        )
        if here["name"] == "BODY":
            break
        assert here["outline"] != "none", f"no outline on stop {len(seen)}"
        seen.append(here["name"])
    assert {"A", "INPUT", "BUTTON"} <= set(seen)
    # A date field is several stops: day, month, year, picker.
    assert len(seen) >= stops


def test_the_day_can_be_changed_with_the_keyboard_and_focus_is_kept(visit: Visit) -> None:
    page = visit("/en/members/")
    page.locator("#step-before").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/?on=2025-09-01")
    assert "As it stood on 1 September 2025" in page.locator(".daybar .said").inner_text()
    assert "as it stood on 1 September 2025" in page.title()


def test_every_picture_has_a_title_a_description_and_the_same_facts_beside_it(visit: Visit) -> None:
    for path in ("/en/members/", "/en/organs/CHS/", "/en/texts/charter/", "/en/activities/programmes/"):
        page = visit(path)
        for picture in page.locator("figure.picture svg[role=group]").all():
            ids = [picture.get_attribute("aria-labelledby"), picture.get_attribute("aria-describedby")]
            assert all(page.locator(f"#{one}").count() == 1 for one in ids)
        assert page.locator("table").count()


def test_the_picture_of_the_count_says_what_the_table_beside_it_says(visit_union: Visit) -> None:
    page = visit_union("/en/treaties/flood-agreement-2014/")
    said = page.locator("#growth-wide-desc").text_content() or ""
    days = page.locator(".is-compact tbody td.nowrap").all_inner_texts()
    assert len(days) == 5
    assert all(day in said for day in days)
    assert "Entry into force: 3 June 2015" in said
