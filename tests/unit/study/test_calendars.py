"""Sessions keep London's clock over a change of the clocks, and calendars understand them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from candour.dates import LONDON
from candour.errors import InputError
from candour.study import calendars
from candour.study.calendars import Invite, Part

DAYS = st.dates(date(2025, 1, 1), date(2036, 12, 1))
NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)


@given(day=DAYS, clock=st.times(time(4), time(23, 59)), weeks=st.integers(1, 30))
def test_a_series_shows_the_same_clock_and_weekday_every_week(
    day: date, clock: time, weeks: int
) -> None:
    found = [moment.astimezone(LONDON) for moment in calendars.series(day, clock, weeks=weeks)]
    assert [moment.timetz().replace(tzinfo=None) for moment in found] == [clock] * weeks
    assert [moment.date() for moment in found] == [
        day + timedelta(weeks=week) for week in range(weeks)
    ]


def test_half_past_seven_stays_half_past_seven_when_summer_time_begins() -> None:
    before, after = calendars.series(date(2027, 3, 22), time(19, 30), weeks=2)
    assert (before.hour, after.hour) == (19, 18)
    assert after - before == timedelta(days=7) - timedelta(hours=1)


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2030, 3, 31)])
def test_a_time_that_the_clocks_skip_is_refused_with_a_sentence(day: date) -> None:
    with pytest.raises(InputError, match="the clocks skip 01:30"):
        calendars.at(day, time(1, 30))


@pytest.mark.parametrize("day", [date(2027, 10, 31), date(2030, 10, 27)])
def test_a_time_that_the_clocks_show_twice_is_refused_with_a_sentence(day: date) -> None:
    with pytest.raises(InputError, match="show 01:30 twice"):
        calendars.at(day, time(1, 30))


@given(day=DAYS, clock=st.times())
def test_a_time_is_either_refused_or_shown_by_londons_clocks(day: date, clock: time) -> None:
    clock = clock.replace(fold=0)
    try:
        found = calendars.at(day, clock).astimezone(LONDON)
    except InputError:
        assert day.month in (3, 10)
        assert clock.hour == 1
    else:
        assert (found.date(), found.time()) == (day, clock)


@pytest.mark.parametrize("weeks", [0, -1, 31, 10**9])
def test_a_series_without_end_is_refused(weeks: int) -> None:
    with pytest.raises(InputError):
        calendars.series(date(2027, 1, 4), time(19), weeks=weeks)


@pytest.mark.parametrize(
    ("day", "clock", "good"),
    [
        (date(2027, 1, 5), time(18), True),
        (date(2027, 1, 5), time(20, 59), True),
        (date(2027, 1, 5), time(21), False),
        (date(2027, 1, 5), time(10), False),
        (date(2027, 1, 9), time(10), True),
        (date(2027, 7, 6), time(17, 59), False),
    ],
)
def test_evenings_and_weekends_are_good_hours(day: date, clock: time, good: bool) -> None:
    assert calendars.is_preferred(calendars.at(day, clock)) is good


def test_bank_holidays_name_the_nations_that_keep_them() -> None:
    assert calendars.bank_holidays(date(2027, 1, 1)) == {"New Year's Day": "all of the UK"}
    assert list(calendars.bank_holidays(date(2027, 11, 30)).values()) == ["Scotland"]
    assert list(calendars.bank_holidays(date(2027, 7, 12)).values()) == ["Northern Ireland"]
    assert calendars.bank_holidays(date(2027, 1, 5)) == {}


def test_what_speaks_against_a_time_is_said_and_forbids_nothing() -> None:
    good = calendars.at(date(2027, 1, 12), time(19, 30))
    assert list(calendars.warnings(good, now=NOW)) == []
    bad = calendars.at(date(2027, 3, 26), time(10))
    said = list(calendars.warnings(bad, now=NOW))
    assert said[0].startswith("26 March 2027 is a bank holiday in")
    assert "fewer parents can come" in said[-1]


def test_a_slot_is_a_time_of_the_week_on_londons_clock() -> None:
    summer = calendars.slot(calendars.at(date(2027, 7, 6), time(17, 30)))
    assert (summer.weekday, summer.part, str(summer)) == (1, Part.EVENING, "Tuesday evening")


def invite(**given: object) -> Invite:
    known = {
        "key": "q7w2",
        "name": "Harbour",
        "starts": calendars.at(date(2027, 7, 6), time(19, 30)),
        "minutes": 45,
        "sequence": 2,
        "changed": NOW,
        "link": "https://example.org/my-place/abc/",
    }
    return Invite(**known | given)  # type: ignore[arg-type]


def test_a_calendar_file_is_read_back_whole() -> None:
    calendar = Calendar.from_ical(calendars.calendar_file(invite()))
    (event,) = calendar.walk("VEVENT")
    assert (str(calendar["METHOD"]), str(event["UID"])) == ("PUBLISH", "q7w2@candour")
    assert event["SEQUENCE"] == 2
    assert event["DTSTART"].dt == datetime(2027, 7, 6, 18, 30, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    alarms = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert alarms == [-timedelta(days=1), -timedelta(hours=1)]


def test_a_calendar_gives_nothing_away_to_whoever_looks_at_the_phone() -> None:
    text = calendars.calendar_file(invite()).decode().lower()
    for word in ("parent", "family", "council", "data", "research", "study", "voucher", "social"):
        assert word not in text


def test_a_cancelled_session_leaves_the_calendar_under_the_same_name() -> None:
    calendar = Calendar.from_ical(calendars.calendar_file(invite(cancelled=True, sequence=3)))
    (event,) = calendar.walk("VEVENT")
    assert (str(calendar["METHOD"]), str(event["STATUS"])) == ("CANCEL", "CANCELLED")
    assert str(event["UID"]) == "q7w2@candour"
    assert event.walk("VALARM") == []
