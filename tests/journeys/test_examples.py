"""A fresh start: two people judge the examples on the desk, and nothing of them becomes public."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.staff import signed_in
from tests.server import LEARNERS

LIT = "document.querySelectorAll('mark.now').length > 0"
PLACE = "Exampleshire County Council"
USE = f"{PLACE}: Exampleshire Family Index"
# Each shows, finds or hands out whatever is public.
PUBLIC = (
    "/",
    "/councils.csv",
    "/systems.csv",
    "/suppliers.csv",
    "/changes/",
    "/find/?q=Exampleshire",
    "/search/?q=Exampleshire",
    "/search/?q=Exampleshire+Family+Index",
)


def judge_right(page: Page) -> str:
    """Judge the example by keyboard, and return its address; a wrong twin of it may come first."""
    kept = page.get_by_text("Kept: right.")
    for _ in range(2):
        address = open_example(page)
        page.keyboard.press("a")
        expect(kept.or_(page.get_by_text("The last one was planted"))).to_be_visible()
        if kept.count():
            return address
    raise AssertionError("only planted proposals tell of the example")


def open_example(page: Page) -> str:
    """Find the example in the queue and open it."""
    page.goto("/desk/reading/queue/")
    while not page.get_by_role("link", name=USE).count():
        page.get_by_role("link", name="Next", exact=True).click()
    page.get_by_role("link", name=USE).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(USE)
    page.wait_for_function(LIT)
    return page.url


def test_two_people_judge_an_example_by_keyboard_and_it_is_never_public(
    page: Page, browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    before = headline(page)
    for person in LEARNERS:
        with signed_in(browser, site_server, person) as judge:
            judge.goto("/desk/reading/")
            expect(judge.get_by_text("Examples about invented places among them")).to_be_visible()
            open_example(judge)
            expect(judge.get_by_text("Example: an invented place.")).to_be_visible()
            axe(judge)
            address = judge_right(judge)
    with signed_in(browser, site_server, LEARNERS[0]) as judge:
        judge.goto(address)
        expect(judge.get_by_text("Right, but not for the register.")).to_be_visible()
    assert headline(page) == before


def headline(page: Page) -> str:
    page.goto("/")
    return page.get_by_role("main").inner_text()


@pytest.mark.parametrize("address", PUBLIC)
def test_no_public_page_or_download_names_an_invented_council(page: Page, address: str) -> None:
    response = page.request.get(address)
    assert response.ok
    told = response.text().replace(f'value="{address.rpartition("=")[2]}', "")
    assert PLACE not in told
    assert "Mockford City" not in told
    assert "Sampleton Borough" not in told


def test_there_is_no_page_of_an_invented_council(page: Page) -> None:
    for name in ("exampleshire", "sampleton", "mockford"):
        assert page.request.get(f"/councils/{name}/").status == 404
