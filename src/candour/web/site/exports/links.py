"""Links of a page made to work in a folder: where each address lies, and what to say instead."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from django.utils.translation import gettext as _

COPY = "about-this-copy.html"
# What only a running site can do; links to it lead to the page that says what to do instead.
LIVE = (
    "/find/", "/find.", "/search", "/compare", "/corrections", "/sign-", "/account", "/desk",
    "/admin",
)  # fmt: skip
_LINK = re.compile(r'(?P<before>\s(?:href|src)=")(?P<value>[^"]*)(?P<after>")')
_FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)


def local(address: str, *, page: str) -> str | None:
    """Return the site's own address for a link on a page, or None for any other."""
    parts = urlsplit(urljoin(page, address))
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def place(address: str) -> str | None:
    """Return the file in which an address lies, or None where only the live site can answer."""
    parts = urlsplit(address)
    query = parse_qsl(parts.query, keep_blank_values=True)
    steps = unquote(parts.path).split("/")
    if parts.path.startswith(LIVE) or ".." in steps or "\0" in parts.path:
        return None
    if not query:
        return f"{'/'.join(steps)}index.html"[1:] if steps[-1] == "" else "/".join(steps)[1:]
    if len(query) == 1 and query[0][0] == "page" and query[0][1].isdigit() and steps[-1] == "":
        return f"{'/'.join(steps)}page-{query[0][1]}.html"[1:]
    return None


def addresses(html: str, *, page: str) -> Iterator[str]:
    """Yield the site's own addresses that a page links to, without their fragments."""
    for found in _LINK.finditer(html):
        own = local(unescape(found["value"]), page=page)
        if own is not None:
            yield own


def rewritten(html: str, *, page: str, files: Mapping[str, str]) -> str:
    """Return the page with relative links; `files` maps each address saved to its file."""
    here = files[page]
    linked = _LINK.sub(_to_relative(page=page, here=here, files=files), html)
    return _FORM.sub(lambda found: _instead(found.group(), here=here), linked)


def _to_relative(
    *, page: str, here: str, files: Mapping[str, str]
) -> Callable[[re.Match[str]], str]:
    def one(found: re.Match[str]) -> str:
        value = unescape(found["value"])
        own = local(value, page=page)
        if own is None or value.startswith("#"):
            return found.group()
        file = files.get(own, COPY)
        fragment = urlsplit(value).fragment if file != COPY else ""
        link = relative(file, here=here) + (f"#{fragment}" if fragment else "")
        return f"{found['before']}{escape(link)}{found['after']}"

    return one


def relative(file: str, *, here: str) -> str:
    """Return the link from one file of the folder to another."""
    return quote(posixpath.relpath(file, posixpath.dirname(here) or "."))


def _instead(form: str, *, here: str) -> str:
    if "as_of" in form:
        said = _("Going back to an earlier day needs the live site.")
    elif 'role="search"' in form:
        said = _("Searching needs the live site. Here, look through the lists of councils.")
    else:
        said = _("This form needs the live site.")
    link = relative(COPY, here=here)
    more = _("What this copy can and cannot do")
    return f'<p class="panel">{escape(said)} <a href="{escape(link)}">{escape(more)}</a></p>'
