"""Which proposals get a wrong twin follows from the machine's secret, about one in twenty."""

from django.conf import LazySettings

from candour.web.evidence.actions.planting import ONE_IN, is_chosen

KEYS = [f"key-{number}" for number in range(4000)]


def test_about_one_in_twenty_is_chosen() -> None:
    assert 0.8 < sum(map(is_chosen, KEYS)) * ONE_IN / len(KEYS) < 1.2


def test_the_choice_is_the_same_every_time_and_another_with_another_secret(
    settings: LazySettings,
) -> None:
    first = [is_chosen(key) for key in KEYS]
    assert [is_chosen(key) for key in KEYS] == first
    settings.SECRET_KEY = "another"
    assert [is_chosen(key) for key in KEYS] != first
