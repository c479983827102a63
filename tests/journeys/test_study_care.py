"""A safeguarding note is for the lead alone."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.journeys.staff import signed_in
from tests.server import ADMINISTRATOR, RESEARCHER

CARE = "/desk/study/lantern/care/"
PASSPHRASE = "four plain wooden spoons"
SEEN = "One of them said that they are afraid to go home tonight."


def test_the_lead_reads_a_note_and_its_writer_cannot(
    browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    with signed_in(browser, site_server, ADMINISTRATOR) as lead:
        lead.goto(CARE)
        lead.get_by_label("A passphrase for your notes").fill(PASSPHRASE)
        lead.get_by_label("The same once more").fill(PASSPHRASE)
        lead.get_by_role("button", name="Make the key").click()
        expect(lead.get_by_text("Your key is made.")).to_be_visible()
        with signed_in(browser, site_server, RESEARCHER) as facilitator:
            write_note(facilitator, axe)
            lead.goto(CARE)
            lead.get_by_role("heading", name="Notes sealed to you").wait_for()
            axe(lead)
            lead.get_by_role("link", name="Rhian").or_(
                lead.get_by_role("listitem").filter(has_text="Rhian").get_by_role("link")
            ).first.click()
            note = lead.url
            refused = facilitator.goto(note)
            assert refused is not None
            assert refused.status in {403, 404}
        lead.get_by_label("passphrase").fill("four plain wooden forks")
        lead.get_by_role("button", name="Open it").click()
        expect(lead.get_by_text(SEEN)).to_have_count(0)
        lead.get_by_label("passphrase").fill(PASSPHRASE)
        lead.get_by_role("button", name="Open it").click()
        expect(lead.get_by_text(SEEN)).to_be_visible()
        axe(lead)


def write_note(page: Page, axe: Callable[[Page], None]) -> None:
    """Write down what was heard; afterwards it is nowhere to be read."""
    page.goto(CARE)
    axe(page)
    expect(page.get_by_role("heading", name="For you as lead")).to_have_count(0)
    page.get_by_label("What you saw or heard").fill(SEEN)
    page.get_by_role("button", name="Seal it to the lead").click()
    expect(page.get_by_text("Sealed.")).to_be_visible()
    expect(page.get_by_text(SEEN)).to_have_count(0)
