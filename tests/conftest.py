"""What every test may use: a closed network, the real site, a real browser, the rules of access."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, sync_playwright

from candour.cli import words
from candour.web.bodies.queries import forget
from tests import chromium, network, server
from tests.skipping import IN_CI, pytest_make_collect_report, pytest_runtest_makereport

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]

ON_POSTGRES = bool(os.environ.get("DATABASE_URL"))
# Playwright keeps an event loop in the thread of the tests; Django would refuse to work beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

network.close()
hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis_settings.load_profile("ci" if IN_CI else "here")


def pytest_configure() -> None:
    """Pages under test name their static files plainly; the journeys use the real manifest."""
    words.compile_all()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django_settings.STORAGES["staticfiles"] = plain


def pytest_report_header() -> str:
    """Say which database this run is on, so that nobody mistakes one run for both."""
    other = "sqlite" if ON_POSTGRES else "postgres"
    return f"database: {'PostgreSQL' if ON_POSTGRES else 'SQLite'} ({other} tests are left out)"


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups and `-m` the marks
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the other database's tests; keep one browser, on one worker."""
    others = "sqlite" if ON_POSTGRES else "postgres"
    left_out = [item for item in items if item.get_closest_marker(others)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    for item in items:
        if {"served", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _no_names_remembered() -> None:
    """A test's own bodies vanish at its end; the names kept in memory must vanish with them."""
    forget()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Served]:
    """The real site, served by the real command with the whole opening register."""
    own = tmp_path_factory.mktemp("server")
    on_worker = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    with server.serving(shared=base.parent if on_worker else base, own=own) as site:
        yield site


@pytest.fixture(scope="session")
def site_server(served: server.Served) -> str:
    """The address of the real site."""
    return served.address


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Where Chromium is; without one, the tests that need it are skipped with the reason."""
    found = chromium.find()
    if found is None:
        pytest.skip("no Chromium on this machine; install it or set CHROMIUM to its path")
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One real browser for the whole run, its own network closed too."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium_path, headless=True, args=list(chromium.FLAGS)
        )
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, site_server: str) -> Iterator[Page]:
    """A fresh browser profile at the site; `page.goto("/")` is the home page."""
    with browser.new_context(base_url=site_server, locale="en-GB") as context:
        yield context.new_page()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that axe finds no violation on a page as it stands in the browser."""

    def check(page: Page) -> None:
        violations = Axe().run(page).response["violations"]
        found = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations]
        assert found == [], page.url

    return check
