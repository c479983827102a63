"""Every file of the downloads page: what it is, and how it is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from candour.register.export import package
from candour.register.export.draft import as_atrs
from candour.register.export.linked import as_jsonld
from candour.register.export.rows import Holding, View
from candour.register.export.tables import TABLES, Table, as_csv, codebook_csv
from candour.register.export.whole import as_json
from candour.web.site.queries.data import draft_standard, holdings, labels, view_of
from candour.web.site.queries.days import Days

_PIECE = 64_000


@dataclass(frozen=True, kw_only=True)
class Download:
    """One file; `holds` names the kinds of row in it, `weight` the bytes of a row of each."""

    name: str
    kind: str
    about: str | Promise
    write: Callable[[Iterable[Holding], View], Iterator[str]]
    holds: tuple[tuple[str, int], ...]

    def text(self, days: Days) -> Iterator[bytes]:
        """Yield the file in pieces of a size that is good to send."""
        return _gathered(self.write(holdings(days), view_of(days)))


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()


def _atrs(held: Iterable[Holding], view: View) -> Iterator[str]:
    return as_atrs(held, view, held=draft_standard(), labels=labels())


def _jsonld(held: Iterable[Holding], view: View) -> Iterator[str]:
    return as_jsonld(held, view, origin=settings.ORIGIN)


def _codebook(_held: Iterable[Holding], view: View) -> Iterator[str]:
    return codebook_csv(view.codebook)


def _table(table: Table) -> Callable[[Iterable[Holding], View], Iterator[str]]:
    return lambda held, view: as_csv(table, held, view)


_CSV = "text/csv; charset=utf-8"
_ABOUT_TABLES = {
    "bodies": gettext_lazy("Every council and other public body, and what is known of it"),
    "uses": gettext_lazy("Each use of a system or practice, with its status"),
    "claims": gettext_lazy("Each statement, with the place where it can be checked"),
    "searches": gettext_lazy("What was searched or asked, and what came of it"),
}
_WEIGHTS = {"bodies": 150, "uses": 300, "claims": 620, "searches": 300}
_EVERYTHING = (("bodies", 400), ("uses", 480), ("claims", 820), ("searches", 380))
DOWNLOADS = {
    download.name: download
    for download in (
        Download(
            name="register.json",
            kind="application/json",
            about=gettext_lazy("Everything, as one JSON object"),
            write=as_json,
            holds=_EVERYTHING,
        ),
        Download(
            name="register.jsonld",
            kind="application/ld+json",
            about=gettext_lazy("Everything, as linked data (JSON-LD, schema.org)"),
            write=_jsonld,
            holds=_EVERYTHING,
        ),
        *(
            Download(
                name=f"{table.name}.csv",
                kind=_CSV,
                about=_ABOUT_TABLES[table.name],
                write=_table(table),
                holds=((table.name, _WEIGHTS[table.name]),),
            )
            for table in TABLES.values()
        ),
        Download(
            name="codebook.csv",
            kind=_CSV,
            about=gettext_lazy("What each kind of statement means"),
            write=_codebook,
            holds=(("properties", 400),),
        ),
        Download(
            name="atrs.json",
            kind="application/json",
            about=gettext_lazy("For each use, a draft of the government's transparency record"),
            write=_atrs,
            holds=(("uses", 9000),),
        ),
    )
}


def packed(days: Days) -> BinaryIO:
    """Return the data package as an open file, removed when it is closed."""
    target: BinaryIO = TemporaryFile()  # noqa: SIM115 - the response closes it
    with TemporaryDirectory() as folder:
        package.write(Path(folder), holdings(days), view_of(days))
        package.pack(Path(folder), target)
    target.seek(0)
    return target


def description(days: Days) -> bytes:
    """Return datapackage.json alone, with the checksums of the tables as they are now."""
    with TemporaryDirectory() as folder:
        package.write(Path(folder), holdings(days), view_of(days))
        return (Path(folder) / "datapackage.json").read_bytes()
