"""No link within the site leads nowhere: the site is walked as a reader could, from its home."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest

FIRST = "/"
# Of each shape of address so many are enough: 212 council pages are one shape.
OF_A_SHAPE = 12


class Names(HTMLParser):
    """Collects the links of a page and the names within it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = {"", "top"}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.add(given.get("id") or "")
        if tag in {"a", "link"} and given.get("href"):
            self.links.append(str(given["href"]))


@dataclass(frozen=True, kw_only=True)
class Walk:
    """What a walk found: how each address answered, and which places within it are named."""

    answers: dict[str, int] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)
    cookies: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def walk(site_server: str) -> Walk:
    """Follow links breadth first, a dozen of each shape."""
    walked, waiting, shapes = Walk(), deque([FIRST]), Counter[str]()
    met = {FIRST}
    while waiting:
        path = waiting.popleft()
        for link in _read(site_server, path, walked):
            target, place = urldefrag(urljoin(path, link))
            walked.links.add((target, place))
            if target not in met:
                met.add(target)
                shapes[_shape(target)] += 1
                waiting += [target] if shapes[_shape(target)] <= OF_A_SHAPE else []
    return walked


def _read(site: str, path: str, walked: Walk) -> Iterator[str]:
    try:
        with urlopen(f"{site}{path}", timeout=20) as answer:
            status, headers, body = answer.status, answer.headers, answer.read()
    except HTTPError as error:
        status, headers, body = error.code, error.headers, b""
    walked.answers[path] = status
    if headers.get("set-cookie"):
        walked.cookies.add(path)
    if headers.get_content_type() == "text/html":
        found = Names()
        found.feed(body.decode())
        walked.names[path] = found.names
        yield from (link for link in found.links if _within(path, link))


def _within(path: str, link: str) -> bool:
    target = urlsplit(urljoin(path, link))
    return not target.scheme and not target.netloc


def _shape(address: str) -> str:
    """Return an address without what varies: `/uses/kent-oneview.json` is `/uses/*.json`."""
    parts = urlsplit(address)
    first, _, rest = parts.path.strip("/").partition("/")
    ending = re.search(r"(/[a-z]+/|\.[a-z]+)?/?$", rest)
    keys = ",".join(re.findall(r"(?:^|&)([^=]+)=", parts.query))
    return f"/{first}/{'*' if rest else ''}{ending[0] if ending else ''}?{keys}"


def test_every_link_leads_to_a_page(walk: Walk) -> None:
    assert {path: status for path, status in walk.answers.items() if status >= 400} == {}


def test_the_walk_met_every_part_of_the_site(walk: Walk) -> None:
    met = {path.split("/")[1] for path in walk.names}
    assert met >= {"", "councils", "bodies", "uses", "claims", "sources", "find", "downloads"}


def test_every_link_to_a_place_within_a_page_finds_it(walk: Walk) -> None:
    lost = {
        f"{path}#{place}"
        for path, place in walk.links
        if path in walk.names and place not in walk.names[path]
    }
    assert lost == set()


def test_no_page_for_readers_sets_a_cookie(walk: Walk) -> None:
    assert {path for path in walk.cookies if not path.startswith("/desk/")} == set()
