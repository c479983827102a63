"""What each example paper states is read from it, with its words, and nothing else is."""

import shutil
from typing import Any

import pytest

from candour.evidence.records import Reading
from tests.unit.evidence.promises import (
    OF_PAPERS,
    OF_STATES,
    Promise,
    closest,
    promises,
    quotes,
    said,
)

# These labels are right and not yet read; whoever mends one takes its line away.
NOT_YET = frozenset(
    {
        "SBC-1042-22 response.pdf: asserts: ClaimSorter: words",
        "SBC-2210-24 response.docx: denies: predictive_model: scope",
        "SBC-2210-24 response.docx: denies: predictive_model: techniques",
        "cabinet-2022-03-09-familylens.pdf: asserts: FamilyLens: cost",
        "cabinet-2022-03-09-familylens.pdf: asserts: FamilyLens: words",
        "cabinet-2022-03-09-familylens.pdf: denials",
        "cabinet-2022-03-09-familylens.pdf: denies: automated_decision: body",
        "cabinet-2022-03-09-familylens.pdf: denies: automated_decision: techniques",
        "cabinet-2022-03-09-familylens.pdf: denies: automated_decision: words",
        "cabinet-minutes-2022-12-07.txt: asserts: FamilyLens: cost",
        "cabinet-minutes-2022-12-07.txt: asserts: FamilyLens: system",
        "cabinet-minutes-2022-12-07.txt: asserts: FamilyLens: words",
        "cabinet-minutes-2022-12-07.txt: dated",
        "cabinet-minutes-2022-12-07.txt: denials",
        "community-safety-minutes-2023-11-15.pdf: other councils were said: trap",
        "community-safety-minutes-2023-11-15.pdf: uses",
        "contract-register-2022-q2.xlsx: asserts: FamilyLens: cost",
        "contract-register-2022-q2.xlsx: kind",
        "data-and-digital-strategy.odt: Each project has a: trap",
        "data-and-digital-strategy.odt: asserts: data_linkage: status",
        "data-and-digital-strategy.odt: asserts: data_linkage: techniques",
        "early-help-privacy-notice.html: asserts: Exampleshire Family Index: techniques",
        "early-help-privacy-notice.html: denies: automated_decision: scope",
        "home-ahead-evaluation.docx: asserts: Home Ahead: ending_reason",
        "home-ahead-evaluation.docx: asserts: Home Ahead: status",
        "home-ahead-evaluation.docx: asserts: Home Ahead: system",
        "home-ahead-evaluation.docx: dated",
        "invented-analytics-case-study.html: kind",
        "kindred-view-briefing.pptx: asserts: Kindred View: supplier",
        "kindred-view-briefing.pptx: asserts: Kindred View: system",
        "kindred-view-briefing.pptx: denials",
        "observer-2019-09-03.html: asserts: Home Ahead: status",
        "observer-2019-09-03.html: asserts: Home Ahead: system",
        "observer-2019-09-03.html: asserts: Home Ahead: words",
        "observer-2019-09-03.html: kind",
    }
)
# These are read where the vocabulary knows the system, and not yet by the words alone.
ONLY_KNOWING = frozenset(
    {
        "MCC-24-0388 response.docx: asserts: NoteNest: body",
        "MCC-24-0388 response.docx: asserts: NoteNest: status",
        "MCC-24-0388 response.docx: asserts: NoteNest: supplier",
        "MCC-24-0388 response.docx: asserts: NoteNest: system",
        "MCC-24-0388 response.docx: asserts: NoteNest: techniques",
        "MCC-24-0388 response.docx: asserts: NoteNest: words",
        "MCC-24-0388 response.docx: uses",
        "SBC-1042-22 internal review.docx: asserts: ClaimSorter: body",
        "SBC-1042-22 internal review.docx: asserts: ClaimSorter: cost",
        "SBC-1042-22 internal review.docx: asserts: ClaimSorter: supplier",
        "SBC-1042-22 internal review.docx: asserts: ClaimSorter: system",
        "SBC-1042-22 internal review.docx: asserts: ClaimSorter: words",
        "SBC-1042-22 internal review.docx: uses",
        "SBC-1042-22 response.pdf: asserts: ClaimSorter: supplier",
        "cabinet-2022-03-09-familylens.pdf: asserts: FamilyLens: supplier",
        "cabinet-2022-03-09-familylens.pdf: asserts: FamilyLens: system",
        "cabinet-minutes-2022-12-07.txt: asserts: FamilyLens: body",
        "cabinet-minutes-2022-12-07.txt: asserts: FamilyLens: status",
        "cabinet-minutes-2022-12-07.txt: uses",
        "claimsorter-order-form-redacted.pdf: asserts: ClaimSorter: supplier",
        "claimsorter-order-form-redacted.pdf: asserts: ClaimSorter: system",
        "contract-register-2022-q2.xlsx: asserts: FamilyLens: supplier",
        "contract-register-2022-q2.xlsx: asserts: FamilyLens: system",
        "invented-analytics-case-study.html: asserts: FamilyLens: supplier",
        "invented-analytics-case-study.html: asserts: FamilyLens: system",
    }
)
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)


def promised(*names: str) -> Any:
    """Run a test for each promise of these names, with known systems and by the words alone."""
    kept = [
        pytest.param(
            promise,
            knowing,
            id=f"{promise.id}: {'known' if knowing else 'unknown'}",
            marks=needs_tesseract if "unread" in promise.paper else (),
        )
        for promise in promises()
        for knowing in (True, False)
        if promise.name in names
        and promise.id not in (NOT_YET if knowing else NOT_YET | ONLY_KNOWING)
    ]
    return pytest.mark.parametrize(("promise", "knowing"), kept)


@pytest.fixture
def reading(request: pytest.FixtureRequest, promise: Promise, knowing: bool) -> Reading:
    """The paper of a promise, read with or without the invented systems in the vocabulary."""
    readings = request.getfixturevalue("readings_knowing" if knowing else "readings")
    read: Reading = readings[promise.paper["file"]]
    return read


@promised(*OF_PAPERS)
def test_what_the_paper_is_is_read(reading: Reading, promise: Promise) -> None:
    read = getattr(reading.understanding, promise.name)
    assert (list(read) if promise.name == "exemptions" else read) == promise.value


@promised("uses", "denials")
def test_as_many_uses_and_denials_are_proposed_as_are_stated(
    reading: Reading, promise: Promise
) -> None:
    stance = {"uses": "asserts", "denials": "denies"}[promise.name]
    proposed = [use for use in reading.proposals.uses if use.stance == stance]
    stated = [one for one in promise.paper.get("states", ()) if one["stance"] == stance]
    assert len(proposed) == len(stated)


@promised("searches")
def test_what_came_of_a_request_is_a_search(reading: Reading, promise: Promise) -> None:
    searches = reading.proposals.searches
    expected = [promise.paper["outcome"]] if "outcome" in promise.paper else []
    assert [search.outcome for search in searches] == expected
    assert [s.body.name for s in searches if s.body] == [promise.paper["body"] for _ in expected]


@promised(*OF_STATES)
def test_what_is_stated_of_a_use_is_read(reading: Reading, promise: Promise) -> None:
    use = closest(reading, promise.about)
    assert use is not None
    assert said(use, promise.name) == promise.value


@promised("words")
def test_the_words_that_state_a_use_are_among_its_quotes(
    reading: Reading, promise: Promise
) -> None:
    use = closest(reading, promise.about)
    assert use is not None
    assert quotes([use], reading, promise.about["words"], whole=True)


@promised("trap")
def test_no_quote_rests_on_words_that_state_nothing(reading: Reading, promise: Promise) -> None:
    assert not quotes(reading.proposals.uses, reading, promise.about["words"], whole=False)


def test_only_labels_that_are_there_are_left_out() -> None:
    named = {promise.id for promise in promises()}
    assert [name for name in NOT_YET | ONLY_KNOWING if name not in named] == []
    assert NOT_YET.isdisjoint(ONLY_KNOWING)
