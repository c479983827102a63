"""What is promised of answers of the wrong shape: no use, one problem, and no crash."""

import json

import pytest

from tests.model_server import answering, claim, completion, saying, use
from tests.unit.evidence.readers.letters import LETTER, USED, read

MALFORMED = {
    "nothing": "",
    "prose": "I am sorry, I cannot help with that.",
    "html": "<!DOCTYPE html><p>{}</p>",
    "half": '{"uses": [',
    "a list": "[]",
    "no uses": '{"use": []}',
    "uses is text": '{"uses": "none"}',
    "a use is text": '{"uses": ["FamilyLens"]}',
    "no claims": json.dumps({"uses": [{**use(), "claims": None}]}),
    "a claim is text": json.dumps({"uses": [use("FamilyLens")]}),  # type: ignore[arg-type]
    "a quote is a number": json.dumps(
        {"uses": [use({**claim("status", "in_use", ""), "quote": 1})]}
    ),
    "too many uses": json.dumps({"uses": [use()] * 31}),
    "too many claims": json.dumps({"uses": [use(*[claim("status", "in_use", "x")] * 41)]}),
    "deep": "[" * 100_000,
    "a long number": '{"uses": ' + "9" * 10_000 + "}",
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_answer_gives_no_use_and_one_problem(content: str) -> None:
    found, _ = read(LETTER, answering(content))
    assert found.uses == ()
    (problem,) = found.problems
    assert problem.startswith("The language model")
    assert problem.endswith(".")


@pytest.mark.parametrize(
    "response", [b"[]", b"{}", b'{"choices": []}', b'{"choices": [{}]}', b"null", completion(None)]
)
def test_a_completion_of_another_shape_gives_no_use_and_one_problem(response: bytes) -> None:
    found, _ = read(LETTER, lambda exchange, _: exchange.send(response))
    assert found.uses == ()
    assert len(found.problems) == 1


def test_an_answer_in_a_block_of_code_is_read() -> None:
    told = json.dumps({"uses": [use(claim("system", "FamilyLens", USED))]})
    found, _ = read(LETTER, answering(f"```json\n{told}\n```"))
    assert [u.system for u in found.uses] == ["FamilyLens"]


@pytest.mark.parametrize(("said", "kept"), [(1, 0.7), (7, 0.7), (0, 0.2), (-3, 0.2), (0.4, 0.4)])
def test_a_confidence_is_clamped_and_drawn_to_the_middle(said: float, kept: float) -> None:
    found, _ = read(LETTER, saying(use(claim("status", "in_use", USED, said), confidence=said)))
    assert found.uses[0].confidence == pytest.approx(kept)
    assert found.uses[0].claims[0].confidence == pytest.approx(kept)


@pytest.mark.parametrize("said", ["NaN", "Infinity", "-Infinity", '"high"', "true", "null"])
def test_a_confidence_that_is_no_number_is_none(said: str) -> None:
    told = json.dumps({"uses": [use(claim("status", "in_use", USED))]}).replace("0.9", said)
    found, _ = read(LETTER, answering(told))
    assert found.uses[0].confidence == pytest.approx(0.2)
