"""What a web page says of itself: its title, dates, site and language."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

_DATES = {
    "published": (
        "meta[property='article:published_time']",
        "meta[name='article:published_time']",
        "meta[itemprop=datePublished]",
        "meta[name='dcterms.issued' i]",
        "meta[name='dc.date.issued' i]",
        "meta[name='dcterms.created' i]",
        "meta[name='dc.date' i]",
        "meta[name='dcterms.date' i]",
        "meta[name=date i]",
        "meta[name=pubdate i]",
    ),
    "modified": (
        "meta[property='article:modified_time']",
        "meta[property='og:updated_time']",
        "meta[itemprop=dateModified]",
        "meta[name='dcterms.modified' i]",
        "meta[name='dc.date.modified' i]",
        "meta[name='last-modified' i]",
    ),
}
_WORDS = {
    "site": ("meta[property='og:site_name']", "meta[name='application-name']"),
    "description": ("meta[name=description i]", "meta[property='og:description']"),
    "author": (
        "meta[name=author i]",
        "meta[name='dcterms.creator' i]",
        "meta[name='dc.creator' i]",
    ),
}
_TIMES = 5


@dataclass(frozen=True, kw_only=True)
class About:
    """The title of a page and what else it says of itself, by name."""

    title: str
    metadata: dict[str, str]


def about(tree: LexborHTMLParser) -> About:
    """Return what a page says of itself; `times` are the dates of its <time> elements."""
    found = {name: _first(tree, selectors) for name, selectors in (_DATES | _WORDS).items()}
    times = [
        node.attributes.get("datetime") or node.text(strip=True)
        for node in tree.css("time")[:_TIMES]
    ]
    found["times"] = " ".join(filter(None, times))
    root = tree.css_first("html")
    found["language"] = (root.attributes.get("lang") or "") if root else ""
    title = tree.css_first("head > title") or tree.css_first("title")
    words = title.text(strip=True) if title else ""
    return About(
        title=words or _first(tree, ("meta[property='og:title']",)),
        metadata={name: value for name, value in found.items() if value},
    )


def _first(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str:
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None and node.attributes.get("content"):
            return (node.attributes.get("content") or "").strip()
    return ""
