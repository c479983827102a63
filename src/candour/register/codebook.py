"""The codebook: which properties a claim may have, read from content/register."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from candour.errors import ContentError

OPEN_LISTS = frozenset({"systems", "suppliers"})
_PLURAL = {"reason": "ending_reasons", "stage": "stages", "area": "service_areas"}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value a property may take; `families` marks a service for children and families."""

    id: str
    label: str
    definition: str = ""
    families: bool = False


@dataclass(frozen=True, kw_only=True)
class Property:
    """One thing a claim may state; `choices` names a list of the codebook, or is empty.

    The lists `systems` and `suppliers` grow with the register and are kept there.
    """

    id: str
    label: str
    question: str
    definition: str
    example: str
    subject: str
    single: bool
    kind: str
    choices: str = ""
    changes: bool = False


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """A version of all properties, in the order a page shows them, and the lists of choices."""

    version: str
    properties: Mapping[str, Property]
    choices: Mapping[str, Mapping[str, Choice]]

    def label(self, property_id: str, value: str) -> str:
        """Return the plain words for a value, or the value itself where it is free text."""
        known = self.properties.get(property_id)
        choice = self.choices.get(known.choices, {}).get(value) if known else None
        return choice.label if choice else value

    @property
    def families_areas(self) -> frozenset[str]:
        """Ids of the services for children and families."""
        return frozenset(c.id for c in self.choices["service_areas"].values() if c.families)


def read(folder: Path) -> Codebook:
    """Read codebook.toml, choices.toml, ending_reasons.toml and service_areas.toml of `folder`."""
    book = _table(folder / "codebook.toml")
    lists = {
        _PLURAL.get(key, key): {row["id"]: _choice(row) for row in rows}
        for name in ("choices", "ending_reasons", "service_areas")
        for key, rows in _table(folder / f"{name}.toml").items()
        if isinstance(rows, list)
    }
    properties = {row["id"]: _property(row) for row in book["property"]}
    unknown = {p.choices for p in properties.values() if p.choices} - lists.keys() - OPEN_LISTS
    if unknown:
        raise ContentError(f"codebook.toml names choices that no file defines: {sorted(unknown)}")
    return Codebook(version=str(book["version"]), properties=properties, choices=lists)


def _table(path: Path) -> dict[str, list[dict[str, str]]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{path.name} cannot be read: {error}") from error


def _choice(row: Mapping[str, str]) -> Choice:
    return Choice(
        id=row["id"],
        label=row["label"],
        definition=row.get("definition", ""),
        families=bool(row.get("families", False)),
    )


def _property(row: Mapping[str, str]) -> Property:
    return Property(
        id=row["id"],
        label=row["label"],
        question=row["question"],
        definition=row["definition"],
        example=row["example"],
        subject=row["subject"],
        single=row["cardinality"] == "single",
        kind=row["kind"],
        choices=row.get("choices", ""),
        changes=bool(row.get("changes", False)),
    )
