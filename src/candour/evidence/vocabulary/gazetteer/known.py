"""The bodies of content/bodies with every name that the tables give them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from candour.errors import ContentError
from candour.evidence.records import BodyRef
from candour.evidence.vocabulary.tables import Row, rows

_COUNCIL_WORD = re.compile(
    r"\b(?:council|borough|county|city|district|mdc|mbc|corporation|comhairle)\b", re.IGNORECASE
)
_SHORT_KINDS = re.compile(r"(?:\b(?:UA|boro)| district)$")
_AROUND = re.compile(r"^(?:City of |The |County )|(?: City| County| Council)$")


@dataclass(frozen=True, kw_only=True)
class Known:
    """One body: `names` are whole, `places` bare; a body lives from `began` to before `ended`."""

    ref: BodyRef
    type: str
    names: tuple[str, ...]
    places: tuple[str, ...]
    acronyms: tuple[str, ...]
    website: str
    began: date | None
    ended: date | None
    population: int

    @property
    def is_council(self) -> bool:
        """Whether the body is one of the councils, which alone have codes of a register."""
        return self.type.endswith(("county", "district", "borough", "council", "unitary")) or (
            self.type == "city_corporation"
        )

    def existed(self, on: date | None) -> bool:
        """Tell whether the body existed on a day; without a day, whether it has not ended."""
        if on is None:
            return self.ended is None
        return (self.began is None or self.began <= on) and (self.ended is None or on < self.ended)


def read(folder: Path, *, invented: Path | None = None) -> Mapping[str, Known]:
    """Read authorities.csv, others.csv, names.csv and short_forms.csv, by id.

    `invented` is a table of bodies that do not exist, as the example documents name them.
    """
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(folder / "names.csv"):
        names[row["id"]].append((_kind(row["name"]), row["name"]))
    for row in rows(folder / "short_forms.csv"):
        names[row["id"]].append((row["kind"], row["form"]))
    found = {
        row["id"]: _known(row, names.pop(row["id"], []))
        for table in (folder / "authorities.csv", folder / "others.csv", invented)
        if table
        for row in rows(table)
    }
    if names:
        raise ContentError(f"Names are given to bodies that are not listed: {sorted(names)}.")
    return found


def _kind(name: str) -> str:
    if name.isupper() and " " not in name:
        return "acronym"
    if _SHORT_KINDS.search(name):
        return "none"
    return "full" if _COUNCIL_WORD.search(name) else "place"


def _known(row: Row, named: list[tuple[str, str]]) -> Known:
    council = bool(row["code"])
    own = [(("full" if council else _kind_of_other(row["short_name"])), row["official_name"])]
    given = [*own, *named, *_short(row, council=council)]
    return Known(
        ref=BodyRef(id=row["id"], name=row["official_name"], gss=row["gss"] or None),
        type=row["type"],
        names=tuple(_of("full", given)) or (row["official_name"],),
        places=tuple(_of("place", given)),
        acronyms=tuple(_of("acronym", given)),
        website=row["website"],
        began=_day(row["started"]),
        ended=_day(row["ended"]),
        population=int(row["population_2020"] or 0),
    )


def _short(row: Row, *, council: bool) -> list[tuple[str, str]]:
    short = row["short_name"]
    if not council:
        return [(_kind_of_other(short), short), ("full", row["official_name"])]
    # The City of London is never meant by "London".
    bare = short if row["type"] == "city_corporation" else _AROUND.sub("", _AROUND.sub("", short))
    return [("place", bare)]


def _kind_of_other(short: str) -> str:
    return "acronym" if short.isupper() or short == "DfE" else "full"


def _of(kind: str, given: list[tuple[str, str]]) -> Iterator[str]:
    yield from dict.fromkeys(name for k, name in given if k == kind)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
