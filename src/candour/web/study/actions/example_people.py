"""Fills an example study with invented people at every stage, through the real actions.

Their telephone numbers are those that Ofcom keeps for stories, so that they are nobody's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import transaction

from candour import dates
from candour.errors import ConflictError, NotAllowedError
from candour.study import screening
from candour.study.records import Carrier, Medium, Needs, Person, SeatPlan, Way
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.study.actions import attending, entering, seating, spending
from candour.web.study.actions.calls import Call, Outcome, record_call
from candour.web.study.actions.channels import count_opening
from candour.web.study.actions.consenting import give_consent
from candour.web.study.actions.sessions import ALONE, SessionPlan, make_sessions
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import (
    Channel,
    Consent,
    Participant,
    Seat,
    Session,
    Study,
    Version,
    Withdrawal,
)
from candour.web.study.queries import open_times, texts
from candour.web.study.queries.consents import approved_items
from candour.web.study.queries.readiness import may_take_entries

ROOM = "https://rooms.northmere.example/quay"
NAMES = (
    "Ada",
    "Blessing",
    "Carys",
    "Dele",
    "Esi",
    "Fatima",
    "Grace",
    "Huw",
    "Imani",
    "Joy",
    "Kemi",
    "Leila",
    "Marcia",
    "Nell",
    "Ola",
    "Petra",
    "Rhys",
    "Sade",
    "Tasha",
    "Una",
)
_FIRST_PHONE = 7700900100
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
_BLACK_PARENTS, _LOW_INCOME = "black_parents", "mothers_low_income"
# What somebody of one social group answers, and of no other.
_ANSWERS = {
    _BLACK_PARENTS: {"child": ("yes",), "ethnicity": ("black",)},
    _LOW_INCOME: {"child": ("yes",), "parent": ("mother",), "money": ("hard",)},
    "": {"child": ("yes",), "support": ("family_hub",)},
}
# Where they heard of it, one after another: some channels bring many, some few.
_HEARD = (0, 1, 0, 2, 0, 3, 1)
_SAFE = ("Weekdays before 3pm", "After 7pm, by text first", "Any time", "Not on Wednesdays")


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What was put in: people, and the sessions they have places in."""

    people: int
    sessions: int


def is_filled(study: Study) -> bool:
    """Tell whether invented people are there, not all of them erased."""
    seats = Seat.objects.filter(session__study=study, session__address=ROOM)
    return seats.exclude(participant__standing=Participant.Standing.ERASED).exists()


def fill_example(*, actor: Account, study: Study, now: datetime) -> Filled:
    """Fill an example: a group that is over, one tonight, one next week, a talk alone, who waits.

    All of it or nothing; while they are there, nothing is done twice.
    """
    if not study.example:
        raise NotAllowedError("Invented people go into an example alone, never into a real study.")
    with transaction.atomic():
        locked = Study.objects.select_for_update().get(pk=study.pk)
        if is_filled(locked):
            raise ConflictError("The invented people are there already.")
        if not may_take_entries(locked, now):
            raise ConflictError("This example takes nobody in: open it first.")
        with change(
            verb="example filled", kind="study", key=locked.key, actor_id=actor.pk
        ) as trail:
            filled = _Filling(study=locked, actor=actor, now=now).all()
            trail.detail = {"people": filled.people, "sessions": filled.sessions}
    return filled


@dataclass(frozen=True, kw_only=True)
class _Filling:
    study: Study
    actor: Account
    now: datetime
    entered: list[Participant] = field(default_factory=list)
    made: list[Session] = field(default_factory=list)

    def all(self) -> Filled:
        """Fill it in the order in which things happened."""
        self._over()
        self._tonight()
        self._next_week()
        self._alone()
        self._waiting()
        self._spending()
        return Filled(people=len(self.entered), sessions=len(self.made))

    def _over(self) -> None:
        """Five days ago: six had a place; one cancelled, one stayed away, one left early."""
        began = evening(self.now - 5 * DAY)
        session = self._session(began, now=began - 10 * DAY)
        people = [
            self._enter(session, now=began - 8 * DAY, needs=Needs(top_up=place == 0))
            for place in range(6)
        ]
        self._call(people, now=began - 6 * DAY)
        seating.confirm_ready(began - 5 * DAY, study=self.study)
        seating.cancel_seat(seat=_seat(people[5]), now=began - DAY)
        attending.start_session(actor=self.actor, session=session, now=began)
        for person in people[:4]:
            attending.mark_came(actor=self.actor, seat=_seat(person), now=began)
        left = people[3].seats.get()
        attending.mark_left_early(actor=self.actor, seat=left, now=began + HOUR / 2)
        attending.end_session(actor=self.actor, session=session, now=began + HOUR)

    def _tonight(self) -> None:
        """A group that may be started now: five are confirmed, two still wait for their call."""
        session = self._session(soon(self.now), now=self.now - 6 * DAY)
        people = [self._enter(session, now=self.now - 4 * DAY) for _ in range(7)]
        self._call(people[:5], now=self.now - 2 * DAY)
        seating.confirm_ready(self.now - DAY, study=self.study)

    def _next_week(self) -> None:
        """A group in five days, with three who have just come in and need something arranged."""
        starts = evening(self.now + 5 * DAY)
        session = self._session(starts, now=self.now - DAY, group=_LOW_INCOME)
        for needs in (Needs(top_up=True), Needs(childcare=True), Needs(interpreter="Somali")):
            self._enter(session, now=self.now - HOUR, group=_LOW_INCOME, needs=needs)

    def _alone(self) -> None:
        """Somebody who has a talk by phone in four days, and wants large print."""
        plan = SessionPlan(way=Way.ONE_TO_ONE, medium=Medium.PHONE, size=ALONE, address="")
        starts = evening(self.now + 4 * DAY)
        session = self._made(plan, starts, now=self.now - DAY)
        needs = Needs(large_print=True, hearing="Speak slowly, please")
        self._enter(session, now=self.now - 2 * HOUR, group="", needs=needs)

    def _waiting(self) -> None:
        """Two whom no time suits: they wait. A third who waited has stopped."""
        for _ in range(2):
            self._enter(None, now=self.now - 2 * HOUR)
        stopped = self._enter(None, now=self.now - 3 * DAY)
        withdraw(pseudonym=stopped.pk, told=Withdrawal.Told.PAGE, now=self.now - 2 * DAY)

    def _spending(self) -> None:
        """What each channel cost, and that its page was opened."""
        today = dates.london_day(self.now)
        for number, channel in enumerate(self.study.channels.order_by("code")):
            spending.add_spending(
                actor=self.actor,
                study=self.study,
                token=tokens.issue(spending.PURPOSE),
                channel=channel.code,
                day=today,
                today=today,
                pence=1200 + 450 * number,
                minutes=45 + 30 * number,
                what="Posters, and a morning there",
            )
            for _ in range(11 + 4 * number):
                count_opening(channel, today)

    def _session(self, starts: datetime, *, now: datetime, group: str = _BLACK_PARENTS) -> Session:
        plan = SessionPlan(
            way=Way.GROUP,
            medium=Medium.ONLINE,
            group=group,
            size=SeatPlan(),
            facilitator=self.actor,
            monitor=self.actor,
            address=ROOM,
        )
        return self._made(plan, starts, now=now)

    def _made(self, plan: SessionPlan, starts: datetime, *, now: datetime) -> Session:
        [made] = make_sessions(
            actor=self.actor, study=self.study, plan=plan, times=[starts], now=now
        )
        self.made.append(made)
        return made

    def _enter(
        self,
        session: Session | None,
        *,
        now: datetime,
        group: str = _BLACK_PARENTS,
        needs: Needs | None = None,
    ) -> Participant:
        """Let somebody fill in the form, whom this session suits."""
        number = len(self.entered)
        entry = entering.Entry(
            way=Way(session.way) if session else Way.GROUP,
            medium=Medium(session.medium) if session else Medium.ONLINE,
            answers=screening.read(texts.plan_of(self.study), _ANSWERS[group]),
            notice=texts.approved(self.study, Version.Kind.NOTICE),
            person=_person(number),
            needs=needs or Needs(),
            times=tuple(self._times(session, now)),
            channel=self._channel(number),
            seconds=100 + number,
        )
        token = tokens.issue(entering.PURPOSE)
        taken = entering.enter(study=self.study, entry=entry, token=token, now=now)
        if taken.participant is None:
            raise ConflictError("The plan of this example does not fit who was invented for it.")
        self.entered.append(taken.participant)
        return taken.participant

    def _times(self, session: Session | None, now: datetime) -> Iterator[str]:
        for time in open_times.open_times(self.study, now) if session else ():
            if session and session.pk in time.sessions:
                yield time.key

    def _channel(self, number: int) -> Channel | None:
        channels = list(self.study.channels.order_by("code"))
        return channels[_HEARD[number % len(_HEARD)] % len(channels)] if channels else None

    def _call(self, people: Iterable[Participant], *, now: datetime) -> None:
        """Record that each was rung and is genuine, and what they agreed to on the phone."""
        items = approved_items(self.study)
        for person in people:
            genuine = Call(outcome=Outcome.GENUINE)
            record_call(actor=self.actor, participant=person, call=genuine, now=now)
            give_consent(
                pseudonym=person.pk,
                answers=dict.fromkeys(items, True),
                versions={key: item.fingerprint for key, item in items.items()},
                given=Consent.Given.READ_ALOUD,
                recorded_by=self.actor,
                now=now,
            )


def evening(moment: datetime) -> datetime:
    """Half past seven on that day in London, when groups are held."""
    there = moment.astimezone(dates.LONDON)
    return there.replace(hour=19, minute=30, second=0, microsecond=0).astimezone(UTC)


def soon(moment: datetime) -> datetime:
    """The next full five minutes after a quarter of an hour: late enough to be started now."""
    later = moment + HOUR / 4
    return later.replace(second=0, microsecond=0) + timedelta(minutes=5 - later.minute % 5)


def _person(number: int) -> Person:
    return Person(
        name=NAMES[number % len(NAMES)],
        phone=f"+44{_FIRST_PHONE + number}",
        carrier=Carrier.TEXT,
        safe_times=_SAFE[number % len(_SAFE)],
    )


def _seat(person: Participant) -> Seat:
    return person.seats.get(state__in=(Seat.State.HELD, Seat.State.CONFIRMED))
