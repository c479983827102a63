"""Collects the words of public pages, and turns their translations into what gettext reads."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1]
LOCALE = PACKAGE / "web" / "page" / "locale"
TEMPLATES = PACKAGE / "web" / "study" / "templates"
_FRAMES = ("base.html", "asking.html", "lists.html", *(f"{n}.html" for n in (400, 403, 404, 429)))
_ERRORS = ("InputError", "ConflictError", "NotFoundError", "NotAllowedError")
_KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    **dict.fromkeys(_ERRORS),
}
# What a parent can be told by code; other modules of taking part speak to staff.
MODULES = (
    "study/contact_details.py",
    "study/screening.py",
    "web/page/forms.py",
    "web/page/permissions.py",
    "web/register/actions/tokens.py",
    "web/study/actions/choosing.py",
    "web/study/actions/consenting.py",
    "web/study/actions/entering.py",
    "web/study/actions/own_changes.py",
    "web/study/actions/own_seats.py",
    "web/study/exports/consent_copy.py",
    "web/study/forms/joining.py",
    "web/study/forms/own.py",
    "web/study/queries/open_times.py",
    "web/study/views/joining.py",
    "web/study/views/taking_part.py",
    "web/study/views/own",
)
_USES = re.compile(r'{%-? (?:extends|from|import|include) "(study/[^"]+)"')
_DESK = '{% extends "people/desk.html" %}'
# What only translators' programs need, and what changes at every writing.
_HEADER = re.compile(
    rb'^"(?:Report-Msgid|POT-Creation|PO-Revision|Last-Tr|Language-Team|Generated)[^\n]*\n',
    re.MULTILINE,
)


def public_templates() -> list[Path]:
    """Return the templates of taking part that people outside see, with the frame around them.

    A template of macros alone, which extends nothing, counts where a page for the public uses it.
    """
    frames = [PACKAGE / "web" / "page" / "templates" / "page" / name for name in _FRAMES]
    pages = [path for path in TEMPLATES.rglob("*.html") if "{% extends" in path.read_text("utf-8")]
    found = {path for path in pages if not _is_for_staff(path)}
    while new := {used for path in found for used in _used(path)} - found:
        found |= new
    return [*frames, *sorted(found)]


def _is_for_staff(path: Path) -> bool:
    words = path.read_text(encoding="utf-8")
    above = re.search(r'{% extends "(study/[^"]+)" %}', words)
    return _DESK in words or (above is not None and _is_for_staff(TEMPLATES / above[1]))


def _used(path: Path) -> list[Path]:
    return [TEMPLATES / name for name in _USES.findall(path.read_text(encoding="utf-8"))]


def catalogue() -> Catalog:
    """Return every message of the public pages and of what their forms can say."""
    found = Catalog(project="Candour", charset="utf-8", fuzzy=False)
    for path in public_templates():
        collect(found, path)
    for path in modules():
        collect(found, path)
    return found


def modules() -> Iterator[Path]:
    """Return the files of code that say something to a parent."""
    for name in MODULES:
        place = PACKAGE / name
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place]


def collect(found: Catalog, path: Path) -> None:
    """Add the messages of one template or one file of code."""
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    options = {"trimmed": "true", "silent": "false"}
    with path.open("rb") as source:
        taken = extract(method, source, keywords=_KEYWORDS, options=options)
        for _line, message, _comments, _context in taken:
            if message:
                found.add(message, locations=[(path.relative_to(PACKAGE).as_posix(), 0)])


def files() -> Iterable[Path]:
    """Return the file of translations of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    """Return the translations of one file."""
    with path.open("rb") as source:
        return read_po(source, locale=path.parts[-3])


def update(path: Path) -> list[str]:
    """Bring one file up to the words of today, and return the messages that lack a translation.

    What is no longer said goes; what changed is not guessed at.
    """
    kept = read(path)
    kept.update(catalogue(), no_fuzzy_matching=True)
    kept.obsolete.clear()
    written = BytesIO()
    write_po(written, kept, width=100, sort_output=True, omit_header=False, include_lineno=False)
    path.write_bytes(_HEADER.sub(b"", written.getvalue()))
    return [str(message.id) for message in kept if message.id and not message.string]


def compile_all() -> None:
    """Write for each language what gettext reads, unless it is there already."""
    for path in files():
        target = path.with_suffix(".mo")
        written = BytesIO()
        write_mo(written, read(path))
        if not target.exists() or target.read_bytes() != written.getvalue():
            # Several processes may do this at once; each puts a whole file in place.
            whole = target.with_suffix(f".{id(written)}.tmp")
            whole.write_bytes(written.getvalue())
            whole.replace(target)
