"""Makes the tools of reading from the content folder and the settings, once for each worker."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from candour import __version__, config, fingerprint
from candour.evidence.pipeline import Read, Reader, Tools, read
from candour.evidence.readers.model import ModelReader
from candour.evidence.readers.rules import RulesReader
from candour.evidence.records import Known, KnownSystem
from candour.evidence.text import Limits
from candour.evidence.vocabulary import Gazetteer, Matcher, Vocabulary, load

# What reading takes from content/; a change of anything else changes no reading.
_CONTENT = ("bodies", "evidence", "vocabulary", "opening/systems.csv", "opening/suppliers.csv")
_SOURCE = Path(__file__).parent


def make(content: Path, *, seconds: float = Limits().seconds, invented: Path | None = None) -> Read:
    """Return the reading of one document; raise ContentError where content cannot be used.

    After `seconds` the text of a document is given up, or left as far as it has come. With a table
    of `invented` bodies it reads examples: these bodies are known too, and only the rules read.
    """
    limits = Limits(seconds=seconds)
    return partial(read, tools=replace(tools(content, invented=invented), limits=limits))


def tools(content: Path, *, invented: Path | None = None) -> Tools:
    """Load the vocabulary and the bodies, and choose the reader that the settings name."""
    vocabulary = load(content)
    return Tools(
        matcher=Matcher(vocabulary),
        gazetteer=Gazetteer.load(content, invented=invented),
        reader=_reader(known(vocabulary), model=None if invented else config.model()),
        version=version(content, invented=invented),
    )


@cache
def version(content: Path, *, invented: Path | None = None) -> str:
    """Name the code and the content that decide what is read: other ones may read otherwise."""
    deciding = [*_deciding(content), *([(invented.name, invented)] if invented else [])]
    named = [f"{place} {fingerprint.of_bytes(path.read_bytes())}" for place, path in deciding]
    scans = "scans" if shutil.which("tesseract") else ""
    model = None if invented else config.model()
    return fingerprint.short(__version__, scans, model.name if model else "", *named, length=12)


def known(vocabulary: Vocabulary) -> Known:
    """Return the names behind the keys of mentions."""
    suppliers = {key: entry.name for key, entry in vocabulary.suppliers.items()}
    return Known(
        systems={
            key: KnownSystem(
                name=entry.name,
                supplier=", ".join(suppliers.get(one, one) for one in entry.suppliers),
                techniques=entry.techniques,
                scope=entry.scope,
            )
            for key, entry in vocabulary.systems.items()
        },
        suppliers=suppliers,
        programmes={key: entry.name for key, entry in vocabulary.programmes.items()},
        practices=frozenset(e.system for e in vocabulary.programmes.values() if e.system),
    )


def _reader(known: Known, *, model: config.Model | None) -> Reader:
    return ModelReader(model=model, known=known) if model else RulesReader(known=known)


def _deciding(content: Path) -> Iterator[tuple[str, Path]]:
    """Return each file that decides what is read, and where it stands, the same everywhere."""
    for root, parts in ((_SOURCE, (".",)), (content, _CONTENT)):
        for part in parts:
            start = root / part
            files = [start] if start.is_file() else sorted(start.rglob("*"))
            for path in files:
                if path.is_file() and path.suffix != ".pyc":
                    yield path.relative_to(root).as_posix(), path
