"""What dates promise: honest bounds, plain words, clear refusals."""

from datetime import UTC, date, datetime, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from candour import dates
from candour.errors import DateError

days = st.dates(date(1900, 1, 1), date(2899, 12, 31))


@given(days)
def test_a_full_day_covers_itself_alone(day: date) -> None:
    period = dates.parse(day.isoformat())
    assert (period.first, period.last) == (day, day)


@given(days, days)
def test_an_interval_covers_both_its_ends_or_is_refused(one: date, other: date) -> None:
    text = f"{one}/{other}"
    if one > other:
        with pytest.raises(DateError):
            dates.parse(text)
        return
    period = dates.parse(text)
    assert period.covers(one)
    assert period.covers(other)
    assert not period.covers(other + timedelta(days=1))


@given(days, st.sampled_from([4, 7, 10]), st.sampled_from(["", "~", "?", "%"]))
def test_bounds_are_those_of_the_library_that_reads_all_of_edtf(
    day: date, digits: int, mark: str
) -> None:
    text = day.isoformat()[:digits] + mark
    theirs, ours = parse_edtf(text), dates.parse(text)
    assert (ours.first, ours.last) == (
        date(*theirs.lower_strict()[:3]),
        date(*theirs.upper_strict()[:3]),
    )


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        period = dates.parse(text)
    except DateError:
        return
    assert period.first <= period.last


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2018", "2018"),
        ("2018~", "about 2018"),
        ("2018-03", "March 2018"),
        ("2025-08-07", "7 August 2025"),
        ("2016/2019-03", "2016 to March 2019"),
        ("../2019", "until 2019"),
        ("2019/..", "since 2019"),
        ("", ""),
    ],
)
def test_a_date_reads_as_people_say_it(text: str, words: str) -> None:
    assert dates.plain(text) == words


@given(days)
def test_the_day_in_london_ends_where_the_next_begins(day: date) -> None:
    end = dates.end_of_day(day)
    assert dates.london_day(end - timedelta(microseconds=1)) == day
    assert dates.london_day(end) == day + timedelta(days=1)


def test_summer_time_moves_midnight() -> None:
    assert dates.end_of_day(date(2026, 6, 30)) == datetime(2026, 6, 30, 23, tzinfo=UTC)


@given(days)
def test_stale_is_twenty_four_calendar_months(day: date) -> None:
    before = dates.stale_before(day)
    assert (day.year - before.year, day.month - before.month) == (2, 0)
    assert before.day == day.day or (day.month, day.day) == (2, 29)
