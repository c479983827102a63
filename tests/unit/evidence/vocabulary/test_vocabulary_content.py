"""The project's own vocabulary: whole, consistent, and true to its own examples."""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from candour.evidence.records import Mention
from candour.evidence.vocabulary import Matcher, Vocabulary, load
from candour.evidence.vocabulary.entries import FalseFriend
from candour.evidence.vocabulary.loading import friends
from candour.evidence.vocabulary.tables import rows

CONTENT = Path(__file__).parents[4] / "content"
TECHNIQUES = {
    "data_linkage",
    "data_warehouse",
    "predictive_model",
    "risk_score",
    "automated_decision",
    "generative_ai",
    "dashboard",
    "other",
}
SCOPES = {
    "families",
    "adults",
    "police",
    "health",
    "office",
    "statutory",
    "records",
    "programme",
}
FRIENDS = friends(CONTENT / "vocabulary" / "false_friends.toml")


@cache
def vocabulary() -> Vocabulary:
    return load(CONTENT)


@cache
def matcher() -> Matcher:
    return Matcher(vocabulary())


@cache
def bare() -> Matcher:
    """Return a matcher that knows no false friends."""
    return Matcher(Vocabulary(expressions=vocabulary().expressions))


def deceived(friend: FalseFriend, sentence: str) -> list[Mention]:
    return [m for m in matcher().mentions(sentence) if m.key in friend.concepts]


def examples(which: str) -> list[object]:
    return [
        pytest.param(friend, sentence, id=f"{friend.expression}: {sentence[:50]}")
        for friend in FRIENDS
        for sentence in getattr(friend, which)
    ]


@pytest.mark.parametrize(("friend", "sentence"), examples("must_not_match"))
def test_a_false_friend_is_not_taken_for_a_term(friend: FalseFriend, sentence: str) -> None:
    assert deceived(friend, sentence) == []


@pytest.mark.parametrize(("friend", "sentence"), examples("must_match"))
def test_the_true_use_beside_a_false_friend_is_found(friend: FalseFriend, sentence: str) -> None:
    assert deceived(friend, sentence) != []


@pytest.mark.parametrize("friend", FRIENDS, ids=lambda f: f.expression)
def test_without_its_phrases_a_term_would_deceive(friend: FalseFriend) -> None:
    alone = [m for s in friend.must_not_match for m in bare().mentions(s)]
    terms = {t.text for c in vocabulary().concepts.values() for t in c.terms}
    assert {m.key for m in alone} & set(friend.concepts) or friend.expression not in terms


def test_every_false_friend_has_examples_both_ways_and_known_concepts() -> None:
    assert [f.expression for f in FRIENDS if not (f.must_match and f.must_not_match)] == []
    assert {c for f in FRIENDS for c in f.concepts} - vocabulary().concepts.keys() == set()


def test_every_term_is_found_in_itself() -> None:
    missed = [
        term.text
        for concept in vocabulary().concepts.values()
        for term in concept.terms
        if not any(m.term == term.text for m in bare().mentions(term.text))
        and not any(x.needs for x in vocabulary().expressions if x.term == term.text)
    ]
    assert missed == []


def test_years_seen_come_with_the_terms() -> None:
    terms = {t.text: t for c in vocabulary().concepts.values() for t in c.terms}
    assert (terms["risk scores"].first_seen, terms["risk scores"].last_seen) == ("2018", "2026-06")


def test_general_words_are_never_looked_for() -> None:
    assert "general" not in vocabulary().concepts
    assert list(matcher().mentions("data and software, a tool being trialled")) == []


def test_every_weak_term_is_a_term() -> None:
    weak = {row["term"] for row in rows(CONTENT / "vocabulary" / "weak.csv")}
    terms = {t.text for c in vocabulary().concepts.values() for t in c.terms}
    general = {r["term"] for r in rows(CONTENT / "vocabulary" / "terms.csv")} - terms
    assert weak - terms - general == set()
    assert {t.text for c in vocabulary().concepts.values() for t in c.terms if t.weak} <= weak


@pytest.mark.parametrize("name", ["systems.csv", "suppliers.csv"])
def test_ids_are_plain_and_used_once(name: str) -> None:
    found = [row["id"] for row in rows(CONTENT / "vocabulary" / name)]
    assert [i for i, times in Counter(found).items() if times > 1] == []
    assert [i for i in found if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_systems_know_their_suppliers_techniques_and_scope() -> None:
    for system in vocabulary().systems.values():
        assert set(system.suppliers) - vocabulary().suppliers.keys() == set(), system.id
        assert set(system.techniques) - TECHNIQUES == set(), system.id
        assert system.techniques, system.id
        assert system.scope in SCOPES, system.id
        assert system.now in {"", *vocabulary().systems}, system.id


def test_the_opening_systems_and_suppliers_are_all_there_under_their_ids() -> None:
    for name, entries in (
        ("systems", vocabulary().systems),
        ("suppliers", vocabulary().suppliers),
    ):
        opening = {row["id"]: row["name"] for row in rows(CONTENT / "opening" / f"{name}.csv")}
        assert {i: entries[i].name for i in opening} == opening


def test_programmes_lead_to_programmes_and_systems_that_exist() -> None:
    programmes = vocabulary().programmes
    for programme in programmes.values():
        assert programme.successor in {"", *programmes}
        assert programme.part_of in {"", *programmes}
        assert programme.system in {"", *vocabulary().systems}
    chain = ["troubled-families"]
    while successor := programmes[chain[-1]].successor:
        chain.append(successor)
    assert chain == ["troubled-families", "supporting-families", "families-first-partnership"]


def test_what_is_only_generally_known_says_so() -> None:
    strengths = {
        entry.strength
        for entries in (vocabulary().systems, vocabulary().suppliers, vocabulary().programmes)
        for entry in entries.values()
    }
    assert strengths == {"facts", "background"}


@pytest.mark.parametrize(
    ("sentence", "kind", "key"),
    [
        ("Experian\u2019s Mosaic segmentation of postcodes", "system", "experian-mosaic"),
        ("Mosaic, our case management system from Servelec", "system", "mosaic-case-management"),
        ("We bought Magic Notes, made by Beam.", "supplier", "beam"),
        ("The LIFT platform of Policy in Practice", "system", "low-income-family-tracker"),
        ("CALLCREDIT INFORMATION GROUP", "supplier", "transunion"),
        ("Care First 6 is used", "system", "carefirst"),
        ("the Think Family Database (TFD)", "system", "think-family-database"),
        ("the Troubled Families Programme", "programme", "troubled-families"),
        ("the Families First Partnership", "programme", "families-first-partnership"),
        ("It was developed in-house", "supplier", "in-house"),
        ("Xanthura\u2019s software", "supplier", "xantura"),
    ],
)
def test_names_are_found(sentence: str, kind: str, key: str) -> None:
    assert (kind, key) in {(m.kind, m.key) for m in matcher().mentions(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The lift is out of order.",
        "A mosaic floor was laid; a beam of light; one of the councils.",
        "We transform services with insight, faculty and heart.",
        "Supporting families is what we do.",
        "The turnaround of the school took a year.",
        "ONE PERSON, one acorn, a sentinel at the gate.",
        "Access to the building is by the eclipse stair.",
    ],
)
def test_ordinary_words_are_not_taken_for_names(sentence: str) -> None:
    assert [m for m in matcher().mentions(sentence) if m.kind != "concept"] == []


def test_the_examples_name_invented_places_only() -> None:
    councils = {
        row["short_name"].lower()
        for row in rows(CONTENT / "bodies" / "authorities.csv")
        if len(row["short_name"]) > 4
    }
    text = tomllib.loads((CONTENT / "vocabulary/false_friends.toml").read_text("utf-8"))
    sentences = [s for f in text["friend"] for s in (*f["must_match"], *f["must_not_match"])]
    named = [(s, c) for s in sentences for c in councils if re.search(rf"\b{c}\b", s.lower())]
    assert [(s, c) for s, c in named if c != "reading"] == []
