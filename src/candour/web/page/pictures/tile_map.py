"""Draws the map: one equal tile for each body, each a link, the unknown visibly unknown."""

from collections import Counter
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from candour.web.page.pictures.drawing import link, picture, tag, text
from candour.web.page.pictures.looks import HEXAGON, LOOKS, paint, patterns, swatch
from candour.web.page.pictures.tiles import Place, Spot, layout

HALF = 15
ROW = HALF * sqrt(3)
MARGIN = 19


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One state of knowledge as the legend names it; several may share a look."""

    id: str
    label: str
    look: str


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One body: `code` is the short mark on its tile, `kind` the id of its state."""

    id: str
    name: str
    code: str
    nation: str
    latitude: float | None
    longitude: float | None
    href: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class TileMap:
    """Everything the map and its table show."""

    title: str
    description: str
    kinds: tuple[Kind, ...]
    tiles: tuple[Tile, ...]
    name: str = "map"

    def words(self, tile: Tile) -> str:
        """The state of a tile in the legend's words."""
        return next(kind.label for kind in self.kinds if kind.id == tile.kind)

    def legend(self) -> list[tuple[Markup, str]]:
        """A swatch and its words with the count, for every state that occurs."""
        counts = Counter(tile.kind for tile in self.tiles)
        return [
            (
                swatch(kind.look, prefix=f"{self.name}-{kind.id}"),
                f"{kind.label} ({counts[kind.id]})",
            )
            for kind in self.kinds
            if counts[kind.id]
        ]


def draw(tile_map: TileMap) -> Markup:
    """The map as SVG; its links are met state by state, in the legend's order."""
    spots = {spot.id: spot for spot in layout(_place(tile) for tile in tile_map.tiles)}
    used = {tile.kind for tile in tile_map.tiles}
    groups = [_group(tile_map, kind, spots=spots) for kind in tile_map.kinds if kind.id in used]
    return picture(
        _definitions(tile_map),
        *groups,
        name=tile_map.name,
        title=tile_map.title,
        description=tile_map.description,
        width=max((spot.x for spot in spots.values()), default=0) * HALF + 2 * MARGIN,
        height=round(max((spot.y for spot in spots.values()), default=0) * ROW) + 2 * MARGIN,
        linked=True,
    )


def _place(tile: Tile) -> Place:
    return Place(id=tile.id, nation=tile.nation, latitude=tile.latitude, longitude=tile.longitude)


def _definitions(tile_map: TileMap) -> str:
    looks = sorted({kind.look for kind in tile_map.kinds})
    shapes = [_shape(look, prefix=tile_map.name) for look in looks]
    return tag("defs", patterns(looks, prefix=tile_map.name), *shapes)


def _shape(name: str, *, prefix: str) -> str:
    """One tile; the colour of its edge is set where it is used, so that focus can change it."""
    fill = paint(name, prefix=prefix)
    tile = tag("path", d=HEXAGON, fill=fill, stroke="currentColor")
    # A plain band keeps the short mark readable where the tile has lines.
    band = tag("path", class_="band", d="M-12.7-5.5h25.4v11h-25.4z", fill=LOOKS[name].fill)
    return tag("g", tile, band if LOOKS[name].light else "", id=f"{prefix}-tile-{name}")


def _group(tile_map: TileMap, kind: Kind, *, spots: dict[str, Spot]) -> str:
    look = LOOKS[kind.look]
    members = sorted(
        (tile for tile in tile_map.tiles if tile.kind == kind.id), key=lambda tile: tile.name
    )
    return tag(
        "g",
        *(_tile(tile_map, tile, kind, spot=spots[tile.id]) for tile in members),
        color=look.edge,
        fill=look.text,
        stroke_width=look.width,
        font_size=10,
        text_anchor="middle",
    )


def _tile(tile_map: TileMap, tile: Tile, kind: Kind, *, spot: Spot) -> str:
    x, y = spot.x * HALF + MARGIN, round(spot.y * ROW) + MARGIN
    return link(
        tile.href,
        tag("title", text(f"{tile.name}: {kind.label}")),
        tag("use", href=f"#{tile_map.name}-tile-{kind.look}", x=x, y=y),
        tag("text", text(tile.code), x=x, y=y + 4),
    )
