"""Whose turn it is, sentence by sentence: the likeliest course of a letter, by fixed weights."""

from dataclasses import dataclass
from enum import IntEnum

# One figure for each turn: the body's, the one who asks, the closing of the letter.
Gains = tuple[float, float, float]
NOTHING: Gains = (0.0, 0.0, 0.0)
# A letter begins with the body's words unless its first lines say otherwise.
_AT_FIRST: Gains = (0.0, -3.0, -4.0)


class Turn(IntEnum):
    """Who holds the word: the body itself, the one who asked, or the closing of the letter."""

    BODY = 0
    ASKING = 1
    CLOSING = 2


@dataclass(frozen=True, kw_only=True)
class Hint:
    """How much a sentence speaks for each turn, and what it costs to change to each before it."""

    gains: Gains
    costs: Gains


def together(*gains: Gains) -> Gains:
    """Return the sum of several gains."""
    body = asking = closing = 0.0
    for gain in gains:
        body += gain[0]
        asking += gain[1]
        closing += gain[2]
    return body, asking, closing


def course(hints: list[Hint]) -> list[Turn]:
    """Return the turns with the most gains less costs of changing (Viterbi's recursion)."""
    totals = list(_AT_FIRST)
    paths: list[list[int]] = []
    for hint in hints:
        came = [_from(totals, turn=turn, cost=hint.costs[turn]) for turn in Turn]
        totals = [
            totals[before] - (0.0 if before == turn else hint.costs[turn]) + hint.gains[turn]
            for turn, before in enumerate(came)
        ]
        paths.append(came)
    return _back(totals, paths)


def _from(totals: list[float], *, turn: Turn, cost: float) -> int:
    """Return the turn from which `turn` is best reached; in a tie, the change comes late."""
    best = totals.index(max(totals))
    return best if totals[best] - cost >= totals[turn] else int(turn)


def _back(totals: list[float], paths: list[list[int]]) -> list[Turn]:
    turn = totals.index(max(totals))
    turns: list[Turn] = []
    for came in reversed(paths):
        turns.append(Turn(turn))
        turn = came[turn]
    return turns[::-1]
