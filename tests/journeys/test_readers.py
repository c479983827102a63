"""What a reader comes for: finding a council, seeing who says so, going back, by keyboard too."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from candour.dates import london_day

STYLED = """() => { const look = getComputedStyle(document.activeElement);
    const box = document.activeElement.getBoundingClientRect();
    return [document.activeElement.tagName, look.outlineStyle !== 'none'
        && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== 'none',
        box.width * box.height > 1]; }"""
IN_ORDER = """() => [...document.querySelectorAll('[tabindex]')]
    .filter(each => each.tabIndex > 0).map(each => each.outerHTML)"""


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_a_council_is_found_by_a_misspelt_name(page: Page) -> None:
    page.goto("/")
    page.get_by_label("What about your council?").fill("Nothumberlnd")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Northumberland").first.click()
    expect(page).to_have_url("/councils/northumberland/")
    assert heading(page) == "Northumberland County Council"


def test_a_statement_is_followed_to_its_source(page: Page) -> None:
    page.goto("/councils/kent/")
    proof = page.locator("details.ev").filter(has_text="Xantura privacy notice").first
    proof.locator("summary").click()
    outside = proof.get_by_role("link", name="Xantura privacy notice").first
    address = outside.get_attribute("href")
    expect(proof.get_by_text("we are piloting the use of").first).to_be_visible()
    proof.locator("a[href^='/claims/']").first.click()
    expect(page.get_by_text("On what evidence")).to_be_visible()
    assert page.locator("main a[href^='https://']").first.get_attribute("href") == address
    page.get_by_role("link", name="Everything that rests on this source").click()
    page.wait_for_url("**/sources/**")
    expect(page.locator(f"main a[href='{address}']")).to_have_count(1)


def test_a_day_before_it_was_known_shows_nothing_of_it(page: Page) -> None:
    page.goto("/councils/kent/")
    expect(page.get_by_role("heading", name="OneView")).to_have_count(1)
    page.get_by_text("Go back to an earlier day").click()
    before = london_day(datetime.now(UTC) - timedelta(days=2)).isoformat()
    page.get_by_label("What we had published by").fill(before)
    page.get_by_role("button", name="Show that day").click()
    expect(page.get_by_text("You are looking at the past")).to_be_visible()
    expect(page.get_by_text("OneView")).to_have_count(0)
    page.get_by_role("link", name="See what is known today").click()
    expect(page.get_by_role("heading", name="OneView")).to_have_count(1)


def test_what_was_true_long_ago_is_told_apart_from_today(page: Page) -> None:
    page.goto("/councils/kent/?as_of=2001-01-01")
    expect(page.get_by_text("This page shows what was true on 1 January 2001.")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/councils/kent/"])
def test_the_keyboard_leads_first_past_the_menu(page: Page, path: str) -> None:
    page.goto(path)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/councils/kent/", "/search/?q=families"])
def test_whoever_uses_the_keyboard_always_sees_where_they_are(page: Page, path: str) -> None:
    page.goto(path)
    assert page.evaluate(IN_ORDER) == []
    unseen = []
    for _ in range(50):
        page.keyboard.press("Tab")
        tag, marked, has_size = page.evaluate(STYLED)
        if tag != "BODY" and not (marked and has_size):
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
    assert unseen == []


def test_the_map_can_be_skipped(page: Page) -> None:
    page.goto("/")
    skip = page.get_by_role("link", name="Skip past the map")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#past-map")).to_be_focused()


def test_on_a_phone_the_menu_is_one_tap_away(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/councils/kent/")
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.locator("#menu").get_by_role("link", name="Systems")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/", "/councils/kent/", "/uses/essex-data-programme/"])
def test_paper_gets_the_words_and_their_addresses_but_not_the_menu(page: Page, path: str) -> None:
    page.goto(path)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("main")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main form").first).to_be_hidden()
