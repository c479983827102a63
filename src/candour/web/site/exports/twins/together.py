"""Councils side by side, and what has changed, as data."""

from collections.abc import Iterator

from django.http import QueryDict

from candour.register.export.rows import Row
from candour.web.site.exports.twins.browse import key_of, only_today
from candour.web.site.exports.twins.shape import Twin
from candour.web.site.queries import compare as compare_query
from candour.web.site.queries.asking_changes import read_asked
from candour.web.site.queries.changes import Change
from candour.web.site.queries.changes import changes as changes_page
from candour.web.site.queries.choosing import choose
from candour.web.site.queries.compare import Column, ComparedUse
from candour.web.site.queries.days import Days

_BODY = ("body", "body_name", "kind", "kind_words")
_USE = ("id", "name", "status", "status_words", "seen_words", "families", "techniques", "systems")
_CHANGE_COLUMNS = ("id", "day", "kind", "body", "title", "what", "page")
_MOST_PAGES = 20


def compare(given: QueryDict, days: Days, _number: int) -> Twin:
    """Return what is known of two to four bodies; the table has a row for each use."""
    choice = choose([str(text) for text in given.getlist("body")])
    page = compare_query.compare(choice, days)
    return Twin(
        path="/compare/",
        days=days,
        data={
            "bodies": [_column(column) for column in page.columns],
            "unclear": [unclear.text for unclear in choice.unclear],
        },
        columns=(*_BODY, *_USE),
        table=[row for column in page.columns for row in _rows(column)],
        total=len(page.columns),
    )


def _column(column: Column) -> Row:
    return {
        "id": column.body.id,
        "name": column.body.name,
        "kind": column.kind,
        "kind_words": str(column.kind_words),
        "denials": [str(denial) for denial in column.denials],
        "statements": column.statements,
        "sources": column.sources,
        "searches": column.searches,
        "page": column.href,
        "uses": [_use(use) for use in column.uses],
    }


def _use(use: ComparedUse) -> Row:
    return {
        "id": key_of(use.name),
        "name": use.name.text,
        "status": use.status or None,
        "status_words": str(use.status_words) or None,
        "seen_words": str(use.seen) or None,
        "families": use.families,
        "techniques": list(use.techniques),
        "systems": [key_of(system) for system in use.systems],
    }


def _rows(column: Column) -> Iterator[Row]:
    body = {
        "body": column.body.id,
        "body_name": column.body.name,
        "kind": column.kind,
        "kind_words": str(column.kind_words),
    }
    yield from (body | _use(use) for use in column.uses)
    if not column.uses:
        yield body | dict.fromkeys(_USE)


def changes(given: QueryDict, days: Days, number: int) -> Twin:
    """Return the newest changes as a table; programs follow the feeds."""
    only_today(days)
    page = changes_page(read_asked(given), number=number)
    return Twin(
        path="/changes/",
        days=days,
        data={},
        columns=_CHANGE_COLUMNS,
        table=_changes(given, page.pages),
        number=page.number,
        pages=page.pages,
        total=page.total,
    )


def _changes(given: QueryDict, pages: int) -> Iterator[Row]:
    for number in range(1, min(pages, _MOST_PAGES) + 1):
        page = changes_page(read_asked(given), number=number)
        yield from (_change(change) for change in page.changes)


def _change(change: Change) -> Row:
    return {
        "id": change.id,
        "day": change.day.isoformat(),
        "kind": change.kind,
        "body": change.body,
        "title": change.title,
        "what": " ".join(change.sentences()),
        "page": change.href,
    }
