"""Reads the labelled documents and prints every measure of reading, with its interval."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from candour import fingerprint
from candour.config import CONTENT
from candour.evidence.equipment import known, tools
from candour.evidence.pipeline import Tools, read
from candour.evidence.records import Received
from candour.evidence.vocabulary import load
from tests.benchmarks.reading import fitting, labels, notes, papers
from tests.benchmarks.reading.fitting import Bin, Example, Fit, Read
from tests.benchmarks.reading.labels import Labelled
from tests.benchmarks.reading.notes import Note
from tests.benchmarks.reading.papers import Paper


def documents(several: Iterable[Labelled], *, equipment: Tools) -> Iterator[Read]:
    """Read each labelled document as the command reads a file that is handed to it."""
    for label in several:
        data = label.path.read_bytes()
        received = Received(name=label.path.name, data=data, fingerprint=fingerprint.of_bytes(data))
        reading = read(received, tools=equipment)[0]
        yield Read(
            label=label,
            reading=reading,
            mentions=tuple(equipment.matcher.mentions(reading.text.content)),
        )


def fitted(several: Iterable[Read]) -> tuple[list[Example], Fit]:
    """Return the examples of all documents, and the weights fitted on them."""
    found = list(fitting.examples(several, known=known(load(CONTENT))))
    return found, fitting.fit(found)


def report(corpus: Path = labels.CORPUS) -> Iterator[str]:
    """Yield the measures as lines of text; one line where the corpus is missing."""
    if not corpus.exists():
        yield "The labelled documents are not here: reading was not measured."
        return
    equipment = tools(CONTENT)
    read_papers = list(documents(labels.papers(corpus), equipment=equipment))
    read_notes = list(documents(labels.notes(corpus), equipment=equipment))
    yield "Released papers (95 % Wilson interval):"
    found = papers.measure(Paper(label=r.label, reading=r.reading) for r in read_papers)
    yield from (f"  {name}: {share}" for name, share in found.items())
    yield "Notes on pages:"
    pages = [Note(label=r.label, reading=r.reading) for r in read_notes]
    told = notes.pages(pages)
    yield f"  F1 {told.f1:.3f}; precision {told.precision}; recall {told.recall}"
    yield from (f"  {name}: {share}" for name, share in notes.values(pages).items())
    examples, fit = fitted([*read_papers, *read_notes])
    yield "Confidence, each document judged by weights fitted without it:"
    yield from map(_line, fitting.calibration(examples, fit.left_out))


def _line(one: Bin) -> str:
    return f"  said {one.said:.2f}: right {one.right:.2f} of {one.count}"


def write_weights(corpus: Path = labels.CORPUS) -> None:
    """Fit the weights anew on everything labelled and keep them in the program."""
    equipment = tools(CONTENT)
    everything = [*labels.papers(corpus), *labels.notes(corpus)]
    fitting.write(fitted(documents(everything, equipment=equipment))[1])
