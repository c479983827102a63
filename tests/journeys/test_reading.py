"""Judging what was read: by keyboard alone, by two people, and without scripts."""

import time
from collections.abc import Callable
from statistics import median

from playwright.sync_api import Browser, Page, expect

from tests.journeys.staff import PATIENCE, sign_in, signed_in
from tests.server import ADMINISTRATOR, EDITOR, RESEARCHER

HOW_MANY = 20
# What two people publish in another journey is left open here.
KEPT_OPEN = "Comhairle nan Eilean Siar"
LIT = "document.querySelectorAll('mark.now').length > 0"


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def pressed(page: Page, *keys: str) -> float:
    """Press keys that give a verdict; return the seconds until the next proposal is ready."""
    before, began = page.url, time.monotonic()
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(lambda address: address != before)
    page.wait_for_function(LIT)
    return time.monotonic() - began


def leave_open(page: Page) -> None:
    while KEPT_OPEN in title(page):
        pressed(page, "n")


def test_twenty_proposals_are_judged_by_keyboard_each_key_leading_to_the_next(
    browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    with signed_in(browser, site_server, RESEARCHER) as page:
        page.goto("/desk/reading/next/")
        page.wait_for_function(LIT)
        taken = []
        for number in range(HOW_MANY):
            leave_open(page)
            if number % 5 == 3:
                page.keyboard.press("r")
                expect(page.get_by_role("button", name="The words do not say this")).to_be_focused()
                if number == 3:
                    axe(page)
                taken.append(pressed(page, "2"))
            elif number % 5 == 4:
                page.keyboard.press("c")
                focused = page.locator("#correct :focus")
                expect(focused).to_have_count(1)
                if number == 4:
                    axe(page)
                page.keyboard.press("ArrowDown")
                taken.append(pressed(page, "Enter"))
            else:
                if number == 0:
                    axe(page)
                taken.append(pressed(page, "a"))
        print(f"\nseconds for each verdict: median {median(taken):.3f}, longest {max(taken):.3f}")
        assert len(taken) == HOW_MANY
        page.goto("/desk/reading/")
        axe(page)


def test_the_keys_walk_through_quotes_and_proposals_and_close_what_is_open(
    browser: Browser, site_server: str
) -> None:
    with signed_in(browser, site_server, ADMINISTRATOR) as page:
        page.goto("/desk/reading/next/")
        lit = page.locator(".quoted.now")
        first = lit.get_attribute("data-mark")
        page.keyboard.press("j")
        assert lit.get_attribute("data-mark") != first
        page.keyboard.press("k")
        assert lit.get_attribute("data-mark") == first
        expect(page.locator("mark.now").first).to_be_in_viewport()
        page.keyboard.press("c")
        field = page.locator("#correct :focus")
        expect(field).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator("#correct")).not_to_have_attribute("open", "")
        here = title(page), page.url
        pressed(page, "n")
        pressed(page, "p")
        assert (title(page), page.url) == here


def test_letters_typed_in_a_field_are_letters(browser: Browser, site_server: str) -> None:
    with signed_in(browser, site_server, ADMINISTRATOR) as page:
        page.goto("/desk/reading/next/")
        here = page.url
        page.keyboard.press("r")
        words = page.get_by_label("Another reason, in your words")
        words.focus()
        page.keyboard.type("a rancid join 123")
        expect(words).to_have_value("a rancid join 123")
        assert page.url == here


def test_two_people_publish_what_was_read_and_readers_see_the_exact_words(
    page: Page, browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    name = f"{KEPT_OPEN}: Invented Lens"
    for person in (EDITOR, ADMINISTRATOR):
        page.goto("/councils/eilean-siar/")
        expect(page.get_by_text("Invented Lens")).to_have_count(0)
        with signed_in(browser, site_server, person) as judge:
            judge.goto("/desk/reading/queue/")
            judge.get_by_role("link", name=name).first.click()
            expect(judge.get_by_role("heading", level=1)).to_have_text(name)
            address = judge.url
            judge.wait_for_function(LIT)
            judge.keyboard.press("a")
            expect(judge.get_by_text("Kept: right.")).to_be_visible()
            judge.goto(address)
            axe(judge)
    page.goto("/councils/eilean-siar/")
    page.get_by_role("link", name="Invented Lens", exact=True).first.click()
    page.locator("details.ev", has_text="We use Invented Lens").first.locator("summary").click()
    expect(page.get_by_text("We use Invented Lens in family hubs.").first).to_be_visible()


def test_without_scripts_every_verdict_is_a_button(browser: Browser, site_server: str) -> None:
    with browser.new_context(
        base_url=site_server, java_script_enabled=False, locale="en-GB"
    ) as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        sign_in(page, email=EDITOR.email, password=EDITOR.password)
        page.goto("/desk/reading/next/")
        while KEPT_OPEN in title(page):
            page.locator("a[rel=next]").click()
        page.locator("summary", has_text="Wrong").click()
        page.get_by_role("button", name="It is about another council or body").click()
        expect(page.get_by_text("Kept: wrong.")).to_be_visible()
        page.locator(".quoted a").first.click()
        expect(page.locator("mark:target")).to_be_in_viewport()
