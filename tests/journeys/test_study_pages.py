"""What every page of a study promises its team and its participants, on any screen."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests import in_study
from tests.journeys.kinds import Kind
from tests.journeys.staff import signed_in
from tests.server import RESEARCHER, Served

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)"
STUDY = "/desk/study/harbour/"
KEY = "[2-9bcdfghjkmnpqrstvwxz]{8}"


def _desk(**paths: str) -> tuple[Kind, ...]:
    return tuple(Kind(name=name, path=f"{STUDY}{path}") for name, path in paths.items())


def _linked(name: str, *, on: str, link: str) -> Kind:
    return Kind(name=name, path=f"{STUDY}{on}", link=link)


DESK = (
    Kind(name="studies", path="/desk/study/"),
    *_desk(
        today="",
        people="people/",
        signals="people/signals/",
        entry="entry/",
        sessions="sessions/",
        new_session="sessions/new/",
        planning="sessions/plan/",
        calendar="sessions/calendar/",
        recruitment="recruitment/",
        new_channel="channels/new/",
        messages="messages/",
        came_in="messages/came-in/",
        tasks="tasks/",
        care="care/",
        thanks="thanks/",
        codes="thanks/codes/",
        texts="texts/",
        write="texts/record/",
        ready="ready/",
        team="team/",
        erasure="erasure/",
    ),
    _linked("person", on="people/", link=f"{STUDY}people/{KEY}/"),
    _linked("task", on="tasks/", link=rf"{STUDY}tasks/\d+/"),
    _linked("session", on="sessions/", link=f"{STUDY}sessions/{KEY}/"),
    _linked("channel", on="recruitment/", link=f"{STUDY}channels/[a-z0-9]+/"),
    _linked("version", on="texts/", link=rf"{STUDY}texts/\d+/"),
    _linked("thank_you", on="thanks/", link=f"{STUDY}thanks/[0-9a-f]{{32}}/"),
)
OWN = (
    "",
    "sheet/",
    "notice/",
    "help/",
    "consent/",
    "consent/about/read/",
    "consent/copy/",
    "data/",
    "cancel/",
    "times/",
    "contact/",
    "thanks/",
    "call/",
    "stop/",
)


@pytest.fixture(scope="module")
def at_the_desk(browser: Browser, site_server: str) -> Iterator[Page]:
    with signed_in(browser, site_server, RESEARCHER) as page:
        yield page


@pytest.fixture(scope="module")
def own_address(served: Served) -> str:
    """The address of the page of somebody for whom a place is held next week."""
    served.work()
    texts = [text.read_text() for text in (served.data / "outbox" / "text").iterdir()]
    held = (re.search(r"We hold a place for you: (.+) See it here: (\S+)", text) for text in texts)
    later = sorted(found[2] for found in held if found and in_study.short_day() not in found[1])
    return urlsplit(later[0]).path


def check(page: Page, axe: Callable[[Page], None]) -> None:
    """Hold a page to the rules of access, wide and narrow, with everything unfolded."""
    page.set_viewport_size(WIDE)
    axe(page)
    page.set_viewport_size(NARROW)
    page.evaluate(OPEN)
    assert page.evaluate(OVERFLOW) == 0, page.url
    axe(page)


@pytest.mark.parametrize("kind", DESK, ids=lambda kind: kind.name)
def test_a_page_for_the_team_keeps_the_rules_of_access(
    at_the_desk: Page, kind: Kind, axe: Callable[[Page], None]
) -> None:
    response = at_the_desk.goto(kind.address(at_the_desk))
    assert response is not None
    assert response.status == 200
    check(at_the_desk, axe)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path or "home")
def test_a_page_of_ones_own_keeps_the_rules_of_access(
    page: Page, own_address: str, path: str, axe: Callable[[Page], None]
) -> None:
    response = page.goto(f"{own_address}{path}")
    assert response is not None
    assert response.status == 200
    check(page, axe)


@pytest.fixture(scope="module")
def without_scripts(browser: Browser, site_server: str) -> Iterator[Page]:
    """A browser that runs no script, in which somebody is signed in."""
    with browser.new_context(
        base_url=site_server, java_script_enabled=False, locale="en-GB"
    ) as context:
        page = context.new_page()
        page.goto("/desk/sign-in/")
        page.get_by_label("E-mail address").fill(RESEARCHER.email)
        page.get_by_label("Password").fill(RESEARCHER.password)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        yield page


def test_every_page_says_the_same_without_scripts(
    at_the_desk: Page, without_scripts: Page, own_address: str
) -> None:
    at_the_desk.set_viewport_size(WIDE)
    without_scripts.set_viewport_size(WIDE)
    addresses = [kind.address(at_the_desk) for kind in DESK]
    for address in [*addresses, *(f"{own_address}{path}" for path in OWN)]:
        said = []
        for page in (at_the_desk, without_scripts):
            page.goto(address)
            said.append(page.get_by_role("main").inner_text())
        assert said[0] == said[1], address
