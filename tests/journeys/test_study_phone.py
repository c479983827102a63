"""Somebody without the internet rings, and staff hold a place for them."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.journeys.staff import signed_in
from tests.server import RESEARCHER

ENTRY = "/desk/study/harbour/entry/"


def pick(page: Page, question: str, answer: str) -> None:
    """Choose an answer under its question."""
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def test_staff_enter_somebody_who_rings(
    browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    with signed_in(browser, site_server, RESEARCHER) as page:
        page.goto(ENTRY)
        page.get_by_label("I have read the privacy notice aloud").check()
        pick(page, "How would you like to take part?", "Talk to one of us alone, by phone")
        pick(page, "Are you a parent or carer", "Yes")
        pick(page, "Has your family had contact", "A social worker")
        times = page.get_by_role("group", name="Talk to one of us alone, by phone").last
        times.get_by_role("checkbox").first.check()
        page.get_by_label("Your name").fill("Nan Quay")
        page.get_by_label("Phone number").fill("07700 900 777")
        pick(page, "What do you like best?", "A phone call")
        pick(page, "How do they get the information sheet?", "I read it aloud just now")
        page.get_by_role("button", name="Hold a place").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What to say now")
        expect(page.get_by_text("We are holding a place for you")).to_be_visible()
        axe(page)
        page.goto("/desk/study/harbour/sessions/")
        # The other is one of the invented people's.
        expect(page.get_by_text("1 of 1 seats given")).to_have_count(2)


def test_somebody_who_does_not_fit_now_is_thanked_and_no_name_is_kept(
    browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    with signed_in(browser, site_server, RESEARCHER) as page:
        page.goto(ENTRY)
        page.get_by_label("I have read the privacy notice aloud").check()
        pick(page, "How would you like to take part?", "Join a small group online")
        pick(page, "Are you a parent or carer", "No")
        page.get_by_label("Your name").fill("Nobody Quay")
        page.get_by_label("Phone number").fill("07700 900 778")
        pick(page, "What do you like best?", "A text message")
        pick(page, "How do they get the information sheet?", "I read it aloud just now")
        page.get_by_role("button", name="Hold a place").click()
        expect(page.get_by_text("We have kept no name and no number.")).to_be_visible()
        axe(page)
