"""Puts invented people at every stage into the example study, for the journeys.

Run as `python -m tests.in_study`. Everything goes through the real actions, at times of its own.
"""

import itertools
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import django

from tests.server import ADMINISTRATOR, EDITOR, RESEARCHER, Staff

if TYPE_CHECKING:
    from candour.web.people.models import Account
    from candour.web.study.models import Participant, Seat, Session, Study

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
STUDY, REAL = "harbour", "lantern"
GROUP = "black_parents"
# What somebody of this social group answers, and of no other.
ANSWERS = {"child": ("yes",), "ethnicity": ("black",)}
NAMES = ("Ada", "Bea", "Cal", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jo", "Kit", "Lou")
# Numbers and addresses that are kept for stories, so that they are nobody's.
PHONES = (f"+4477009{number:05}" for number in itertools.count(100))


def main(words: Sequence[str]) -> None:
    """Fill the studies, or do one thing that the journeys would have to wait for."""
    django.setup()
    {"": fill, "erase": erase}[" ".join(words)](datetime.now(UTC))


def fill(now: datetime) -> None:
    """Fill the example study: a session that is over, one tonight, one next week, and who waits."""
    study, actor = _study(), _account(RESEARCHER)
    over(study, actor, now)
    tonight(study, actor, now)
    next_week(study, actor, now)
    unknown_times(study, now)
    spending(study, actor, now)
    real_study()


def real_study() -> None:
    """A study that is no example, so that each of its team may do only what their duty allows."""
    from candour.web.study.actions.studies import add_member, make_study  # noqa: PLC0415
    from candour.web.study.permissions import Duty  # noqa: PLC0415

    lead, coordinator = _account(ADMINISTRATOR), _account(EDITOR)
    study = make_study(actor=lead, key=REAL, name="Lantern", coordinator=coordinator)
    add_member(actor=lead, study=study, account=lead, duty=Duty.LEAD)
    add_member(actor=lead, study=study, account=_account(RESEARCHER), duty=Duty.FACILITATOR)


def erase(now: datetime) -> None:
    """Erase what is due within two hours: somebody who asks today is erased after one."""
    from candour.web.study.actions.erasing import erase_due  # noqa: PLC0415

    erase_due(now + 2 * HOUR)


def over(study: "Study", actor: "Account", now: datetime) -> None:
    """Five days ago: six had a place; one cancelled, one stayed away, one left early."""
    from candour.web.study.actions import attending, seating  # noqa: PLC0415

    began = evening(now - 5 * DAY)
    session = add_session(study, actor, starts=began, now=began - 10 * DAY)
    people = [enter(study, session, now=began - 8 * DAY, top_up=place == 0) for place in range(6)]
    call(people, actor, now=began - 6 * DAY)
    seating.confirm_ready(began - 5 * DAY)
    seating.cancel_seat(seat=seat_of(people[5]), now=began - DAY)
    attending.start_session(actor=actor, session=session, now=began)
    for person in people[:4]:
        attending.mark_came(actor=actor, seat=seat_of(person), now=began)
    attending.mark_left_early(actor=actor, seat=people[3].seats.get(), now=began + HOUR / 2)
    attending.end_session(actor=actor, session=session, now=began + HOUR)


def tonight(study: "Study", actor: "Account", now: datetime) -> None:
    """A session that may be started now: five are confirmed, two still wait for their call."""
    from candour.web.study.actions import seating  # noqa: PLC0415

    session = add_session(study, actor, starts=soon(now), now=now - 6 * DAY)
    people = [enter(study, session, now=now - 4 * DAY) for _ in range(7)]
    call(people[:5], actor, now=now - 2 * DAY)
    seating.confirm_ready(now - DAY)


def next_week(study: "Study", actor: "Account", now: datetime) -> None:
    """A session in five days, with people who have just come in."""
    session = add_session(study, actor, starts=evening(now + 5 * DAY), now=now - DAY)
    for _ in range(3):
        enter(study, session, now=now - HOUR)


def unknown_times(study: "Study", now: datetime) -> None:
    """Two whom no time suits: they wait."""
    for _ in range(2):
        enter(study, None, now=now - 2 * HOUR)


def spending(study: "Study", actor: "Account", now: datetime) -> None:
    """What was spent on each channel."""
    from candour import dates  # noqa: PLC0415
    from candour.web.register.actions import tokens  # noqa: PLC0415
    from candour.web.study.actions.spending import PURPOSE, add_spending  # noqa: PLC0415

    for channel in study.channels.all():
        add_spending(
            actor=actor,
            study=study,
            token=tokens.issue(PURPOSE),
            channel=channel.code,
            day=dates.london_day(now),
            today=dates.london_day(now),
            pence=1800,
            minutes=75,
            what="Posters, and a morning there",
        )


def add_session(study: "Study", actor: "Account", *, starts: datetime, now: datetime) -> "Session":
    """Make a group online, led by the actor, as it was planned at `now`."""
    from candour.study.records import Medium, Way  # noqa: PLC0415
    from candour.web.study.actions.sessions import SessionPlan, make_sessions  # noqa: PLC0415

    plan = SessionPlan(
        way=Way.GROUP,
        medium=Medium.ONLINE,
        group=GROUP,
        facilitator=actor,
        monitor=actor,
        address="https://rooms.northmere.example/quay",
    )
    [made] = make_sessions(actor=actor, study=study, plan=plan, times=[starts], now=now)
    return made


def enter(
    study: "Study", session: "Session | None", *, now: datetime, top_up: bool = False
) -> "Participant":
    """Let somebody fill in the form, whom this session suits."""
    from candour.study import screening  # noqa: PLC0415
    from candour.study.records import Medium, Needs, Person, Way  # noqa: PLC0415
    from candour.web.register.actions import tokens  # noqa: PLC0415
    from candour.web.study.actions import entering  # noqa: PLC0415
    from candour.web.study.models import Version  # noqa: PLC0415
    from candour.web.study.queries import open_times, texts  # noqa: PLC0415

    times = open_times.open_times(study, now) if session else []
    entry = entering.Entry(
        way=Way.GROUP,
        medium=Medium.ONLINE,
        answers=screening.read(texts.plan_of(study), ANSWERS),
        notice=texts.approved(study, Version.Kind.NOTICE),
        person=Person(name=next(names()), phone=next(PHONES), safe_times="Weekdays before 3pm"),
        needs=Needs(top_up=top_up),
        times=tuple(time.key for time in times if session and session.pk in time.sessions),
        channel=study.channels.order_by("?").first(),
        seconds=100,
    )
    token = tokens.issue(entering.PURPOSE)
    taken = entering.enter(study=study, entry=entry, token=token, now=now)
    assert taken.participant is not None
    return taken.participant


def names() -> Iterator[str]:
    """Yield invented names, one after another, for the whole run."""
    return _NAMES


_NAMES = (f"{name} Quay" for name in itertools.cycle(NAMES))


def call(people: "list[Participant]", actor: "Account", *, now: datetime) -> None:
    """Record that each was rung and is genuine, and what they agreed to on the phone."""
    from candour.web.study.actions.calls import Call, Outcome, record_call  # noqa: PLC0415
    from candour.web.study.actions.consenting import give_consent  # noqa: PLC0415
    from candour.web.study.models import Consent  # noqa: PLC0415
    from candour.web.study.queries.consents import approved_items  # noqa: PLC0415

    for person in people:
        items = approved_items(person.study)
        record_call(actor=actor, participant=person, call=Call(outcome=Outcome.GENUINE), now=now)
        give_consent(
            pseudonym=person.pk,
            answers=dict.fromkeys(items, True),
            versions={key: item.fingerprint for key, item in items.items()},
            given=Consent.Given.READ_ALOUD,
            recorded_by=actor,
            now=now,
        )


def evening(moment: datetime) -> datetime:
    """Half past seven on that day in London, when groups are held."""
    from candour import dates  # noqa: PLC0415

    there = moment.astimezone(dates.LONDON)
    return there.replace(hour=19, minute=30, second=0, microsecond=0).astimezone(UTC)


def soon(moment: datetime) -> datetime:
    """The next full five minutes after a quarter of an hour: late enough to be started now."""
    later = moment + HOUR / 4
    return later.replace(second=0, microsecond=0) + timedelta(minutes=5 - later.minute % 5)


def short_day() -> str:
    """Today, as text messages write it."""
    from candour import dates  # noqa: PLC0415

    today = datetime.now(dates.LONDON)
    return f"{today:%a} {today.day} {today:%b}"


def seat_of(person: "Participant") -> "Seat":
    """The seat somebody has."""
    return person.seats.get(state__in=("held", "confirmed"))


def _study() -> "Study":
    from candour.web.study.models import Study  # noqa: PLC0415

    return Study.objects.get(key=STUDY)


def _account(person: Staff) -> "Account":
    from candour.web.people.models import Account  # noqa: PLC0415

    return Account.objects.get(email=person.email)


if __name__ == "__main__":
    main(sys.argv[1:])
