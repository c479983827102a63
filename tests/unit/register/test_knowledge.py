"""What the state of knowledge of a body promises."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.records import Claim, Outcome, Search, Speaker, Stance, Subject
from candour.register.knowledge import (
    TELLING,
    Headline,
    Knowledge,
    State,
    areas,
    for_families,
    knowledge,
)
from tests.unit.register.builders import CODEBOOK, RECORDED, claim
from tests.unit.register.test_entry import view

DAY = date(2026, 6, 1)
BODY = "exampleshire"


def use_claims(status: str = "in_use", area: str = "early_help", **fields: Any) -> list[Claim]:
    return [
        claim("s", value=status, **fields),
        claim("a", property="service_area", value=area, **fields),
    ]


def search(outcome: Outcome, **fields: Any) -> Search:
    given_fields: dict[str, Any] = {
        "id": f"search-{outcome}",
        "body": BODY,
        "question": "Do you predict?",
        "place": "letter",
        "searched": date(2026, 2, 1),
        "exemptions": "",
        "note": "",
        "recorded": RECORDED,
        "published": RECORDED,
    }
    return Search(outcome=outcome, **(given_fields | fields))


def denial(**fields: Any) -> Claim:
    given_fields: dict[str, Any] = {
        "subject": Subject(kind="body", id=BODY),
        "property": "not_used",
        "value": "all_techniques",
        "stance": Stance.DENIES,
        "scope": "children_and_families",
    }
    return claim("d", **(given_fields | fields))


def known(
    claims: list[Claim] | None = None,
    *,
    body_claims: list[Claim] | None = None,
    searches: list[Search] | None = None,
    as_of: date = DAY,
) -> Knowledge:
    uses = {claims[0].subject.id: claims} if claims else {}
    return knowledge(
        body=BODY,
        uses=uses,
        body_claims=body_claims or [],
        searches=searches or [],
        as_of=as_of,
        known_on=DAY,
        codebook=CODEBOOK,
    )


@pytest.mark.parametrize(
    ("status", "split"),
    [
        ("in_use", Headline.IN_USE),
        ("pilot", Headline.IN_USE),
        ("considering", Headline.PLANNED),
        ("paused", Headline.ENDED),
        ("ended", Headline.ENDED),
    ],
)
def test_a_fresh_status_decides_the_split(status: str, split: Headline) -> None:
    assert known(use_claims(status)).headline is split


def test_what_was_last_seen_long_ago_is_never_counted_as_in_use() -> None:
    assert known(use_claims(observed="2020")).headline is Headline.LAST_SEEN_LONG_AGO
    assert known(use_claims(observed="")).headline is Headline.LAST_SEEN_LONG_AGO


def test_an_ending_stays_an_ending_however_old() -> None:
    assert known(use_claims("ended_after_use", observed="2015")).headline is Headline.ENDED


def test_uses_outside_services_for_families_never_count() -> None:
    assert known(use_claims(area="fraud")).state is State.NOT_YET_SEARCHED


def test_an_unconfirmed_report_never_counts() -> None:
    assert known(use_claims(speaker=Speaker.OTHER)).state is State.NOT_YET_SEARCHED


def test_a_declared_absence_of_a_system_is_no_use() -> None:
    assert known(use_claims("declared_not_used")).state is State.NOT_YET_SEARCHED


def test_only_the_body_itself_can_say_none_and_only_for_everything() -> None:
    assert known(body_claims=[denial()]).state is State.SAYS_NONE
    assert known(body_claims=[denial(speaker=Speaker.NEWSPAPER)]).state is State.NOT_YET_SEARCHED
    assert known(body_claims=[denial(scope="early_help")]).state is State.NOT_YET_SEARCHED
    assert known(body_claims=[denial(value="risk_score")]).state is State.NOT_YET_SEARCHED


@given(st.lists(st.sampled_from(Outcome), min_size=1, max_size=5))
def test_the_first_state_in_the_order_wins_and_found_alone_says_nothing(outcomes) -> None:
    state = known(searches=[search(o) for o in outcomes]).state
    order = ["asked_refused", "asked_not_held", "asked_no_reply"]
    names = [o.value for o in outcomes]
    asked = next((name for name in order if name in names), None)
    fallback = "searched_nothing_found" if "nothing_found" in names else "not_yet_searched"
    assert state.value == (asked or fallback)


def test_a_search_counts_only_once_published_and_made() -> None:
    refused = search(Outcome.REFUSED)
    assert known(searches=[replace(refused, published=None)]).state is State.NOT_YET_SEARCHED
    assert known(searches=[refused], as_of=date(2026, 1, 31)).state is State.NOT_YET_SEARCHED


def test_only_the_telling_properties_matter() -> None:
    claims = [
        *use_claims(),
        claim("n", property="name", value="Single view"),
        claim("t", property="technique", value="data_linkage"),
    ]
    told = [c for c in claims if c.property in TELLING]

    assert [c.id for c in told] == ["s", "a"]
    assert known(told) == known(claims)


@pytest.mark.parametrize(
    ("speaker", "counted"), [(Speaker.BODY, ("early_help", "fraud")), (Speaker.OTHER, ("fraud",))]
)
def test_an_unconfirmed_report_puts_no_confirmed_use_among_services_for_families(
    speaker: Speaker, counted: tuple[str, ...]
) -> None:
    told = [
        claim("s"),
        claim("a", property="service_area", value="fraud", observed="2026"),
        claim("b", property="service_area", value="early_help", speaker=speaker),
    ]
    shown = view(told)
    assert set(areas(shown)) == set(counted)
    assert for_families(shown, CODEBOOK) == ("early_help" in counted)


def test_a_use_known_from_reports_alone_stands_under_the_service_they_name() -> None:
    assert for_families(view(use_claims(speaker=Speaker.OTHER)), CODEBOOK)
