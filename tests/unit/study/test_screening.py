"""Answers decide which ways and social groups fit, and nothing else does."""

from hypothesis import given
from hypothesis import strategies as st

from candour.study import screening
from candour.study.records import Way
from candour.study.screening import RATHER_NOT_SAY
from tests.studies import harbour

PLAN = harbour()
KEYS = [question.key for question in PLAN.questions]


def options(key: str) -> list[str]:
    question = next(found for found in PLAN.questions if found.key == key)
    return [*(option.key for option in question.options), RATHER_NOT_SAY, "unknown"]


ANSWERS = st.fixed_dictionaries(
    {}, optional={key: st.lists(st.sampled_from(options(key)), max_size=3) for key in KEYS}
)


def groups_of(**given: str) -> tuple[str, ...]:
    answers = screening.read(PLAN, {key: [value] for key, value in given.items()})
    return screening.screen(PLAN, answers).groups


def test_a_parent_may_join_a_group_and_with_a_service_may_also_talk_alone() -> None:
    alone = screening.read(PLAN, {"child": ["yes"], "support": ["social_worker"]})
    group = screening.read(PLAN, {"child": ["yes"], "support": ["none"]})
    found = [screening.screen(PLAN, answers).ways for answers in (alone, group)]
    assert found == [(Way.GROUP, Way.ONE_TO_ONE), (Way.GROUP,)]


def test_without_a_child_of_the_age_nothing_fits_now() -> None:
    answers = screening.read(PLAN, {"child": ["no"], "support": ["social_worker"]})
    assert screening.screen(PLAN, answers).ways == ()


def test_somebody_may_belong_to_several_social_groups_or_to_none() -> None:
    assert groups_of(parent="mother", money="hard", adults="one", home="rented") == (
        "mothers_low_income",
        "lone_parents_renting",
    )
    assert groups_of(parent="father", home="other") == ()
    assert groups_of(ethnicity="black", parent=RATHER_NOT_SAY) == ("black_parents",)


@given(ANSWERS)
def test_saying_less_never_makes_anything_fit(given_answers: dict[str, list[str]]) -> None:
    whole = screening.screen(PLAN, screening.read(PLAN, given_answers))
    for key in given_answers:
        less = {**given_answers, key: [RATHER_NOT_SAY]}
        fits = screening.screen(PLAN, screening.read(PLAN, less))
        assert set(fits.ways) <= set(whole.ways)
        assert set(fits.groups) <= set(whole.groups)


@given(ANSWERS)
def test_only_known_answers_are_kept_and_reading_them_again_changes_nothing(
    given_answers: dict[str, list[str]],
) -> None:
    answers = screening.read(PLAN, given_answers)
    assert list(answers) == KEYS
    assert all(value != "unknown" for values in answers.values() for value in values)
    assert screening.read(PLAN, answers) == answers


@given(ANSWERS)
def test_who_somebody_is_never_decides_whether_a_way_fits(
    given_answers: dict[str, list[str]],
) -> None:
    """Only the child and the kind of help do; the other answers place people in social groups."""
    telling = {key: given_answers[key] for key in ("child", "support") if key in given_answers}
    both = [
        screening.screen(PLAN, screening.read(PLAN, given)) for given in (given_answers, telling)
    ]
    assert both[0].ways == both[1].ways
    assert both[0].missing == both[1].missing
