"""Puts messages into the outbox, and takes out those that are needed no longer.

All of it runs inside the caller's transaction: a seat and what is said about it stand or fall
together. Each occasion has one message; asked for again, it is moved, or brought back.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from candour.study import reminders
from candour.study.records import Carrier
from candour.web.study.actions.tasks import close_tasks, open_task
from candour.web.study.models import (
    Entitlement,
    Message,
    Participant,
    Seat,
    Session,
    Task,
    Version,
    Waiting,
)
from candour.web.study.queries.texts import find_approved

State = Message.State
CALL_WITHIN_WORKING_DAYS = 2
# What may still be said to somebody who has withdrawn.
AFTERWARDS = ("withdrawn", "thanks")
_LETTER_WITHIN = timedelta(days=1)
_LIVE = ("offered", "held", "confirmed")


def queue(
    *,
    participant: Participant,
    key: str,
    occasion: str,
    due: datetime,
    session: Session | None = None,
    details: Mapping[str, Any] | None = None,
) -> Message | None:
    """Put one message into the outbox; without an approved text a person is asked to write."""
    template = find_approved(
        participant.study, Version.Kind.MESSAGE, key, language=participant.language
    )
    if template is None:
        _ask_a_person(participant, session, occasion=occasion, due=due)
        return None
    given = {
        "template": template,
        "carrier": participant.carrier,
        "session": session,
        "details": dict(details or {}),
        "due": due,
    }
    try:
        with transaction.atomic():
            return Message.objects.create(
                key=secrets.token_hex(16), participant=participant, occasion=occasion, **given
            )
    except IntegrityError:
        return _again(participant, occasion, given)


def _again(participant: Participant, occasion: str, given: dict[str, Any]) -> Message:
    found = Message.objects.filter(participant=participant, occasion=occasion)
    found.filter(state__in=(State.WAITING, State.CANCELLED)).update(
        state=State.WAITING, settled=None, trouble="", **given
    )
    return found.get()


def _ask_a_person(
    participant: Participant, session: Session | None, *, occasion: str, due: datetime
) -> None:
    open_task(
        study=participant.study,
        kind=Task.Kind.LETTER,
        about=f"{participant.pk}:{occasion}"[:80],
        due=due + _LETTER_WITHIN,
        participant=participant,
        session=session,
    )


def plan_entry(participant: Participant, now: datetime) -> None:
    """Thank somebody who has just come in, say so if they must wait, and have them rung.

    Whoever wants calls hears all of it in the one call.
    """
    plan_call(participant, now)
    if participant.carrier == Carrier.CALL:
        return
    queue(participant=participant, key="welcome", occasion="welcome", due=now)
    if Waiting.objects.filter(participant=participant, ended__isnull=True).exists():
        queue(participant=participant, key="waiting", occasion="waiting", due=now)


def plan_call(participant: Participant, now: datetime) -> Task:
    """Open the task to ring somebody before their session."""
    due = reminders.after_working_days(
        now, CALL_WITHIN_WORKING_DAYS, closed=reminders.bank_holidays()
    )
    return open_task(
        study=participant.study,
        kind=Task.Kind.CALL,
        about=participant.pk,
        due=due,
        participant=participant,
    )


def plan_seat(seat: Seat, now: datetime) -> None:
    """Say what the state of a seat asks to be said, and drop what it no longer does."""
    session, who = seat.session, seat.participant
    drop_messages(seat=seat, now=now)
    if seat.state == Seat.State.CANCELLED:
        queue(
            participant=who,
            key="cancelled",
            occasion=f"cancelled:{session.key}:{seat.pk}",
            due=now,
            session=session,
        )
        return
    planned = reminders.of_seat(
        state=seat.state,
        standby=seat.standby,
        starts=session.starts,
        carrier=Carrier(who.carrier),
        now=now,
    )
    for message in planned:
        queue(
            participant=who,
            key=message.key,
            occasion=_occasion(message.key, seat),
            due=message.due,
            session=session,
            details={"reply_by": (seat.until or session.starts).isoformat()},
        )


def _occasion(key: str, seat: Seat) -> str:
    """A reminder comes once for a session; news of a seat once for each seat and state."""
    if key.startswith("reminder"):
        return f"{key}:{seat.session.key}"
    return f"{key}:{seat.session.key}:{seat.pk}"


def plan_cancelled_session(session: Session, now: datetime) -> int:
    """Tell everybody with a live seat that a session is off; return how many are told."""
    seats = Seat.objects.filter(session=session, state__in=_LIVE)
    told = list(seats.select_related("participant__study"))
    for seat in told:
        drop_messages(seat=seat, now=now)
        queue(
            participant=seat.participant,
            key="session_cancelled",
            occasion=f"session_cancelled:{session.key}",
            due=reminders.outside_quiet(now, latest=session.starts),
            session=session,
        )
    return len(told)


def change_carrier(participant: Participant, carrier: Carrier, now: datetime) -> None:
    """Have all that waits go the way somebody now wants: the old way may no longer be safe.

    Their thank-you follows, unless they chose another way for it.
    """
    if participant.carrier == carrier:
        return
    Participant.objects.filter(pk=participant.pk).update(carrier=carrier.value)
    for seat in Seat.objects.filter(participant=participant, state__in=_LIVE):
        plan_seat(seat, now)
    waiting = Message.objects.filter(participant=participant, state=State.WAITING)
    if participant.thanks_by:
        waiting = waiting.exclude(template__key="thanks")
    else:
        unbought = Entitlement.objects.filter(participant=participant, code__isnull=True)
        unbought.update(carrier=carrier.value)
    waiting.update(carrier=carrier.value)


def drop_messages(
    *, seat: Seat | None = None, participant: Participant | None = None, now: datetime
) -> int:
    """Cancel what waits for a seat, or for a person who withdrew; return how many went."""
    if seat is not None:
        about = seat.session.key
        found = Message.objects.filter(participant=seat.participant_id, session=seat.session_id)
        found = found.filter(template__key__in=_OF_SEATS, occasion__contains=f":{about}")
    else:
        found = Message.objects.filter(participant=participant)
        found = found.exclude(template__key__in=AFTERWARDS)
        close_tasks(kind=Task.Kind.CALL, about=str(participant), result="no longer needed", now=now)
    return _drop(found, now)


_OF_SEATS = (
    "offer",
    "held",
    "confirmed",
    "standby",
    "reminder_week",
    "reminder_day",
    "reminder_hour",
)


def _drop(found: QuerySet[Message], now: datetime) -> int:
    """Cancel those that wait, and those that a person was asked to bring and has not yet."""
    by_hand = found.filter(
        state=State.HANDING_OVER, carrier__in=(Carrier.CALL.value, Carrier.LETTER.value)
    )
    held = list(by_hand.filter(tasks__done__isnull=True).values_list("pk", flat=True))
    open_ones = Task.objects.filter(message__in=held, done__isnull=True)
    open_ones.update(done=now, result="no longer needed")
    by_hand.filter(pk__in=held).update(state=State.CANCELLED, settled=now)
    return found.filter(state=State.WAITING).update(state=State.CANCELLED, settled=now)
