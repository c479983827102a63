"""The home page: how many bodies are known to use what, and how many nobody knows about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from candour import dates
from candour.web.page.pictures.bars import Bars, Part
from candour.web.page.pictures.tile_map import Kind, Tile, TileMap
from candour.web.register.models import UseEntry
from candour.web.site.queries.days import Days
from candour.web.site.queries.knowing import (
    KINDS,
    LOOKS,
    NONE,
    UNKNOWN,
    USES,
    BodyState,
    count,
    kind_words,
    responsible,
    states,
)
from candour.web.site.queries.opening import listable

_LATEST = 5


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many bodies are of one kind."""

    kind: str
    words: str
    number: int

    @property
    def href(self) -> str:
        """The bodies counted, as a list."""
        return f"/councils/?state={self.kind}&families=yes&exists=yes"


@dataclass(frozen=True, kw_only=True)
class Latest:
    """A use that was added to or changed, and when."""

    name: str
    body: str
    href: str
    status: str
    changed: datetime


@dataclass(frozen=True, kw_only=True)
class Home:
    """All numbers are of the `total` bodies responsible for families' services on the day."""

    days: Days
    indexable: bool
    bodies: tuple[BodyState, ...]
    uses: tuple[Count, ...]
    none: Count
    unknown: tuple[Count, ...]
    latest: tuple[Latest, ...]

    @property
    def total(self) -> int:
        return len(self.bodies)

    @property
    def known(self) -> int:
        return sum(part.number for part in self.uses)

    @property
    def not_known(self) -> int:
        return sum(part.number for part in self.unknown)

    @property
    def nations(self) -> tuple[tuple[str, int], ...]:
        """How many of the bodies each nation has, most first."""
        numbers: dict[str, int] = {}
        for body in self.bodies:
            numbers[body.nation] = numbers.get(body.nation, 0) + 1
        return tuple(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))


def home(days: Days) -> Home:
    """Collect the home page for the chosen days."""
    bodies = states(responsible(days).order_by("short_name", "slug"), days=days)
    numbers = count(bodies)
    return Home(
        days=days,
        indexable=listable(days),
        bodies=bodies,
        uses=_counts(USES, numbers),
        none=_counts((NONE,), numbers)[0],
        unknown=_counts(UNKNOWN, numbers),
        latest=_latest() if days.now else (),
    )


def _counts(kinds: Iterable[str], numbers: dict[str, int]) -> tuple[Count, ...]:
    return tuple(Count(kind=k, words=kind_words(k), number=numbers[k]) for k in kinds)


def _latest() -> tuple[Latest, ...]:
    rows = UseEntry.objects.filter(changed__isnull=False, claims__gt=0, confirmed=True)
    newest = rows.select_related("use__body").order_by("-changed", "-families", "use__slug")
    return tuple(
        Latest(
            name=row.name,
            body=row.use.body.short_name,
            href=f"/uses/{row.use.slug}/",
            status=row.status_words,
            changed=row.changed,
        )
        for row in newest[:_LATEST]
        if row.changed
    )


def tile_map(page: Home) -> TileMap:
    """Return the map of the page: one tile for each body."""
    day = dates.plain_day(page.days.as_of)
    return TileMap(
        title=_("What is known of each body, %(day)s") % {"day": day},
        description=_(
            "One tile of equal size for each of the %(total)d councils and trusts responsible for "
            "services for children and families. %(known)d have a known use, %(none)d say they "
            "have none, and of %(unknown)d nothing is known."
        )
        % {
            "total": page.total,
            "known": page.known,
            "none": page.none.number,
            "unknown": page.not_known,
            "day": day,
        },
        kinds=tuple(Kind(id=k, label=kind_words(k), look=LOOKS[k]) for k in KINDS),
        tiles=tuple(_tile(body, page.days) for body in page.bodies),
    )


def _tile(body: BodyState, days: Days) -> Tile:
    return Tile(
        id=body.id,
        name=body.short_name,
        code=body.code or _mark(body.short_name),
        nation=body.nation,
        latitude=body.latitude,
        longitude=body.longitude,
        href=f"{body.href}{days.query}",
        kind=body.kind,
    )


def _mark(name: str) -> str:
    """Return a short mark for a body without a code: initials, or the start of its one word."""
    words = [word for word in name.split() if word not in {"Trust", "and", "the"}]
    return "".join(w[0] for w in words)[:3] if len(words) > 1 else name[:3].upper()


def bars(page: Home) -> Bars:
    """Return the one bar that divides all bodies by what is known of them."""
    parts = [part for part in (*page.uses, page.none, *page.unknown) if part.number]
    return Bars(
        title=_("How many of the %(total)d bodies") % {"total": page.total},
        description=_("One bar divided by what is known of each body."),
        total=page.total,
        parts=tuple(Part(label=p.words, count=p.number, look=LOOKS[p.kind]) for p in parts),
    )
