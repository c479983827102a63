"""What an entry promises: time, order, evidence and dispute."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from candour.records import Basis, Claim, Speaker, Stance, Strength
from candour.register.entry import Entry, entry
from tests.unit.register.builders import CODEBOOK, USE, citation, claim

DAY = date(2026, 6, 1)
moments = st.integers(0, 1000 * 24).map(
    lambda hours: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
)
edtf = st.sampled_from(["", "2018", "2018~", "2024-03", "2016/2019-03", "../2019", "2025/.."])


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    recorded = draw(moments)
    published = draw(st.none() | moments.filter(lambda m: m >= recorded))
    withdrawn = (
        draw(st.none() | moments.filter(lambda m: published and m >= published))
        if published
        else None
    )
    return claim(
        draw(st.text("abcdef", min_size=4, max_size=6)),
        property=draw(st.sampled_from(list(CODEBOOK.properties))),
        value=draw(st.sampled_from(["a", "A ", "b", "in_use", "early_help"])),
        stance=draw(st.sampled_from(Stance)),
        scope=draw(st.sampled_from(["", "early_help"])),
        valid=draw(edtf),
        observed=draw(edtf),
        citation=citation(draw(st.sampled_from(["story-1", "story-2", "story-3"]))),
        strength=draw(st.sampled_from(Strength)),
        basis=draw(st.sampled_from(Basis)),
        speaker=draw(st.sampled_from(Speaker)),
        recorded=recorded,
        published=published,
        withdrawn=withdrawn,
    )


many = st.lists(claims(), max_size=8, unique_by=lambda c: c.id)
days = st.dates(date(2023, 1, 1), date(2027, 1, 1))


def view(given_claims: list[Claim], *, as_of: date = DAY, known_on: date = DAY) -> Entry:
    return entry(given_claims, subject=USE, as_of=as_of, known_on=known_on, codebook=CODEBOOK)


@given(many, claims(), days, days)
def test_adding_a_claim_never_changes_a_view_known_before_it_was_published(
    old: list[Claim], new: Claim, as_of: date, known_on: date
) -> None:
    if new.published is None or any(c.id == new.id for c in old):
        return
    known_on = min(known_on, new.published.date() - timedelta(days=1))
    before = view(old, as_of=as_of, known_on=known_on)
    assert view([*old, new], as_of=as_of, known_on=known_on) == before


@given(many, st.randoms(), days, days)
def test_order_and_repetition_of_claims_do_not_matter(old, random, as_of, known_on) -> None:
    shuffled = [*old, *old[:2]]
    random.shuffle(shuffled)
    assert view(shuffled, as_of=as_of, known_on=known_on) == view(
        old, as_of=as_of, known_on=known_on
    )


@given(many, days, days)
def test_nothing_is_shown_without_evidence_that_was_public_and_had_begun(
    old, as_of, known_on
) -> None:
    shown = view(old, as_of=as_of, known_on=known_on)
    for answers in shown.answers.values():
        for answer in answers:
            assert answer.supporting or answer.against
    for c in shown.claims:
        assert c.published
        assert c.published.date() <= known_on
        assert c.speaker is not Speaker.REQUESTER


@given(many, days)
def test_a_disputed_answer_names_both_sides_and_they_have_different_sources(old, known_on) -> None:
    for answers in view(old, known_on=known_on).answers.values():
        for answer in answers:
            if answer.disputed:
                for against in answer.against:
                    if against not in answer.supporting and against.stance is Stance.ASSERTS:
                        assert any(
                            against.citation.source != c.citation.source for c in answer.supporting
                        )
                assert answer.supporting
                assert answer.against


def test_differing_single_values_of_one_time_from_two_sources_are_disputed() -> None:
    shown = view([claim("a", value="in_use"), claim("b", value="pilot", source="story-2")])
    assert [a.disputed for a in shown.answers["status"]] == [True, True]


def test_two_documents_retelling_one_story_do_not_dispute_each_other() -> None:
    shown = view([claim("a", value="in_use"), claim("b", value="pilot")])
    assert [a.disputed for a in shown.answers["status"]] == [False, False]


def test_a_later_status_is_history_not_dispute() -> None:
    shown = view([claim("a", value="pilot", observed="2019"), claim("b", source="story-2")])
    assert [a.value for a in shown.answers["status"]] == ["in_use"]
    assert [c.id for c in shown.history] == ["a", "b"]


def test_a_narrower_denial_does_not_dispute() -> None:
    asserted = claim("a", property="technique", value="risk_score")
    denied = claim(
        "b",
        property="technique",
        value="risk_score",
        stance=Stance.DENIES,
        scope="early_help",
        source="story-2",
    )
    assert not view([asserted, denied]).answers["technique"][0].disputed


def test_what_was_seen_is_never_stretched_backwards() -> None:
    assert view([claim(observed="2025")], as_of=date(2024, 12, 31)).answers == {}


def test_an_undated_claim_speaks_only_from_the_day_it_was_recorded_and_is_stale() -> None:
    undated = claim(observed="")
    assert view([undated], as_of=date(2026, 1, 9)).answers == {}
    assert view([undated]).answers["status"][0].stale


def test_an_open_end_is_no_evidence_of_today() -> None:
    open_ended = claim(valid="2016/..", observed="")
    assert view([open_ended]).answers["status"][0].stale


def test_a_withdrawn_claim_stays_in_the_views_of_days_before() -> None:
    withdrawn = claim(withdrawn=datetime(2026, 3, 1, tzinfo=UTC))
    assert view([withdrawn]).answers == {}
    assert view([withdrawn], known_on=date(2026, 2, 1)).values("status") == ("in_use",)


def test_a_taken_down_claim_leaves_only_its_date_and_reason() -> None:
    gone = claim(value="", taken_down=datetime(2026, 3, 1, tzinfo=UTC), taken_down_reason="private")
    shown = view([gone], known_on=date(2026, 2, 1))
    assert shown.answers == {}
    assert shown.removed == (gone,)


def test_the_register_day_ends_at_midnight_in_london() -> None:
    summer = claim(published=datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    assert view([summer], known_on=date(2026, 5, 31)).answers == {}
    assert view([summer], known_on=date(2026, 6, 1)).values("status") == ("in_use",)


def test_captured_evidence_comes_before_cited_and_the_body_before_a_newspaper() -> None:
    shown = view(
        [
            claim("a", speaker=Speaker.NEWSPAPER, source="story-2"),
            claim("b", speaker=Speaker.BODY, source="story-3"),
            claim("c", speaker=Speaker.SUPPLIER, strength=Strength.CAPTURED),
        ]
    )
    assert [c.id for c in shown.answers["status"][0].supporting] == ["c", "b", "a"]
