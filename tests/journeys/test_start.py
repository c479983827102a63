"""The real server, started by the real command, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests import chromium


def test_static_files_are_served_by_fingerprint_and_kept_for_ever(page: Page) -> None:
    page.goto("/")
    sheet = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    assert sheet is not None
    response = page.request.get(sheet)
    assert response.status == 200
    assert response.headers["cache-control"] == "max-age=315360000, public, immutable"


def test_a_page_that_does_not_exist_says_so_accessibly(
    page: Page, axe: Callable[[Page], None]
) -> None:
    response = page.goto("/no-such-page/")
    assert response is not None
    assert response.status == 404
    axe(page)


def test_the_browser_cannot_leave_this_machine(page: Page) -> None:
    assert any(flag.startswith("--host-resolver-rules") for flag in chromium.FLAGS)
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto("/")
    page.evaluate("() => { const i = new Image(); i.src = 'http://candour.example/a.png'; }")
    page.wait_for_timeout(200)
    assert [url for url in failed if "candour.example" in url] in (
        ["http://candour.example/a.png"],
        [],  # the page's own content policy refused it first
    )
