"""Whatever a person points at, opened and taken apart until each document stands alone."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from candour.evidence.archive.arrivals import (
    crawls,
    folders,
    items,
    kinds,
    lists,
    mailboxes,
    zips,
)
from candour.evidence.archive.arrivals.items import Item
from candour.evidence.archive.arrivals.kinds import Kind
from candour.evidence.archive.arrivals.limits import Allowance, Limits
from candour.evidence.records import Received, Refused

LISTS = (".csv", ".tsv")
Arrivals = Iterator[Received | Refused]


def arriving(paths: Iterable[Path], *, limits: Limits | None = None) -> Arrivals:
    """Return the documents in files, folders, zips, crawls (WARC, WACZ), mailboxes and lists.

    One at a time, in the same order each time; what cannot be taken is refused with a reason and
    the rest goes on. Names count from what was given and never show where it lies.
    """
    for path in paths:
        if path.is_dir():
            yield from _folder(path, limits=limits or Limits())
        else:
            yield from _file(path, root=path.parent, seen=set(), limits=limits or Limits())


def _folder(folder: Path, *, limits: Limits) -> Arrivals:
    seen: set[Path] = set()
    for found in folders.files(folder):
        if isinstance(found, Refused):
            yield found
        elif not seen or found.resolve() not in seen:
            yield from _file(found, root=folder, seen=seen, limits=limits)


def _file(path: Path, *, root: Path, seen: set[Path], limits: Limits) -> Arrivals:
    name = str(path.relative_to(root))
    if not path.is_file():
        yield Refused(name=items.printable(name), reason="There is no such file or folder.")
        return
    try:
        item = items.of_path(path, name=name)
    except OSError as error:
        yield items.broken(items.printable(name), error)
        return
    may_be_list = path.suffix.lower() in LISTS and item.size <= limits.size
    if may_be_list and (found := lists.columns(path)):
        yield from _list(path, root=root, found=found, seen=seen, limits=limits)
        return
    yield from _item(item, limits=limits, allowance=Allowance(limits))


def _list(
    path: Path, *, root: Path, found: lists.Columns, seen: set[Path], limits: Limits
) -> Arrivals:
    """Copies named in a list are remembered, so that a folder does not give them twice."""
    for listed in lists.copies(path, root=root, found=found):
        if isinstance(listed, Refused):
            yield listed
        else:
            seen.add(listed.path)
            yield from _item(listed.item, limits=limits, allowance=Allowance(limits))


def _item(item: Item, *, limits: Limits, allowance: Allowance) -> Arrivals:
    try:
        kind = kinds.of(name=item.name, head=item.head())
    except items.BROKEN as error:
        yield items.broken(item.name, error)
        return
    match kind:
        case Kind.DOCUMENT:
            yield items.taken(item, limits=limits)
        case Kind.CRAWL:
            yield from crawls.pages(item, limits=limits)
        case Kind.MAILBOX:
            yield from mailboxes.messages(item, limits=limits)
        case Kind.ZIP:
            yield from _zip(item, limits=limits, allowance=allowance)


def _zip(item: Item, *, limits: Limits, allowance: Allowance) -> Arrivals:
    if item.depth > limits.nesting:
        yield Refused(name=item.name, reason="It lies too deep, in zips within zips.")
        return
    try:
        with zips.opened(item, limits=limits) as archive:
            if zips.is_document(archive):
                yield items.taken(item, limits=limits)
            elif zips.is_crawl(archive):
                for crawl in zips.crawls(item, archive):
                    yield from crawls.pages(crawl, limits=limits)
            else:
                for member in zips.members(item, archive, limits=limits, allowance=allowance):
                    yield from _member(member, limits=limits, allowance=allowance)
    except items.BROKEN as error:
        yield items.broken(item.name, error)


def _member(member: Item | Refused, *, limits: Limits, allowance: Allowance) -> Arrivals:
    if isinstance(member, Refused):
        yield member
    else:
        yield from _item(member, limits=limits, allowance=allowance)
