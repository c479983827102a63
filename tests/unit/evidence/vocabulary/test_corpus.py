"""Figures on the notes of public pages, where they are at hand."""

import csv
from functools import cache
from pathlib import Path

import pytest

from candour.evidence.vocabulary import Gazetteer, Matcher, load
from candour.evidence.vocabulary.folding import fold, words

ROOT = Path(__file__).parents[4]
CORPUS = ROOT.parent / "shared" / "corpus" / "page-notes"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here"),
]


@cache
def claims() -> list[dict[str, str]]:
    with (CORPUS / "claims.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def note(page: str) -> str:
    """Return the note without its first line, which is the address."""
    return (CORPUS / "text" / f"{page}.txt").read_text("utf-8").split("\n", 1)[1]


def test_the_labelled_council_is_among_the_mentions_or_owns_the_address() -> None:
    gazetteer = Gazetteer.load(ROOT / "content")
    labels = {
        (claim["page_id"], code.strip(), claim["source_url"])
        for claim in claims()
        for code in claim["authority_gss"].split(";")
        if code.strip()
    }
    missed = []
    for page, code, url in labels:
        found = {c.gss for m in gazetteer.mentions(note(page)) for c in m.candidates}
        owner = gazetteer.of_address(url)
        if code not in found | ({owner.gss} if owner else set()):
            missed.append((page, code))
    assert len(missed) <= 0.02 * len(labels), missed


def test_nearly_every_term_that_a_reader_noted_is_a_mention() -> None:
    vocabulary = load(ROOT / "content")
    matcher = Matcher(vocabulary)
    terms = {words(t.text) for c in vocabulary.concepts.values() for t in c.terms}
    wanted = found = 0
    for claim in claims():
        content = note(claim["page_id"])
        data, mentions = fold(content).data, matcher.mentions(content)
        for noted in filter(None, map(words, claim["terms_used"].split(";"))):
            if noted in terms and b" " + noted + b" " in data:
                wanted += 1
                found += any(noted in words(content[m.start : m.end]) for m in mentions)
    assert found >= 0.97 * wanted > 0
