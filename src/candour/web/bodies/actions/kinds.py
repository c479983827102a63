"""The kinds of body and who is responsible for families, from content/bodies."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from candour.errors import ContentError

FILE = "responsibility.toml"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of body; `basis` says on what ground it is or is not responsible for families."""

    id: str
    label: str
    council: bool
    responsible: bool
    basis: str


def read_kinds(folder: Path) -> Mapping[str, Kind]:
    """Return every kind by its id; raises ContentError, for without them no row can be read."""
    try:
        book = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ContentError(f"{FILE} cannot be read: {error}") from error
    entries = book.get("type")
    if not isinstance(entries, list) or not entries:
        raise ContentError(f"{FILE} describes no kinds of body; each needs a [[type]] of its own.")
    strength = str(book.get("strength", ""))
    return {kind.id: kind for kind in (_kind(entry, strength) for entry in entries)}


def _kind(entry: object, strength: str) -> Kind:
    if not isinstance(entry, dict):
        raise ContentError(f"{FILE}: each kind of body needs a [[type]] of its own.")
    words = [entry.get(key) for key in ("id", "label", "basis")]
    marks = [entry.get(key) for key in ("council", "responsible")]
    if not all(isinstance(w, str) and w for w in words) or {type(m) for m in marks} != {bool}:
        raise ContentError(
            f"{FILE}: the kind “{entry.get('id', '?')}” needs id, label and basis as text, "
            "and council and responsible as true or false."
        )
    return Kind(
        id=entry["id"],
        label=entry["label"],
        council=entry["council"],
        responsible=entry["responsible"],
        basis=_basis(entry["basis"], str(entry.get("statute", "")), strength),
    )


def _basis(basis: str, statute: str, strength: str) -> str:
    """Return the sentence a page prints: the ground, the law, and how it was recorded."""
    parts = [basis]
    if statute:
        parts.append(f"Law: {statute}.")
    if strength:
        parts.append(f"Recorded {strength}.")
    return " ".join(parts)
