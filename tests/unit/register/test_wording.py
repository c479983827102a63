"""What the words for a status promise: no present tense that its age does not bear out."""

import pytest

from candour.records import Speaker
from candour.register.wording import seen, status
from tests.unit.register.builders import claim
from tests.unit.register.test_entry import view


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"observed": "2025"}, "In use"),
        ({"observed": "2018"}, "In use when last seen"),
        ({"observed": ""}, "In use when seen, at a date not known"),
        ({"speaker": Speaker.OTHER}, "Unconfirmed report: in use"),
    ],
)
def test_wording_follows_age_and_speaker(fields: dict[str, str], words: str) -> None:
    answer = view([claim(**fields)]).first("status")
    assert answer
    assert status(answer, "In use") == words


def test_an_ending_is_told_as_an_ending_at_any_age() -> None:
    answer = view([claim(value="ended_after_use", observed="2015")]).first("status")
    assert answer
    assert status(answer, "Ended after use") == "Ended after use"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"observed": "2018-03"}, "Last seen March 2018"),
        ({"observed": ""}, "The source gives no date"),
        ({"valid": "2016/2019", "observed": ""}, "The source says: 2016 to 2019"),
        ({"valid": "2010-06/.."}, "The source says: since June 2010; last seen 2025"),
    ],
)
def test_a_date_tells_what_the_source_states_from_when_it_was_seen(fields, words) -> None:
    answer = view([claim(**fields)]).first("status")
    assert answer
    assert seen(answer) == words
