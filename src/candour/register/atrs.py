"""Algorithmic transparency records (ATRS): their fields, and reading them in any version."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from candour.errors import ContentError, InputError
from candour.register.other_registers import (
    Found,
    Reading,
    family_words,
    load,
    matching,
    records_in,
    text,
)

_VERSION = re.compile(r"[vV]?\s*(\d)(?:\.(\d))?(?:\.\d)*", re.ASCII)
_NUMBER = re.compile(r"^(?:tier\s*\d\W*)?[\d.]+\W*", re.IGNORECASE)
_WORDS = re.compile(r"[a-z0-9]+")
_ADDRESS = "https://www.gov.uk"
# Headings that divide a record, or say what its metadata says, rather than answer a field.
_DIVIDERS = frozenset(
    {
        "owner and responsibility", "description and rationale", "decision making process",
        "tool specification", "model specification", "data specification", "development data",
        "operational data", "operational data specification", "development data specification",
        "risks mitigations and impact assessments", "deployment context", "tier 1 information",
        "tier 2 information", "tier 1", "tier 2", "phase", "summary", "overview", "contents",
        "supplier", "tool description", "data", "impact assessments and risks",
    }
)  # fmt: skip

_TWICE = frozenset({"sensitive attributes", "data access and storage", "data sharing agreements"})


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the standard, its other headings, and our properties that answer it."""

    number: int
    id: str
    tier: int
    label: str
    about: str
    v1: tuple[str, ...]
    headings: tuple[str, ...]
    ours: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Standard:
    """The fields in the order of version 4.0, and how our statuses are called there."""

    fields: tuple[Field, ...]
    phases: Mapping[str, str]

    def headings(self, version: str) -> Mapping[str, str]:
        """Return the field's id for each plain heading of a version; newer words come last."""
        old = {plain(name): f.id for f in self.fields for name in f.v1}
        if version == "1.1":
            return old
        other = {plain(name): f.id for f in self.fields for name in f.headings}
        return other | {plain(f.label): f.id for f in self.fields}


@lru_cache(maxsize=2)
def standard(folder: Path) -> Standard:
    """Read atrs.toml of content/register."""
    try:
        held = tomllib.loads((folder / "atrs.toml").read_text(encoding="utf-8"))
        fields = tuple(_field(row) for row in held["field"])
        return Standard(fields=fields, phases=held["phases"])
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ContentError(f"atrs.toml cannot be read: {error}") from error


def _field(row: Mapping[str, Any]) -> Field:
    return Field(
        number=row["number"],
        id=row["id"],
        tier=row["tier"],
        label=row["label"],
        about=row["about"],
        v1=tuple(row.get("v1", ())),
        headings=tuple(row.get("headings", ())),
        ours=tuple(row.get("ours", ())),
    )


def version_of(said: str) -> str:
    """Return 1.1, 2.1, 3.0 or 4.0 for what a record says, such as v3; an empty text stays so."""
    if not said:
        return ""
    found = _VERSION.fullmatch(said.strip())
    if not found:
        raise InputError(f"its version “{said[:20]}” is not one of 1.1, 2.1, 3.0 and 4.0.")
    major, minor = found[1], found[2] or ("1" if found[1] in "12" else "0")
    if f"{major}.{minor}" not in {"1.1", "2.1", "3.0", "4.0"}:
        raise InputError(f"its version “{said[:20]}” is not one of 1.1, 2.1, 3.0 and 4.0.")
    return f"{major}.{minor}"


def plain(heading: str) -> str:
    """Return a heading in small words, without its number: `2.3 - Third party` is `third party`."""
    return " ".join(_WORDS.findall(_NUMBER.sub("", heading.strip()).casefold()))


def read(data: bytes, *, folder: Path) -> Reading:
    """Read a file of records, with or without their bodies; `folder` is content/register."""
    found: dict[str, Found] = {}
    problems = []
    for number, record in enumerate(records_in(load(data), "records", "results"), start=1):
        try:
            one = _found(record, folder=folder)
        except InputError as error:
            problems.append(f"Record {number}: {error}")
            continue
        if one.key in found:
            problems.append(f"Record {number}: {one.url} stands there twice.")
        found.setdefault(one.key, one)
    return Reading(found=tuple(found.values()), problems=tuple(problems))


def _found(record: Any, *, folder: Path) -> Found:
    if not isinstance(record, Mapping):
        raise InputError("it is not an object.")
    title = text(record, "title") or text(record, "tool_name")
    if not title:
        raise InputError("it has no title.")
    url = text(record, "url") or _absolute(text(record, "base_path") or text(record, "link"))
    slug = url.rstrip("/").rsplit("/", 1)[-1]
    if not url.startswith(("https://", "http://")) or not slug:
        raise InputError(f"“{title[:60]}” has no address on the web.")
    fields, unmapped = mapped(_headed(record), _version(record), standard(folder))
    about = (title, text(record, "description"), *fields.values())
    return Found(
        key=f"atrs-{slug}"[:80],
        title=title,
        organisation=organisation(record, title),
        url=url,
        words=matching(about, family_words(folder, "english")),
        detail=_detail(record, fields),
        unmapped=unmapped,
    )


def _absolute(path: str) -> str:
    return f"{_ADDRESS}{path}" if path.startswith("/") else path


def organisation(record: Mapping[str, Any], title: str) -> str:
    """Return who publishes the record: as said, else what stands before the title's colon."""
    said = text(record, "publishing_body") or text(record, "organisation")
    before, colon, _ = title.partition(":")
    return said or (before.strip() if colon else "")


def _metadata(record: Mapping[str, Any]) -> Mapping[str, Any]:
    details = record.get("details")
    inner = details.get("metadata") if isinstance(details, Mapping) else None
    return {**record, **inner} if isinstance(inner, Mapping) else record


def _version(record: Mapping[str, Any]) -> str:
    held = _metadata(record)
    names = ("atrs_version", "algorithmic_transparency_record_atrs_version", "version")
    return version_of(next((said for n in names if (said := text(held, n))), ""))


def _detail(record: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    said = {
        "version": _version(record),
        "tool": text(record, "tool_name"),
        "description": text(record, "description"),
        "published": text(record, "published") or text(record, "date_published"),
        "phase": text(_metadata(record), "phase"),
        "fields": dict(fields),
    }
    return {name: value for name, value in said.items() if value}


def mapped(
    headed: Iterable[tuple[str, str]], version: str, held: Standard
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the answers by field, and the headings that no field of the version has.

    Answers under one field are kept in order, one a line: a record may name many models.
    """
    known = held.headings(version)
    answers: dict[str, list[str]] = {}
    unmapped = []
    for heading, answer in headed:
        name = plain(heading)
        if name in known:
            answers.setdefault(known[name], []).append(answer)
        elif name not in _DIVIDERS:
            unmapped.append(heading)
    return {i: "\n".join(filter(None, many)) for i, many in answers.items()}, tuple(unmapped)


def _headed(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each heading of a record's body with the text under it."""
    fields = record.get("fields")
    if isinstance(fields, Mapping):
        yield from ((str(name), str(value)) for name, value in fields.items() if value)
    for html in _bodies(record):
        parser = _Headings()
        parser.feed(html)
        parser.close()
        yield from ((heading, " ".join(said.split())) for heading, said in parser.found)


def _bodies(record: Mapping[str, Any]) -> Iterator[str]:
    details = record.get("details")
    body = details.get("body") if isinstance(details, Mapping) else record.get("body")
    parts = body if isinstance(body, list) else [body]
    for part in parts:
        content = part.get("content") if isinstance(part, Mapping) else part
        if isinstance(content, str) and "<" in content:
            yield content


class _Headings(HTMLParser):
    """Gathers the text under each third-level heading."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._inside = ""
        self._section = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in {"h2", "h3"}:
            self._inside = tag
        if tag == "h2":
            self._section = ""
        elif tag == "h3":
            self.found.append(("", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""
        if tag == "h3" and self.found:
            heading, said = self.found[-1]
            self.found[-1] = (in_section(heading, self._section), said)

    def handle_data(self, data: str) -> None:
        if self._inside == "h2":
            self._section += data
        elif self.found:
            heading, said = self.found[-1]
            added = (heading + data, said) if self._inside else (heading, f"{said} {data}")
            self.found[-1] = added


def in_section(heading: str, section: str) -> str:
    """Return the heading, marked where the same words also stand under development data."""
    both = plain(heading) in _TWICE and "operational" in section.casefold()
    return f"{heading} (operational data)" if both else heading
