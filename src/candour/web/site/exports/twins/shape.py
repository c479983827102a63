"""The one envelope of every data twin, and its table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

from candour.register.export.rows import Row
from candour.register.export.schema import LICENCE
from candour.register.export.tables import TABLES, flat_claim, line
from candour.web.site.queries.days import Days

PAGE = 50
CLAIM_COLUMNS = tuple(TABLES["claims"].columns)
USE_COLUMNS = tuple(TABLES["uses"].columns)


@dataclass(frozen=True, kw_only=True)
class Twin:
    """A page as data: `data` is one page of it, `table` every row for the CSV.

    `path` is the address of the page itself; `total` counts what is divided into pages.
    """

    path: str
    days: Days
    data: Mapping[str, object]
    columns: Sequence[str]
    table: Iterable[Row]
    number: int = 1
    pages: int = 1
    total: int | None = None
    query: Mapping[str, str] | Sequence[tuple[str, str]] = ()


def envelope(twin: Twin) -> Row:
    """Return the JSON of a twin: the data, its days, its licence and where it comes from."""
    following = address(twin, page=twin.number + 1) if twin.number < twin.pages else None
    return {
        "data": twin.data,
        "as_of": twin.days.as_of.isoformat(),
        "known_on": twin.days.known_on.isoformat(),
        "licence": LICENCE,
        "source": f"{settings.ORIGIN}{twin.path}",
        "page": twin.number,
        "pages": twin.pages,
        "total": twin.total,
        "next": following,
    }


def address(twin: Twin, *, page: int) -> str:
    """Return the address of another page of the same JSON."""
    stem = twin.path.rstrip("/") or "/index"
    asked = twin.query.items() if isinstance(twin.query, Mapping) else twin.query
    return f"{stem}.json?{urlencode([*asked, ('page', str(page))])}"


def as_csv(twin: Twin) -> str:
    """Return the table of a twin, whole."""
    rows = (line(row[column] for column in twin.columns) for row in twin.table)
    return "".join([line(twin.columns), *rows])


def claims_table(claims: Iterable[Row]) -> Iterable[Row]:
    """Return claims as flat rows."""
    return (flat_claim(row) for row in claims)


def one_page(rows: Sequence[Row], number: int) -> tuple[Sequence[Row], int, int]:
    """Return the rows of a page, its number (never past the last) and how many pages there are."""
    pages = max(1, -(-len(rows) // PAGE))
    number = min(number, pages)
    return rows[(number - 1) * PAGE : number * PAGE], number, pages
