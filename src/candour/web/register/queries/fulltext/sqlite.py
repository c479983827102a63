"""The full-text index on SQLite: FTS5."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from candour.web.register.queries.fulltext.passages import passage
from candour.web.register.queries.fulltext.port import END, START, Extract, Hit, Part, Wanted

_HITS = """SELECT t.id, t.kind FROM register_fulltext f JOIN register_searchtext t ON t.id = f.rowid
    WHERE register_fulltext MATCH %s ORDER BY bm25(register_fulltext, 6.0, 1.0), t.id"""
_KNOWS = "SELECT 1 FROM register_fulltext WHERE register_fulltext MATCH %s LIMIT 1"
_EXTRACTS = """SELECT rowid, highlight(register_fulltext, 0, %s, %s),
    highlight(register_fulltext, 1, %s, %s)
    FROM register_fulltext WHERE register_fulltext MATCH %s
    AND rowid IN (SELECT value FROM json_each(%s))"""
# Few hits are counted from each hit's own facets, many by one walk along the index of facets.
_FEW = """SELECT f.name, f.value, COUNT(*) FROM json_each(%s) j
    CROSS JOIN register_facet f ON f.text_id = j.value {where} GROUP BY f.name, f.value"""
_MANY = """SELECT name, value, COUNT(*) FROM register_facet INDEXED BY facet_by_value
    WHERE text_id IN (SELECT value FROM json_each(%s)) {also} GROUP BY name, value"""
_ALL = """SELECT name, value, COUNT(*) FROM register_facet INDEXED BY facet_by_value
    {where} GROUP BY name, value"""
_FEW_HITS = 500


class SqliteFullText:
    """FTS5 with the Porter stemmer; every word is quoted, so none can be an operator."""

    def hits(self, wanted: Wanted) -> list[Hit]:
        if not wanted.parts:
            return []
        return list(map(Hit._make, _rows(_HITS, [_match(wanted)])))

    def knows(self, part: Part) -> bool:
        return bool(_rows(_KNOWS, [_match(Wanted(parts=(part,)))]))

    def extracts(self, wanted: Wanted, ids: Sequence[int]) -> Mapping[int, Extract]:
        if not wanted.parts or not ids:
            return {}
        marks = [START, END]
        rows = _rows(_EXTRACTS, [*marks, *marks, _match(wanted), json.dumps(list(ids))])
        return {key: Extract(title=title, passage=passage(text)) for key, title, text in rows}

    def counts(self, ids: Sequence[int] | None, *, name: str = "") -> Mapping[tuple[str, str], int]:
        values = [] if ids is None else [json.dumps(list(ids))]
        sql = _ALL if ids is None else _FEW if len(ids) <= _FEW_HITS else _MANY
        where, also = ("WHERE name = %s", "AND name = %s") if name else ("", "")
        rows = _rows(sql.format(where=where, also=also), [*values, *([name] if name else [])])
        return {(facet, value): number for facet, value, number in rows}


def _match(wanted: Wanted) -> str:
    parts = (f'"{part.word}"{"*" if part.begins else ""}' for part in wanted.parts)
    return (" OR " if wanted.any else " AND ").join(parts)


def _rows(sql: str, values: list[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
