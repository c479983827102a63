"""Changes as feeds: Atom (RFC 4287) and JSON Feed 1.1, with ids that never change."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from django.utils.translation import gettext as _

from candour.web.site.queries.changes import Change, ChangesPage

_ATOM = "http://www.w3.org/2005/Atom"
_VERSION = "https://jsonfeed.org/version/1.1"
# A feed without entries was never updated; it still needs a moment.
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)
register_namespace("", _ATOM)


def title(page: ChangesPage) -> str:
    """Return what the feed is about."""
    words = page.asked.question.query.text
    parts = [*page.about, *([f"“{words}”"] if words else [])]
    return _("Candour: changes") + (f" ({', '.join(parts)})" if parts else "")


def atom(page: ChangesPage, *, origin: str) -> bytes:
    """Return one page of changes as an Atom feed."""
    feed = Element(f"{{{_ATOM}}}feed", {"xml:lang": "en-GB"})
    _text(feed, "title", title(page))
    _text(feed, "id", _address(page, origin, "/changes.atom", first=True))
    _text(feed, "updated", (page.updated or _NEVER).isoformat())
    _link(feed, "self", _address(page, origin, "/changes.atom"), "application/atom+xml")
    _link(feed, "alternate", _address(page, origin, "/changes/"), "text/html")
    if page.number < page.pages:
        _link(feed, "next", _next(page, origin, "/changes.atom"), "application/atom+xml")
    _text(SubElement(feed, f"{{{_ATOM}}}author"), "name", "Candour")
    _text(feed, "rights", "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/")
    for change in page.changes:
        _entry(feed, change, origin=origin)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Element, change: Change, *, origin: str) -> None:
    entry = SubElement(feed, f"{{{_ATOM}}}entry")
    _text(entry, "title", change.headline)
    _text(entry, "id", f"urn:uuid:{change.id}")
    _text(entry, "updated", change.moment.isoformat())
    _link(entry, "alternate", f"{origin}{change.href}", "text/html")
    SubElement(entry, f"{{{_ATOM}}}category", {"term": change.kind})
    _text(entry, "content", "\n".join(_words(change.sentences())), type="text")


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}{name}", attributes).text = _plain(text)


def _link(parent: Element, rel: str, href: str, kind: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": kind})


def json_feed(page: ChangesPage, *, origin: str) -> bytes:
    """Return one page of changes as a JSON Feed."""
    feed = {
        "version": _VERSION,
        "title": title(page),
        "home_page_url": _address(page, origin, "/changes/"),
        "feed_url": _address(page, origin, "/changes.json"),
        "language": "en-GB",
        "authors": [{"name": "Candour", "url": f"{origin}/"}],
        "items": [_item(change, origin=origin) for change in page.changes],
    }
    if page.number < page.pages:
        feed["next_url"] = _next(page, origin, "/changes.json")
    return json.dumps(feed, ensure_ascii=False).encode()


def _item(change: Change, *, origin: str) -> dict[str, object]:
    return {
        "id": f"urn:uuid:{change.id}",
        "url": f"{origin}{change.href}",
        "title": change.headline,
        "content_text": "\n".join(_words(change.sentences())),
        "date_published": change.moment.isoformat(),
        "date_modified": change.moment.isoformat(),
        "tags": [change.kind],
    }


def _words(sentences: Iterable[str]) -> list[str]:
    return list(sentences) or [_("Something changed that leaves no words behind.")]


def _plain(text: str) -> str:
    """Leave out the characters that no XML document may hold."""
    return "".join(c for c in text if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or c >= "\ue000")


def _address(page: ChangesPage, origin: str, path: str, *, first: bool = False) -> str:
    number = f"page={page.number}" if page.number > 1 and not first else ""
    query = "&".join(part for part in (page.asked.address(), number) if part)
    return f"{origin}{path}?{query}" if query else f"{origin}{path}"


def _next(page: ChangesPage, origin: str, path: str) -> str:
    query = "&".join(part for part in (page.asked.address(), f"page={page.number + 1}") if part)
    return f"{origin}{path}?{query}"
