"""Reminders come in time, never afterwards, never at night, and on London's clock."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.dates import LONDON
from candour.study import reminders
from candour.study.records import Carrier

FIRST, LAST = datetime(2026, 1, 1), datetime(2028, 1, 1)  # noqa: DTZ001 - hypothesis adds it
moments = st.datetimes(min_value=FIRST, max_value=LAST, timezones=st.just(UTC))
carriers = st.sampled_from(Carrier)
states = st.sampled_from(["offered", "held", "confirmed", "attended", "cancelled", "expired"])


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)  # type: ignore[arg-type,misc]


def planned(starts: datetime, now: datetime, **given: object) -> dict[str, datetime]:
    facts = {"state": "confirmed", "standby": False, "carrier": Carrier.TEXT} | given
    found = reminders.of_seat(starts=starts, now=now, **facts)  # type: ignore[arg-type]
    return {message.key: message.due for message in found}


def test_a_confirmed_seat_is_reminded_a_week_a_day_and_an_hour_before() -> None:
    starts = london(2026, 6, 18, 19, 30)
    assert planned(starts, london(2026, 6, 1, 12, 0)) == {
        "confirmed": london(2026, 6, 1, 12, 0),
        "reminder_week": london(2026, 6, 11, 19, 30),
        "reminder_day": london(2026, 6, 17, 19, 30),
        "reminder_hour": london(2026, 6, 18, 18, 30),
    }


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_clock_change_between_moves_no_reminder_on_the_wall(sunday: date) -> None:
    starts = datetime.combine(sunday, time(10), tzinfo=LONDON)
    due = planned(starts, starts - timedelta(days=20))
    assert due["reminder_day"].astimezone(LONDON).time() == time(10)
    assert due["reminder_week"].astimezone(LONDON).time() == time(10)
    assert starts.astimezone(UTC) - due["reminder_hour"] == timedelta(hours=1)


def test_an_hour_before_is_kept_exactly_even_early_in_the_morning() -> None:
    starts = london(2026, 6, 20, 8, 30)
    assert planned(starts, london(2026, 6, 1, 12, 0))["reminder_hour"] == london(2026, 6, 20, 7, 30)


def test_a_held_seat_is_told_of_and_not_yet_reminded() -> None:
    assert list(planned(london(2026, 6, 18, 19), london(2026, 6, 1, 12), state="held")) == ["held"]


@pytest.mark.parametrize(
    ("carrier", "keys"),
    [
        (Carrier.CALL, ["confirmed", "reminder_day"]),
        (Carrier.LETTER, ["confirmed", "reminder_week"]),
    ],
)
def test_nobody_is_asked_to_ring_or_to_post_more_than_helps(
    carrier: Carrier, keys: list[str]
) -> None:
    found = planned(london(2026, 6, 18, 19), london(2026, 6, 1, 12), carrier=carrier)
    assert list(found) == keys


def test_a_standby_is_told_that_and_nothing_about_a_place() -> None:
    for state in ("held", "confirmed"):
        found = planned(london(2026, 6, 18, 19), london(2026, 6, 1, 12), state=state, standby=True)
        assert list(found) == ["standby"]


@given(starts=moments, now=moments, state=states, standby=st.booleans(), carrier=carriers)
def test_nothing_is_ever_due_in_the_past_or_once_the_session_has_begun(
    starts: datetime, now: datetime, state: str, standby: bool, carrier: Carrier
) -> None:
    found = planned(starts, now, state=state, standby=standby, carrier=carrier)
    assert all(now <= due < starts for due in found.values())


@given(starts=moments, ahead=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30)))
def test_only_what_cannot_wait_comes_at_night(starts: datetime, ahead: timedelta) -> None:
    now = starts - ahead
    for key, due in planned(starts, now).items():
        urgent = key == "reminder_hour" or (key == "confirmed" and due == now)
        assert urgent or not reminders.is_quiet(due)


@given(starts=moments, ahead=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30)))
def test_a_week_and_a_day_stay_on_their_days(starts: datetime, ahead: timedelta) -> None:
    day = starts.astimezone(LONDON).date()
    due = planned(starts, starts - ahead)
    for key, days in (("reminder_week", 7), ("reminder_day", 1)):
        if key in due:
            assert due[key].astimezone(LONDON).date() == day - timedelta(days=days)


@given(now=moments)
def test_what_waits_for_the_morning_comes_at_eight(now: datetime) -> None:
    due = reminders.outside_quiet(now)
    assert due == now or due.astimezone(LONDON).time() == time(8)
    assert now <= due <= now + timedelta(hours=12)
    assert not reminders.is_quiet(due)


def test_a_working_day_is_no_weekend_and_no_bank_holiday() -> None:
    holidays = reminders.bank_holidays()
    maundy_thursday = london(2026, 4, 2, 22, 0)
    due = reminders.after_working_days(maundy_thursday, 2, closed=holidays)
    assert due == london(2026, 4, 8, 17, 0)


@given(moments, moments)
def test_tomorrow_is_never_said_on_another_day(starts: datetime, now: datetime) -> None:
    if not reminders.is_late("reminder_day", starts=starts, now=now):
        assert now.astimezone(LONDON).date() < starts.astimezone(LONDON).date()


@given(moments, st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3)))
def test_no_reminder_comes_once_a_session_has_begun(starts: datetime, after: timedelta) -> None:
    for key in ("reminder_week", "reminder_day", "reminder_hour"):
        assert reminders.is_late(key, starts=starts, now=starts + after)
    assert not reminders.is_late("after_care", starts=starts, now=starts + after)
