"""Makes somebody about whom everything is kept that can be kept."""

from datetime import UTC, datetime, timedelta

from candour.study.records import Needs, Person
from candour.web.study.models import (
    Consent,
    Entitlement,
    LawfulBasis,
    Message,
    Participant,
    Screening,
    Seat,
    Signal,
    Study,
    SuitableTime,
    Task,
    Version,
    Waiting,
)
from tests import studies

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ADA = Person(
    name="Adalwen Quayside",
    phone="+447700900417",
    email="adalwen.quayside@example.org",
    postcode="NX4 7QZ",
    address="17 Lantern Row",
)
BEN = Person(name="Ben Marlow", phone="+447700900418")
NEEDS = Needs(interpreter="Volapük", childcare=True)
PLANTED = ("Adalwen", "Quayside", "7700900417", "NX4 7QZ", "Lantern Row", "Volap")


def live(study: Study, *, attended: bool = False, person: Person = ADA) -> Participant:
    """Somebody with answers, consent, a seat, messages, a task and, if they came, a thank-you."""
    channel = study.channels.first() or studies.make_channel(study)
    ada = studies.make_participant(
        study, person=person, needs=NEEDS, channel=channel, group="black_parents", circle="c1"
    )
    notice = Version.objects.get(study=study, kind=Version.Kind.NOTICE)
    Screening.objects.create(
        study=study,
        channel=channel,
        participant=ada,
        notice=notice,
        answers={"child": "yes", "ethnicity": "black"},
        group="black_parents",
        outcome=Screening.Outcome.PLACED,
        at=NOW,
    )
    LawfulBasis.objects.create(participant=ada, basis="6(1)(e)", notice=notice)
    item = Version.objects.filter(study=study, kind=Version.Kind.CONSENT).first()
    item = item or studies.make_version(study, Version.Kind.CONSENT, key="take_part")
    Consent.objects.create(participant=ada, version=item, agreed=True, given="read")
    _fill_seat(study, ada, attended=attended)
    Signal.objects.create(participant=ada, kind=Signal.Kind.FAST)
    return ada


def not_going_on(study: Study, *, answer: str) -> Screening:
    """The answers of somebody for whom nothing fitted, given so long ago that they are due."""
    return Screening.objects.create(
        study=study,
        channel=study.channels.first() or studies.make_channel(study),
        notice=Version.objects.get(study=study, kind=Version.Kind.NOTICE),
        answers={"child": answer},
        outcome=Screening.Outcome.NOT_NOW,
        at=NOW - timedelta(days=60),
    )


def _fill_seat(study: Study, ada: Participant, *, attended: bool) -> None:
    session = study.sessions.first() or studies.make_session(study)
    number = session.seats.count() + 1
    state = Seat.State.ATTENDED if attended else Seat.State.HELD
    Seat.objects.create(session=session, participant=ada, number=number, state=state)
    SuitableTime.objects.create(participant=ada, session=session)
    Waiting.objects.create(participant=ada)
    template = Version.objects.filter(study=study, kind=Version.Kind.MESSAGE, key="held").first()
    template = template or studies.make_version(study, Version.Kind.MESSAGE, key="held")
    message = Message.objects.create(
        key=f"m-{ada.pk}",
        participant=ada,
        template=template,
        carrier="text",
        occasion=f"held:{session.key}",
        due=NOW,
    )
    Task.objects.create(
        study=study,
        kind=Task.Kind.CALL,
        participant=ada,
        message=message,
        about=ada.pk,
        due=NOW + timedelta(days=1),
    )
    if attended:
        Entitlement.objects.create(
            key=f"e-{ada.pk}",
            participant=ada,
            session=session,
            kind=Entitlement.Kind.VOUCHER,
            pence=2500,
            carrier="text",
        )
