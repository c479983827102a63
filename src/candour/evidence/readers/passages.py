"""Chooses the passages of a document that a language model is shown."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from candour.evidence.records import Mention, Sentence, Text, Understanding, Voice

AROUND = 2
"""How many sentences are shown on either side of one that holds an expression."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A run of sentences in the document's own voice: a range of the content."""

    start: int
    end: int
    page: int | None
    mentions: int


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The passages to show, in the order of the text, and how many there was no room for."""

    passages: tuple[Passage, ...]
    left_out: int


def choose(
    *, text: Text, mentions: Sequence[Mention], understanding: Understanding, characters: int
) -> Chosen:
    """Choose own-voice sentences around mentions, at most `characters`, the richest first."""
    runs = tuple(_runs(text=text, mentions=mentions, sentences=understanding.sentences))
    kept: list[Passage] = []
    room = characters
    for run in sorted(runs, key=lambda run: (-run.mentions, run.start)):
        if run.end - run.start <= room:
            kept.append(run)
            room -= run.end - run.start
    kept.sort(key=lambda run: run.start)
    return Chosen(passages=tuple(kept), left_out=len(runs) - len(kept))


def _runs(
    *, text: Text, mentions: Sequence[Mention], sentences: Sequence[Sentence]
) -> Iterator[Passage]:
    starts = sorted(mention.start for mention in mentions)
    counts = [bisect_left(starts, s.end) - bisect_left(starts, s.start) for s in sentences]
    wanted = _wanted(counts, sentences)
    run: list[int] = []
    for number in wanted:
        if run and not _continues(sentences[run[-1]], sentences[number], content=text.content):
            yield _passage(run, sentences, counts)
            run = []
        run.append(number)
    if run:
        yield _passage(run, sentences, counts)


def _wanted(counts: Sequence[int], sentences: Sequence[Sentence]) -> list[int]:
    """Number the own-voice sentences that hold a mention or stand beside one that does."""
    near = {
        number
        for hit, count in enumerate(counts)
        if count and sentences[hit].voice is Voice.OWN
        for number in range(max(0, hit - AROUND), min(len(counts), hit + AROUND + 1))
    }
    return sorted(number for number in near if sentences[number].voice is Voice.OWN)


def _continues(before: Sentence, after: Sentence, *, content: str) -> bool:
    """Tell whether nothing but white space stands between two sentences of one page."""
    return before.page == after.page and not content[before.end : after.start].strip()


def _passage(run: Sequence[int], sentences: Sequence[Sentence], counts: Sequence[int]) -> Passage:
    first = sentences[run[0]]
    return Passage(
        start=first.start,
        end=sentences[run[-1]].end,
        page=first.page,
        mentions=sum(counts[number] for number in run),
    )
