"""The words of content/bodies/recognising.toml, which tell bodies from places and people."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from candour.errors import ContentError
from candour.evidence.vocabulary.tables import lists

Words = frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Bodies of one kind, known by their last words, their first words, or whole."""

    type: str
    words: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Clues:
    """What is read around a name; the patterns end or begin at the name."""

    also_words: Words
    in_place: re.Pattern[str]
    person: re.Pattern[str]
    something_before: re.Pattern[str]
    something_after: re.Pattern[str]
    not_bodies: tuple[str, ...]
    kinds: tuple[Kind, ...]
    stops: Words
    joins: Words
    of_words: Words
    and_words: Words
    generic: Words
    spelt_out: Mapping[str, str]


def read(path: Path) -> Clues:
    """Read the lists; raise ContentError where one is missing."""
    table: Mapping[str, Any] = lists(path)
    try:
        return _clues(table, table["stops"])
    except (KeyError, TypeError) as error:
        raise ContentError(f"{path.name} has no {error.args[0]}.") from error


def _clues(table: Mapping[str, Any], stops: Mapping[str, Any]) -> Clues:
    return Clues(
        also_words=frozenset(word.lower() for word in table["also_words"]),
        in_place=_before(table["place_words"]),
        person=_before(table["titles"], dot=r"\.?"),
        something_before=_before(table["before"]),
        something_after=re.compile(rf"[^\S\n]*\n?[^\S\n]*(?:{_any(table['after'])})\b"),
        not_bodies=tuple(table["not_bodies"]),
        kinds=tuple(
            Kind(type=row["type"], **{k: tuple(v) for k, v in row.items() if k != "type"})
            for row in table["kind"]
        ),
        stops=frozenset(stops["words"]),
        joins=frozenset(stops["joins"]),
        of_words=frozenset(stops["of_words"]),
        and_words=frozenset(stops["and_words"]),
        generic=frozenset(stops["generic"]),
        spelt_out=table["spelt_out"],
    )


def _before(words: Iterable[str], *, dot: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(words)}){dot}[^\S\n]*\n?[^\S\n]*$")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
