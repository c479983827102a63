"""Megabytes of text a second of one core: our matcher, and spaCy's in the same run."""

import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.matcher import PhraseMatcher

from candour.evidence.vocabulary import Gazetteer, Matcher, Vocabulary, load
from candour.evidence.vocabulary.entries import Expression
from candour.evidence.vocabulary.finding import AhoCorasickFinder, HyperscanFinder
from candour.evidence.vocabulary.folding import fold, words

SIZES = (500, 5_000, 50_000)
MEGABYTES = 16
# spaCy is so much slower that it is measured on the first part of the same text.
PEER_MEGABYTES = 0.5
REPEATS = 5
CONTENT = Path(__file__).parents[2] / "content"


@dataclass(frozen=True, kw_only=True)
class Result:
    """Speeds at one number of expressions, in megabytes of text a second."""

    expressions: int
    found: int
    compile_seconds: float
    alone: float
    other: float
    whole: float
    peer: float


def prose(megabytes: float, chance: random.Random) -> str:
    """Return text of the words of our own content, commoner words oftener, in short lines."""
    lines = [path.read_text("utf-8") for path in sorted(CONTENT.rglob("*.[cmt]*"))]
    known = sorted(set(re.findall(r"[A-Za-z\u2019]{2,}", " ".join(lines))))
    chance.shuffle(known)
    weights = [1 / (place + 3) for place in range(len(known))]
    drawn = chance.choices(known, weights, k=int(megabytes * 1_000_000 / 7.5))
    ends = chance.choices([" ", " ", " ", " ", ", ", "\n", ". ", "-"], k=len(drawn))
    return "".join(part for pair in zip(drawn, ends, strict=True) for part in pair)


def expressions(number: int, text: str, chance: random.Random) -> list[str]:
    """Return runs of 2 to 4 words that stand in no text but are made of its words."""
    known = sorted(set(re.findall(r"[A-Za-z]{3,}", text)))
    made: dict[bytes, str] = {}
    while len(made) < number:
        form = " ".join(chance.choices(known, k=chance.randint(2, 4))).lower()
        made.setdefault(words(form), form)
    return list(made.values())


def measure() -> Iterator[Result]:
    """Measure each number of expressions on the same text."""
    chance = random.Random(20261126)
    text = prose(MEGABYTES, chance)
    size = len(text.encode()) / 1_000_000
    data = fold(text).data
    for number in SIZES:
        forms = expressions(number, text, chance)
        patterns = [b" " + words(form) + b" " for form in forms]
        started = time.process_time()
        finder = HyperscanFinder(patterns)
        compiled = time.process_time() - started
        other, matcher = AhoCorasickFinder(patterns), Matcher(_vocabulary(forms))
        yield Result(
            expressions=number,
            found=len(matcher.mentions(text)),
            compile_seconds=compiled,
            alone=_speed(size, lambda f=finder: f.find(data)),  # type: ignore[misc]
            other=_speed(size, lambda f=other: f.find(data)),  # type: ignore[misc]
            whole=_speed(size, lambda m=matcher: m.mentions(text)),  # type: ignore[misc]
            peer=_peer(text, forms),
        )


def own() -> Iterator[str]:
    """Say how fast the project's own vocabulary and gazetteer are on the same kind of text."""
    text = prose(4, random.Random(7))
    size = len(text.encode()) / 1_000_000
    matcher, gazetteer = Matcher(load(CONTENT)), Gazetteer.load(CONTENT)
    for name, find in (("vocabulary", matcher.mentions), ("gazetteer", gazetteer.mentions)):
        speed = _speed(size, lambda f=find: f(text))  # type: ignore[misc]
        yield f"Our own {name}: {speed:,.0f} MB/s, {len(find(text)) / size:,.0f} mentions a MB."


def _vocabulary(forms: list[str]) -> Vocabulary:
    return Vocabulary(
        expressions=tuple(Expression(kind="concept", key="k", term=f, form=f) for f in forms)
    )


def _peer(text: str, forms: list[str]) -> float:
    pipeline = spacy.blank("en")
    pipeline.max_length = len(text) + 1
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("known", [pipeline.make_doc(form) for form in forms])
    part = text[: int(PEER_MEGABYTES * 1_000_000)]
    return _speed(
        len(part.encode()) / 1_000_000, lambda: matcher(pipeline.make_doc(part)), repeats=2
    )


def _speed(size: float, work: Callable[[], object], *, repeats: int = REPEATS) -> float:
    """Return the best of a few runs, by processor time: other programs share the machine."""
    best = float("inf")
    for _ in range(repeats):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return size / best


def table(results: list[Result]) -> str:
    """Return the figures as a Markdown table."""
    head = (
        "| expressions | found | compiled in s | finding alone MB/s | same, ahocorasick-rs"
        " | whole matcher MB/s | spaCy PhraseMatcher MB/s | times spaCy |\n"
        "|---:|---:|---:|---:|---:|---:|---:|---:|"
    )
    rows = (
        f"| {r.expressions:,} | {r.found:,} | {r.compile_seconds:.1f} | {r.alone:,.0f}"
        f" | {r.other:,.0f} | {r.whole:,.0f} | {r.peer:.2f} | {r.whole / r.peer:,.0f} |"
        for r in results
    )
    return "\n".join((head, *rows))


def main() -> None:
    """Print the table; `python -m tests.benchmarks.matching` runs it alone."""
    print(table(list(measure())))
    print("\n".join(own()))


if __name__ == "__main__":
    main()
