"""A reading becomes one line of JSON, always the same one."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from candour.evidence import lines, schema
from candour.evidence.pipeline import unread
from candour.evidence.records import (
    AnswerOutcome,
    BodyRef,
    Proposals,
    ProposedClaim,
    ProposedSearch,
    ProposedUse,
    Reading,
    Received,
    TermCount,
    Text,
    Understanding,
    Unread,
)
from candour.records import Stance

COUNCIL = BodyRef(id="sampleton", name="Sampleton Borough Council", gss="E99999999")
STRANGER = BodyRef(id="", name="Sampleton Fire Authority")
CONTENT = "We use the Sampleton Hub. We hold no costs."


def _reading(**fields: Any) -> Reading:
    claim = ProposedClaim(
        property="status",
        value="in_use",
        stated=True,
        quote=CONTENT[:25],
        page=2,
        start=0,
        end=25,
        confidence=0.81249999,
    )
    use = ProposedUse(
        body=COUNCIL,
        system="Sampleton Hub",
        supplier="",
        techniques=("data_linkage",),
        status="in_use",
        status_dated="2018",
        stance=Stance.ASSERTS,
        scope="",
        confidence=2 / 3,
        claims=(claim,),
    )
    search = ProposedSearch(
        body=STRANGER,
        question="What did it cost?",
        scope="",
        dated="2018-03-14",
        outcome=AnswerOutcome.NOT_HELD,
        exemptions=("s.12",),
        quote=CONTENT[26:],
        page=None,
        start=26,
        end=len(CONTENT),
        confidence=1.0,
    )
    reading = Reading(
        received=Received(name="answers/first.pdf", data=b"bytes", fingerprint="0a" * 32),
        text=Text(
            content=CONTENT,
            blocks=(),
            format="pdf",
            pages=3,
            unread=(Unread(page=3, reason="It is a picture."),),
            restricted="Text under black boxes was left out.",
        ),
        understanding=Understanding(
            kind="foi_response",
            body=COUNCIL,
            dated="2018-03",
            reference="FOI 1",
            outcome=AnswerOutcome.PARTIAL,
            exemptions=("s.12",),
        ),
        proposals=Proposals(uses=(use,), searches=(search,)),
        terms=(TermCount(term="data hub", concept="data_warehouse", count=4),),
        reader="rules-1",
    )
    return replace(reading, **fields)


PLAIN = Received(name="a.txt", data=b"", fingerprint="00" * 32)


BODY = {"id": "sampleton", "name": "Sampleton Borough Council", "gss": "E99999999"}
TOLD = {
    "version": 1,
    "document": {
        "path": "answers/first.pdf",
        "fingerprint": "0a" * 32,
        "pages": 3,
        "characters": len(CONTENT),
        "kind": "foi_response",
        "body": BODY,
        "dated": "2018-03",
        "reference": "FOI 1",
        "outcome": "partial",
        "exemptions": ["s.12"],
    },
    "uses": [
        {
            "body": BODY,
            "system": "Sampleton Hub",
            "supplier": "",
            "techniques": ["data_linkage"],
            "status": "in_use",
            "status_dated": "2018",
            "stance": "asserts",
            "scope": "",
            "confidence": 0.667,
            "claims": [
                {
                    "property": "status",
                    "value": "in_use",
                    "stated": True,
                    "quote": "We use the Sampleton Hub.",
                    "page": 2,
                    "start": 0,
                    "end": 25,
                    "confidence": 0.812,
                }
            ],
        }
    ],
    "searches": [
        {
            "body": {"id": "", "name": "Sampleton Fire Authority", "gss": None},
            "question": "What did it cost?",
            "scope": "",
            "dated": "2018-03-14",
            "outcome": "information_not_held",
            "exemptions": ["s.12"],
            "quote": "We hold no costs.",
            "page": None,
            "start": 26,
            "end": len(CONTENT),
            "confidence": 1.0,
        }
    ],
    "terms": [{"term": "data hub", "concept": "data_warehouse", "count": 4}],
    "unread": [{"page": 3, "reason": "It is a picture."}],
    "restricted": "Text under black boxes was left out.",
    "reader": "rules-1",
}


def test_a_line_says_everything_that_was_read() -> None:
    assert json.loads(lines.line(_reading())) == TOLD


def test_a_document_that_could_not_be_read_is_a_line_too() -> None:
    told = json.loads(lines.line(unread(PLAIN, reason="It is locked with a password.")))
    assert told["document"] == {
        "path": "a.txt",
        "fingerprint": "00" * 32,
        "pages": 0,
        "characters": 0,
        "kind": "unread",
        "body": None,
        "dated": "",
        "reference": "",
        "outcome": None,
        "exemptions": [],
    }
    assert told["unread"] == [{"page": None, "reason": "It is locked with a password."}]


@pytest.mark.parametrize(
    "reading",
    [
        _reading(),
        _reading(proposals=Proposals(problems=("The model did not answer.",))),
        unread(PLAIN, reason="It is locked with a password."),
    ],
    ids=["whole", "with a problem", "unread"],
)
def test_every_line_keeps_to_the_published_schema(reading: Reading) -> None:
    told = json.loads(lines.line(reading))
    assert list(Draft202012Validator(schema.read()).iter_errors(told)) == []


@given(st.text(alphabet=st.characters(codec=None)))
def test_no_text_breaks_a_line_or_its_encoding(words: str) -> None:
    line = lines.line(unread(replace(PLAIN, name=words), reason="It is empty."))
    assert line.encode().decode().splitlines() == [line]
    assert json.loads(line)["document"]["path"] == words
