"""What somebody chooses on their own page: times, thank-you, how to be reached, a call."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from candour.errors import InputError, NotFoundError
from candour.study import quotas
from candour.study.records import Carrier, Person, QuotaState, Way
from candour.web.register.actions import tokens
from candour.web.study.actions.outbox import change_carrier
from candour.web.study.actions.own_changes import own_change, own_purpose
from candour.web.study.actions.seating import hold_first
from candour.web.study.actions.taking import wait
from candour.web.study.actions.tasks import open_task
from candour.web.study.models import Entitlement, Participant, SuitableTime, Task
from candour.web.study.queries.codes import code_for
from candour.web.study.queries.filling import filled
from candour.web.study.queries.open_times import OpenTime, open_times
from candour.web.study.queries.own_places import live_seat
from candour.web.study.queries.texts import plan_of
from candour.web.vault.actions import cards as vault
from candour.web.vault.queries import cards

# A thank-you whose code is there to be seen.
BOUGHT = (Entitlement.State.READY, Entitlement.State.GIVEN)
CALL_WITHIN = timedelta(days=1)
THANKS_BY = (Carrier.TEXT, Carrier.EMAIL, Carrier.LETTER)
# What a carrier cannot do without.
NEEDED = {
    Carrier.TEXT: "phone",
    Carrier.CALL: "phone",
    Carrier.EMAIL: "email",
    Carrier.LETTER: "address",
}


def times_offered(participant: Participant, now: datetime) -> list[OpenTime]:
    """Return the times that somebody may choose from."""
    kind = (participant.way, participant.medium)
    offered = open_times(participant.study, now)
    return [time for time in offered if (time.way.value, time.medium.value) == kind]


def change_times(*, pseudonym: str, times: Collection[str], token: str, now: datetime) -> None:
    """Keep which of the offered times suit; who has no place is given one, or a turn to wait."""
    with own_change(verb="times changed", pseudonym=pseudonym, token=token) as changing:
        person = changing.participant
        offered = {time.key: time for time in times_offered(person, now)}
        if not set(times) <= set(offered):
            raise InputError(_("One of these times is no longer offered. Please choose again."))
        chosen = {session for key in times for session in offered[key].sessions}
        shown = {session for time in offered.values() for session in time.sessions}
        person.times.filter(session_id__in=shown - chosen).delete()
        SuitableTime.objects.bulk_create(
            (SuitableTime(participant=person, session_id=session) for session in sorted(chosen)),
            ignore_conflicts=True,
        )
        changing.trail.detail = {"times": sorted(times)}
        if chosen and live_seat(person) is None:
            _hold_or_wait(person, now)


def _hold_or_wait(person: Participant, now: datetime) -> None:
    """Hold a seat where the quota is open, as for somebody who enters now; else wait."""
    state = QuotaState.OPEN
    if person.way == Way.GROUP:
        counts = filled(person.study, besides=person.pk)
        state = quotas.state_for(person.group, plan_of(person.study), counts)
    if state is QuotaState.OPEN:
        hold_first(participant=person, now=now)
    else:
        wait(participant=person, since=now)


def choose_thanks(*, pseudonym: str, carrier: Carrier, detail: str, token: str) -> None:
    """Keep how the thank-you is to come, and the address or number that it needs."""
    if carrier not in THANKS_BY:
        raise InputError(_("Choose one from the list."))
    person = _with(cards.person(pseudonym), carrier, detail)
    _amend(pseudonym, _reachable(person, carrier), token)
    with own_change(
        verb="thank-you chosen", pseudonym=pseudonym, token=token, afterwards=True
    ) as changing:
        Participant.objects.filter(pk=pseudonym).update(thanks_by=carrier.value)
        unbought = changing.participant.entitlements.exclude(state__in=BOUGHT)
        unbought.update(carrier=carrier.value)
        changing.trail.detail = {"carrier": carrier.value}


def change_contact(
    *, pseudonym: str, person: Person, language: str, token: str, now: datetime
) -> None:
    """Keep how, when and in which language contact is right; the vault first."""
    carrier = Carrier(person.carrier)
    _amend(pseudonym, _reachable(person, carrier), token)
    with own_change(
        verb="contact changed", pseudonym=pseudonym, token=token, afterwards=True
    ) as changing:
        Participant.objects.filter(pk=pseudonym).update(language=language)
        change_carrier(changing.participant, carrier, now)
        changing.trail.detail = {"carrier": carrier.value, "language": language}


def ask_for_call(*, pseudonym: str, token: str, now: datetime) -> Task:
    """Open a task to ring somebody who asks for it; one that is open already comes forward."""
    with own_change(
        verb="call asked for", pseudonym=pseudonym, token=token, afterwards=True
    ) as changing:
        person, due = changing.participant, now + CALL_WITHIN
        task = open_task(
            study=person.study,
            kind=Task.Kind.CALL,
            about=person.pk,
            due=due,
            participant=person,
        )
        Task.objects.filter(pk=task.pk, done__isnull=True, due__gt=due).update(due=due)
        return task


def see_code(*, pseudonym: str, entitlement: str, token: str) -> str:
    """Return the code of somebody's own thank-you, because they ask to see it."""
    with own_change(
        verb="thank-you looked at", pseudonym=pseudonym, token=token, afterwards=True
    ) as changing:
        own = changing.participant.entitlements.filter(key=entitlement, state__in=BOUGHT)
        if not own.exists():
            raise NotFoundError(_("This thank-you is not ready yet."))
        changing.trail.detail = {"entitlement": entitlement}
        return code_for(entitlement)


def _with(person: Person, carrier: Carrier, detail: str) -> Person:
    """Return the person with a new detail, where one was given, for what this way needs."""
    kept = {"phone": person.phone, "email": person.email, "address": person.address}
    kept |= {NEEDED[carrier]: detail} if detail else {}
    return replace(person, phone=kept["phone"], email=kept["email"], address=kept["address"])


def _reachable(person: Person, carrier: Carrier) -> Person:
    if not getattr(person, NEEDED[carrier]):
        lacking = {
            "phone": _("Give us a phone number for this."),
            "email": _("Give us an e-mail address for this."),
            "address": _("Give us a postal address for this."),
        }
        raise InputError(lacking[NEEDED[carrier]])
    return person


def _amend(pseudonym: str, person: Person, token: str) -> None:
    """Seal the details before the main database decides; a form that is none changes nothing."""
    tokens.read(token, purpose=own_purpose(pseudonym))
    vault.amend(pseudonym=pseudonym, person=person, needs=cards.needs(pseudonym))
