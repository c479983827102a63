"""Everything about one participant in order of time, by pseudonym alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from candour.web.study.models import Message, Participant, Seat, Task


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One thing that happened, or is to come; `kind` chooses its words, `what` completes them."""

    at: datetime
    kind: str
    what: str = ""
    state: str = ""
    by: str = ""
    session: str = ""


def timeline(participant: Participant, *, private: bool) -> list[Moment]:
    """Return what happened and what is planned; private tasks only for who may see them."""
    found = [
        *_entry(participant),
        *_consents(participant),
        *_calls(participant),
        *_messages(participant),
        *_seats(participant),
        *_thanks(participant),
        *_tasks(participant, private=private),
    ]
    return sorted(found, key=lambda moment: moment.at)


def _entry(participant: Participant) -> Iterator[Moment]:
    channel = participant.channel.name if participant.channel else ""
    by = participant.entered_by.name if participant.entered_by else ""
    yield Moment(at=participant.entered, kind="entered", what=channel, by=by)
    if participant.sheet_given:
        yield Moment(at=participant.sheet_given, kind="sheet")
    for signal in participant.signals.all():
        yield Moment(
            at=signal.at, kind="signal", what=signal.get_kind_display(), state=signal.other
        )
    turn = getattr(participant, "waiting", None)
    if turn is not None:
        yield Moment(at=turn.since, kind="waiting")
        if turn.ended:
            yield Moment(at=turn.ended, kind="waited")
    withdrawal = getattr(participant, "withdrawal", None)
    if withdrawal is not None:
        yield Moment(at=withdrawal.at, kind="withdrawn", what=withdrawal.get_told_display())


def _consents(participant: Participant) -> Iterator[Moment]:
    for given in participant.consents.select_related("version", "recorded_by"):
        yield Moment(
            at=given.at,
            kind="consent",
            what=f"{given.version.key} ({given.version.number})",
            state="yes" if given.agreed else "no",
            by=given.recorded_by.name if given.recorded_by else "",
        )


def _calls(participant: Participant) -> Iterator[Moment]:
    done = participant.tasks.filter(kind=Task.Kind.CALL, message=None, done__isnull=False)
    for call in done.select_related("done_by"):
        if call.done is not None:
            yield Moment(
                at=call.done,
                kind="call",
                what=call.result.replace("_", " "),
                by=call.done_by.name if call.done_by else "",
            )


def _messages(participant: Participant) -> Iterator[Moment]:
    for message in participant.messages.select_related("template", "session"):
        at = message.settled or (
            message.handed_over if message.state == Message.State.HANDING_OVER else message.due
        )
        yield Moment(
            at=at or message.due,
            kind="message",
            what=message.template.key.replace("_", " "),
            state=message.state,
            by=message.carrier,
            session=message.session.key if message.session else "",
        )


def _seats(participant: Participant) -> Iterator[Moment]:
    for seat in participant.seats.select_related("session"):
        yield from _seat(seat)


def _seat(seat: Seat) -> Iterator[Moment]:
    key = seat.session.key
    yield Moment(at=seat.made, kind="seat", state="standby" if seat.standby else "", session=key)
    if seat.confirmed:
        yield Moment(at=seat.confirmed, kind="confirmed", session=key)
    if seat.ended:
        yield Moment(at=seat.ended, kind="ended", what=seat.get_state_display(), session=key)
    if seat.state in {"offered", "held", "confirmed", "attended"}:
        yield Moment(at=seat.session.starts, kind="session", session=key)


def _thanks(participant: Participant) -> Iterator[Moment]:
    for owed in participant.entitlements.all():
        yield Moment(at=owed.arisen, kind="owed", what=owed.get_kind_display())
        if owed.given:
            yield Moment(at=owed.given, kind="given", what=owed.get_kind_display())


def _tasks(participant: Participant, *, private: bool) -> Iterator[Moment]:
    tasks = participant.tasks.exclude(kind=Task.Kind.CALL, done__isnull=False)
    for task in tasks if private else tasks.filter(private=False):
        yield Moment(
            at=task.done or task.due,
            kind="task done" if task.done else "task",
            what=str(task.get_kind_display()),
            state=task.result.replace("_", " "),
        )
