"""What the labels of the example papers promise, one by one, and how a reading keeps them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from candour.evidence.records import ProposedUse, Reading
from tests.unit.evidence.examples import EXPECTED

Label = Mapping[str, Any]
OF_PAPERS = ("kind", "dated", "reference", "outcome", "exemptions")
OF_STATES = ("body", "system", "supplier", "techniques", "status", "scope", "cost", "ending_reason")


@dataclass(frozen=True, kw_only=True)
class Promise:
    """One thing that a label says of one paper; `about` is the statement or trap it belongs to."""

    paper: Label
    name: str
    about: Label

    @property
    def value(self) -> Any:
        """What the label says; techniques in the order of the alphabet."""
        value = {**self.paper, **self.about}[self.name]
        return sorted(value) if self.name == "techniques" else value

    @property
    def id(self) -> str:
        thing = self.about.get("system") or "+".join(self.about.get("techniques", ()))
        stance = self.about.get("stance", "")
        words = " ".join(self.about["words"].split()[:4]) if self.name == "trap" else ""
        parts = (self.paper["file"], stance, thing, words, self.name)
        return ": ".join(part for part in parts if part)


def promises() -> Iterator[Promise]:
    """Return every promise of every paper that can be read."""
    for paper in EXPECTED:
        if paper.get("unread") == "whole":
            continue
        names = [name for name in OF_PAPERS if name in paper]
        for name in (*names, "uses", "denials", "searches"):
            yield Promise(paper=paper, name=name, about={})
        for state in paper.get("states", ()):
            for name in ("words", *OF_STATES):
                if name in state:
                    yield Promise(paper=paper, name=name, about=state)
        for trap in paper.get("trap", ()):
            yield Promise(paper=paper, name="trap", about=trap)


def closest(reading: Reading, state: Label) -> ProposedUse | None:
    """Return the proposal of that stance with the most in common with what is stated."""
    same = [use for use in reading.proposals.uses if use.stance == state["stance"]]
    return max(same, key=lambda use: _alike(use, state), default=None)


def _alike(use: ProposedUse, state: Label) -> int:
    return sum(_agrees(use, state, name) for name in OF_STATES)


def _agrees(use: ProposedUse, state: Label, name: str) -> bool:
    read = said(use, name)
    if name == "techniques":
        return bool(set(read) & set(state.get(name, ())))
    return bool(name in state and read == state[name])


def said(use: ProposedUse, name: str) -> Any:
    """Return what a proposal says of one property, as a label would say it."""
    if name == "body":
        return use.body.name if use.body else ""
    if name in {"cost", "ending_reason"}:
        return next((claim.value for claim in use.claims if claim.property == name), "")
    return sorted(use.techniques) if name == "techniques" else getattr(use, name)


def quotes(uses: Iterable[ProposedUse], reading: Reading, words: str, *, whole: bool) -> bool:
    """Tell whether a claim's quote holds the words wholly, or else whether it touches them."""
    start = reading.text.content.index(words)
    end = start + len(words)
    ranges = [(claim.start, claim.end) for use in uses for claim in use.claims]
    if whole:
        return any(first <= start and end <= last for first, last in ranges)
    return any(first < end and start < last for first, last in ranges)
