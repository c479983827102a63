"""What each sentence of a letter hints about who is speaking, in fixed weights."""

import re
from collections.abc import Iterator

from candour.evidence.understanding import cues, layout
from candour.evidence.understanding.turns import Gains, Hint, together
from candour.evidence.understanding.utterances import Utterance

_NOTHING: Gains = (0.0, 0.0, 0.0)
# A question said again keeps at least this share of its longer words.
_MOST = 0.6


def hints(said: list[Utterance], *, names: tuple[str, ...]) -> list[Hint]:
    """Return a hint for each sentence; `names` are the folded names of the body that answers."""
    worded = [together(*_worded(one, names=names)) for one in said]
    for place in _said_again(said):
        worded[place] = together(worded[place], (0.0, 8.0, 0.0))
    return layout.hints(said, layout.gains(said, worded))


def _worded(one: Utterance, *, names: tuple[str, ...]) -> Iterator[Gains]:
    yield _NOTHING
    if one.first:
        yield from _heading(one)
    yield from _asking(one)
    yield from _answering(one, names=names)
    if cues.CLOSING.within(one):
        yield (0.0, 0.0, 4.0)
    if cues.STANDING.within(one):
        yield (0.0, 0.0, 3.0)


def _heading(one: Utterance) -> Iterator[Gains]:
    """Yield what a heading or the first cell of a row says of what follows it."""
    if cues.ASKED_HEADING.match(one.opening):
        yield (0.0, 7.0, 0.0)
    elif cues.ANSWERED_HEADING.match(one.opening):
        yield (6.0, 0.0, 0.0)


def _asking(one: Utterance) -> Iterator[Gains]:
    if cues.ASKING_BACK.within(one):
        yield (3.0, 0.0, 0.0)
        return
    if cues.ASKED.within(one):
        yield (0.0, 4.0, 0.0)
    if cues.REQUESTING.within(one):
        yield (0.0, 3.0, 0.0)
    if one.words.rstrip("\"') ").endswith("?"):
        yield (0.0, 2.0, 0.0)
    if one.first and cues.ITEM.match(one.opening):
        yield (0.0, 2.0 if one.set_apart else 1.0, 0.0)


def _answering(one: Utterance, *, names: tuple[str, ...]) -> Iterator[Gains]:
    if cues.ANSWERING.within(one):
        yield (3.0, 0.0, 0.0)
    if cues.STATING.match(one.opening):
        yield (2.0, 0.0, 0.0)
    elif one.opening.startswith(names):
        yield (1.0, 0.0, 0.0)


def _said_again(said: list[Utterance]) -> Iterator[int]:
    """Yield the places where a numbered question stands again, nearly word for word."""
    for place, one in enumerate(said):
        found = cues.NUMBERED_AGAIN.match(one.opening)
        words = _long_words(found["rest"]) if found else set()
        if words and any(_repeats(words, before) for before in said[:place]):
            yield place


def _repeats(words: set[str], before: Utterance) -> bool:
    return len(words & _long_words(before.words)) >= len(words) * _MOST


def _long_words(words: str) -> set[str]:
    return set(re.findall(r"\w{4,}", words))
