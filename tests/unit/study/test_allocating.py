"""The allocator keeps its rules whatever rooms, people and rates it meets."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from candour.study import seating
from candour.study.allocating import Allocation, allocate
from candour.study.attendance import ShowRates
from candour.study.records import Room, Sitter, Tally
from tests.unit.study.rooms import NOW, crowd, rates, room, rooms, sitter, sitters

Case = tuple[list[Room], list[Sitter], ShowRates]
RELIABLE = ShowRates()


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Rooms, a waiting list and rates; in half of them the rooms are partly filled already."""
    drawn, learned = draw(rooms()), draw(rates())
    people = draw(sitters([one.session for one in drawn]))
    if draw(st.booleans()):
        earlier = people[: len(people) // 2]
        before = allocate(drawn, earlier, learned, NOW)
        drawn = filled(drawn, people, before)
        people = [one for one in people if one.pseudonym not in set(seats_of(before))]
    return drawn, people, learned


def seats_of(allocation: Allocation) -> dict[str, str]:
    return {place.pseudonym: place.session for place in allocation.places if not place.standby}


def filled(drawn: list[Room], people: list[Sitter], allocation: Allocation) -> list[Room]:
    known = {one.pseudonym: one for one in people}
    given_to = seats_of(allocation)
    return [
        room(
            **{name: getattr(one, name) for name in ROOM if name != "session"},
            name=one.session,
            taken=(
                *one.taken,
                *(known[p] for p, session in given_to.items() if session == one.session),
            ),
        )
        for one in drawn
    ]


ROOM = ("session", "starts", "way", "social_group", "acquainted", "fewest", "capacity")


@settings(max_examples=150)
@given(case=cases())
def test_every_rule_of_seating_is_kept(case: Case) -> None:
    drawn, people, learned = case
    made = allocate(drawn, people, learned, NOW)
    places = [place.pseudonym for place in made.places]
    assert len(places) == len(set(places)), "nobody has two"
    assert set(made.waiting) == {one.pseudonym for one in people} - set(seats_of(made))
    known = {one.pseudonym: one for one in people}
    for one in filled(drawn, people, made):
        new = [known[p] for p, session in seats_of(made).items() if session == one.session]
        assert all(seating.suits(one, somebody) for somebody in new)
        if not new:
            continue
        assert seating.fits(seating.coming_to(one.taken, learned), one.capacity)
        assert seating.offer_ends(NOW, one.starts) is not None
        circles = [somebody.circle for somebody in one.taken if somebody.circle]
        if one.acquainted:
            assert len(circles) == len(one.taken)
            assert len(set(circles)) == 1
        else:
            assert len(circles) == len(set(circles))


@settings(max_examples=150)
@given(case=cases())
def test_nobody_is_passed_over_by_somebody_who_came_later(case: Case) -> None:
    drawn, people, learned = case
    made = allocate(drawn, people, learned, NOW)
    known = {one.pseudonym: one for one in people}
    after = {one.session: one for one in filled(drawn, people, made)}
    for name in made.waiting:
        early = known[name]
        for other, session in seats_of(made).items():
            late, place = known[other], after[session]
            if early.social_group != late.social_group or early.since >= late.since:
                continue
            if place.acquainted or not seating.suits(place, early):
                continue
            others = [one for one in place.taken if one != late]
            friends = early.circle and early.circle in {one.circle for one in others}
            assert friends, f"{early} was passed over by {late} in {session}"


@settings(max_examples=100)
@given(case=cases())
def test_a_standby_is_asked_only_where_the_room_is_full_and_may_still_be_too_empty(
    case: Case,
) -> None:
    drawn, people, learned = case
    made = allocate(drawn, people, learned, NOW)
    for place in made.places:
        if place.standby:
            look = made.chances[place.session]
            assert look.enough < seating.ENOUGH
            assert look.standbys <= seating.MOST_STANDBYS
    for session in {place.session for place in made.places if place.standby}:
        standbys = [p.pseudonym for p in made.places if p.standby and p.session == session]
        since = {one.pseudonym: (one.since, one.pseudonym) for one in people}
        assert standbys == sorted(standbys, key=lambda name: since[name])


@settings(max_examples=60)
@given(case=cases())
def test_planning_again_after_the_offers_are_out_offers_nothing_more_to_anybody_seated(
    case: Case,
) -> None:
    drawn, people, learned = case
    made = allocate(drawn, people, learned, NOW)
    again = allocate(filled(drawn, people, made), people, learned, NOW)
    assert not set(seats_of(again)) & set(seats_of(made))


def test_one_group_is_filled_to_run_rather_than_two_spread_thin() -> None:
    people = crowd(7, suits=("r0", "r1"))
    made = allocate([room("r0"), room("r1")], people, RELIABLE, NOW)
    assert len(set(seats_of(made).values())) == 1


def test_two_groups_are_filled_when_enough_wait() -> None:
    made = allocate([room("r0"), room("r1")], crowd(14, suits=("r0", "r1")), RELIABLE, NOW)
    assert sorted(seats_of(made).values()) == ["r0"] * 7 + ["r1"] * 7


def test_a_group_that_could_not_run_is_left_for_one_that_can() -> None:
    early, late = crowd(3, suits=("r0", "r1")), crowd(8, suits=("r1",))[3:]
    soon = room("r0", starts=NOW + timedelta(days=5, hours=10))
    made = allocate([soon, room("r1")], [*early, *late], RELIABLE, NOW)
    assert sorted(set(seats_of(made).values())) == ["r1"]
    assert made.waiting == ("p007",)


def test_somebody_who_can_come_at_two_times_makes_room_for_one_who_cannot() -> None:
    flexible, fixed = crowd(11, suits=("r0", "r1")), crowd(12, suits=("r0",))[11:]
    made = allocate([room("r0"), room("r1")], [*flexible, *fixed], RELIABLE, NOW)
    assert seats_of(made)["p011"] == "r0"
    assert made.waiting == ()


def test_evenings_and_weekends_come_first() -> None:
    morning = room("r0", starts=NOW + timedelta(days=7))
    evening = room("r1", starts=NOW + timedelta(days=9, hours=10))
    made = allocate([morning, evening], crowd(5, suits=("r0", "r1")), RELIABLE, NOW)
    assert set(seats_of(made).values()) == {"r1"}


def test_people_who_rarely_come_are_invited_more_and_stood_by_for() -> None:
    seldom = ShowRates(tallies={("k7p2", "owners"): Tally(came=50, expected=100)})
    made = allocate([room()], crowd(14), seldom, NOW)
    assert len(seats_of(made)) == 9
    standbys = [place.pseudonym for place in made.places if place.standby]
    assert standbys == ["p009", "p010", "p011"]
    assert made.chances["r0"].turned_away <= 0.05
    assert made.chances["r0"].enough < 0.9


def test_standbys_of_a_room_come_before_the_line() -> None:
    ready = sitter("zz", since=NOW)
    waiting = [*crowd(3), ready]
    full = room(taken=tuple(sitter(f"t{n}") for n in range(6)), standbys=(ready,))
    made = allocate([full], waiting, RELIABLE, NOW)
    assert seats_of(made) == {"zz": "r0"}


def test_a_circle_gets_a_room_for_acquaintances_when_enough_of_it_wait() -> None:
    friends = room("r0", acquainted=True)
    quay = crowd(5, circle="quay")
    few = [sitter("m1", circle="mill", since=NOW - timedelta(days=9))]
    made = allocate([friends], [*few, *quay], RELIABLE, NOW)
    assert set(seats_of(made)) == {one.pseudonym for one in quay}
