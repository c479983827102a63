"""Entries for the programs that kill them and crowd them, and what is left of each."""

from dataclasses import dataclass, replace
from datetime import datetime

from candour.study import screening
from candour.study.records import Medium, Needs, Person, Way
from candour.web.register.actions import tokens
from candour.web.study.actions import entering, sweeping
from candour.web.study.models import Message, Participant, Screening, Study
from candour.web.study.queries.open_times import open_times
from candour.web.study.queries.texts import plan_of
from candour.web.vault.models import Card
from candour.web.vault.queries import cards
from tests.studies import make_session, make_study, make_version


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form that was opened: its token and what will be typed into it."""

    token: str
    entry: entering.Entry


def prepare(*, sessions: int = 1, seats: int = 7) -> Study:
    """An open study with sessions to hold places in, and the message of welcome."""
    study = make_study()
    make_version(study, "message", key="welcome", words='subject = "s"\nemail = "e"\ntext = "t"')
    for _ in range(sessions):
        make_session(study, capacity=seats)
    return study


def form(study: Study, *, number: int, phone: str = "") -> Form:
    """A mother's form."""
    answers = screening.read(plan_of(study), {"child": ["yes"], "parent": ["mother"]})
    return Form(
        token=tokens.issue(entering.PURPOSE),
        entry=entering.Entry(
            way=Way.GROUP,
            medium=Medium.ONLINE,
            answers=answers,
            notice=study.versions.get(kind="notice"),
            person=Person(name=f"Ada {number}", phone=phone or f"+447700{900000 + number}"),
            needs=Needs(),
        ),
    )


def enter(study: Study, given: Form, now: datetime) -> Screening:
    """Send a form, with every time that is offered."""
    times = tuple(time.key for time in open_times(study, now))
    entry = replace(given.entry, times=times)
    return entering.enter(study=study, entry=entry, token=given.token, now=now)


def whole(given: Form) -> tuple[int, int]:
    """How many entries a form has made, and how many of them are whole to the last row."""
    rows = Participant.objects.filter(screening__form=entering.form_digest(given.token))
    complete = [
        row
        for row in rows
        if cards.is_kept(row.pk)
        and row.bases.count() == 1
        and row.tasks.filter(kind="call").count() == 1
        and Message.objects.filter(participant=row, occasion="welcome").count() == 1
        and row.seats.count() + (1 if hasattr(row, "waiting") else 0) >= 1
    ]
    return len(rows), len(complete)


def orphans() -> int:
    """How many cards belong to nobody in the main database."""
    known = set(Participant.objects.values_list("pk", flat=True))
    return len(set(Card.objects.values_list("pk", flat=True)) - known)


def sweep(now: datetime) -> None:
    """Remove what a killed process left."""
    sweeping.sweep(now)
