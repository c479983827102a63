"""Finds texts by words as they were typed, mending misspellings where nothing is found."""

from dataclasses import dataclass, replace

from django.db import connection

from candour.web.register.queries.fulltext.port import FullText, Hit, Part, Wanted
from candour.web.register.queries.fulltext.postgres import PostgresFullText
from candour.web.register.queries.fulltext.reading import Query
from candour.web.register.queries.fulltext.spelling import mended
from candour.web.register.queries.fulltext.sqlite import SqliteFullText

_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, kw_only=True)
class Found:
    """The hits, the best first, and the words that found them.

    `corrected` holds the words as mended, or is empty where none was.
    """

    wanted: Wanted
    hits: tuple[Hit, ...] = ()
    corrected: str = ""


def full_text() -> FullText:
    """Return the index of the database in use."""
    return SqliteFullText() if connection.vendor == "sqlite" else PostgresFullText()


def find(query: Query, *, as_typed: bool = False) -> Found:
    """Return what holds all the words; else with mended words; else what holds any of them."""
    index = full_text()
    wanted = Wanted(parts=tuple(Part(word=word) for word in query.words))
    hits = index.hits(wanted)
    if hits or not wanted.parts:
        return Found(wanted=wanted, hits=tuple(hits))
    parts = tuple(_nearest(part, index, mend=not as_typed) for part in wanted.parts)
    changed = tuple(part.word for part in parts) != query.words
    corrected = " ".join(part.word for part in parts) if changed else ""
    wanted = Wanted(parts=parts)
    hits = index.hits(wanted)
    if not hits and len(parts) > 1:
        wanted = replace(wanted, any=True)
        hits = index.hits(wanted)
    return Found(wanted=wanted, hits=tuple(hits), corrected=corrected if hits else "")


def _nearest(part: Part, index: FullText, *, mend: bool) -> Part:
    """Return the word as it is if it is known, as a beginning, or mended."""
    if index.knows(part):
        return part
    beginning = replace(part, begins=True)
    if len(part.word) >= _SHORTEST_BEGINNING and index.knows(beginning):
        return beginning
    better = mended(part.word) if mend else ""
    return Part(word=better) if better else part
