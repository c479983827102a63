"""What was agreed can be replayed for any moment, whatever order the rows come in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.errors import ContentError
from candour.study import consent
from candour.study.records import Given

START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
MOMENTS = st.integers(0, 50).map(lambda hours: START + timedelta(hours=hours))
ANSWERS = st.lists(
    st.builds(
        Given,
        item=st.sampled_from(["read", "quotes", "archive"]),
        version=st.integers(1, 4),
        agreed=st.booleans(),
        way=st.sampled_from(["read", "read_aloud"]),
        at=MOMENTS,
    ),
    max_size=12,
)


@given(ANSWERS, MOMENTS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(answers, at, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(answers, len(answers))
    assert consent.agreed_on(shuffled, at) == consent.agreed_on(answers, at)


@given(ANSWERS, MOMENTS)
def test_nothing_is_agreed_before_it_was_given(answers: list[Given], at: datetime) -> None:
    standing = consent.agreed_on(answers, at)
    assert all(answer.at <= at for answer in standing.answers.values())
    assert consent.agreed_on(answers, START - timedelta(seconds=1)).answers == {}


@given(ANSWERS, st.booleans(), st.sampled_from(["read", "quotes"]), st.integers(1, 4))
def test_a_later_answer_wins(answers: list[Given], agreed: bool, item: str, version: int) -> None:
    at = START + timedelta(hours=60)
    later = Given(item=item, version=version, agreed=agreed, way="read", at=at)
    assert consent.agreed_on([later, *answers], at).answers[item] == later


@given(ANSWERS, MOMENTS)
def test_of_two_answers_at_one_instant_the_no_holds(answers: list[Given], at: datetime) -> None:
    both = [
        Given(item="read", version=9, agreed=agreed, way="read", at=at) for agreed in (True, False)
    ]
    kept = [answer for answer in answers if answer.at != at]
    assert not consent.agreed_on([*both, *kept], at).answers["read"].agreed


@given(ANSWERS, MOMENTS, MOMENTS)
def test_who_withdrew_agrees_to_nothing_from_then_on(
    answers: list[Given], left: datetime, at: datetime
) -> None:
    standing = consent.agreed_on(answers, at, withdrawn=left)
    if at >= left:
        assert standing.agreed == ()
        assert standing.withdrawn == left
    else:
        assert standing == consent.agreed_on(answers, at)


@given(ANSWERS, MOMENTS)
def test_a_past_moment_never_changes_by_what_comes_later(
    answers: list[Given], at: datetime
) -> None:
    until = [answer for answer in answers if answer.at <= at]
    assert consent.agreed_on(until, at) == consent.agreed_on(answers, at)


@given(ANSWERS, st.dictionaries(st.sampled_from(["read", "quotes", "archive"]), st.integers(1, 4)))
def test_what_is_asked_again_is_what_was_answered_in_another_version(
    answers: list[Given], approved: dict[str, int]
) -> None:
    last = consent.agreed_on(answers, START + timedelta(days=9)).answers
    again = consent.to_renew(answers, approved)
    assert list(again) == sorted(
        item for item in approved if item in last and last[item].version != approved[item]
    )
    assert not set(again) & set(consent.unanswered(answers, approved))


def test_an_item_says_whether_it_needs_a_yes() -> None:
    read = consent.read_item('order = 3\nneeded = false\nwords = "You may use my words."')
    assert read == consent.Wording(words="You may use my words.", needed=False, order=3)
    assert consent.read_item("You may use my words.\n").needed


@pytest.mark.parametrize("text", ["", "order = 3", 'words = " "', 'words = "W"\nneeded = "no"'])
def test_an_item_without_words_or_with_rubbish_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        consent.read_item(text)
