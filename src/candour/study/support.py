"""Reads the list of support services from TOML, and picks those near a postcode."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from candour.errors import ContentError


@dataclass(frozen=True, kw_only=True)
class Service:
    """Somebody who helps; `areas` are postcode districts, none of them meaning everywhere."""

    name: str
    about: str
    phone: str
    hours: str
    areas: tuple[str, ...] = ()
    urgent: bool = False


def parse(text: str) -> tuple[Service, ...]:
    """Return the services; raise ContentError, naming the place, where the list is no use."""
    try:
        given = tomllib.loads(text)
        services = tuple(_service(row) for row in given["services"])
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"The list of services is not TOML: {error}.") from error
    except KeyError as error:
        raise ContentError(f"The list of services lacks {error.args[0]!r}.") from error
    except (TypeError, ValueError) as error:
        raise ContentError(f"The list of services cannot be used: {error}.") from error
    if not services:
        raise ContentError("The list of services is empty.")
    return services


def _service(given: dict[str, object]) -> Service:
    areas = given.get("areas", [])
    if not isinstance(areas, list):
        raise TypeError("areas is a list of postcode districts, such as ['NM1', 'NM2']")
    return Service(
        name=str(given["name"]),
        about=str(given["about"]),
        phone=str(given["phone"]),
        hours=str(given["hours"]),
        areas=tuple(str(area).upper() for area in areas),
        urgent=bool(given.get("urgent", False)),
    )


def near(services: Iterable[Service], *, postcode: str) -> tuple[Service, ...]:
    """Return the urgent ones, then those of this postcode's district, then those everywhere."""
    district = postcode.upper().replace(" ", "")[:-3]
    found = [one for one in services if not one.areas or district in one.areas]
    return tuple(sorted(found, key=lambda one: (not one.urgent, not one.areas)))
