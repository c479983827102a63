"""What came of a request, proposed as a search."""

from dataclasses import replace

import pytest

from candour.evidence.proposing.searches import QUESTION_LIMIT, QUOTE_LIMIT, search
from candour.evidence.records import AnswerOutcome, ProposedSearch
from tests.documents import EXAMPLESHIRE, Document, asked, document, own

QUESTION = "Do you use FamilyLens?"
ANSWER = "The information is not held within the Early Help Service."


def found(given: Document) -> ProposedSearch:
    made = search(text=given.text, understanding=given.understanding)
    assert made is not None
    return made


def test_a_paper_that_answers_nobody_is_no_search() -> None:
    given = document(*own(ANSWER))
    assert search(text=given.text, understanding=given.understanding) is None


@pytest.mark.parametrize("outcome", list(AnswerOutcome))
def test_every_outcome_becomes_a_search_with_its_question_and_its_words(
    outcome: AnswerOutcome,
) -> None:
    made = found(document(*asked(QUESTION), *own(ANSWER), outcome=outcome))
    assert (made.body, made.outcome, made.dated) == (EXAMPLESHIRE, outcome, "2021-03-04")
    assert (made.question, made.quote) == (QUESTION, ANSWER)


def test_the_quote_is_the_text_of_its_range_on_its_page() -> None:
    given = document(*own(*["Good day."] * 14, ANSWER), outcome=AnswerOutcome.NOT_HELD)
    made = found(given)
    assert given.text.content[made.start : made.end] == made.quote
    assert made.page == given.understanding.sentences[-1].page == 2


def test_exemptions_are_kept() -> None:
    given = document(*own(ANSWER), outcome=AnswerOutcome.REFUSED)
    refused = replace(given.understanding, exemptions=("s.12",))
    assert found(replace(given, understanding=refused)).exemptions == ("s.12",)


def test_the_part_of_the_body_that_answers_limits_the_search() -> None:
    made = found(document(*own(ANSWER), outcome=AnswerOutcome.NOT_HELD))
    assert made.scope == "Early Help Service"


def test_without_a_repeated_question_there_is_none() -> None:
    assert found(document(*own(ANSWER), outcome=AnswerOutcome.NOT_HELD)).question == ""


def test_without_words_for_the_outcome_the_bodys_first_words_stand() -> None:
    given = document(*asked(QUESTION), *own(ANSWER), outcome=AnswerOutcome.PARTIAL)
    unsaid = replace(given.understanding, outcome_range=None)
    made = found(replace(given, understanding=unsaid))
    assert made.quote == ANSWER


def test_without_any_sentence_the_beginning_stands() -> None:
    given = document(*own(ANSWER), outcome=AnswerOutcome.PARTIAL)
    bare = replace(given.understanding, sentences=(), outcome_range=None)
    made = found(replace(given, understanding=bare))
    assert (made.quote, made.page) == (ANSWER, None)


def test_long_questions_and_answers_are_cut_between_words() -> None:
    long = "word " * 500
    given = document(*asked(long), *own(long), outcome=AnswerOutcome.SUPPLIED)
    made = found(given)
    assert len(made.quote) <= QUOTE_LIMIT
    assert len(made.question) <= QUESTION_LIMIT
    assert {*made.quote.split(), *made.question.split()} == {"word"}
    assert given.text.content[made.start : made.end] == made.quote


def test_a_clear_outcome_is_surer_than_one_put_together() -> None:
    clear, mixed = (
        found(document(*own(ANSWER), outcome=outcome)).confidence
        for outcome in (AnswerOutcome.REFUSED, AnswerOutcome.PARTIAL)
    )
    assert 0 < mixed < clear < 1
