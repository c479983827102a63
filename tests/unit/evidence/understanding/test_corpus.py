"""What the rules make of real released papers stays as good as it was measured to be."""

from collections import defaultdict
from functools import cache

import pytest

from candour.evidence.vocabulary import Gazetteer, Matcher, load
from tests.benchmarks.reading import understanding as measured

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not measured.CORPUS.exists(), reason="../shared/corpus is missing"),
]


@cache
def _shares() -> dict[str, float]:
    content = measured.ROOT / "content"
    tools = measured.Tools(gazetteer=Gazetteer.load(content), matcher=Matcher(load(content)))
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for one in (
        *measured.papers(measured.CORPUS / "foi-2018", tools=tools, chosen=None),
        *measured.notes(measured.CORPUS / "page-notes", tools=tools, chosen=None),
    ):
        found[one.measure].append(one.right)
    return {measure: sum(right) / len(right) for measure, right in found.items()}


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("answer or not", 0.95),
        ("body", 0.9),
        ("date", 0.9),
        ("reference", 0.9),
        ("outcome", 0.9),
        ("exemptions", 0.9),
        ("trap not own", 0.85),
        ("claim own", 0.95),
        ("kind of page", 0.8),
        ("body of page", 0.92),
        ("date of page", 0.95),
    ],
)
def test_measures_keep_their_level(measure: str, least: float) -> None:
    assert _shares()[measure] >= least
