"""Makes the short addresses of a study, one for each place, and counts how often each is opened."""

import secrets
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from candour import texts
from candour.errors import ConflictError, InputError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.models import Channel, ChannelDay, Study, TeamMember
from candour.web.study.permissions import require_duty

# Letters that are told apart by eye and by ear, and that make no word.
LETTERS = "bfhkmqrwxz"
LENGTH = 5
_TRIES = 20
_NAME_LIMIT = 120


def make_channel(*, actor: Account, study: Study, name: str, kind: Channel.Kind) -> Channel:
    """Give a foodbank, a school or a group an address of its own."""
    require_duty(actor, study, TeamMember.Duty.COORDINATOR)
    kept = texts.clean(name, limit=_NAME_LIMIT)
    if not kept:
        raise InputError("Give the channel a name, such as that of the foodbank.")
    with change(verb="channel made", kind="channel", actor_id=actor.pk) as trail:
        channel = _made(study, kept, kind)
        trail.key, trail.detail["study"] = channel.code, study.key
        return channel


def open_channel(*, actor: Account, channel: Channel, opened: bool) -> None:
    """Open or close an address; a closed one still shows the study, but is no longer counted."""
    require_duty(actor, channel.study, TeamMember.Duty.COORDINATOR)
    verb = "channel opened" if opened else "channel closed"
    with change(verb=verb, kind="channel", key=channel.code, actor_id=actor.pk):
        if not Channel.objects.filter(pk=channel.pk, open=not opened).update(open=opened):
            raise ConflictError("Somebody has done this already.")


def count_opening(channel: Channel, day: date) -> None:
    """Count one opening of a short address: a sum for the day, and nothing about who it was.

    There is no audit row for it: that would keep the moment of every opening.
    """
    today = ChannelDay.objects.filter(channel=channel, day=day)
    if today.update(opened=F("opened") + 1):
        return
    try:
        with transaction.atomic():
            ChannelDay.objects.create(channel=channel, day=day, opened=1)
    except IntegrityError:
        today.update(opened=F("opened") + 1)


def _made(study: Study, name: str, kind: Channel.Kind) -> Channel:
    for _ in range(_TRIES):
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if not Channel.objects.filter(code=code).exists():
            return Channel.objects.create(study=study, code=code, name=name, kind=kind)
    raise ConflictError("No short address is free. Close channels that are no longer used.")
