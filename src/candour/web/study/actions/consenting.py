"""Records consent item by item, as rows that are only added; asks again when a text has changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from candour.errors import ConflictError, InputError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.outbox import queue
from candour.web.study.actions.own_changes import locked, own_change
from candour.web.study.actions.tasks import close_tasks, open_task
from candour.web.study.models import Consent, Participant, Study, Task, Version
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries import consents

RENEW_WITHIN = timedelta(days=3)


def give_own_consent(
    *,
    pseudonym: str,
    answers: Mapping[str, bool],
    versions: Mapping[str, str],
    given: Consent.Given,
    language: str,
    token: str,
    now: datetime,
) -> list[Consent]:
    """Add the answers that somebody gives on their own page, in the language they read."""
    with own_change(verb="consent given", pseudonym=pseudonym, token=token) as changing:
        changing.trail.detail = {"answers": dict(answers), "given": given.value}
        return _add(
            changing.participant, answers, versions, given=given, language=language, now=now
        )


def give_consent(
    *,
    pseudonym: str,
    answers: Mapping[str, bool],
    versions: Mapping[str, str],
    given: Consent.Given,
    recorded_by: Account,
    language: str = "",
    now: datetime,
) -> list[Consent]:
    """Add the answers that somebody gave to a member of the team, such as on the phone."""
    with change(
        verb="consent given", kind="participant", key=pseudonym, actor_id=recorded_by.pk
    ) as trail:
        person = locked(pseudonym)
        require_duty(recorded_by, person.study, Duty.COORDINATOR, Duty.FACILITATOR)
        trail.detail = {"answers": dict(answers), "given": given.value}
        return _add(
            person,
            answers,
            versions,
            given=given,
            language=language or person.language,
            now=now,
            recorded_by=recorded_by,
        )


def _add(
    person: Participant,
    answers: Mapping[str, bool],
    versions: Mapping[str, str],
    *,
    given: Consent.Given,
    language: str,
    now: datetime,
    recorded_by: Account | None = None,
) -> list[Consent]:
    """Add one row an answer, to the very text whose fingerprint was shown; all of them, or none.

    Changing one's mind is a new row; nothing is ever altered.
    """
    shown = consents.approved_items(person.study, language)
    _check(answers, versions, {key: text.fingerprint for key, text in shown.items()})
    rows = Consent.objects.bulk_create(
        Consent(
            participant=person,
            version=shown[item],
            agreed=agreed,
            given=given,
            at=now,
            recorded_by=recorded_by,
        )
        for item, agreed in answers.items()
    )
    _all_renewed(person, now)
    return rows


def _check(
    answers: Mapping[str, bool], versions: Mapping[str, str], approved: Mapping[str, str]
) -> None:
    if not answers:
        raise InputError(_("Choose yes or no."))
    if any(item not in approved or approved[item] != versions.get(item) for item in answers):
        raise ConflictError(
            _(
                "The words have changed since this page was opened. Nothing was recorded. "
                "Please read the new words and answer again."
            )
        )


def ask_to_renew(now: datetime) -> int:
    """Ask everybody active who answered words that have changed since; return how many were asked.

    Each is asked once for one set of new words: by a message, and by a task for the team.
    """
    return sum(
        _ask_again(pseudonym, items, now)
        for study in Study.objects.filter(state=Study.State.OPEN)
        for pseudonym, items in consents.changed_for(study).items()
    )


def _ask_again(pseudonym: str, items: Sequence[str], now: datetime) -> bool:
    with transaction.atomic():
        active = Participant.objects.filter(standing=Participant.Standing.ACTIVE)
        # Locked, so that two workers ask once, and nobody is asked who has just withdrawn.
        person = active.select_for_update(of=("self",)).filter(pk=pseudonym).first()
        if person is None:
            return False
        occasion = _occasion(person.study)
        if _was_asked(person, occasion):
            return False
        with change(verb="consent asked again", kind="participant", key=pseudonym) as trail:
            trail.detail = {"items": list(items)}
            queue(participant=person, key="renew", occasion=occasion, due=now)
            open_task(
                study=person.study,
                kind=Task.Kind.RENEW,
                about=pseudonym,
                due=now + RENEW_WITHIN,
                participant=person,
            )
    return True


def _occasion(study: Study) -> str:
    """Name the words as they stand: newer words are another occasion, answering half is not."""
    texts = Version.objects.filter(study=study, kind=Version.Kind.CONSENT, approval__isnull=False)
    return f"renew:{texts.aggregate(newest=Max('pk'))['newest']}"


def _was_asked(person: Participant, occasion: str) -> bool:
    """Tell whether a message was queued, or a person asked to write where no text is approved."""
    by_hand = person.tasks.filter(kind=Task.Kind.LETTER, about=f"{person.pk}:{occasion}")
    return person.messages.filter(occasion=occasion).exists() or by_hand.exists()


def _all_renewed(participant: Participant, now: datetime) -> None:
    """Close the task to ask again, once nothing is left to ask."""
    if not consents.to_ask_again(participant, at=now):
        close_tasks(kind=Task.Kind.RENEW, about=participant.pk, result="answered", now=now)
