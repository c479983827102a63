"""Seats a waiting list in the rooms of a study: fairly, each room to a number that runs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from candour.study import seating
from candour.study.attendance import ShowRates
from candour.study.records import Place, Room, Sitter
from candour.study.seating import MOST_STANDBYS, Outlook


@dataclass(frozen=True, kw_only=True)
class Allocation:
    """The seats to offer, who goes on waiting (first come first), and how each room then looks."""

    places: tuple[Place, ...]
    waiting: tuple[str, ...]
    chances: Mapping[str, Outlook]


@dataclass(kw_only=True)
class _Filling:
    """A room being filled; once it has refused somebody for want of room it takes nobody else."""

    room: Room
    rates: ShowRates
    line: list[Sitter]
    present: list[Sitter]
    full: bool = False
    new: dict[str, Sitter] = field(default_factory=dict)
    standbys: dict[str, Sitter] = field(default_factory=dict)

    def look(self) -> Outlook:
        standbys = len(self.room.standbys) + len(self.standbys)
        return seating.outlook(self.room, self.present, self.rates, standbys)

    def bears(self, present: Sequence[Sitter]) -> bool:
        return seating.fits(seating.coming_to(present, self.rates), self.room.capacity)

    def add(self, sitter: Sitter) -> None:
        self.present.append(sitter)
        self.new[sitter.pseudonym] = sitter

    def remove(self, sitter: Sitter) -> None:
        self.present.remove(sitter)
        del self.new[sitter.pseudonym]


def allocate(
    rooms: Iterable[Room], sitters: Iterable[Sitter], rates: ShowRates, now: datetime
) -> Allocation:
    """Return the seats to offer now, so that nobody is passed over and every group can run.

    1. rooms one after another, those with people and good hours first, each until enough come;
    2. more people into the same rooms, as far as the 5 % rule allows;
    3. rooms too thin to run, so that later entries may fill them;
    4. who is left over, where one person moving lets them in;
    5. standbys, where the 5 % rule keeps a room from being safe.
    """
    planned = [room for room in rooms if seating.offer_ends(now, room.starts)]
    plan = _Plan(planned, sitters, rates)
    plan.fill_to_enough()
    plan.fill_up(lambda filling: bool(filling.present))
    plan.fill_up(lambda _: True)
    plan.move_over()
    plan.call_standbys()
    return plan.result()


class _Plan:
    def __init__(self, rooms: Iterable[Room], sitters: Iterable[Sitter], rates: ShowRates) -> None:
        ordered = sorted(rooms, key=lambda room: (not room.taken, *seating.order(room)))
        taken = {sitter.pseudonym for room in ordered for sitter in room.taken}
        known = {s.pseudonym: s for s in sitters if s.pseudonym not in taken}
        self.queue = sorted(known.values(), key=lambda s: (s.since, s.pseudonym))
        self.seated: dict[str, str] = {}
        self.fillings = {
            room.session: _Filling(room=room, rates=rates, line=[], present=list(room.taken))
            for room in ordered
        }
        for sitter in self.queue:
            for filling in self._suiting(sitter):
                filling.line.append(sitter)
        for filling in self.fillings.values():
            filling.line = _standbys_first(filling)

    def fill_to_enough(self) -> None:
        """Fill each room until enough are likely to come, and not at all where it could not run."""
        for filling in self.fillings.values():
            self._fill(filling, until=lambda f: f.look().safe)
            if len(filling.present) < filling.room.fewest:
                self._empty(filling)

    def fill_up(self, wanted: Callable[[_Filling], bool]) -> None:
        """Fill the wanted rooms as far as the 5 % rule allows."""
        for filling in self.fillings.values():
            if wanted(filling):
                self._fill(filling, until=lambda _: False)

    def move_over(self) -> None:
        """Let in who is left over where somebody can move to another room that then still runs.

        Once a room had to refuse one, it takes nobody after them.
        """
        shut: set[str] = set()
        for sitter in self._left():
            for filling in self._suiting(sitter):
                session = filling.room.session
                if session not in shut and not self._swap(filling, sitter):
                    shut.add(session)
                if sitter.pseudonym in self.seated:
                    break

    def call_standbys(self) -> None:
        """Ask those next in line to stand by where a room may not get enough."""
        asked = {s.pseudonym for f in self.fillings.values() for s in f.room.standbys}
        for filling in self.fillings.values():
            for sitter in filling.line:
                look = filling.look()
                if look.safe or not filling.full or look.standbys >= MOST_STANDBYS:
                    break
                free = sitter.pseudonym not in self.seated and sitter.pseudonym not in asked
                if free and seating.sits_well(filling.room, filling.present, sitter):
                    filling.standbys[sitter.pseudonym] = sitter
                    asked.add(sitter.pseudonym)

    def result(self) -> Allocation:
        places = [
            Place(session=session, pseudonym=pseudonym, standby=standby)
            for session, filling in self.fillings.items()
            for standby, people in ((False, filling.new), (True, filling.standbys))
            for pseudonym in people
        ]
        return Allocation(
            places=tuple(places),
            waiting=tuple(sitter.pseudonym for sitter in self._left()),
            chances={session: filling.look() for session, filling in self.fillings.items()},
        )

    def _left(self) -> list[Sitter]:
        return [sitter for sitter in self.queue if sitter.pseudonym not in self.seated]

    def _suiting(self, sitter: Sitter) -> list[_Filling]:
        offered = (
            self.fillings[name] for name in dict.fromkeys(sitter.suits) if name in self.fillings
        )
        return [filling for filling in offered if seating.suits(filling.room, sitter)]

    def _fill(self, filling: _Filling, *, until: Callable[[_Filling], bool]) -> None:
        for sitter in filling.line:
            if filling.full or until(filling):
                return
            if sitter.pseudonym in self.seated:
                continue
            if not seating.sits_well(filling.room, filling.present, sitter):
                continue
            if not self._circle_fills(filling, sitter):
                continue
            if filling.bears([*filling.present, sitter]):
                self._seat(filling, sitter)
            else:
                filling.full = True

    def _circle_fills(self, filling: _Filling, sitter: Sitter) -> bool:
        """Whether an empty room for acquaintances would get enough of this circle to run."""
        if not filling.room.acquainted or filling.present:
            return True
        friends = [
            s for s in filling.line if s.circle == sitter.circle and s.pseudonym not in self.seated
        ]
        return len(friends) >= filling.room.fewest

    def _seat(self, filling: _Filling, sitter: Sitter) -> None:
        filling.add(sitter)
        self.seated[sitter.pseudonym] = filling.room.session

    def _unseat(self, filling: _Filling, sitter: Sitter) -> None:
        filling.remove(sitter)
        del self.seated[sitter.pseudonym]

    def _empty(self, filling: _Filling) -> None:
        for sitter in list(filling.new.values()):
            self._unseat(filling, sitter)
        filling.full = False

    def _swap(self, filling: _Filling, sitter: Sitter) -> bool:
        """Seat somebody here by moving one other elsewhere; tell whether that could be done."""
        if not seating.sits_well(filling.room, filling.present, sitter):
            return True
        for other in [one for one in filling.new.values() if not one.circle]:
            remaining = [one for one in filling.present if one is not other]
            target = self._other_room(filling, other)
            if target and filling.bears([*remaining, sitter]):
                self._unseat(filling, other)
                self._seat(target, other)
                self._seat(filling, sitter)
                return True
        return False

    def _other_room(self, here: _Filling, sitter: Sitter) -> _Filling | None:
        for filling in self._suiting(sitter):
            if filling is here or filling.full or len(filling.present) + 1 < filling.room.fewest:
                continue
            well = seating.sits_well(filling.room, filling.present, sitter)
            if well and filling.bears([*filling.present, sitter]):
                return filling
        return None


def _standbys_first(filling: _Filling) -> list[Sitter]:
    """Whoever stands by for this very room is asked before the line, in the order they were."""
    places = {standby.pseudonym: n for n, standby in enumerate(filling.room.standbys)}
    return sorted(filling.line, key=lambda sitter: places.get(sitter.pseudonym, len(places)))
