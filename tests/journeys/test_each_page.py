"""What every kind of public page promises, whatever the screen, the line or the reader."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.journeys.kinds import PUBLIC, Kind

WIDE, NARROW = 1280, 320
MOST_BYTES = 40 * 1024
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LEVELS = "all => all.map(each => Number(each.tagName[1]))"
UNNAMED = """all => all.filter(each => !(each.closest('[aria-hidden=true]')
    || each.querySelector(':scope > title') || each.getAttribute('alt')
    || each.getAttribute('aria-label') || each.getAttribute('aria-labelledby')))
    .map(each => each.outerHTML.slice(0, 120))"""
REPEATED = """all => all.map(each => each.id)
    .filter((id, place, ids) => ids.indexOf(id) !== place)"""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A first visit to one kind of page, and everything the browser asked for on the way."""

    kind: Kind
    path: str
    page: Page
    context: BrowserContext
    status: int
    headers: dict[str, str]
    requests: Iterable[Request]
    words: str


@pytest.fixture(scope="module", params=PUBLIC, ids=lambda kind: kind.name)
def visit(request: pytest.FixtureRequest, browser: Browser, site_server: str) -> Iterator[Visit]:
    """Open a page with an empty cache; the tests of this kind share it."""
    size = {"width": WIDE, "height": 900}
    with browser.new_context(base_url=site_server, viewport=size, locale="en-GB") as context:
        page = context.new_page()
        path = request.param.address(page)
        asked = deque[Request]()
        page.on("requestfinished", lambda done: asked.extend([done]))
        response = page.goto(path)
        assert response is not None
        yield Visit(
            kind=request.param,
            path=path,
            page=page,
            context=context,
            status=response.status,
            headers=response.all_headers(),
            requests=asked,
            words=page.inner_html("main"),
        )


def test_it_answers_as_it_should(visit: Visit) -> None:
    assert visit.status == visit.kind.status


def test_it_asks_no_other_machine_for_anything(visit: Visit, site_server: str) -> None:
    assert [r.url for r in tuple(visit.requests) if not r.url.startswith(f"{site_server}/")] == []


def test_it_ships_no_script(visit: Visit) -> None:
    assert visit.page.locator("script:not([type='application/ld+json'])").count() == 0


def test_it_sets_no_cookie(visit: Visit) -> None:
    allowed = ["csrftoken"] if visit.kind.name == "sign_in" else []
    assert [cookie.get("name") for cookie in visit.context.cookies()] == allowed


def test_a_first_visit_weighs_at_most_40_kilobytes(visit: Visit) -> None:
    sizes = [request.sizes() for request in tuple(visit.requests)]
    weight = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    print(f"\nweight {visit.kind.name} {weight}")
    assert weight <= MOST_BYTES


def test_it_has_one_main_heading_and_skips_no_level(visit: Visit) -> None:
    levels = visit.page.locator("main :is(h1, h2, h3, h4, h5, h6)").evaluate_all(LEVELS)
    skips = [(upper, lower) for upper, lower in pairwise(levels) if lower > upper + 1]
    assert (levels[0], levels.count(1), skips) == (1, 1, [])


def test_every_picture_has_words(visit: Visit) -> None:
    assert visit.page.locator("svg, img").evaluate_all(UNNAMED) == []


def test_no_name_within_the_page_stands_for_two_things(visit: Visit) -> None:
    assert visit.page.locator("[id]").evaluate_all(REPEATED) == []


def test_it_is_accessible_on_a_wide_screen(visit: Visit, axe: Callable[[Page], None]) -> None:
    visit.page.set_viewport_size({"width": WIDE, "height": 900})
    axe(visit.page)


def test_it_is_accessible_on_a_narrow_phone_with_all_opened(
    visit: Visit, axe: Callable[[Page], None]
) -> None:
    visit.page.set_viewport_size({"width": NARROW, "height": 640})
    visit.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert visit.page.evaluate(OVERFLOW) == 0
    axe(visit.page)


def test_it_reads_the_same_without_scripts_styles_or_pictures(
    visit: Visit, browser: Browser, site_server: str
) -> None:
    with browser.new_context(base_url=site_server, java_script_enabled=False) as context:
        bare = context.new_page()
        bare.route(
            "**/*",
            lambda route: (
                route.continue_() if route.request.is_navigation_request() else route.abort()
            ),
        )
        bare.goto(visit.path)
        assert bare.locator("main h1").is_visible()
        assert _settled(bare.inner_html("main")) == _settled(visit.words)


def _settled(words: str) -> str:
    """Return a page without the token of its form, which is a new one each time."""
    return re.sub(r'value="[^"]{40,}"', "", words)
