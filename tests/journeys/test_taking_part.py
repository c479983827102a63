"""A parent takes part on an old phone with little data, without scripts, or by ringing the team."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.staff import signed_in
from tests.server import RESEARCHER

PHONE = {"width": 360, "height": 640}
# 3G as a bad evening has it: 400 ms there and back, 400 kbit/s.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
FIRST_VISIT, WHOLE_WAY = 25_000, 120_000
THREE_MINUTES = 180
# Silent reading: 238 words a minute (Brysbaert 2019). A tap with its aim, and a letter on a phone's
# keyboard: 36 words a minute (Palin et al. 2019).
WORDS_A_SECOND, A_TAP, A_LETTER = 238 / 60, 1.3, 0.33
POSTER = "/t/h9ws/"
JOIN = "/take-part/harbour/join/"
HELD = "We are holding a place for you"
DRAFT = "Object.keys(localStorage)"


@dataclass(kw_only=True)
class Visitor:
    """Somebody on a phone, and what the way costs: bytes, waiting, words read, taps and letters."""

    page: Page
    sizes: list[int] = field(default_factory=list)
    waited: float = 0
    words: int = 0
    taps: int = 0
    letters: int = 0

    def go(self, act: Callable[[], object]) -> None:
        """Load a page and wait until it is all there."""
        begun = time.monotonic()
        act()
        self.page.wait_for_load_state("networkidle")
        self.waited += time.monotonic() - begun

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.locator(selector).first.check()

    def type(self, label: str, words: str) -> None:
        self.taps += 1
        self.letters += len(words)
        self.page.get_by_label(label, exact=True).fill(words)

    def read(self, selector: str) -> None:
        found = self.page.locator(selector).all_inner_texts()
        self.words += sum(len(text.split()) for text in found)

    @property
    def seconds(self) -> float:
        person = self.words / WORDS_A_SECOND + self.taps * A_TAP + self.letters * A_LETTER
        return self.waited + person


@pytest.fixture
def visitor(browser: Browser, site_server: str) -> Iterator[Visitor]:
    """A fresh phone on a slow connection."""
    with browser.new_context(base_url=site_server, viewport=PHONE, locale="en-GB") as context:
        page = context.new_page()
        found = Visitor(page=page)
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        line.on("Network.loadingFinished", lambda it: found.sizes.append(it["encodedDataLength"]))
        yield found


def answer(page: Page) -> None:
    """Choose what a mother on a low income would, with every time for a group."""
    for name, value in (("way", "group:online"), ("q_child", "yes"), ("q_parent", "mother")):
        page.locator(f"input[name={name}][value='{value}']").check()
    page.locator("input[name=q_money][value=hard]").check()
    for box in page.locator("input[name=times][value^='group']").all():
        box.check()
    page.get_by_label("Your name", exact=True).fill("Ada")


def send(page: Page) -> None:
    page.get_by_role("button", name="Send and hold a place for me").click()


def test_from_the_poster_to_a_held_place_on_a_slow_phone_in_three_minutes_and_120_kilobytes(
    visitor: Visitor,
) -> None:
    page = visitor.page
    visitor.go(lambda: page.goto(POSTER))
    assert sum(visitor.sizes) < FIRST_VISIT
    visitor.read("main > h1, main > .lead, main > .notice")
    visitor.go(page.get_by_role("link", name="Take part").first.click)
    visitor.read("main > h1, section[aria-labelledby=notice]")
    visitor.taps += 2
    visitor.tap("input[name=way][value='group:online']")
    # All that is in sight is read: every question with every choice, every hint.
    visitor.read("#join")
    for name in ("child", "parent", "ethnicity", "home", "money", "adults", "children"):
        visitor.tap(f"input[name=q_{name}]")
    for box in page.locator("input[name=times][value^='group']").all():
        visitor.taps += 1
        box.check()
    visitor.type("Your name", "Ada")
    visitor.type("Phone number", "07700900123")
    visitor.tap("input[name=carrier][value=text]")
    visitor.type("When is it safe to contact you?", "before 3pm")
    visitor.go(lambda: send(page))
    expect(page.get_by_role("heading", level=1)).to_have_text(HELD)
    assert sum(visitor.sizes) < WHOLE_WAY
    assert visitor.seconds < THREE_MINUTES
    print(
        f"{sum(visitor.sizes)} bytes, waited {visitor.waited:.1f} s, in all {visitor.seconds:.0f} s"
    )


def test_it_works_without_scripts_and_then_no_draft_is_spoken_of(
    browser: Browser, site_server: str
) -> None:
    with browser.new_context(base_url=site_server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(JOIN)
        expect(page.get_by_text("Keep my answers on this phone")).to_be_hidden()
        answer(page)
        page.get_by_label("Phone number", exact=True).fill("07700 9001")
        send(page)
        expect(page.get_by_role("alert")).to_contain_text("does not look whole")
        expect(page.get_by_label("Your name", exact=True)).to_have_value("Ada")
        page.get_by_label("Phone number", exact=True).fill("07700 900145")
        send(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(
            re.compile(f"{HELD}|You are on the waiting list")
        )


def test_a_draft_is_kept_on_the_phone_only_when_asked_and_goes_at_once_when_told(
    page: Page,
) -> None:
    page.goto(JOIN)
    name = page.get_by_label("Your name", exact=True)
    keep = page.get_by_label("Keep my answers on this phone until I send them")
    name.fill("Ada")
    assert page.evaluate(DRAFT) == []
    keep.check()
    page.locator("input[name=q_child][value=yes]").check()
    page.reload()
    expect(name).to_have_value("Ada")
    expect(page.locator("input[name=q_child][value=yes]")).to_be_checked()
    page.get_by_role("button", name="Clear my answers now").click()
    expect(page.get_by_text("Cleared.")).to_be_visible()
    expect(name).to_have_value("")
    expect(keep).not_to_be_checked()
    assert page.evaluate(DRAFT) == []
    page.reload()
    expect(name).to_have_value("")


def test_a_draft_is_gone_once_it_is_sent_and_after_a_day(page: Page) -> None:
    page.goto(JOIN)
    page.get_by_label("Keep my answers on this phone until I send them").check()
    page.get_by_label("Your name", exact=True).fill("Ada")
    page.evaluate(
        "const d = JSON.parse(localStorage['candour-draft']); d.at -= 24 * 3600 * 1000 + 1;"
        "localStorage['candour-draft'] = JSON.stringify(d)"
    )
    page.reload()
    expect(page.get_by_label("Your name", exact=True)).to_have_value("")
    assert page.evaluate(DRAFT) == []
    page.get_by_label("Keep my answers on this phone until I send them").check()
    answer(page)
    page.get_by_label("E-mail address").fill("ada@example.org")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile(f"{HELD}|You are on the waiting list")
    )
    assert page.evaluate(DRAFT) == []


def test_the_way_out_tells_nothing_and_going_back_does_not_show_the_form(page: Page) -> None:
    told: list[str | None] = []

    def elsewhere(route: Route) -> None:
        told.append(route.request.headers.get("referer"))
        route.fulfill(body="<h1>Weather</h1>", content_type="text/html")

    page.route("https://www.bbc.co.uk/**", elsewhere)
    page.goto("/take-part/")
    page.goto(JOIN)
    page.get_by_label("Keep my answers on this phone until I send them").check()
    page.get_by_label("Your name", exact=True).fill("Ada")
    page.get_by_role("link", name="Leave this page quickly").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Weather")
    page.go_back()
    assert told == [None]
    assert page.url.endswith("/take-part/")
    assert page.evaluate(DRAFT) == []


def test_staff_hold_a_place_for_somebody_on_the_phone(
    browser: Browser, site_server: str, axe: Callable[[Page], None]
) -> None:
    with signed_in(browser, site_server, RESEARCHER) as page:
        page.goto("/desk/study/harbour/entry/")
        axe(page)
        page.get_by_label("I have read the privacy notice aloud").check()
        page.get_by_label("Where did they hear of it?").select_option("h9ws")
        answer(page)
        page.get_by_label("Phone number", exact=True).fill("01632 960188")
        page.get_by_label("A phone call").check()
        page.get_by_label("By post: I put it in the post today").check()
        page.get_by_role("button", name="Hold a place").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What to say now")
        expect(page.locator("blockquote")).to_contain_text(
            re.compile("We are holding a place for you|You are on the waiting list")
        )
        axe(page)
        page.goto("/desk/study/harbour/people/signals/")
        axe(page)
        page.goto("/desk/study/harbour/channels/new/")
        axe(page)
        page.get_by_label("Name").fill("Quay Street School, newsletter")
        page.get_by_label("What kind of place is it?").select_option("school")
        page.get_by_role("button", name="Make the channel").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Quay Street School, newsletter")
        axe(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="PDF for A4").click()
        assert download.value.path().read_bytes()[:4] == b"%PDF"


@pytest.mark.parametrize("width", [360, 1200])
def test_every_page_of_taking_part_is_open_to_everybody(
    page: Page, axe: Callable[[Page], None], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in (
        "/take-part/",
        POSTER,
        "/take-part/harbour/sheet/",
        "/take-part/harbour/notice/",
    ):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.goto(JOIN)
    axe(page)
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    axe(page)
    page.locator("input[name=q_child][value=no]").check()
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for asking")
    axe(page)
