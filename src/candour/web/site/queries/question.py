"""What an address asks of the search: words and filters, any text of any kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from candour.web.register.queries import fulltext

FACETS = (
    "status", "nation", "type", "system", "supplier", "technique", "service_area", "strength",
    "source_kind", "year", "body",
)  # fmt: skip
KIND = "kind"
NAMES = (KIND, *FACETS)
KINDS = ("use", "body", "system", "supplier", "source", "term")
_LONGEST_VALUE = 160
_MOST_VALUES = 20


class Parameters(Protocol):
    """The parameters of an address, each of which may be there several times."""

    def get(self, key: str, default: str, /) -> str: ...

    def getlist(self, key: str, /) -> list[str]: ...


@dataclass(frozen=True, kw_only=True)
class Question:
    """Words, and for each filter the values of which any will do."""

    query: fulltext.Query
    filters: Mapping[str, tuple[str, ...]]
    as_typed: bool = False

    @property
    def blank(self) -> bool:
        return not self.query.text and not any(self.filters.values())

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of things asked for; a list without words is one of uses."""
        chosen = self.filters[KIND]
        return chosen or (() if self.query.words else KINDS[:1])

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that ask the same again."""
        named = [("q", self.query.text)] if self.query.text else []
        chosen = [(name, value) for name in NAMES for value in self.filters[name]]
        return [*named, *chosen, *([("exact", "1")] if self.as_typed else [])]

    def address(self) -> str:
        return urlencode(self.pairs())

    def without(self, name: str, value: str) -> str:
        """The same question with one filter fewer."""
        return urlencode([pair for pair in self.pairs() if pair != (name, value)])

    def exactly(self) -> str:
        """The same question with the words taken as they were typed."""
        return urlencode([*self.pairs(), ("exact", "1")])


def read_question(given: Parameters) -> Question:
    """Read the parameters of an address; what no filter can hold is left out."""
    return Question(
        query=fulltext.read(given.get("q", "")),
        filters={name: _values(given.getlist(name)) for name in NAMES},
        as_typed=given.get("exact", "") == "1",
    )


def _values(given: Sequence[str]) -> tuple[str, ...]:
    usable = (v for v in given if v and len(v) <= _LONGEST_VALUE and v.isprintable())
    return tuple(dict.fromkeys(usable))[:_MOST_VALUES]
