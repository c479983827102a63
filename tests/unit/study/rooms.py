"""Rooms, sitters and show rates, drawn at random."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from candour.study.attendance import ShowRates
from candour.study.records import Room, Sitter, Tally, Way

NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
GROUPS = ("owners", "renters")
CHANNELS = ("k7p2", "q4w8")
HOURS = st.integers(-3, 24 * 40)


def sitter(name: str, **given: object) -> Sitter:
    known = {
        "pseudonym": name,
        "social_group": "owners",
        "channel": "k7p2",
        "way": Way.GROUP,
        "since": NOW - timedelta(days=1),
        "suits": ("r0",),
    }
    return Sitter(**known | given)  # type: ignore[arg-type]


def room(name: str = "r0", **given: object) -> Room:
    known = {
        "session": name,
        "starts": NOW + timedelta(days=9, hours=10),
        "way": Way.GROUP,
        "social_group": "owners",
        "acquainted": False,
        "fewest": 4,
        "capacity": 7,
    }
    return Room(**known | given)  # type: ignore[arg-type]


def crowd(number: int, **given: object) -> list[Sitter]:
    """So many alike, one a minute."""
    return [
        sitter(f"p{place:03}", since=NOW - timedelta(minutes=1000 - place), **given)
        for place in range(number)
    ]


@st.composite
def rates(draw: st.DrawFn) -> ShowRates:
    tallies = {}
    for channel in CHANNELS:
        for group in GROUPS:
            expected = draw(st.integers(0, 60))
            came = draw(st.integers(0, expected))
            tallies[channel, group] = Tally(came=came, expected=expected)
    return ShowRates(tallies=tallies)


@st.composite
def sitters(draw: st.DrawFn, sessions: list[str]) -> list[Sitter]:
    number = draw(st.integers(0, 24))
    return [
        Sitter(
            pseudonym=f"p{place:03}",
            social_group=draw(st.sampled_from(GROUPS)),
            channel=draw(st.sampled_from(CHANNELS)),
            way=draw(st.sampled_from((Way.GROUP, Way.GROUP, Way.GROUP, Way.ONE_TO_ONE))),
            since=NOW - timedelta(minutes=draw(st.integers(0, 500))),
            suits=tuple(draw(st.lists(st.sampled_from(sessions), max_size=4)) if sessions else ()),
            circle=draw(st.sampled_from(("", "", "", "quay", "mill"))),
        )
        for place in range(number)
    ]


@st.composite
def rooms(draw: st.DrawFn) -> list[Room]:
    """Rooms that keep the rules as they stand: some empty, some begun."""
    return [
        room(
            f"r{place}",
            starts=NOW + timedelta(hours=draw(HOURS)),
            way=draw(st.sampled_from((Way.GROUP, Way.GROUP, Way.ONE_TO_ONE))),
            social_group=draw(st.sampled_from(("", *GROUPS))),
            acquainted=draw(st.booleans()),
            fewest=draw(st.integers(1, 4)),
            capacity=draw(st.integers(4, 7)),
        )
        for place in range(draw(st.integers(0, 5)))
    ]
