"""Puts messages into the outbox, and takes out those that are needed no longer."""

import secrets
from datetime import datetime

from candour.web.study.models import Message, Participant, Version
from candour.web.study.queries.texts import find_approved


def queue(*, participant: Participant, key: str, occasion: str, due: datetime) -> Message | None:
    """Put one message into the outbox, where its text is approved."""
    template = find_approved(
        participant.study, Version.Kind.MESSAGE, key, language=participant.language
    )
    if template is None:
        return None
    return Message.objects.create(
        key=secrets.token_hex(16),
        participant=participant,
        template=template,
        carrier=participant.carrier,
        occasion=occasion,
        due=due,
    )


def drop_messages(*, participant: Participant, now: datetime) -> int:
    """Cancel what waits for a person who withdrew; return how many went."""
    waiting = Message.objects.filter(participant=participant, state=Message.State.WAITING)
    return waiting.update(state=Message.State.CANCELLED, settled=now)
