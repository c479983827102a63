"""What the published format of a reading promises, and that it fits the records and lists."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from candour.config import CONTENT
from candour.evidence import schema
from candour.evidence.records import (
    AnswerOutcome,
    BodyRef,
    ProposedClaim,
    ProposedSearch,
    ProposedUse,
    TermCount,
    Unread,
)
from candour.records import Stance

VALIDATOR = Draft202012Validator(schema.read())
BODY = {"id": "", "name": "Exampleshire County Council", "gss": None}
PLACE = {"quote": "We use it.", "page": 1, "start": 0, "end": 10, "confidence": 0.8}
LINE: dict[str, Any] = {
    "version": 1,
    "document": {
        "path": "letters/answer.pdf",
        "fingerprint": "0" * 64,
        "pages": 1,
        "characters": 10,
        "kind": "foi_response",
        "body": BODY,
        "dated": "2021-03",
        "reference": "FOI 1",
        "outcome": "partial",
        "exemptions": ["s.43(2)"],
    },
    "uses": [
        {
            "body": BODY,
            "system": "FamilyLens",
            "supplier": "",
            "techniques": ["risk_score"],
            "status": "in_use",
            "status_dated": "2021-03",
            "stance": "asserts",
            "scope": "",
            "confidence": 0.8,
            "claims": [{"property": "status", "value": "in_use", "stated": True, **PLACE}],
        }
    ],
    "searches": [
        {
            "body": None,
            "question": "Do you?",
            "scope": "",
            "dated": "",
            "outcome": "partial",
            "exemptions": [],
            **PLACE,
        }
    ],
    "terms": [{"term": "risk score", "concept": "risk_scoring", "count": 2}],
    "unread": [{"page": None, "reason": "A picture."}],
    "restricted": "",
}


def faults(line: dict[str, Any]) -> list[str]:
    return [fault.json_path for fault in VALIDATOR.iter_errors(line)]


def changed(*path: str | int, value: Any) -> dict[str, Any]:
    """Return the example line with one value changed."""
    line: Any = json.loads(json.dumps(LINE))
    at = line
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return dict(line)


def test_the_schema_is_itself_valid_and_the_example_fits() -> None:
    Draft202012Validator.check_schema(schema.read())
    assert faults(LINE) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("extra",), 1),
        (("document", "fingerprint"), "abc"),
        (("document", "outcome"), "found"),
        (("document", "dated"), "March 2021"),
        (("document", "body"), "Exampleshire"),
        (("uses", 0, "status"), "live"),
        (("uses", 0, "techniques"), ["magic"]),
        (("uses", 0, "claims"), []),
        (("uses", 0, "claims", 0, "value"), "live"),
        (("uses", 0, "claims", 0, "page"), 0),
        (("uses", 0, "claims", 0, "quote"), ""),
        (("uses", 0, "confidence"), 1.1),
        (("searches", 0, "outcome"), None),
        (("terms", 0, "count"), 0),
        (("unread", 0, "reason"), ""),
        (("restricted",), None),
    ],
)
def test_what_does_not_fit_is_refused(path: tuple[str | int, ...], value: Any) -> None:
    assert faults(changed(*path, value=value)) != []


def test_a_field_that_is_missing_is_refused_but_for_the_two_that_may_be() -> None:
    assert {name for name in LINE if faults({k: v for k, v in LINE.items() if k != name})} == set(
        LINE
    )
    assert faults(LINE | {"reader": "rules-1", "problems": ["The model did not answer."]}) == []


@pytest.mark.parametrize(
    ("name", "file", "table"),
    [
        ("technique", "choices.toml", "techniques"),
        ("stance", "choices.toml", "stances"),
        ("ending_reason", "ending_reasons.toml", "reason"),
    ],
)
def test_the_lists_are_those_of_the_codebook(name: str, file: str, table: str) -> None:
    assert schema.choices(name) == _ids(file, table)


def test_a_status_is_one_of_the_codebook_or_unknown() -> None:
    assert schema.choices("status") == (*_ids("choices.toml", "statuses"), "unknown")


def test_the_lists_are_those_of_the_records() -> None:
    assert schema.choices("outcome") == tuple(AnswerOutcome)
    assert schema.choices("stance") == tuple(Stance)


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("body", BodyRef),
        ("use", ProposedUse),
        ("claim", ProposedClaim),
        ("search", ProposedSearch),
        ("term", TermCount),
        ("unread", Unread),
    ],
)
def test_an_object_has_the_fields_of_its_record(name: str, record: type) -> None:
    assert set(schema.read()["$defs"][name]["properties"]) == set(record.__dataclass_fields__)


def test_every_field_is_explained_in_a_sentence() -> None:
    found = [
        (name, field)
        for name, kept in {"line": schema.read(), **schema.read()["$defs"]}.items()
        for field, about in kept.get("properties", {}).items()
        if "$ref" not in about and not re.search(r"\w\.$", about.get("description", ""))
    ]
    assert found == []


def test_the_schema_lies_beside_the_code_and_travels_with_it() -> None:
    root = Path(__file__).parents[3]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["setuptools"]["package-data"]["candour.evidence"] == ["*.json"]
    assert schema.PATH.name == f"reading-{schema.VERSION}.json"


def _ids(file: str, table: str) -> tuple[str, ...]:
    rows = tomllib.loads((CONTENT / "register" / file).read_text(encoding="utf-8"))[table]
    return tuple(row["id"] for row in rows)
