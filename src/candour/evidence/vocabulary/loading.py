"""Reads content/vocabulary, and what content/opening knows of systems and suppliers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from candour.errors import ContentError
from candour.evidence.vocabulary import names, terms
from candour.evidence.vocabulary.entries import FalseFriend, Vocabulary
from candour.evidence.vocabulary.spelling import expanded
from candour.evidence.vocabulary.tables import lists, single_words


def load(content: Path) -> Vocabulary:
    """Read a folder laid out like content/; raise ContentError with the place of a fault."""
    folder, opening = content / "vocabulary", content / "opening"
    systems = names.systems(folder / "systems.csv", opening / "systems.csv")
    suppliers = names.suppliers(folder / "suppliers.csv", opening / "suppliers.csv")
    programmes = names.programmes(folder / "programmes.toml")
    named = (
        *names.expressions("system", systems),
        *names.expressions("supplier", suppliers),
        *names.expressions("programme", programmes),
    )
    concepts = terms.concepts(folder)
    return Vocabulary(
        concepts=concepts,
        systems=systems,
        suppliers=suppliers,
        programmes=programmes,
        friends=friends(folder / "false_friends.toml"),
        expressions=(*named, *terms.expressions(concepts, folder / "spellings.csv", named=named)),
        stop_words=single_words(folder / "stop_words.txt"),
    )


def friends(path: Path) -> tuple[FalseFriend, ...]:
    """Read the false friends; raise ContentError where one has no example."""
    return tuple(_friend(row) for row in lists(path)["friend"])


def _friend(row: Mapping[str, Any]) -> FalseFriend:
    try:
        return FalseFriend(
            expression=row["expression"],
            concepts=tuple(row["concepts"]),
            forms=tuple(dict.fromkeys(f for p in row["phrases"] for f in expanded(p))),
            must_match=tuple(row["must_match"]),
            must_not_match=tuple(row["must_not_match"]),
            beside=tuple(row.get("beside", ())),
            why=row.get("why", ""),
        )
    except KeyError as error:
        raise ContentError(
            f"false_friends.toml: “{row.get('expression', '?')}” has no {error.args[0]}."
        ) from error
