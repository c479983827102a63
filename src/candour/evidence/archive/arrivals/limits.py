"""How much may arrive at once, so that no file can exhaust the machine."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What is refused: sizes in bytes, `ratio` in unpacked bytes for each packed one.

    `size` holds for one document; `members` and `total` for a zip with all zips inside it, of
    which there may be `nesting` levels; `damaged` counts bad records of one crawl.
    """

    size: int = 200_000_000
    members: int = 100_000
    total: int = 20_000_000_000
    ratio: int = 200
    nesting: int = 2
    damaged: int = 1_000


class Allowance:
    """What is left of the limits of one zip while it is unpacked."""

    def __init__(self, limits: Limits) -> None:
        self._members = limits.members
        self._total = limits.total

    def take(self, size: int) -> bool:
        """Take one member of `size` bytes from what is left, and say whether it was enough."""
        self._members -= 1
        self._total -= size
        return self._members >= 0 and self._total >= 0
