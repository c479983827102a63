"""How much of one document is read before the rest is given up."""

import time
from dataclasses import dataclass, field

from candour.errors import UnreadableError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Ceilings for one document; what lies beyond is reported, never silently dropped.

    Sizes are in bytes, times in seconds. `unpacked` and `markup` are what all members of a
    container and its XML members come to, `ratio` is unpacked to packed size, `cells` are those
    of the rectangle that a sheet fills, `pixels` those of one picture.
    """

    size: int = 100 * MEGABYTE
    unpacked: int = 400 * MEGABYTE
    markup: int = 100 * MEGABYTE
    ratio: int = 200
    members: int = 10_000
    pages: int = 2_000
    cells: int = 10_000_000
    characters: int = 10_000_000
    nesting: int = 200
    seconds: float = 300.0
    pixels: int = 20_000_000
    pictures: int = 200
    picture_seconds: float = 30.0


@dataclass(frozen=True, kw_only=True)
class Clock:
    """The time that is left for one document."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Return the seconds that are left, negative once they are gone."""
        return self.seconds - (time.monotonic() - self.started)

    def check(self) -> None:
        """Raise UnreadableError once the time is gone."""
        if self.left < 0:
            raise UnreadableError(f"Reading this took more than {self.seconds:g} seconds.")
