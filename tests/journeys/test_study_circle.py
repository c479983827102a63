"""One parent's whole way in a coordinator's hands: called, seated, thanked, cared for, erased."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.staff import signed_in
from tests.server import RESEARCHER, Served

STUDY = "/desk/study/harbour/"
TASK = re.compile(r"^Call before the group (\w{8})$")


def test_from_the_call_to_the_erasure(
    browser: Browser, served: Served, axe: Callable[[Page], None]
) -> None:
    with signed_in(browser, served.address, RESEARCHER) as page:
        who, phone = call_the_first(page, axe)
        read_aloud(page, who, axe)
        served.work()
        hold_the_session(page, who, axe)
        served.work()
        follow_up(page, who, axe)
        thank(page, who, axe)
        served.work()
        served.work()
        sent = messages_to(phone, served.data)
        assert re.search(r"£25 voucher code: INVENTED-SHOP-\S+", sent)
        link = re.search(r"/my-place/[\w-]+/", sent)
        assert link is not None
        stop_and_wipe(page, link[0])
        served.fill("tests.in_study", "erase")
        assert messages_to(phone, served.data) == ""
        check_gone(page, who, link[0], axe)


def messages_to(phone: str, data: Path) -> str:
    """Everything that was written to somebody instead of sent."""
    written = [path.read_text() for path in sorted((data / "outbox" / "text").glob("*.txt"))]
    return "\n".join(words for words in written if f"To: {phone}\n" in words)


def call_the_first(page: Page, axe: Callable[[Page], None]) -> tuple[str, str]:
    """Ring whoever is overdue; return their pseudonym and phone number."""
    page.goto(STUDY)
    late = page.get_by_role("region", name="Now").get_by_role("link", name=TASK).first
    found = TASK.match(late.inner_text())
    assert found is not None
    late.click()
    page.get_by_role("button", name="Show name and number").click()
    axe(page)
    number = page.get_by_role("link", name="Ring").get_attribute("href")
    assert number is not None
    page.get_by_label("Spoke with a real parent, who still wants to come").check()
    page.get_by_role("button", name="Save").click()
    return found[1], number.removeprefix("tel:")


def read_aloud(page: Page, who: str, axe: Callable[[Page], None]) -> None:
    """Read each item of consent aloud on the phone, and record the answers."""
    page.goto(f"{STUDY}people/{who}/")
    page.get_by_role("link", name="What they agreed to").click()
    page.get_by_label("Read aloud on the phone").check()
    for item in page.get_by_label("Yes", exact=True).all():
        item.check()
    axe(page)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Everything that needs a yes has one")).to_be_visible()


def hold_the_session(page: Page, who: str, axe: Callable[[Page], None]) -> None:
    """Start the session that is near, mark who came, and end it."""
    page.goto(STUDY)
    page.get_by_role("region", name="Sessions of the next week").get_by_role("link").first.click()
    row = page.get_by_role("row", name=who)
    expect(row).to_contain_text("Confirmed")
    page.get_by_role("button", name="Start the session").click()
    axe(page)
    row.get_by_role("button", name="Came").click()
    expect(row).to_contain_text("Came")
    page.get_by_role("button", name="End the session").click()
    expect(page.get_by_text("Ended.")).to_be_visible()


def follow_up(page: Page, who: str, axe: Callable[[Page], None]) -> None:
    """Ask how it was."""
    page.goto(f"{STUDY}tasks/")
    page.get_by_role("link", name=f"Ask how it was {who}").click()
    page.get_by_label("They are well").check()
    axe(page)
    page.get_by_role("button", name="Save").click()
    page.goto(f"{STUDY}tasks/")
    expect(page.get_by_role("link", name=f"Ask how it was {who}")).to_have_count(0)


def thank(page: Page, who: str, axe: Callable[[Page], None]) -> None:
    """Say yes to the thank-you."""
    page.goto(f"{STUDY}thanks/")
    axe(page)
    page.get_by_role("row", name=who).get_by_role("checkbox").check()
    page.get_by_role("button", name="Approve those ticked").click()
    expect(page.get_by_text("1 thank-you is approved.")).to_be_visible()


def stop_and_wipe(page: Page, link: str) -> None:
    """Stop taking part, on one's own page, and ask to be wiped."""
    page.goto(f"{link}stop/")
    page.get_by_role("button", name="Stop, and wipe my details today").click()
    expect(page.get_by_text("You have stopped taking part.").first).to_be_visible()


def check_gone(page: Page, who: str, link: str, axe: Callable[[Page], None]) -> None:
    """See the report, and that nobody can open what was theirs."""
    page.goto(f"{STUDY}erasure/")
    finished = page.get_by_role("region", name="Finished erasures")
    finished.get_by_role("link", name=who).click()
    axe(page)
    page.goto(f"{STUDY}people/{who}/card/")
    expect(page.get_by_text("Nothing is kept about this person any more.")).to_be_visible()
    answer = page.goto(link)
    assert answer is not None
    assert answer.status == 404
