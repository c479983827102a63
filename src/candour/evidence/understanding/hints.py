"""What each sentence of a letter hints about who is speaking, in fixed weights."""

from collections.abc import Iterator

from candour.evidence.understanding import cues, layout
from candour.evidence.understanding.turns import NOTHING, Gains, Hint, together
from candour.evidence.understanding.utterances import Utterance


def hints(said: list[Utterance], *, names: tuple[str, ...]) -> list[Hint]:
    """Return a hint for each sentence; `names` are the folded names of the body that answers."""
    worded = [together(*_worded(one, names=names)) for one in said]
    placed = layout.gains(said, worded)
    costs = layout.costs(said, worded)
    return [
        Hint(gains=together(words, place), costs=cost)
        for words, place, cost in zip(worded, placed, costs, strict=True)
    ]


def _worded(one: Utterance, *, names: tuple[str, ...]) -> Iterator[Gains]:
    yield NOTHING
    yield from heading(one)
    yield from _asking(one)
    yield from _answering(one, names=names)
    if cues.CLOSING.search(one.words):
        yield (0.0, 0.0, 4.0)
    if cues.STANDING.search(one.words):
        yield (0.0, 0.0, 3.0)


def heading(one: Utterance) -> Iterator[Gains]:
    """Yield what a heading or the first cell of a row says of what follows it."""
    if not one.first:
        return
    if cues.ASKED_HEADING.match(one.opening):
        yield (0.0, 7.0, 0.0)
    elif cues.ANSWERED_HEADING.match(one.opening):
        yield (6.0, 0.0, 0.0)


def _asking(one: Utterance) -> Iterator[Gains]:
    if cues.ASKED.search(one.words):
        yield (0.0, 4.0, 0.0)
    if cues.REQUESTING.search(one.words):
        yield (0.0, 3.0, 0.0)
    if one.words.rstrip("\"') ").endswith("?"):
        yield (0.0, 2.0, 0.0)
    if one.first and cues.ITEM.match(one.opening):
        yield (0.0, 2.0 if one.set_apart else 1.0, 0.0)


def _answering(one: Utterance, *, names: tuple[str, ...]) -> Iterator[Gains]:
    if cues.ANSWERING.search(one.opening):
        yield (3.0, 0.0, 0.0)
    if cues.STATING.match(one.opening):
        yield (2.0, 0.0, 0.0)
    elif one.opening.startswith(names):
        yield (1.0, 0.0, 0.0)
