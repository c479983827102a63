"""The opening facts under content/opening: rows as read, and the statements they make."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from candour import dates
from candour.errors import ContentError, DateError
from candour.records import Basis, Speaker, Stance
from candour.register.codebook import Codebook

_CLAIM = "claim"
_ONE: Mapping[str, str] = {
    "name": "name",
    "purpose": "purpose",
    "status": "status",
    "ending_stage": "ending_stage",
}
_SEVERAL: Mapping[str, str] = {
    "alternative_names": "alternative_names",
    "suppliers": "supplier",
    "service_areas": "service_area",
    "techniques": "technique",
    "data_sources": "data_sources",
    "ending_reasons": "ending_reason",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a file of content, with its place for reports."""

    place: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that are divided by semicolons, each once."""
        parts = (part.strip() for part in self[column].split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One property value that a fact states, ready to become a claim."""

    property: str
    value: str
    stance: Stance = Stance.ASSERTS
    scope: str = ""
    basis: Basis = Basis.STATED


def rows(path: Path) -> Iterator[Row]:
    """Read a CSV file of content; a file that cannot be read is a ContentError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name} cannot be read as UTF-8 text.") from error
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        for cells in reader:
            kept = {k: (v or "").strip() for k, v in cells.items() if k is not None}
            yield Row(place=f"{path.name} line {reader.line_num}", cells=kept)
    except csv.Error as error:
        raise ContentError(f"{path.name} line {reader.line_num}: {error}.") from error


def is_public(fact: Row) -> bool:
    """Tell whether two readings support the fact; the others wait on the desk as leads."""
    return fact["publish"] == _CLAIM


def fault(fact: Row, *, codebook: Codebook) -> str:
    """Return why the fact cannot become claims, or an empty text."""
    if fact["speaker"] not in {s.value for s in Speaker if s is not Speaker.REQUESTER}:
        return f"who says it ({fact['speaker'] or 'blank'}) is not one of the known speakers"
    if fact["basis"] not in {b.value for b in Basis}:
        return f"the basis ({fact['basis'] or 'blank'}) is neither stated nor inferred"
    for column in ("observed", "valid"):
        try:
            dates.period(fact[column])
        except DateError as error:
            return f"{column}: {error}"
    return _unknown_choice(fact, codebook)


def _unknown_choice(fact: Row, codebook: Codebook) -> str:
    for made in statements(fact, system=""):
        known = codebook.properties.get(made.property)
        if known is None:
            return f"the codebook has no property {made.property}"
        listed = codebook.choices.get(known.choices)
        if listed is not None and made.value not in listed:
            return f"{made.value} is not a choice of {made.property}"
    return ""


def statements(fact: Row, *, system: str) -> tuple[Statement, ...]:
    """Return what the fact states, one statement a property and value."""
    if fact["denies_technique"]:
        return (_denial(fact),)
    return tuple(_assertions(fact, system=system))


def _assertions(fact: Row, *, system: str) -> Iterator[Statement]:
    basis = Basis(fact["basis"])
    for column, name in _ONE.items():
        if fact[column]:
            yield Statement(property=name, value=fact[column], basis=basis)
    if system:
        # Where the document names nothing, that it speaks of this system is our reading.
        named = basis if fact["name"] else Basis.INFERRED
        yield Statement(property="system", value=system, basis=named)
    for column, name in _SEVERAL.items():
        for value in fact.several(column):
            yield Statement(property=name, value=value, basis=_basis(fact, name, basis))


def _basis(fact: Row, name: str, basis: Basis) -> Basis:
    """Return inferred for a supplier that follows from the product's name alone."""
    from_product = name == "supplier" and fact["supplier_basis"].startswith("inferred")
    return Basis.INFERRED if from_product else basis


def _denial(fact: Row) -> Statement:
    return Statement(
        property="not_used",
        value=fact["denies_technique"],
        stance=Stance.DENIES,
        scope=fact["denies_scope"],
        basis=Basis(fact["basis"]),
    )
