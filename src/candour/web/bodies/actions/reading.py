"""Turns rows of content/bodies into unsaved bodies, with a reason for each that cannot be."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlsplit

from candour.errors import InputError
from candour.web.bodies.actions.kinds import Kind
from candour.web.bodies.actions.rows import Row
from candour.web.bodies.models import Body

NEEDED = ("id", "official_name", "short_name", "type", "nation", "started", "ended")
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_GSS = re.compile(r"[EKNSW]\d{8}", re.ASCII)
_NATIONS = ("England", "Scotland", "Wales", "Northern Ireland", "United Kingdom")
# A box around the United Kingdom, to catch swapped or mistyped positions.
_LATITUDES, _LONGITUDES = (49.0, 61.0), (-9.0, 2.5)


def read_body(row: Row, kinds: Mapping[str, Kind]) -> Body:
    """Return the body a row describes; raises InputError with the reason it cannot be used."""
    kind = kinds.get(row["type"])
    if kind is None:
        raise InputError(f"“{row['type']}” is not a kind of body in responsibility.toml.")
    body = Body(
        slug=_slug(row["id"]),
        gss=_gss(row["gss"]),
        former_gss=" ".join(_gss(code) for code in parts(row["former_gss"])),
        code=row["code"],
        name=row["official_name"],
        short_name=row["short_name"],
        type=kind.id,
        type_label=kind.label,
        council=kind.council,
        families=kind.responsible,
        families_basis=kind.basis,
        nation=row["nation"],
        region=row["region"],
        county=row["county"],
        started=_day(row["started"]),
        ended=_day(row["ended"]),
        latitude=_within(row["latitude"], _LATITUDES),
        longitude=_within(row["longitude"], _LONGITUDES),
        position_source=row["position_source"],
        population=_population(row["population_2020"]),
        website=_website(row["website"]),
        known_from=row["strength"],
        note=row["note"],
    )
    _check(body)
    return body


def parts(cell: str) -> list[str]:
    """Return the parts of a cell that are set apart by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def too_long(body: Body) -> Iterable[str]:
    """Name the columns whose text is longer than the table holds."""
    for field in Body._meta.get_fields():
        longest = getattr(field, "max_length", None)
        if longest and len(getattr(body, field.name)) > longest:
            yield field.name


def _check(body: Body) -> None:
    if not body.name or not body.short_name:
        raise InputError("it needs an official name and a short name.")
    if body.nation not in _NATIONS:
        raise InputError(f"“{body.nation}” is not one of {', '.join(_NATIONS)}.")
    if body.started and body.ended and body.ended <= body.started:
        raise InputError("it ends before it starts.")
    if (body.latitude is None) != (body.longitude is None):
        raise InputError("a position needs both latitude and longitude.")
    for column in too_long(body):
        raise InputError(f"its {column} is too long.")


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise InputError(f"the id “{text[:40]}” is not small letters, digits and single hyphens.")
    return text


def _gss(text: str) -> str:
    if text and not _GSS.fullmatch(text):
        raise InputError(f"“{text[:20]}” is not a GSS code such as E10000012.")
    return text


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"“{text[:20]}” is not a day; write 2019-04-01.") from error


def _within(text: str, box: tuple[float, float]) -> float | None:
    if not text:
        return None
    try:
        degrees = float(text)
    except ValueError as error:
        raise InputError(f"“{text[:20]}” is not a number of degrees.") from error
    if not box[0] <= degrees <= box[1]:
        raise InputError(f"{text[:20]} degrees lies outside the United Kingdom.")
    return degrees


def _population(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise InputError(f"“{text[:20]}” is not a number of people.")
    return int(text)


def _website(text: str) -> str:
    try:
        address = urlsplit(text)
    except ValueError as error:
        raise InputError("its web address cannot be read.") from error
    if text and not (address.scheme in {"http", "https"} and address.hostname):
        raise InputError("its web address must start with https:// or http://.")
    return text
