"""Concepts with their terms, and every form in which a term is looked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from candour.evidence.vocabulary.entries import ConceptEntry, Expression, TermEntry
from candour.evidence.vocabulary.folding import words
from candour.evidence.vocabulary.spelling import expanded, plural, spelt
from candour.evidence.vocabulary.tables import Row, lists, rows

_SHORT = 5


def concepts(folder: Path) -> dict[str, ConceptEntry]:
    """Read concepts.toml with the terms of terms.csv, expressions.csv and weak.csv.

    Concepts that hold general words only are left out.
    """
    weak = frozenset(row["term"] for row in rows(folder / "weak.csv"))
    found: dict[str, dict[bytes, TermEntry]] = {}
    for row in (*rows(folder / "terms.csv"), *rows(folder / "expressions.csv")):
        of_concept = found.setdefault(row["concept"], {})
        plain, term = words(row["term"]), _term(row, weak=row["term"] in weak)
        known = of_concept.get(plain, term)
        of_concept[plain] = replace(known, forms=known.forms + term.forms)
    return {
        row["id"]: ConceptEntry(
            id=row["id"],
            label=row["label"],
            definition=row.get("definition", ""),
            terms=tuple(found.get(row["id"], {}).values()),
        )
        for row in lists(folder / "concepts.toml")["concept"]
        if row.get("term", True)
    }


def _term(row: Row, *, weak: bool) -> TermEntry:
    return TermEntry(
        text=row["term"],
        forms=tuple(form for part in row.several("forms") for form in expanded(part)),
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        weak=weak,
    )


def expressions(
    entries: Mapping[str, ConceptEntry], spellings: Path, *, named: Iterable[Expression]
) -> Iterator[Expression]:
    """Yield each form of each term once; a form that is listed as a term counts as that term.

    A term that is also an ambiguous name needs the same words beside it as the name does.
    """
    others = _spellings(spellings)
    cautious = {words(name.form): name for name in named if name.needs}
    listed = {words(t.text) for concept in entries.values() for t in concept.terms}
    for concept in entries.values():
        for term in concept.terms:
            yield _expression(concept.id, term, term.text, cautious)
            for form in _forms(term, others):
                if words(form) not in listed:
                    yield _expression(concept.id, term, form, cautious)


def _forms(term: TermEntry, others: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    given = (form for text in (term.text, *term.forms) for form in spelt(text, others))
    return tuple(dict.fromkeys(form for text in given for form in (text, plural(text))))


def _expression(
    concept: str, term: TermEntry, form: str, cautious: Mapping[bytes, Expression]
) -> Expression:
    name = cautious.get(words(form))
    return Expression(
        kind="concept",
        key=concept,
        term=term.text,
        form=form,
        exact_case=bool(name) or is_acronym(form),
        needs=name.needs if name else (),
        weak=term.weak,
    )


def is_acronym(form: str) -> bool:
    """Tell whether a form is so short and in capitals that its lower case is another word."""
    return len(form) <= _SHORT and form.isupper()


def _spellings(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the other spellings of each word, both ways."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(path):
        group = (row["word"], *row.several("others"))
        for word in group:
            found[word] = tuple(other for other in group if other != word)
    return found
