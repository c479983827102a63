"""What the copy of the site promises: it works from a folder, with no link into nothing."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from candour.cli.main import main
from candour.errors import InputError
from candour.web.site.exports.folder import write_site
from candour.web.site.exports.links import COPY, local, place, relative, rewritten
from tests.web import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the test's own transaction open between requests, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


class Links(HTMLParser):
    """Gathers what a page links to, and its forms."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.forms = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.forms += tag == "form"
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def test_every_relative_link_of_the_copy_leads_to_a_file(tmp_path: Path) -> None:
    owner = factories.body()
    claim = factories.family_use(owner).claims.first()
    assert claim
    for number in range(55):
        factories.body(f"other-{number}")
    written = write_site(tmp_path / "copy")
    assert written.problems == ()
    pages = list((tmp_path / "copy").rglob("*.html"))
    assert len(pages) == written.pages
    for page in pages:
        links = Links(page.read_text())
        assert links.forms == 0, page
        for link in links.found:
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                assert not link.startswith("/"), (page, link)
                assert (page.parent / unquote(parts.path)).is_file(), (page, link)
    for file in (
        f"councils/{owner.slug}/index.html",
        f"councils/{owner.slug}.json",
        f"claims/{claim.public_id}.csv",
        "councils/page-2.html",
        "downloads/register.json",
        COPY,
    ):
        assert (tmp_path / "copy" / file).is_file(), file


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept")
    with pytest.raises(InputError, match="not empty"):
        write_site(tmp_path)
    assert main(["register", "site", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/councils/essex/", "councils/essex/index.html"),
        ("/councils/essex.json", "councils/essex.json"),
        ("/councils/?page=3", "councils/page-3.html"),
        ("/councils/?q=x", None),
        ("/councils/essex/?as_of=2020-01-01", None),
        ("/search/?q=x", None),
        ("/corrections/?page=/", None),
        ("/static/../../secret", None),
        ("/static/%2e%2e/secret", None),
    ],
)
def test_each_address_has_one_place_and_what_needs_a_server_none(address, file) -> None:
    assert place(address) == file


def test_links_elsewhere_stay_as_they_are_and_forms_say_what_to_do() -> None:
    html = '<a href="https://a.example/">x</a><a href="#top">y</a> <form role="search">z</form>'
    made = rewritten(html, page="/x/", files={"/x/": "x/index.html"})
    assert made.startswith(
        '<a href="https://a.example/">x</a><a href="#top">y</a> <p class="panel">'
    )
    assert f'href="../{COPY}"' in made
    assert local("mailto:a@a.example", page="/") is None
    assert relative("a b/index.html", here="c/d/index.html") == "../../a%20b/index.html"
