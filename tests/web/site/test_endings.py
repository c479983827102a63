"""What the page of endings promises."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.web.site.queries.endings import endings
from tests.web.factories import body, family_use, published, use

pytestmark = pytest.mark.django_db


def counts(tallies: tuple) -> dict[str, int]:  # type: ignore[type-arg]
    return {tally.id: tally.count for tally in tallies}


def test_endings_are_counted_by_stage_and_reason_and_uses_that_go_on_are_not(
    client: Client,
) -> None:
    family_use(body())
    before = family_use(body(), status="cancelled_before_use")
    after = family_use(body(), status="ended_after_use")
    family_use(body(), status="ended")
    published(before, property="ending_reason", value="no_reason_given")
    published(after, property="ending_reason", value="cost_or_budget")
    published(after, property="ending_reason", value="data_quality")
    page = endings(stage="", reason="", number=1)
    assert (page.total, page.bodies, page.no_reason) == (3, 3, 1)
    assert counts(page.stages) == {"before": 1, "after": 1, "open": 1}
    assert counts(page.reasons) == {
        "no_reason_given": 1, "cost_or_budget": 1, "data_quality": 1, "none_found": 1,
    }  # fmt: skip
    shown = client.get("/endings/").content.decode()
    assert shown.count("<svg") > 2
    assert shown.count("No reason was given.") == 1


def test_a_stage_and_a_reason_choose_among_the_endings() -> None:
    before = family_use(body("a"), status="cancelled_before_use")
    family_use(body("b"), status="ended_after_use")
    published(before, property="ending_reason", value="cost_or_budget")
    for stage, reason, found in (
        ("before", "", ["A"]),
        ("after", "", ["B"]),
        ("", "cost_or_budget", ["A"]),
        ("", "none_found", ["B"]),
        ("after", "cost_or_budget", []),
    ):
        page = endings(stage=stage, reason=reason, number=1)
        assert [item.line.body.text for item in page.uses] == found


def test_each_ending_tells_who_says_so() -> None:
    ended = family_use(body(), status="paused")
    published(ended, property="ending_reason", value="media_scrutiny", speaker="newspaper")
    item = endings(stage="", reason="", number=1).uses[0]
    assert item.ending.status is not None
    assert item.ending.status.says == "The council says"
    assert [reason.says for reason in item.ending.reasons] == ["A newspaper reported"]


def test_an_unconfirmed_report_of_an_ending_is_counted_apart() -> None:
    rumour = use(body())
    published(rumour, property="status", value="ended", observed="2026", speaker="other")
    page = endings(stage="", reason="", number=1)
    assert (page.total, page.unconfirmed, page.uses) == (0, 1, ())


@pytest.mark.parametrize("asked", [{"stage": "x"}, {"reason": "<b>"}, {"reason": "\x00"}])
def test_an_unknown_stage_or_reason_is_refused_in_words(
    client: Client, asked: dict[str, str]
) -> None:
    assert client.get("/endings/", asked).status_code == 400


def test_three_endings_need_as_many_queries_as_one(client: Client) -> None:
    family_use(body(), status="paused")
    with CaptureQueriesContext(connection) as one:
        client.get("/endings/")
    family_use(body(), status="ended")
    family_use(body(), status="replaced")
    with CaptureQueriesContext(connection) as three:
        client.get("/endings/")
    assert len(three) == len(one)
