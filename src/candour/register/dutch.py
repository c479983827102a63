"""Reads the Dutch register of algorithms as records to follow."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from candour.errors import InputError
from candour.register.other_registers import (
    Found,
    Reading,
    family_words,
    load,
    matching,
    records_in,
    text,
)

_STATUS = {
    "in_gebruik": "in_use",
    "ontwikkeling": "in_development",
    "buiten_gebruik": "ended_after_use",
}
_ASSESSED = {"Ja": "yes", "Nee": "no", "Onbekend": ""}


def read(data: bytes, *, folder: Path) -> Reading:
    """Read the register's listing; `folder` is content/register."""
    found: dict[str, Found] = {}
    problems = []
    for number, record in enumerate(records_in(load(data), "algoritmes"), start=1):
        try:
            one = _found(record, folder=folder)
        except InputError as error:
            problems.append(f"Record {number}: {error}")
            continue
        if one.key in found:
            problems.append(f"Record {number}: the id {one.detail['id']} stands there twice.")
        found.setdefault(one.key, one)
    return Reading(found=tuple(found.values()), problems=tuple(problems))


def _found(record: Any, *, folder: Path) -> Found:
    if not isinstance(record, Mapping):
        raise InputError("it is not an object.")
    identifier, title = text(record, "id"), text(record, "title")
    if not identifier.isascii() or not identifier.isalnum() or len(identifier) > 20:
        raise InputError("it has no id of letters and digits.")
    if not title:
        raise InputError(f"{identifier} has no title.")
    return Found(
        key=f"dutch-{identifier}",
        title=title,
        organisation=text(record, "organisatie"),
        url=text(record, "url"),
        words=matching((title, text(record, "doel")), family_words(folder, "dutch")),
        detail=_detail(record),
    )


def _detail(record: Mapping[str, Any]) -> dict[str, str]:
    status = text(record, "status")
    said = {
        "id": text(record, "id"),
        "status_there": status,
        "status": _STATUS.get(status, ""),
        "purpose": text(record, "doel"),
        "lawful_basis": text(record, "juridische_basis"),
        "impact_assessment": _ASSESSED.get(text(record, "impactassessment"), ""),
        "registered": text(record, "geregistreerd"),
        "added": text(record, "toegevoegd"),
    }
    return {name: value for name, value in said.items() if value}
