"""Fits the weights of the signs by logistic regression, and says how well they are calibrated."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from candour.evidence.proposing import weigh
from candour.evidence.proposing.findings import findings
from candour.evidence.records import Known, Mention, ProposedUse, Reading
from tests.benchmarks.reading.labels import Labelled
from tests.benchmarks.reading.papers import finds

WEIGHTS = Path(__file__).resolve().parents[3] / "src/candour/evidence/proposing/weights.py"
# Strength of the ridge penalty, chosen once; the weights are few and the documents fewer.
PENALTY = 0.5
_HEAD = '''"""The weights of the signs, as fitted by the benchmarks; never written by hand."""

from collections.abc import Mapping

'''


@dataclass(frozen=True, kw_only=True)
class Example:
    """One use that might be proposed, whether its label says so, and the document it is in."""

    document: str
    signs: Mapping[str, float]
    right: bool


@dataclass(frozen=True, kw_only=True)
class Read:
    """A labelled document with its reading and the mentions it was read by."""

    label: Labelled
    reading: Reading
    mentions: Sequence[Mention]


def examples(documents: Iterable[Read], *, known: Known) -> Iterator[Example]:
    """Yield every use that might be proposed of each document, likely or not."""
    for document in documents:
        text, understanding = document.reading.text, document.reading.understanding
        found = findings(
            text=text, mentions=document.mentions, understanding=understanding, known=known
        )
        for weighed in weigh(
            found=found,
            text=text,
            mentions=document.mentions,
            understanding=understanding,
            known=known,
        ):
            yield Example(
                document=document.label.id,
                signs=weighed.signs,
                right=is_right(weighed.use, document),
            )


def is_right(use: ProposedUse, document: Read) -> bool:
    """Tell whether a label says so: by name and words in papers, by body in notes."""
    if "polarity" not in document.label.row:
        return any(finds(row, use, document.reading) for row in document.label.claims)
    listed = {row["authority_gss"] for row in document.label.claims}
    return bool(use.body and use.body.gss and use.body.gss in listed)


@dataclass(frozen=True, kw_only=True)
class Fit:
    """Weights by sign, and for each example the probability when its document was left out."""

    bias: float
    weights: Mapping[str, float]
    left_out: NDArray[np.float64]


def fit(several: Sequence[Example]) -> Fit:
    """Fit on all examples; the probabilities come from fits that never saw the document."""
    names = sorted({name for example in several for name in example.signs})
    table = np.array([[e.signs.get(name, 0.0) for name in names] for e in several])
    right = np.array([example.right for example in several])
    groups = np.array([example.document for example in several])
    model = LogisticRegression(C=PENALTY, max_iter=2000)
    left_out = cross_val_predict(
        model, table, right, groups=groups, cv=LeaveOneGroupOut(), method="predict_proba"
    )[:, 1]
    model.fit(table, right)
    weights = {name: round(float(w), 3) for name, w in zip(names, model.coef_[0], strict=True)}
    return Fit(bias=round(float(model.intercept_[0]), 3), weights=weights, left_out=left_out)


def write(found: Fit, path: Path = WEIGHTS) -> None:
    """Write the weights as the module that reading imports."""
    rows = "".join(f'    "{name}": {weight},\n' for name, weight in found.weights.items() if weight)
    path.write_text(f"{_HEAD}BIAS = {found.bias}\nWEIGHTS: Mapping[str, float] = {{\n{rows}}}\n")


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Examples whose probability lay in one tenth: how many, the mean said, the share right."""

    low: float
    count: int
    said: float
    right: float


def calibration(several: Sequence[Example], said: NDArray[np.float64]) -> tuple[Bin, ...]:
    """Return what came true, by tenths of what was said (reliability diagram, Murphy 1977)."""
    right = np.array([example.right for example in several])
    bins = []
    for low in np.arange(0, 1, 0.1):
        inside = (said >= low) & (said < low + 0.1 + (low > 0.85))
        if inside.any():
            bins.append(
                Bin(
                    low=round(float(low), 1),
                    count=int(inside.sum()),
                    said=float(said[inside].mean()),
                    right=float(right[inside].mean()),
                )
            )
    return tuple(bins)
