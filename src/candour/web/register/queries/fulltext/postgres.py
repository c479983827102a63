"""The full-text index on PostgreSQL: a tsvector column with a GIN index."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from candour.web.register.queries.fulltext.passages import passage
from candour.web.register.queries.fulltext.port import END, START, Extract, Hit, Part, Wanted

_HITS = """SELECT id, kind FROM register_searchtext, to_tsquery('english', %s) wanted
    WHERE vector @@ wanted ORDER BY ts_rank(vector, wanted) DESC, id"""
_KNOWS = "SELECT 1 FROM register_searchtext WHERE vector @@ to_tsquery('english', %s) LIMIT 1"
# A headline leaves out what looks like a tag of HTML, so the signs stand aside meanwhile.
_EXTRACTS = """SELECT id,
    ts_headline('english', translate(title, '<>', E'\\x04\\x05'), wanted, %s),
    ts_headline('english', translate(words, '<>', E'\\x04\\x05'), wanted, %s)
    FROM register_searchtext, to_tsquery('english', %s) wanted WHERE id = ANY(%s)"""
_BACK = str.maketrans("\x04\x05", "<>")
_COUNTS = "SELECT name, value, COUNT(*) FROM register_facet {where} GROUP BY name, value"
_MARKS = f"StartSel={START}, StopSel={END}"
_WHOLE = f"HighlightAll=true, {_MARKS}"


class PostgresFullText:
    """The English dictionary; every word is quoted, so none can be an operator."""

    def hits(self, wanted: Wanted) -> list[Hit]:
        if not wanted.parts:
            return []
        return list(map(Hit._make, _rows(_HITS, [_match(wanted)])))

    def knows(self, part: Part) -> bool:
        return bool(_rows(_KNOWS, [_match(Wanted(parts=(part,)))]))

    def extracts(self, wanted: Wanted, ids: Sequence[int]) -> Mapping[int, Extract]:
        if not wanted.parts or not ids:
            return {}
        rows = _rows(_EXTRACTS, [_WHOLE, _WHOLE, _match(wanted), list(ids)])
        return {
            key: Extract(title=title.translate(_BACK), passage=passage(text.translate(_BACK)))
            for key, title, text in rows
        }

    def counts(self, ids: Sequence[int] | None, *, name: str = "") -> Mapping[tuple[str, str], int]:
        given: list[tuple[str, object]] = []
        if ids is not None:
            given.append(("text_id = ANY(%s)", list(ids)))
        if name:
            given.append(("name = %s", name))
        where = "WHERE " + " AND ".join(test for test, _ in given) if given else ""
        rows = _rows(_COUNTS.format(where=where), [value for _, value in given])
        return {(facet, value): number for facet, value, number in rows}


def _match(wanted: Wanted) -> str:
    parts = (f"'{part.word}'{':*' if part.begins else ''}" for part in wanted.parts)
    return (" | " if wanted.any else " & ").join(parts)


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
