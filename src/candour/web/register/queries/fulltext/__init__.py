"""Full-text search over everything that can be found, on either database."""

from candour.web.register.queries.fulltext.finding import Found, find, full_text
from candour.web.register.queries.fulltext.port import (
    END,
    START,
    Extract,
    FullText,
    Hit,
    Part,
    Wanted,
)
from candour.web.register.queries.fulltext.reading import LONGEST_QUERY, MOST_WORDS, Query, read

__all__ = [
    "END",
    "LONGEST_QUERY",
    "MOST_WORDS",
    "START",
    "Extract",
    "Found",
    "FullText",
    "Hit",
    "Part",
    "Query",
    "Wanted",
    "find",
    "full_text",
    "read",
]
