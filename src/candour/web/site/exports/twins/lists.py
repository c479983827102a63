"""The home page and the list of bodies as data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from django.http import QueryDict

from candour.register.export.rows import Row
from candour.web.register.queries.entries import codebook as current_codebook
from candour.web.site.exports.twins.shape import Twin
from candour.web.site.queries import home as home_query
from candour.web.site.queries.councils import CouncilList, councils
from candour.web.site.queries.days import Days
from candour.web.site.queries.home import Count
from candour.web.site.queries.knowing import BodyState

BODY_COLUMNS = (
    "id", "name", "type", "nation", "region", "responsible_for_families", "ended", "kind",
    "words", "uses_counted", "page",
)  # fmt: skip

_PROPERTY = (
    "id", "label", "question", "definition", "example", "subject", "single", "kind", "choices",
    "changes",
)  # fmt: skip


class Paged(Protocol):
    """A page of a list that knows how many pages there are."""

    @property
    def pages(self) -> int: ...


Page = TypeVar("Page", bound=Paged)


def every_page(read: Callable[[int], Page]) -> Iterator[Page]:
    """Yield all pages of a list, read as they are asked for; a table is never cut."""
    first = read(1)
    yield first
    for number in range(2, first.pages + 1):
        yield read(number)


def body_item(body: BodyState) -> Row:
    """Return a body as a list has it: `kind` is its headline, or its state where it has none."""
    return {
        "id": body.id,
        "name": body.name,
        "type": body.type,
        "nation": body.nation,
        "region": body.region or None,
        "responsible_for_families": body.families,
        "ended": body.historic,
        "kind": body.kind,
        "words": str(body.words),
        "uses_counted": body.counted,
        "page": body.href,
    }


def home(_given: QueryDict, days: Days, _number: int) -> Twin:
    """Return the numbers of the home page, and every body they count."""
    shown = home_query.home(days)
    bodies = [body_item(body) for body in shown.bodies]
    counts = [*shown.uses, shown.none, *shown.unknown]
    return Twin(
        path="/",
        days=days,
        data={"total": shown.total, "counts": list(map(_count, counts)), "bodies": bodies},
        columns=BODY_COLUMNS,
        table=bodies,
        total=len(bodies),
    )


def _count(count: Count) -> Row:
    return {"kind": count.kind, "words": str(count.words), "bodies": count.number}


def council_list(asked: QueryDict, days: Days, number: int) -> Twin:
    """Return one page of the list of bodies, filtered as the page is."""
    given = {name: str(value) for name, value in asked.dict().items()}
    first = councils(given, days, number=number)
    return Twin(
        path="/councils/",
        days=days,
        data={"bodies": [body_item(body) for body in first.bodies], "all": first.all},
        columns=BODY_COLUMNS,
        table=_all(given, days),
        number=first.number,
        pages=first.pages,
        total=first.total,
        query={name: value for name, value in given.items() if name != "page"},
    )


def _all(given: Mapping[str, str], days: Days) -> Iterable[Row]:
    def read(number: int) -> CouncilList:
        return councils(given, days, number=number)

    for page in every_page(read):
        yield from (body_item(body) for body in page.bodies)


def codebook(_given: QueryDict, days: Days, _number: int) -> Twin:
    """Return what each kind of statement means, and the answers it may have."""
    book = current_codebook()
    properties = [{name: getattr(p, name) for name in _PROPERTY} for p in book.properties.values()]
    return Twin(
        path="/codebook/",
        days=days,
        data={
            "version": book.version,
            "properties": properties,
            "choices": {
                name: [vars(choice) for choice in listed.values()]
                for name, listed in book.choices.items()
            },
        },
        columns=_PROPERTY,
        table=properties,
        total=len(properties),
    )
