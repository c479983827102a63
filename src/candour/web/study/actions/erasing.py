"""Erases people: the key first, then the card, then what the main database holds of them.

Every step may be the last before the process is killed; the next `erase_due` goes on from there.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db.models import QuerySet

from candour import dates
from candour.study.holding import Moment
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.counting import close_months, fold
from candour.web.study.actions.taking import free
from candour.web.study.models import (
    Entitlement,
    Erasure,
    Message,
    Participant,
    Screening,
    Seat,
    Study,
    Version,
    Withdrawal,
)
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries import holdings, traces
from candour.web.study.queries.seats import OPEN
from candour.web.study.queries.texts import find_approved, plan_of
from candour.web.vault.actions import cards, clearing

# Time for the last message to go out, and for what is owed to be given.
SOON, LATEST = timedelta(days=1), timedelta(days=14)
# Withdrawing cancels no thank-you: one that is owed may take so much longer, within a month in all.
WHILE_OWED = timedelta(days=14)
# The worker has other things to do in between.
AT_ONCE = 50
CLEARED = "free_pages_cleared"
PERSONAL = (Moment.IDENTITY, Moment.ANSWERS)


def moments(reason: str) -> tuple[Moment, ...]:
    """Name what an erasure reaches; on a study's date, answers stay until a date of their own."""
    return (Moment.IDENTITY,) if reason == Erasure.Reason.DATE else PERSONAL


def schedule(*, participant: Participant, reason: Erasure.Reason, due: datetime) -> Erasure:
    """Write down that somebody is to be erased, inside the caller's transaction."""
    erasure, made = Erasure.objects.get_or_create(
        pseudonym=participant.pk,
        defaults={"study_id": participant.study_id, "reason": reason, "due": due},
    )
    if not made and erasure.begun is None and due < erasure.due:
        Erasure.objects.filter(pk=erasure.pk, begun__isnull=True).update(reason=reason, due=due)
        erasure.refresh_from_db()
    return erasure


def erase(pseudonym: str, *, now: datetime) -> None:
    """Erase somebody whose erasure is scheduled, and report what was found and what is left."""
    erasure = Erasure.objects.get(pseudonym=pseudonym)
    reached, keys = moments(erasure.reason), traces.keys(pseudonym)
    if erasure.begun is None:
        _begin(erasure, traces.count(pseudonym, *reached), now=now)
    cards.destroy(pseudonym, reason=erasure.reason)
    _unlink(keys)
    with suppress(_DoneError):
        _finish(pseudonym, reached, now=now)
    # A message that was being written while its row went.
    _unlink(keys)


class _DoneError(Exception):
    """Another process was faster; the change in hand must leave no trace."""


def _finish(pseudonym: str, reached: tuple[Moment, ...], *, now: datetime) -> None:
    with change(verb="person erased", kind="participant", key=pseudonym) as trail:
        erasure = Erasure.objects.select_for_update().get(pseudonym=pseudonym)
        if erasure.finished:
            raise _DoneError
        for seat in Seat.objects.filter(participant_id=pseudonym, state__in=OPEN):
            free(seat, now=now)
        for moment in reached:
            _remove(moment, [pseudonym])
        Participant.objects.filter(pk=pseudonym).update(standing=Participant.Standing.ERASED)
        left = traces.count(pseudonym, *reached)
        erasure.report = {**erasure.report, "left": left, CLEARED: False}
        erasure.finished = now
        erasure.save(update_fields=["report", "finished"])
        trail.detail = erasure.report


def _begin(erasure: Erasure, found: dict[str, int], *, now: datetime) -> None:
    with (
        suppress(_DoneError),
        change(verb="erasure begun", kind="participant", key=erasure.pseudonym) as trail,
    ):
        trail.detail = {"reason": erasure.reason}
        fresh = Erasure.objects.filter(pk=erasure.pk, begun=None)
        if not fresh.update(begun=now, report={"found": found}):
            raise _DoneError


def _unlink(keys: list[str]) -> None:
    for path in traces.files(keys):
        path.unlink(missing_ok=True)


def erase_due(now: datetime) -> None:
    """Erase whoever is due and what is due of studies, and finish what was cut short."""
    _erase_due_of(Study.objects.all(), now=now)


def erase_now(*, actor: Account, study: Study, now: datetime) -> None:
    """Erase what is due of one study without waiting for the worker."""
    require_duty(actor, study, Duty.COORDINATOR, Duty.LEAD)
    with change(verb="erasure asked for", kind="study", key=study.key, actor_id=actor.pk):
        pass
    _erase_due_of(Study.objects.filter(pk=study.pk), now=now)


def _erase_due_of(studies: QuerySet[Study], *, now: datetime) -> None:
    for study in studies:
        _erase_by_date(study, now=now)
    for pseudonym in due(now, studies)[:AT_ONCE]:
        erase(pseudonym, now=now)
    close_months(now)
    clear()


def due(now: datetime, studies: QuerySet[Study] | None = None) -> list[str]:
    """Name whose erasure is due, or was begun and not finished, in these studies or in all."""
    rows = Erasure.objects.filter(finished=None)
    if studies is not None:
        rows = rows.filter(study__in=studies)
    return [row.pseudonym for row in rows if _is_due(row, now)]


def clear() -> bool:
    """Clear the free pages that finished erasures left behind; False where it must be repeated."""
    done = list(Erasure.objects.filter(finished__isnull=False, **{f"report__{CLEARED}": False}))
    if not done and not clearing.is_asked():
        return True
    tables = {
        table
        for moment in Moment
        for table in (*holdings.deleted(moment), *holdings.emptied(moment))
    }
    cleared = clearing.clear_free_pages(sorted(tables))
    for erasure in done if cleared else ():
        report = erasure.report | {CLEARED: True}
        Erasure.objects.filter(pk=erasure.pk).update(report=report)
    return cleared


def _is_due(erasure: Erasure, now: datetime) -> bool:
    if erasure.begun is not None:
        return True
    if erasure.reason != Erasure.Reason.ASKED:
        return erasure.due <= now
    if _is_owed(erasure.pseudonym):
        return erasure.due + WHILE_OWED <= now
    told = Withdrawal.objects.filter(participant_id=erasure.pseudonym).first()
    waiting = Message.objects.filter(
        participant_id=erasure.pseudonym, state=Message.State.WAITING
    ).exists()
    soon = told is not None and told.at + SOON <= now and not waiting
    return soon or erasure.due <= now


def _is_owed(pseudonym: str) -> bool:
    """Tell whether a thank-you is still on its way."""
    owed = Entitlement.objects.filter(participant_id=pseudonym)
    return owed.exclude(state=Entitlement.State.GIVEN).exists()


def _erase_by_date(study: Study, *, now: datetime) -> None:
    if find_approved(study, Version.Kind.PLAN) is None:
        return
    plan, today = plan_of(study).erasure, dates.london_day(now)
    people = Participant.objects.filter(study=study).exclude(standing=Participant.Standing.ERASED)
    if plan.identities <= today:
        for participant in people:
            schedule(participant=participant, reason=Erasure.Reason.DATE, due=now)
    before = dates.end_of_day(today - timedelta(days=plan.not_going_on_days))
    for participant in people.filter(
        standing=Participant.Standing.NOT_GOING_ON, screening__at__lt=before
    ):
        schedule(participant=participant, reason=Erasure.Reason.NOT_GOING_ON, due=now)
    _erase_screenings(study, before=before)
    if plan.answers <= today:
        _erase_of_all(study, Moment.ANSWERS, verb="answers erased")
    if plan.ledger <= today:
        _erase_of_all(study, Moment.LEDGER, verb="receipts erased")


def _erase_screenings(study: Study, *, before: datetime) -> None:
    """Count, then delete, the answers of those who did not go on."""
    rows = Screening.objects.filter(study=study, participant=None, at__lt=before)
    if rows.exists():
        clearing.ask()
        with (
            suppress(_DoneError),
            change(verb="screenings erased", kind="study", key=study.key) as trail,
        ):
            trail.detail = {"screenings": fold(rows)}
            if not trail.detail["screenings"]:
                raise _DoneError


def _erase_of_all(study: Study, moment: Moment, *, verb: str) -> None:
    """Erase what goes on a date of the study, of everybody in it."""
    people = Participant.objects.filter(study=study)
    if any(traces.count_rows(people, moment).values()):
        clearing.ask()
        with (
            suppress(_DoneError),
            change(verb=verb, kind="study", key=study.key) as trail,
        ):
            trail.detail = traces.count_rows(people, moment)
            if not any(trail.detail.values()):
                raise _DoneError
            _remove(moment, people)


def _remove(moment: Moment, people: traces.People) -> None:
    """Do to the main database what the list of holdings says for this moment."""
    for table, fields in holdings.emptied(moment).items():
        values = {name: traces.blank(table, name) for name in fields}
        traces.full(table, fields, people).update(**values)
    for table in holdings.deleted(moment):
        if table == "study.Screening":
            fold(Screening.objects.filter(participant__in=people))
        else:
            traces.rows(table, people).delete()
