"""What the words for a status promise: no present tense that its age does not bear out."""

import pytest

from candour.records import Speaker
from candour.register.wording import status
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
