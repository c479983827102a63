"""Records consent item by item, as rows that are only added; asks again when a text has changed."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from candour.errors import ConflictError, InputError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.study.models import Consent, Participant
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries import consents


def give_consent(
    *,
    pseudonym: str,
    answers: Mapping[str, bool],
    versions: Mapping[str, str],
    given: str,
    recorded_by: Account | None = None,
    language: str = "",
    token: str = "",
    now: datetime,
) -> list[Consent]:
    """Add one row for each answer, to the very text whose fingerprint was shown in `versions`.

    Changing one's mind is a new row; nothing is ever altered. All the answers are kept, or none.
    A form without a cookie hands in its `token`.
    """
    with change(
        verb="give_consent",
        kind="participant",
        key=pseudonym,
        actor_id=recorded_by.pk if recorded_by else None,
    ) as trail:
        if recorded_by is None:
            tokens.spend(token, purpose=own_purpose(pseudonym))
        person = _who_may_answer(pseudonym, recorded_by)
        shown = consents.approved_items(person.study, language or person.language)
        _check(answers, versions, {key: text.fingerprint for key, text in shown.items()})
        trail.detail |= {"answers": dict(answers), "given": Consent.Given(given).value}
        rows = [
            Consent(
                participant=person,
                version=shown[item],
                agreed=agreed,
                given=given,
                at=now,
                recorded_by=recorded_by,
            )
            for item, agreed in answers.items()
        ]
        return Consent.objects.bulk_create(rows)


def own_purpose(pseudonym: str) -> str:
    """Return what the forms of somebody's own page are for; no other page's token fits."""
    return f"my-place-{pseudonym}"


def _who_may_answer(pseudonym: str, recorded_by: Account | None) -> Participant:
    # Locked, so that nobody agrees to anything at the very moment in which they withdraw.
    found = Participant.objects.select_for_update(of=("self",)).select_related("study")
    person = found.get(pk=pseudonym)
    if recorded_by is not None:
        require_duty(recorded_by, person.study, Duty.COORDINATOR, Duty.FACILITATOR)
    if person.standing != Participant.Standing.ACTIVE:
        raise ConflictError(_("You take part no longer, so there is nothing left to agree to."))
    return person


def _check(
    answers: Mapping[str, bool], versions: Mapping[str, str], approved: Mapping[str, str]
) -> None:
    if not answers:
        raise InputError(_("Choose yes or no."))
    if any(approved.get(item) != versions.get(item) for item in answers):
        raise ConflictError(
            _(
                "The words have changed since this page was opened. Nothing was recorded. "
                "Please read the new words and answer again."
            )
        )
