"""How long the allocator takes, and what its invitations are worth on simulated sessions."""

import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from candour.study.allocating import allocate
from candour.study.attendance import ShowRates
from candour.study.records import Room, Sitter, Tally, Way

NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
GROUPS = ("a", "b", "c", "d", "e")
CHANNELS = ("w", "x", "y", "z")
STUDIES, SESSIONS = 150, 20
AIM = 5
Class = tuple[str, str]


@dataclass(kw_only=True)
class Learned:
    """Who came so far, by channel and social group."""

    came: Counter[Class] = field(default_factory=Counter)
    expected: Counter[Class] = field(default_factory=Counter)

    def rates(self) -> ShowRates:
        return ShowRates(
            tallies={
                name: Tally(came=self.came[name], expected=number)
                for name, number in self.expected.items()
            }
        )


@dataclass(kw_only=True)
class Score:
    """What a rule came to over all sessions."""

    sessions: int = 0
    invited: int = 0
    ran: int = 0
    turning: int = 0
    came: int = 0
    turned_away: int = 0

    def add(self, invited: int, came: int, room: Room) -> None:
        self.sessions += 1
        self.invited += invited
        self.came += came
        self.ran += came >= room.fewest
        self.turning += came > room.capacity
        self.turned_away += max(came - room.capacity, 0)


Rule = Callable[[Room, list[Sitter], Learned], list[Sitter]]


def ours(room: Room, line: list[Sitter], learned: Learned) -> list[Sitter]:
    """As the allocator seats them."""
    made = allocate([room], line, learned.rates(), NOW)
    chosen = {place.pseudonym for place in made.places if not place.standby}
    return [sitter for sitter in line if sitter.pseudonym in chosen]


def by_mean(room: Room, line: list[Sitter], learned: Learned) -> list[Sitter]:
    """As many as bring the aimed five on average, at the mean rate of everybody so far."""
    came, expected = sum(learned.came.values()), sum(learned.expected.values())
    return line[: math.ceil(AIM / ((came + 13) / (expected + 16)))]


def always_eight(room: Room, line: list[Sitter], learned: Learned) -> list[Sitter]:
    """The rule of thumb: eight invited for a room of seven."""
    return line[:8]


RULES: dict[str, Rule] = {
    "beta-binomial": ours,
    "mean rate": by_mean,
    "always eight": always_eight,
}


def simulate(mean: float) -> dict[str, Score]:
    """Run the same studies under each rule; true rates differ by class around a mean."""
    scores = {name: Score() for name in RULES}
    for name, rule in RULES.items():
        for study in range(STUDIES):
            chance = random.Random(study)
            truth = {
                (channel, group): chance.betavariate(10 * mean, 10 * (1 - mean))
                for channel in CHANNELS
                for group in GROUPS
            }
            _study(rule, truth, chance, scores[name])
    return scores


def _study(rule: Rule, truth: dict[Class, float], chance: random.Random, score: Score) -> None:
    learned = Learned()
    for number in range(SESSIONS):
        group = GROUPS[number % len(GROUPS)]
        mixed = random.Random(chance.random())
        room = _room("r0", group)
        line = [_sitter(f"p{n}", group, mixed.choice(CHANNELS), ("r0",), n) for n in range(14)]
        luck = {sitter.pseudonym: mixed.random() for sitter in line}
        invited = rule(room, line, learned)
        came = 0
        for sitter in invited:
            name = (sitter.channel, group)
            shows = luck[sitter.pseudonym] < truth[name]
            came += shows
            learned.came[name] += shows
            learned.expected[name] += 1
        score.add(len(invited), came, room)


def time_allocator(people: int = 2000, rooms: int = 200) -> tuple[float, int, int]:
    """Seat a crowd; return processor seconds, seats offered and how many wait."""
    chance = random.Random(7)
    made = [
        _room(f"r{n}", chance.choice(GROUPS), days=5 + n % 40, full=chance.randint(0, 3))
        for n in range(rooms)
    ]
    names = [room.session for room in made]
    crowd = [
        _sitter(
            f"p{n}",
            chance.choice(GROUPS),
            chance.choice(CHANNELS),
            tuple(chance.sample(names, 40)),
            n,
            circle=chance.choice(("", "", "", "", f"c{n % 300}")),
        )
        for n in range(people)
    ]
    rates = ShowRates(
        tallies={
            (channel, group): Tally(came=chance.randint(10, 20), expected=25)
            for channel in CHANNELS
            for group in GROUPS
        }
    )
    started = time.process_time()
    result = allocate(made, crowd, rates, NOW)
    return time.process_time() - started, len(result.places), len(result.waiting)


def _room(name: str, group: str, *, days: int = 9, full: int = 0) -> Room:
    return Room(
        session=name,
        starts=NOW + timedelta(days=days, hours=10),
        way=Way.GROUP,
        social_group=group,
        acquainted=False,
        fewest=4,
        capacity=7,
        taken=tuple(_sitter(f"{name}t{n}", group, "w", (name,), 0) for n in range(full)),
    )


def _sitter(
    name: str, group: str, channel: str, suits: tuple[str, ...], place: int, circle: str = ""
) -> Sitter:
    return Sitter(
        pseudonym=name,
        social_group=group,
        channel=channel,
        way=Way.GROUP,
        since=NOW - timedelta(days=30) + timedelta(minutes=place),
        suits=suits,
        circle=circle,
    )


def report() -> Iterator[str]:
    """Say everything measured, as lines of Markdown."""
    best = min(time_allocator() for _ in range(3))
    yield f"2,000 people, 200 sessions: {best[0]:.2f} s, {best[1]} offered, {best[2]} wait."
    yield (
        "| mean show rate | rule | invited | four or more came | turned somebody away"
        " | turned away of those who came |"
    )
    yield "|---:|---|---:|---:|---:|---:|"
    for mean in (0.81, 0.7, 0.6):
        for name, score in simulate(mean).items():
            yield (
                f"| {mean:.0%} | {name} | {score.invited / score.sessions:.1f}"
                f" | {score.ran / score.sessions:.1%} | {score.turning / score.sessions:.1%}"
                f" | {score.turned_away / score.came:.2%} |"
            )


def main() -> None:
    """`python -m tests.benchmarks.seating` prints the figures."""
    for line in report():
        print(line)


if __name__ == "__main__":
    main()
