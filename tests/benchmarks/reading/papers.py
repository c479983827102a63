"""Measures reading of released papers: body, outcome, uses and denials, traps, exact quotes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from candour.evidence.records import ProposedUse, Reading
from candour.records import Stance
from tests.benchmarks.reading.labels import Labelled, Row
from tests.benchmarks.reading.matching_names import folded, names, place, same_name, same_status
from tests.benchmarks.reading.wilson import Share

_IN_TEXT = frozenset({"text", "text_variant", "ocr_text"})
_NO_USE = frozenset({"not_held", "refuses_to_say"})


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper with its reading."""

    label: Labelled
    reading: Reading


def measure(papers: Iterable[Paper]) -> dict[str, Share]:
    """Return each measure of the issue as a share of the labels it counts."""
    counts: Counter[str] = Counter()
    for paper in papers:
        counts.update(_document(paper))
        counts.update(_uses(paper))
        counts.update(_trapped(paper))
    wanted = ("read", "body", "outcome", "found", "status", "right", "trapped", "quotes")
    return {name: Share(right=counts[name], all=counts[f"{name}_all"]) for name in wanted}


def _document(paper: Paper) -> Iterator[str]:
    row, read = paper.label.row, paper.reading
    if row["has_text_layer"] == "1":
        yield from _counted("read", bool(read.text.content.strip()))
    if row["body_basis"] in _IN_TEXT:
        body = read.understanding.body
        yield from _counted("body", bool(body) and folded(body.name) == folded(row["body_name"]))
    if row["response_outcome"] not in {"", "not_a_response"}:
        allowed = {row["response_outcome"], *row["outcome_also_ok"].split(";")}
        outcome = read.understanding.outcome
        yield from _counted("outcome", bool(outcome) and str(outcome) in allowed)


def _uses(paper: Paper) -> Iterator[str]:
    used: set[int] = set()
    uses = paper.reading.proposals.uses
    for row in paper.label.claims:
        if row["stance"] in _NO_USE:
            continue
        fits = [n for n, use in enumerate(uses) if finds(row, use, paper.reading)]
        used.update(fits)
        if row["required"] == "1":
            yield from _counted("found", bool(fits))
            if fits:
                yield from _counted("status", any(same_status(row, uses[n]) for n in fits))
    for number in range(len(uses)):
        yield from _counted("right", number in used)
    for use in uses:
        for claim in use.claims:
            exact = paper.reading.text.content[claim.start : claim.end] == claim.quote
            yield from _counted("quotes", exact)


def finds(row: Row, use: ProposedUse, read: Reading) -> bool:
    """Tell whether a proposed use is what a label lists: its name, or its words where unnamed."""
    if (row["stance"] == "denies") != (use.stance is Stance.DENIES):
        return False
    span = place(read.text.content, row["quote_start"], row["quote_end"])
    there = span is not None and _overlaps(use, span)
    if use.stance is Stance.DENIES:
        return there
    return same_name(names(row), use.system) or (there and not use.system)


def _trapped(paper: Paper) -> Iterator[str]:
    content = paper.reading.text.content
    for row in paper.label.traps:
        span = place(content, row["trap_text_start"], row["trap_text_start"])
        if row["locator_in"] != "text_layer" or span is None:
            continue
        caught = any(
            use.stance is Stance.ASSERTS and _overlaps(use, span)
            for use in paper.reading.proposals.uses
        )
        yield from _counted("trapped", caught)


def _overlaps(use: ProposedUse, span: tuple[int, int]) -> bool:
    return any(claim.start < span[1] and span[0] < claim.end for claim in use.claims)


def _counted(name: str, right: bool) -> Iterator[str]:
    yield f"{name}_all"
    if right:
        yield name
