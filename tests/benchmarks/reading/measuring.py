"""Reads the labelled documents and prints every measure of reading, with its interval."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from candour import fingerprint
from candour.config import CONTENT, ROOT
from candour.evidence.equipment import known, tools
from candour.evidence.pipeline import Tools, read
from candour.evidence.records import Received
from candour.evidence.vocabulary import load
from candour.web.page.pictures.calibration import Calibration, Point, draw
from tests.benchmarks.reading import fitting, labels, notes, papers
from tests.benchmarks.reading.fitting import Bin, Example, Fit, Read
from tests.benchmarks.reading.labels import Labelled
from tests.benchmarks.reading.notes import Note
from tests.benchmarks.reading.papers import Paper
from tests.benchmarks.reading.wilson import Share

PICTURE = ROOT / "docs" / "pictures" / "calibration.svg"


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
    yield from _by_kind(read_papers, pages)
    examples, fit = fitted([*read_papers, *read_notes])
    yield "Confidence, each document judged by weights fitted without it:"
    yield from map(_line, fitting.calibration(examples, fit.left_out))


def _by_kind(read_papers: list[Read], pages: list[Note]) -> Iterator[str]:
    """Yield the same measures for answers and released papers, and for each kind of page."""
    for name, answers in (("answers to requests", True), ("papers released with them", False)):
        some = [
            r
            for r in read_papers
            if (r.label.row["response_outcome"] != "not_a_response") is answers
        ]
        found = papers.measure(Paper(label=r.label, reading=r.reading) for r in some)
        yield f"  {name}: found {found['found']}; right {found['right']}"
        yield f"    trapped {found['trapped']}"
    for kind in sorted({page.label.row["source_kind"] for page in pages}):
        told = notes.pages(page for page in pages if page.label.row["source_kind"] == kind)
        yield f"  {kind}: F1 {told.f1:.2f}; precision {told.precision}; recall {told.recall}"


def draw_calibration(path: Path = PICTURE, corpus: Path = labels.CORPUS) -> None:
    """Draw what confidence is worth, each document judged by weights fitted without it."""
    everything = [*labels.papers(corpus), *labels.notes(corpus)]
    examples, fit = fitted(documents(everything, equipment=tools(CONTENT)))
    points = [
        Point(said=one.said, part=share.right, whole=share.all, between=share.interval)
        for one in fitting.calibration(examples, fit.left_out)
        if (share := Share(right=round(one.right * one.count), all=one.count))
    ]
    picture = str(draw(Calibration(points=points))).replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
    )
    path.write_text(f"{picture}\n", encoding="utf-8")


def _line(one: Bin) -> str:
    return f"  said {one.said:.2f}: right {one.right:.2f} of {one.count}"


def write_weights(corpus: Path = labels.CORPUS) -> None:
    """Fit the weights anew on everything labelled and keep them in the program."""
    equipment = tools(CONTENT)
    everything = [*labels.papers(corpus), *labels.notes(corpus)]
    fitting.write(fitted(documents(everything, equipment=equipment))[1])
