"""How likely a proposed use is right, and by which signs."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.proposing import confidence
from candour.evidence.proposing.confidence import probability
from candour.evidence.proposing.weights import BIAS, WEIGHTS
from tests.documents import own
from tests.unit.evidence.proposing.papers import paper

USE = "Exampleshire County Council uses FamilyLens to give families risk scores."


def signs(*sentences: str, kind: str = "committee_paper", title: str = "") -> dict[str, float]:
    (weighed,) = paper(*own(*sentences), kind=kind, title=title).weighed()
    return dict(weighed.signs)


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        (USE, "known_system"),
        (USE, "known_maker"),
        (USE, "named_there"),
        (USE, "people"),
        (USE, "own_paper"),
        (USE, "one_sentence"),
        (USE, "technique_risk_score"),
        ("FamilyLens joins records and is being piloted.", "status"),
        ("The Sampleton Hub joins records.", "new_name"),
        ("Better Days matches records of schools.", "programme"),
        ("FamilyLens of Invented Analytics gives risk scores.", "supplier"),
        ("A predictive model helps adult social care.", "adults"),
        ("A predictive model sorts emails.", "office"),
        ("TableMaker shows a dashboard.", "screens_only"),
        ("TableMaker shares data.", "scope_office"),
        ("TableMaker shares data.", "no_strong"),
    ],
)
def test_each_sign_is_seen(sentence: str, sign: str) -> None:
    assert signs(sentence)[sign] == 1


def test_signs_that_are_not_seen_are_left_out() -> None:
    absent = {"supplier", "adults", "office", "nobody", "only_asked", "new_name", "in_title"}
    assert absent & set(signs(USE)) == set()


def test_a_body_in_the_title_is_a_sign() -> None:
    assert signs(USE, title="Scores in Exampleshire")["in_title"] == 1


def test_a_use_of_nobody_is_a_sign() -> None:
    (weighed,) = paper(*own(USE), kind="manual", body=None).weighed()
    assert weighed.signs["nobody"] == 1


def test_an_unheard_of_kind_of_paper_counts_as_other() -> None:
    assert signs(USE, kind="privacy_notice")["kind_privacy_notice"] == 1
    assert signs(USE, kind="manual")["kind_other"] == 1


names = st.sampled_from([*WEIGHTS, "unknown", "one_sentence"])


@given(seen=st.dictionaries(names, st.floats(min_value=0, max_value=1)))
def test_a_probability_is_a_share(seen: dict[str, float]) -> None:
    assert 0 <= probability(seen) <= 1


def test_without_signs_the_bias_decides() -> None:
    assert probability({}) == pytest.approx(1 / (1 + math.exp(-BIAS)), abs=0.001)


@pytest.mark.parametrize(("weight", "expected"), [(0.0, 0.5), (1.0, 0.731), (-1.0, 0.269)])
def test_a_sign_moves_the_probability_by_its_weight(
    monkeypatch: pytest.MonkeyPatch, weight: float, expected: float
) -> None:
    monkeypatch.setattr(confidence, "BIAS", 0.0)
    monkeypatch.setattr(confidence, "WEIGHTS", {"people": weight})
    assert probability({"people": 1.0}) == expected


def test_a_sign_without_a_weight_moves_nothing() -> None:
    assert probability({"unknown": 1.0}) == probability({})
