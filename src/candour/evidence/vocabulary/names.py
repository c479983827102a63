"""Systems, suppliers and programmes with their names, and how those names are looked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from candour.errors import ContentError
from candour.evidence.vocabulary.entries import (
    Expression,
    NamedEntry,
    ProgrammeEntry,
    SupplierEntry,
    SystemEntry,
)
from candour.evidence.vocabulary.folding import words
from candour.evidence.vocabulary.spelling import expanded
from candour.evidence.vocabulary.tables import Row, lists, rows
from candour.evidence.vocabulary.terms import is_acronym

Cells = dict[str, Any]


def systems(path: Path, opening: Path) -> dict[str, SystemEntry]:
    """Read systems: a row adds to the row of the same id in the opening table, or is new."""
    return {key: SystemEntry(**_system(*pair)) for key, pair in _pairs(path, opening).items()}


def suppliers(path: Path, opening: Path) -> dict[str, SupplierEntry]:
    """Read suppliers in the same way."""
    return {key: SupplierEntry(**_supplier(*pair)) for key, pair in _pairs(path, opening).items()}


def programmes(path: Path) -> dict[str, ProgrammeEntry]:
    """Read programmes and funds with their successors and local brands."""
    found = {}
    for row in lists(path)["programme"]:
        cells: Cells = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
        try:
            found[row["id"]] = ProgrammeEntry(**cells)
        except (TypeError, KeyError) as error:
            name = row.get("id", "?")
            raise ContentError(f"{path.name}: “{name}” cannot be used: {error}.") from error
    return found


def expressions(kind: str, entries: Mapping[str, NamedEntry]) -> Iterator[Expression]:
    """Yield each form of each name once; names that are also words need others beside them."""
    for entry in entries.values():
        careful = [form for name in entry.ambiguous for form in expanded(name)]
        free = [form for name in (entry.name, *entry.aliases) for form in expanded(name)]
        plain = {words(form) for form in careful}
        for form in dict.fromkeys((*free, *careful)):
            ambiguous = words(form) in plain
            yield Expression(
                kind=kind,
                key=entry.id,
                term=entry.name,
                form=form,
                exact_case=ambiguous or is_acronym(form),
                needs=entry.needs if ambiguous else (),
            )


def _pairs(path: Path, opening: Path) -> dict[str, tuple[Row, Row]]:
    """Return the opening row and the added row of each id; a missing one is blank."""
    blank = Row(place="", cells={})
    known = {row["id"]: row for row in rows(opening)}
    added = {row["id"]: row for row in rows(path)}
    return {key: (known.get(key, blank), added.get(key, blank)) for key in known | added}


def _named(opening: Row, added: Row) -> Cells:
    name = added["name"] or opening["name"]
    if not name:
        raise ContentError(f"{added.place}: “{added['id']}” has no name.")
    return {
        "id": added["id"] or opening["id"],
        "name": name,
        "aliases": _both(opening, added, "aliases"),
        "ambiguous": added.several("ambiguous"),
        "needs": added.several("needs"),
        "strength": added["strength"] or "facts",
        "sources": added.several("sources"),
        "note": added["note"] or opening["note"],
    }


def _system(opening: Row, added: Row) -> Cells:
    return _named(opening, added) | {
        "suppliers": _both(opening, added, "suppliers"),
        "techniques": added.several("techniques"),
        "scope": added["scope"] or "families",
        "now": added["now"],
    }


def _supplier(opening: Row, added: Row) -> Cells:
    return _named(opening, added) | {"role": added["role"] or "supplier", "now": added["now"]}


def _both(opening: Row, added: Row, column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*opening.several(column), *added.several(column))))
