"""Writes SVG as text: every name and value escaped, numbers as short as they can be."""

import re
from html import escape

from markupsafe import Markup

# Characters no XML document may hold, however they are written.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
Value = str | float


def text(value: str) -> str:
    """Any text, harmless inside an element or an attribute."""
    return escape(FORBIDDEN.sub("", value))


def short(value: Value) -> str:
    """A number with no more digits than a picture needs; text escaped."""
    if isinstance(value, str):
        return text(value)
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, *inside: str, **attributes: Value | None) -> str:
    """One element; an attribute of None is left out, `_` in its name becomes `-`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{short(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def link(address: str, *inside: str) -> str:
    """A link, or its content alone where the address is empty or not safe to follow."""
    scheme = SCHEME.match(FORBIDDEN.sub("", address).strip())
    if not address or (scheme and scheme.group().lower() not in {"http:", "https:"}):
        return "".join(inside)
    return tag("a", *inside, href=address)


def clipped(label: str, *, longest: int) -> str:
    """A label cut at a word where it would run over its neighbours."""
    if len(label) <= longest:
        return label
    cut = label[: longest - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def picture(
    *inside: str,
    name: str,
    title: str,
    description: str,
    width: float,
    height: float,
    linked: bool = False,
) -> Markup:
    """A whole picture with its title and description; `linked` keeps its links reachable."""
    return Markup(  # noqa: S704 - every part was escaped when it was written
        tag(
            "svg",
            tag("title", text(title), id=f"{name}-t"),
            tag("desc", text(description), id=f"{name}-d"),
            *inside,
            viewBox=f"0 0 {short(width)} {short(height)}",
            role="group" if linked else "img",
            aria_labelledby=f"{name}-t",
            aria_describedby=f"{name}-d",
        )
    )
