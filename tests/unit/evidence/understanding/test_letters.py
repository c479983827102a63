"""What comes of invented letters in the many templates by which public bodies answer."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from candour.evidence.records import BodyMention, BodyRef, Clues, Received, Text, Understanding
from candour.evidence.understanding import understand
from tests.unit.evidence.understanding.letters import bold, heading, item, quoted, row, text, voice

FOLDER = Path(__file__).parent / "letters"
LETTERS: list[dict[str, Any]] = [
    letter
    for path in sorted(FOLDER.glob("*.toml"))
    for letter in tomllib.loads(path.read_text("utf-8"))["letter"]
]
# Invented councils; the register would know them. Police, health and fire are found by their kind.
_COUNCILS = (
    "Exampleshire County Council",
    "Sampleton Borough Council",
    "Exampleton District Council",
    "Mockdown District Council",
    "Strathmock Council",
    "Cwm Esiampl County Borough Council",
)
# What the first sign of a line says of the line.
_SHAPES = {"# ": heading, "** ": bold, "- ": item, "> ": quoted}

every_letter = pytest.mark.parametrize(
    "letter", [pytest.param(letter, id=letter["name"]) for letter in LETTERS]
)


def _understood(letter: dict[str, Any]) -> tuple[Text, Understanding]:
    written = text(*map(_piece, letter["text"].strip().splitlines()))
    bodies = tuple(
        BodyMention(
            start=found.start(),
            end=found.end(),
            candidates=(BodyRef(id=name.lower().replace(" ", "-"), name=name),),
        )
        for name in _COUNCILS
        for found in re.finditer(name, written.content)
    )
    received = Received(name="answer.docx", data=b"", fingerprint="0" * 64)
    return written, understand(received=received, text=written, bodies=bodies, clues=Clues())


def _piece(line: str) -> Any:
    if line.startswith("| "):
        return row(*line.strip("| ").split(" | "))
    sign = next((sign for sign in _SHAPES if line.startswith(sign)), "")
    return _SHAPES[sign](line.removeprefix(sign)) if sign else line


@every_letter
def test_what_came_of_the_request_is_told(letter: dict[str, Any]) -> None:
    expected = letter.get("outcome")
    found = _understood(letter)[1].outcome
    assert found in (expected if isinstance(expected, list) else [expected])


@every_letter
def test_the_body_that_answers_and_its_day_are_told(letter: dict[str, Any]) -> None:
    found = _understood(letter)[1]
    assert (found.body.name if found.body else "", found.dated) == (letter["body"], letter["dated"])


@pytest.mark.parametrize(
    "letter", [pytest.param(one, id=one["name"]) for one in LETTERS if "exemptions" in one]
)
def test_the_exemptions_cited_are_told(letter: dict[str, Any]) -> None:
    assert list(_understood(letter)[1].exemptions) == letter["exemptions"]


@pytest.mark.parametrize(
    ("letter", "words", "speaker"),
    [
        pytest.param(letter, words, speaker, id=f"{letter['name']}: {words}")
        for letter in LETTERS
        for words, speaker in letter.get("voices", {}).items()
    ],
)
def test_who_speaks_in_it_is_told(letter: dict[str, Any], words: str, speaker: str) -> None:
    heard = voice(_understood(letter), words)
    # Words in quotation marks are somebody else's as surely as the requester's are.
    assert heard == speaker or (speaker == "requester" and heard == "quoted")
