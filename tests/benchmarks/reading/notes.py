"""Measures reading of notes on public pages: which state something, whose, what and how far."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from candour.evidence.records import ProposedUse, Reading
from tests.benchmarks.reading.labels import Labelled, Row
from tests.benchmarks.reading.matching_names import names, same_name, same_status
from tests.benchmarks.reading.wilson import Share

# A ministry or an evaluator is not a supplier; what was only inferred is not in the note.
_NOT_SUPPLIERS = re.compile(r"evaluation|\bDCLG\b|\bMHCLG\b|\bDLUHC\b")


@dataclass(frozen=True, kw_only=True)
class Note:
    """One note with its reading."""

    label: Labelled
    reading: Reading


@dataclass(frozen=True, kw_only=True)
class Pages:
    """How pages were told apart, with the harmonic mean of precision and recall."""

    precision: Share
    recall: Share

    @property
    def f1(self) -> float:
        """Return F1, from 0 to 1 (van Rijsbergen 1979)."""
        both = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / both if both else 0.0


def pages(several: Iterable[Note]) -> Pages:
    """Return how well pages that state something of a named body are told from look-alikes."""
    said = [(n.label.row["polarity"] == "pos", bool(proposed(n.reading))) for n in several]
    right = sum(true and told for true, told in said)
    return Pages(
        precision=Share(right=right, all=sum(told for _, told in said)),
        recall=Share(right=right, all=sum(true for true, _ in said)),
    )


def proposed(reading: Reading) -> list[ProposedUse]:
    """Return the proposals of a named body."""
    return [use for use in reading.proposals.uses if use.body is not None]


def values(several: Iterable[Note]) -> dict[str, Share]:
    """Return body, system, supplier and status, of the claims on pages that were found."""
    counts: Counter[str] = Counter()
    for note in several:
        if note.label.row["polarity"] == "pos" and proposed(note.reading):
            for row in note.label.claims:
                counts.update(_claim(row, proposed(note.reading)))
    wanted = ("body", "system", "supplier", "status")
    return {name: Share(right=counts[name], all=counts[f"{name}_all"]) for name in wanted}


def _claim(row: Row, uses: list[ProposedUse]) -> Iterator[str]:
    """Count one label: its body first, then the best proposal of that body."""
    if not row["authority_gss"]:
        return
    mine = [use for use in uses if use.body and use.body.gss == row["authority_gss"]]
    yield "body_all"
    if not mine:
        return
    yield "body"
    best = max(mine, key=lambda u: (same_name(names(row), u.system), same_status(row, u)))
    if row["system_name"]:
        yield from _counted("system", same_name(names(row), best.system))
    if row["supplier_basis"] == "stated" and not _NOT_SUPPLIERS.search(row["supplier"]):
        yield from _counted("supplier", same_name(row["supplier"].split(";"), best.supplier))
    yield from _counted("status", same_status(row, best))


def _counted(name: str, right: bool) -> Iterator[str]:
    yield f"{name}_all"
    if right:
        yield name
