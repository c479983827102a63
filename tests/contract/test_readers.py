"""What every reader promises, by rules or by a language model, honest or not."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any, Protocol

import pytest

from candour.config import CONTENT
from candour.evidence import schema
from candour.evidence.readers.model import ModelReader
from candour.evidence.readers.rules import RulesReader
from candour.evidence.records import (
    AnswerOutcome,
    Known,
    KnownSystem,
    Mention,
    Proposals,
    ProposedClaim,
    Text,
    Understanding,
    Voice,
)
from candour.records import Stance
from tests.documents import Document, asked, document, own
from tests.model_server import Behaviour, Exchange, claim, completion, serving, use

KNOWN = Known(
    systems={
        "familylens": KnownSystem(
            name="FamilyLens", supplier="Invented Analytics", techniques=("risk_score",)
        )
    },
    suppliers={"invented-analytics": "Invented Analytics"},
    programmes={},
)
USED = "Exampleshire County Council uses FamilyLens to give families risk scores."
DENIED = "Exampleshire County Council does not use any predictive model in children's services."
NOT_HELD = "Exampleshire County Council does not hold information about a data warehouse."
QUESTION = asked(
    "Does Exampleshire County Council use FamilyLens to give families risk scores?",
    "Exampleshire County Council uses a predictive model, as your web site says.",
)
DOCUMENTS = {
    "a use": document(*QUESTION, *own(USED, "The system was bought from Invented Analytics.")),
    "a use and a denial": document(*QUESTION, *own(USED, DENIED)),
    "not held": document(*QUESTION, *own(NOT_HELD), outcome=AnswerOutcome.NOT_HELD),
    "a question alone": document(*QUESTION),
    "a request": document(*own(USED), kind="foi_request"),
    "somebody else's words": document(
        (Voice.QUOTED, USED), (Voice.OTHER_BODY, DENIED), *own("Yes.")
    ),
    "boilerplate": document(
        (Voice.BOILERPLATE, USED), (Voice.HYPOTHETICAL, USED), *own("Thank you.")
    ),
    "nothing": document(*own("The committee met in Sampleton.")),
    "typography": document(*own(USED.replace(" ", "\u00a0\n").replace("-", "\u2013"))),
    "several pages": document(*(own("Nothing here.") * 25), *own(USED), kind="committee_paper"),
}


class Reader(Protocol):
    """What the pipeline asks of a reader."""

    @property
    def name(self) -> str: ...
    def propose(
        self, *, text: Text, mentions: tuple[Mention, ...], understanding: Understanding
    ) -> Proposals: ...


def _honest(exchange: Exchange, question: dict[str, Any]) -> None:
    """Report each sentence as what it says, as a good model would."""
    material = json.loads(question["messages"][1]["content"])
    told = []
    for sentence in re.split(r"(?<=\.)\s", " ".join(material["passages"])):
        if "uses FamilyLens" in sentence:
            claims = [claim("system", "FamilyLens", sentence), claim("status", "in_use", sentence)]
            told.append(use(*claims))
        if "does not use any predictive model" in sentence:
            told.append(use(claim("technique", "predictive_model", sentence), stance="denies"))
    exchange.send(completion(json.dumps({"uses": told})))


def _lying(exchange: Exchange, _: dict[str, Any]) -> None:
    """Report whatever is asked for nowhere: every body, stance, property, with any quote."""
    quotes = [USED, DENIED, NOT_HELD, *(words for _, words in QUESTION), "It is so.", "uses"]
    values = ["in_use", "live", "declared_not_used", "risk_score", "magic", "FamilyLens", "Yes"]
    claims = [
        claim(name, value, quote, confidence=9)
        for name, value, quote in product(("status", "technique", "system"), values[::2], quotes)
    ][:40]
    told = [
        use(*claims, body=body, stance=stance, scope="everywhere", status_dated="tomorrow")
        for body in ("Exampleshire County Council", "Mockford City Council", "")
        for stance in ("asserts", "denies", "doubts")
    ]
    exchange.send(completion(json.dumps({"uses": told})))


@contextmanager
def _rules() -> Iterator[Reader]:
    yield RulesReader(known=KNOWN)


def _model(behave: Behaviour) -> Callable[[], Any]:
    @contextmanager
    def opened() -> Iterator[Reader]:
        with serving(behave) as endpoint:
            yield ModelReader(model=endpoint.model, known=KNOWN)

    return opened


ADAPTERS = {"rules": _rules, "model": _model(_honest), "lying model": _model(_lying)}


@pytest.fixture(params=ADAPTERS)
def reader(request: pytest.FixtureRequest) -> Iterator[Reader]:
    with ADAPTERS[request.param]() as opened:
        yield opened


@pytest.fixture(params=DOCUMENTS)
def given(request: pytest.FixtureRequest) -> Document:
    return DOCUMENTS[request.param]


def proposed(reader: Reader, given: Document) -> Proposals:
    return reader.propose(
        text=given.text, mentions=given.mentions, understanding=given.understanding
    )


def claims(found: Proposals) -> list[ProposedClaim]:
    return [one for proposal in found.uses for one in proposal.claims]


def test_every_quote_is_the_text_of_its_range(reader: Reader, given: Document) -> None:
    found = proposed(reader, given)
    places = [*claims(found), *found.searches]
    assert [given.text.content[p.start : p.end] for p in places] == [p.quote for p in places]
    assert all(place.quote.strip() for place in places)


def test_every_quote_names_the_page_it_stands_on(reader: Reader, given: Document) -> None:
    for made in claims(proposed(reader, given)):
        pages = {s.page for s in given.understanding.sentences if s.start <= made.start < s.end}
        assert pages == {made.page}


def test_only_the_bodys_own_voice_supports_a_use(reader: Reader, given: Document) -> None:
    for made in claims(proposed(reader, given)):
        within = [
            s for s in given.understanding.sentences if s.start < made.end and made.start < s.end
        ]
        assert {s.voice for s in within} == {Voice.OWN}


def test_values_come_from_the_lists(reader: Reader, given: Document) -> None:
    found = proposed(reader, given)
    codebook = tomllib.loads((CONTENT / "register" / "codebook.toml").read_text(encoding="utf-8"))
    for one in found.uses:
        assert one.status in schema.choices("status")
        assert set(one.techniques) <= set(schema.choices("technique"))
    assert {c.property for c in claims(found)} <= {p["id"] for p in codebook["property"]}
    assert all(c.value in schema.choices("status") for c in claims(found) if c.property == "status")


def test_a_denial_is_never_a_status_of_use(reader: Reader, given: Document) -> None:
    for one in proposed(reader, given).uses:
        assert (one.stance is Stance.DENIES) == (one.status == "declared_not_used")


def test_every_use_has_evidence_and_a_body_that_is_named(reader: Reader, given: Document) -> None:
    named = {given.understanding.body, None}
    named |= {body for mention in given.understanding.bodies for body in mention.candidates}
    for one in proposed(reader, given).uses:
        assert one.claims
        assert one.body in named


def test_confidence_is_a_share(reader: Reader, given: Document) -> None:
    found = proposed(reader, given)
    sure = [item.confidence for item in (*found.uses, *claims(found), *found.searches)]
    assert all(0 <= one <= 1 for one in sure)


def test_the_same_document_gives_the_same_proposals(reader: Reader, given: Document) -> None:
    assert proposed(reader, given) == proposed(reader, given)


@pytest.mark.parametrize(
    "name",
    [
        "not held",
        "a question alone",
        "a request",
        "somebody else's words",
        "boilerplate",
        "nothing",
    ],
)
def test_where_the_body_states_nothing_nothing_is_proposed(reader: Reader, name: str) -> None:
    assert proposed(reader, DOCUMENTS[name]).uses == ()


def test_what_came_of_a_request_is_a_search(reader: Reader) -> None:
    (only,) = proposed(reader, DOCUMENTS["not held"]).searches
    assert (only.outcome, only.quote) == (AnswerOutcome.NOT_HELD, NOT_HELD)


def test_a_reader_says_which_it_is(reader: Reader) -> None:
    assert re.fullmatch(r"(rules-\d+|model-\d+ \S+)", reader.name)


@pytest.mark.parametrize("adapter", ["rules", "model"])
@pytest.mark.parametrize("name", ["a use", "a use and a denial", "several pages", "typography"])
def test_a_plain_use_is_found(adapter: str, name: str) -> None:
    if (adapter, name) == ("model", "typography"):
        return  # our small model splits sentences at spaces only
    with ADAPTERS[adapter]() as opened:
        found = proposed(opened, DOCUMENTS[name]).uses
    assert [(u.system, u.status) for u in found if u.stance is Stance.ASSERTS] == [
        ("FamilyLens", "in_use")
    ]


@pytest.mark.parametrize("adapter", ["rules", "model"])
def test_a_plain_denial_is_found(adapter: str) -> None:
    with ADAPTERS[adapter]() as opened:
        found = proposed(opened, DOCUMENTS["a use and a denial"]).uses
    denied = [u for u in found if u.stance is Stance.DENIES]
    assert [u.techniques for u in denied] == [("predictive_model",)]
