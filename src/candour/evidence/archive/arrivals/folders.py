"""The files of a folder and of the folders in it."""

import os
from collections.abc import Iterator
from pathlib import Path

from candour.evidence.archive.arrivals.items import broken, printable
from candour.evidence.records import Refused


def files(folder: Path) -> Iterator[Path | Refused]:
    """Return the files below a folder, sorted; in each folder lists (.csv, .tsv) come first.

    Hidden files and folders, and links that lead out of the folder, are left out. A folder that
    cannot be read, and whatever is no file, is refused.
    """
    unread: list[OSError] = []
    for place, names, found in os.walk(folder, onerror=unread.append):
        names[:] = sorted(name for name in names if not is_hidden(name))
        for name in sorted(found, key=_lists_first):
            path = Path(place, name)
            if not is_hidden(name) and not _leads_out(path, folder):
                yield path if path.is_file() else _no_file(path, folder)
        # Each folder is listed just before its files, so this one's trouble is known only now.
        yield from (_unread(error, folder) for error in unread)
        unread.clear()
    yield from (_unread(error, folder) for error in unread)


def is_hidden(name: str) -> bool:
    """Say whether a file or folder of this name is kept out of sight by some system."""
    return name.startswith((".", "~$")) or name in {"__MACOSX", "Thumbs.db", "desktop.ini"}


def is_within(path: Path, folder: Path) -> bool:
    """Say whether a path, with all links followed, lies in a folder."""
    return path.resolve().is_relative_to(folder.resolve())


def _leads_out(path: Path, folder: Path) -> bool:
    return path.is_symlink() and not is_within(path, folder)


def _lists_first(name: str) -> tuple[bool, str]:
    return (not name.lower().endswith((".csv", ".tsv")), name)


def _no_file(path: Path, folder: Path) -> Refused:
    name = printable(str(path.relative_to(folder)))
    return Refused(name=name, reason="It is no file that can be read.")


def _unread(error: OSError, folder: Path) -> Refused:
    name = os.path.relpath(os.fsdecode(error.filename), folder)
    return broken(printable(name), error)
