"""What can be downloaded, and how much of it there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from candour.web.register.queries.entries import codebook
from candour.web.site.queries.data import sizes
from candour.web.site.queries.days import Days


class File(Protocol):
    """What the page must know of a file: its name, what it is, and the rows it holds."""

    @property
    def name(self) -> str: ...
    @property
    def about(self) -> object: ...
    @property
    def holds(self) -> tuple[tuple[str, int], ...]: ...


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """One file of the page; `size` is about how large it is, in words."""

    name: str
    href: str
    about: str
    rows: int
    size: str


@dataclass(frozen=True, kw_only=True)
class DownloadsPage:
    """The files for the chosen days, and the codebook they use."""

    days: Days
    codebook: str
    files: tuple[FileLine, ...]
    origin: str


def downloads(days: Days, *, files: Iterable[File]) -> DownloadsPage:
    """Collect the downloads page."""
    held = {**vars(sizes(days.known_on)), "properties": len(codebook().properties)}
    return DownloadsPage(
        days=days,
        codebook=codebook().version,
        files=tuple(_line(file, held, days) for file in files),
        origin=settings.ORIGIN,
    )


def _line(file: File, held: dict[str, int], days: Days) -> FileLine:
    return FileLine(
        name=file.name,
        href=f"/downloads/{file.name}{days.query}",
        about=str(file.about),
        rows=sum(held[name] for name, _ in file.holds),
        size=in_words(sum(held[name] * weight for name, weight in file.holds)),
    )


def in_words(size: int) -> str:
    """Return a number of bytes as people say it, to one figure behind the point."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} kB"
    return f"{size / 1_000_000:,.1f} MB"
