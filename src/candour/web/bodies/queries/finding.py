"""Finds a body by any name or code, and by likely misspelling."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from candour import records
from candour.web.bodies.queries.folding import (
    folded,
    is_postcode,
    plain_words,
    says_only_kind,
)
from candour.web.bodies.queries.index import Index, Name, current

LONGEST = 100
CERTAIN = 100.0
LIKELY = 72.0
SURER = 85.0
UNLIKELY = 45.0
# A part of a name that fits well weighs a little less than the whole of one.
PART = 0.9
SHORTEST_PART = 5
SHORTEST_GUESS = 3


class Reason(StrEnum):
    """Why a body is among the matches, the best first."""

    EXACT = "exact"
    SUCCESSOR = "successor"
    WORDS = "words"
    MISSPELT = "misspelt"


@dataclass(frozen=True, kw_only=True)
class Match:
    """One body found: why, by which of its names, how well (0 to 100), and who followed it.

    `responsible` are the bodies responsible for families in its place, if it is not.
    """

    body: records.Body
    reason: Reason
    name: str
    score: float
    successors: tuple[records.Body, ...] = ()
    responsible: tuple[records.Body, ...] = ()

    @property
    def current(self) -> bool:
        return self.body.ended is None


def find_body(text: str, *, limit: int = 50) -> tuple[Match, ...]:
    """Return what `text` may mean: exact first, then by words, then likely misspellings.

    Today's bodies that hold the work of one that has ended follow it. A postcode finds nothing.
    """
    given = text.strip()[:LONGEST]
    if not given or is_postcode(given):
        return ()
    index = current()
    exact = _exact(given, index)
    by_words = _by_words(_place(given), index)
    guessed = [] if exact else _misspelt(_place(given), index, SURER if by_words else LIKELY)
    found: dict[str, Match] = {}
    for match in _with_heirs((*exact, *by_words, *guessed), index):
        found.setdefault(match.body.id, match)
    return tuple(found.values())[:limit]


def destination(matches: tuple[Match, ...]) -> records.Body | None:
    """Return the one body that was surely meant, or None.

    It exists today and is the only exact match, but for bodies whose work came to it.
    """
    exact = [match.body for match in matches if match.reason is Reason.EXACT]
    living = [body for body in exact if body.ended is None]
    if len(living) != 1:
        return None
    others = {body.id for body in exact} - {living[0].id}
    return living[0] if others <= set(living[0].predecessors) else None


def near(text: str, *, limit: int = 5) -> tuple[Match, ...]:
    """Return the names most like `text`, however unlike, for when nothing was found."""
    place = "" if is_postcode(text) else _place(text[:LONGEST])
    return tuple(_misspelt(place, current(), UNLIKELY))[:limit]


def _place(text: str) -> str:
    return "" if says_only_kind(text) else folded(text)


def _exact(given: str, index: Index) -> list[Match]:
    # The nearer form of a name wins: "Somerset County Council" ended, "Somerset" did not.
    keys = (
        index.by_code.get(given.upper() if given[-1:].isdigit() else given, ()),
        index.by_plain.get(plain_words(given), ()),
        index.by_folded.get(folded(given), ()),
    )
    best = next((names for names in keys if names), ())
    return _ranked(index, ((name, CERTAIN) for name in best), Reason.EXACT)


def _with_heirs(matches: Iterable[Match], index: Index) -> Iterable[Match]:
    for match in matches:
        yield match
        if not match.current:
            for body in index.heirs_of(match.body.id):
                yield _match(index, body, Reason.SUCCESSOR, match.name, match.score)


def _by_words(words: str, index: Index) -> list[Match]:
    starts = [f" {word}" for word in words.split()]
    if not starts:
        return []
    fits = (
        (key, fuzz.ratio(words, key))
        for key in index.by_folded
        if all(start in f" {key}" for start in starts)
    )
    return _ranked(index, _names(index, fits), Reason.WORDS)


def _misspelt(words: str, index: Index, least: float) -> list[Match]:
    if len(words) < SHORTEST_GUESS:
        return []
    whole = process.extract(words, index.keys, scorer=fuzz.ratio, score_cutoff=least, limit=30)
    fits = {key: score for key, score, _ in whole}
    if len(words) >= SHORTEST_PART:
        part_least = max(least, SURER) if least >= LIKELY else least / PART
        part = process.extract(
            words, index.long_keys, scorer=fuzz.partial_ratio, score_cutoff=part_least, limit=30
        )
        for key, score, _ in part:
            fits[key] = max(fits.get(key, 0.0), score * PART)
    for key in index.by_folded:
        # A whole name among other words: “Kent social services”.
        if f" {key} " in f" {words} ":
            fits[key] = max(fits.get(key, 0.0), CERTAIN * PART)
    return _ranked(index, _names(index, fits.items()), Reason.MISSPELT)


def _names(index: Index, fits: Iterable[tuple[str, float]]) -> Iterable[tuple[Name, float]]:
    return ((name, score) for key, score in fits for name in index.by_folded[key])


def _ranked(index: Index, fits: Iterable[tuple[Name, float]], reason: Reason) -> list[Match]:
    best: dict[str, Match] = {}
    for (slug, name), score in fits:
        if slug not in best or best[slug].score < score:
            best[slug] = _match(index, index.bodies[slug], reason, name, score)
    return sorted(best.values(), key=_order(reason))


def _order(reason: Reason) -> Callable[[Match], tuple[object, ...]]:
    # What exists comes before what ended, and who serves families before the rest;
    # a misspelling, though, is judged by likeness first.
    def worth(match: Match) -> tuple[bool, ...]:
        return (not match.current, not match.body.families, not match.body.council)

    if reason is Reason.MISSPELT:
        return lambda match: (-round(match.score), *worth(match), match.body.name)
    return lambda match: (*worth(match), -round(match.score), match.body.name)


def _match(index: Index, body: records.Body, reason: Reason, name: str, score: float) -> Match:
    return Match(
        body=body,
        reason=reason,
        name=name,
        score=score,
        successors=index.successors_of(body.id),
        responsible=index.responsible.get(body.id, ()) if body.ended is None else (),
    )
