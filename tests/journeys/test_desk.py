"""What staff do together: record, accept, publish, take down, answer; each in their own browser."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from candour.dates import london_day
from tests.journeys.staff import code, put_into, reach, sign_in, signed_in, type_into
from tests.server import ADMINISTRATOR, EDITOR, RESEARCHER

NAME = "Index of early help"
PURPOSE = "Finds families that may want early help"
QUOTE = "We find families that may want early help."
DESK = (
    "/desk/",
    "/desk/reading/",
    "/desk/reading/next/",
    "/desk/reading/queue/",
    "/desk/reading/differing/",
    "/desk/reading/documents/",
    "/desk/record/",
    "/desk/searches/record/",
    "/desk/leads/",
    "/desk/corrections/",
    "/desk/tidy/",
    "/desk/tidy/names/",
    "/desk/tidy/merge/",
    "/desk/tidy/shown/",
    "/desk/audit/",
    "/desk/staff/",
    "/desk/staff/add/",
    "/desk/account/",
    "/desk/account/password/",
    "/desk/account/second-factor/",
)


@dataclass(frozen=True, kw_only=True)
class Find:
    """What a researcher found in a document."""

    council: str
    value: str

    def answers(self) -> tuple[tuple[str, str], ...]:
        """Return the fields of the form in the order of the page."""
        return (
            ("Council or other body", self.council),
            ("Use", NAME),
            ("Document", f"https://{self.council.lower().replace(' ', '-')}.example/notice"),
            ("Title of the document", "Privacy notice for early help"),
            ("Who published it", self.council),
            ("Kind of document", "Privacy"),
            ("Date of the document", "2026-03"),
            ("Which question it answers", "What is it for"),
            ("What it says", self.value),
            ("Where it stands", "Second paragraph"),
            ("Its exact words", QUOTE),
            ("Who says it", "The body itself"),
            ("Day it was seen to hold", "2026-03"),
        )


def record(page: Page, find: Find, *, write: Callable[[Page, str, str], None]) -> str:
    """Record one statement; return the address at the desk of what was recorded."""
    page.goto("/desk/record/")
    for label, text in find.answers():
        if label == "Title of the document":
            reach(page, page.locator("summary", has_text="The document is new"))
            page.keyboard.press("Enter")
        write(page, label, text)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Somebody else must accept it before it is public.")).to_be_visible()
    link = page.get_by_role("link", name="See what you recorded").get_attribute("href")
    assert link is not None
    return link


def accept(page: Page, address: str, *, axe: Callable[[Page], None]) -> str:
    """Accept what somebody else recorded; return the address of its public page."""
    page.goto(address)
    axe(page)
    page.get_by_label("I have checked: it names or points to no private person").check()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Accepted: it is public now.")).to_be_visible()
    public = page.get_by_role("link", name="Its public page").get_attribute("href")
    assert public is not None
    return public


def test_two_people_publish_a_statement_by_keyboard_and_yesterday_does_not_know_it(
    page: Page, browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    found = Find(council="Shetland Islands", value=PURPOSE)
    with signed_in(browser, site_server, RESEARCHER) as researcher:
        recorded = record(researcher, found, write=type_into)
        researcher.goto(recorded)
        expect(researcher.get_by_role("button", name="Accept")).to_have_count(0)
    page.goto("/councils/shetland-islands/")
    expect(page.get_by_text(NAME)).to_have_count(0)
    with signed_in(browser, site_server, EDITOR) as editor:
        public = accept(editor, recorded, axe=axe)
    page.goto("/councils/shetland-islands/")
    page.get_by_role("link", name=NAME, exact=True).click()
    expect(page.get_by_text(PURPOSE).first).to_be_visible()
    page.goto(public)
    expect(page.get_by_text(QUOTE)).to_be_visible()
    yesterday = london_day(datetime.now(UTC) - timedelta(days=1)).isoformat()
    page.goto(f"/councils/shetland-islands/?known_on={yesterday}")
    expect(page.get_by_text(NAME)).to_have_count(0)


def test_two_people_take_a_statement_out_of_every_view(
    page: Page, browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    secret = "Lists a family by its street"
    found = Find(council="Orkney Islands", value=secret)
    with signed_in(browser, site_server, RESEARCHER) as researcher:
        recorded = record(researcher, found, write=put_into)
    with (
        signed_in(browser, site_server, EDITOR) as editor,
        signed_in(browser, site_server, ADMINISTRATOR) as other,
    ):
        public = accept(editor, recorded, axe=axe)
        editor.locator("summary", has_text="Take down").click()
        asked = editor.locator("details", has_text="Take down")
        asked.get_by_label("Reason").fill("It points to a private family.")
        asked.get_by_role("button", name="Ask for a takedown").click()
        expect(editor.get_by_role("button", name="Take it down")).to_have_count(0)
        other.goto(recorded)
        other.get_by_role("button", name="Take it down").click()
        expect(other.get_by_text("Taken down from every view.")).to_be_visible()
    for path in (public, "/councils/orkney-islands/", f"{public[:-1]}.json", "/search/?q=street"):
        answer = page.request.get(path)
        assert (answer.status, secret in answer.text()) == (200, False)
    page.goto(public)
    expect(page.get_by_text("This statement was removed")).to_be_visible()
    expect(page.get_by_text("It points to a private family.")).to_be_visible()
    axe(page)


def test_a_reader_gets_a_correction_answered_without_account_or_scripts(
    page: Page, browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    with browser.new_context(base_url=site_server, java_script_enabled=False) as context:
        reader = context.new_page()
        reader.goto("/councils/kent/")
        reader.get_by_role("link", name="Tell us something is wrong on this page").click()
        expect(reader.get_by_label("Which page is it about?")).to_have_value("/councils/kent/")
        reader.get_by_label("What is wrong?").fill("The notice was taken off the council's site.")
        reader.get_by_role("button", name="Send").click()
        expect(reader.get_by_text("We have it. Thank you.")).to_be_visible()
        tracking = reader.url
        assert context.cookies() == []
    with signed_in(browser, site_server, EDITOR) as editor:
        editor.goto("/desk/corrections/")
        editor.get_by_role("link", name="/councils/kent/").first.click()
        axe(editor)
        editor.get_by_label("Answer").fill("Thank you: we now say where a copy lies.")
        editor.get_by_role("button", name="Answer").click()
        expect(editor.get_by_text("Saved.")).to_be_visible()
    page.goto(tracking)
    expect(page.get_by_text("Thank you: we now say where a copy lies.")).to_be_visible()
    axe(page)


def test_a_new_colleague_signs_in_with_a_code_from_a_phone(
    page: Page, browser: Browser, site_server: str
) -> None:
    password = "green-lamp-by-the-stairs"
    with signed_in(browser, site_server, ADMINISTRATOR) as administrator:
        administrator.goto("/desk/staff/add/")
        administrator.get_by_label("Name").fill("Ceri")
        administrator.get_by_label("E-mail address").fill("ceri@candour.example")
        administrator.get_by_label("Researcher").check()
        administrator.get_by_role("button", name="Add and make a link").click()
        link = administrator.locator("main code").inner_text()
    page.goto("/desk/join/" + link.split("/desk/join/")[1])
    for field in page.locator("main input[type=password]").all():
        field.fill(password)
    page.get_by_role("button", name="Set the password").click()
    sign_in(page, email="ceri@candour.example", password=password)
    page.goto("/desk/account/second-factor/")
    secret = page.locator("main code").inner_text()
    page.get_by_label("Code").fill(code(secret, now=time.time()))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_text("The second factor is on.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, email="ceri@candour.example", password=password)
    expect(page.get_by_role("heading", level=1)).to_have_text("Type your code")
    # A code counts once; the next one is accepted a little early, as phones' clocks differ.
    page.get_by_label("Code").fill(code(secret, now=time.time() + 30))
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")


@pytest.fixture(scope="module")
def at_the_desk(browser: Browser, site_server: str) -> Page:
    """A browser in which an administrator is signed in."""
    context = browser.new_context(base_url=site_server, locale="en-GB")
    page = context.new_page()
    sign_in(page, email=ADMINISTRATOR.email, password=ADMINISTRATOR.password)
    return page


@pytest.mark.parametrize("path", DESK)
def test_each_page_of_the_desk_is_accessible_and_fits_a_phone(
    at_the_desk: Page, axe: Callable[[Page], None], path: str
) -> None:
    at_the_desk.set_viewport_size({"width": 1280, "height": 900})
    response = at_the_desk.goto(path)
    assert response is not None
    assert response.status == 200
    axe(at_the_desk)
    at_the_desk.set_viewport_size({"width": 320, "height": 640})
    at_the_desk.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert at_the_desk.evaluate(width) == 0
    axe(at_the_desk)
