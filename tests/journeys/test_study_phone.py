"""Somebody without the internet rings, and staff hold a place for them."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page

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
        axe(page)
        page.get_by_label("I have read the privacy notice aloud").check()
        pick(page, "How would you like to take part?", "Talk to one of us alone, by phone")
        pick(page, "Are you a parent or carer", "Yes")
        pick(page, "Has your family had contact", "A social worker")
        pick(page, "Which times suit you? Talk to one of us alone, by phone", "")
