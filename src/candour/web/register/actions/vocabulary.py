"""Loads the words people use, grouped by concept; loading twice adds nothing."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from candour import dates
from candour.errors import ContentError, DateError
from candour.records import LoadReport
from candour.register import opening
from candour.register.opening import Row
from candour.web.audit.actions import change
from candour.web.register.actions.indexing import forget, index_terms
from candour.web.register.models import Concept, Term

_ORIGIN = "vocabulary load"
_LONGEST = 120


@dataclass(kw_only=True)
class _Load:
    """What one load has found so far."""

    concepts: dict[str, int] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def load_vocabulary(*, folder: Path) -> LoadReport:
    """Load `folder` (content/vocabulary) in one transaction; report each row it cannot use."""
    load = _Load()
    with change(
        verb="vocabulary loaded", kind="content", key="vocabulary", origin=_ORIGIN
    ) as trail:
        _load_concepts(load, folder / "concepts.toml")
        for row in opening.rows(folder / "terms.csv"):
            _load_term(load, row)
        _forget_others(load)
        index_terms()
        counts = {"concepts": len(load.concepts), "terms": len(load.terms)}
        trail.detail = {"counts": counts, "problems": len(load.problems)}
    return LoadReport(counts=counts, problems=tuple(load.problems))


def _load_concepts(load: _Load, path: Path) -> None:
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["concept"]
        for order, row in enumerate(rows):
            concept, _ = Concept.objects.update_or_create(
                slug=row["id"],
                defaults={
                    "label": row["label"],
                    "definition": row.get("definition", ""),
                    "order": order,
                },
            )
            load.concepts[row["id"]] = concept.pk
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ContentError(f"{path.name} cannot be read: {error}.") from error


def _load_term(load: _Load, row: Row) -> None:
    reason = _fault(load, row)
    if reason:
        load.problems.append(f"{row.place} ({row['term']}): {reason}.")
        return
    load.terms.add(row["term"])
    Term.objects.update_or_create(
        expression=row["term"],
        defaults={
            "concept_id": load.concepts[row["concept"]],
            "first_seen": row["first_seen"],
            "last_seen": row["last_seen"],
            "pages": int(row["pages"] or 0),
        },
    )


def _fault(load: _Load, row: Row) -> str:
    if not row["term"] or len(row["term"]) > _LONGEST:
        return f"a term has between 1 and {_LONGEST} characters"
    if row["term"] in load.terms:
        return "the term is there twice"
    if row["concept"] not in load.concepts:
        return f"the concept “{row['concept']}” is not known"
    if row["pages"] and not (row["pages"].isascii() and row["pages"].isdigit()):
        return "the number of pages is not a whole number"
    try:
        for column in ("first_seen", "last_seen"):
            dates.period(row[column])
    except DateError as error:
        return f"{column}: {error}"
    return ""


def _forget_others(load: _Load) -> None:
    """Forget the terms and concepts that the files no longer hold."""
    gone = Term.objects.exclude(expression__in=load.terms)
    for expression in gone.values_list("expression", flat=True):
        forget("term", expression)
    gone.delete()
    Concept.objects.exclude(slug__in=load.concepts).delete()
