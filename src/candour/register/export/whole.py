"""The register as one JSON object, written piece by piece in little memory."""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile

from candour.register.export.rows import Holding, Row, View, rows
from candour.register.export.schema import ADDRESS, LICENCE

_IN_MEMORY = 8_000_000
_LATER = ("uses", "claims", "searches")


def as_json(holdings: Iterable[Holding], view: View) -> Iterator[str]:
    """Yield the text of the object; `holdings` must come in the order of the bodies' ids.

    Bodies are yielded as they are read; uses, claims and searches wait on disk, since the
    object names them after the bodies.
    """
    yield _head(view)
    with ExitStack() as stack:
        waiting = {name: stack.enter_context(_spool()) for name in _LATER}
        yield '"bodies":['
        for number, holding in enumerate(holdings):
            found = rows(holding, view)
            yield _line(found.body, first=number == 0)
            for name, file in waiting.items():
                file.writelines(f"\n{dumps(row)}," for row in getattr(found, name))
        for name, file in waiting.items():
            yield f'\n],\n"{name}":['
            yield from _without_last_comma(file)
        yield "\n]\n}\n"


def _spool() -> "SpooledTemporaryFile[str]":
    return SpooledTemporaryFile(max_size=_IN_MEMORY, mode="w+", encoding="utf-8", newline="")


def dumps(row: object) -> str:
    """Return one value as compact JSON, the same bytes for the same value."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _head(view: View) -> str:
    return (
        f'{{\n"as_of":"{view.as_of}",\n"known_on":"{view.known_on}",\n"schema":"{ADDRESS}",\n'
        f'"codebook":{dumps(view.codebook.version)},\n"licence":"{LICENCE}",\n'
    )


def _line(row: Row, *, first: bool) -> str:
    return f"\n{dumps(row)}" if first else f",\n{dumps(row)}"


def _without_last_comma(file: "SpooledTemporaryFile[str]") -> Iterator[str]:
    file.seek(0)
    held = ""
    while piece := file.read(65_536):
        if held:
            yield held
        held = piece
    yield held.removesuffix(",")
