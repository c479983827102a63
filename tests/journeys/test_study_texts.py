"""Nothing in a study is used before a second person has approved its words."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.journeys.staff import signed_in
from tests.server import EDITOR, RESEARCHER

TEXTS = "/desk/study/harbour/texts/"
NEW = "Ask first whether this is a good moment, and whether they are alone."


def test_two_people_approve_a_text(
    browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    with signed_in(browser, site_server, RESEARCHER) as writer:
        writer.goto(f"{TEXTS}record/?kind=guide&key=&language=en-gb")
        words = writer.get_by_label("Words")
        words.fill(f"{words.input_value()}\n\n{NEW}\n")
        axe(writer)
        writer.get_by_role("button", name="Keep this version").click()
        expect(writer.get_by_text("A second person, not the one who wrote it")).to_be_visible()
        expect(writer.get_by_role("button", name="Approve")).to_have_count(0)
        address = writer.url
        writer.goto("/desk/study/harbour/")
        expect(writer.get_by_role("link", name="Texts waiting for a second person")).to_be_visible()
    with signed_in(browser, site_server, EDITOR) as reader:
        reader.goto(address)
        expect(reader.locator("pre").get_by_text(NEW)).to_be_visible()
        axe(reader)
        reader.get_by_role("button", name="Approve these words").click()
        expect(reader.get_by_text("by Omar")).to_be_visible()
