"""Reads the vocabulary under content/vocabulary, and what content/opening knows of systems."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from candour.evidence.vocabulary.entries import (
    ConceptEntry,
    Expression,
    SupplierEntry,
    SystemEntry,
    Vocabulary,
)
from candour.evidence.vocabulary.tables import Row, lists, rows

_SHORT = 5


def load(content: Path) -> Vocabulary:
    """Read the vocabulary of a folder laid out like content/; raise ContentError with the place."""
    terms = tuple(rows(content / "vocabulary" / "terms.csv"))
    concepts = _concepts(content / "vocabulary" / "concepts.toml", terms)
    systems = {row["id"]: _system(row) for row in rows(content / "opening" / "systems.csv")}
    suppliers = {row["id"]: _supplier(row) for row in rows(content / "opening" / "suppliers.csv")}
    return Vocabulary(
        concepts=concepts,
        systems=systems,
        suppliers=suppliers,
        expressions=(
            *_of_concepts(concepts),
            *_of_names("system", systems),
            *_of_names("supplier", suppliers),
        ),
    )


def _concepts(path: Path, terms: tuple[Row, ...]) -> dict[str, ConceptEntry]:
    return {
        row["id"]: ConceptEntry(
            id=row["id"],
            label=row["label"],
            definition=row.get("definition", ""),
            terms=tuple(term["term"] for term in terms if term["concept"] == row["id"]),
        )
        for row in lists(path)["concept"]
        if row.get("term", True)
    }


def _system(row: Row) -> SystemEntry:
    return SystemEntry(
        id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        suppliers=row.several("suppliers"),
        note=row["note"],
    )


def _supplier(row: Row) -> SupplierEntry:
    return SupplierEntry(
        id=row["id"], name=row["name"], aliases=row.several("aliases"), note=row["note"]
    )


def _of_concepts(concepts: Mapping[str, ConceptEntry]) -> Iterator[Expression]:
    for concept in concepts.values():
        for term in concept.terms:
            exact = term.isupper() and len(term) <= _SHORT
            yield Expression(kind="concept", key=concept.id, term=term, form=term, exact_case=exact)


def _of_names(
    kind: str, entries: Mapping[str, SystemEntry] | Mapping[str, SupplierEntry]
) -> Iterator[Expression]:
    for entry in entries.values():
        for form in (entry.name, *entry.aliases):
            exact = len(form) <= _SHORT or " " not in form
            yield Expression(kind=kind, key=entry.id, term=form, form=form, exact_case=exact)
