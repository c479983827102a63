"""Makes, opens and closes studies, and gives people their duties in them."""

import re

from django.db import IntegrityError, transaction
from django.utils import timezone

from candour import texts
from candour.errors import ConflictError, InputError, NotFoundError
from candour.web.audit.actions import change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least, require
from candour.web.study.models import Study, TeamMember
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries.readiness import lacking

_KEY = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")
# An open study is never left without these.
_KEPT = (Duty.COORDINATOR, Duty.LEAD)


def make_study(*, actor: Account, key: str, name: str, coordinator: Account) -> Study:
    """Begin a study, with its first coordinator; its texts come next."""
    require(actor, Role.ADMINISTRATOR)
    if not _KEY.fullmatch(key):
        raise InputError("The short name is 3 to 40 small letters, digits and hyphens.")
    title = texts.clean(name, limit=120)
    if not title:
        raise InputError("A study has a name.")
    with change(verb="study made", kind="study", key=key, actor_id=actor.pk) as trail:
        try:
            with transaction.atomic():
                study = Study.objects.create(key=key, name=title)
        except IntegrityError as error:
            raise ConflictError(f"There is a study “{key}” already.") from error
        TeamMember.objects.create(study=study, account=coordinator, duty=Duty.COORDINATOR)
        trail.detail = {"coordinator": coordinator.pk}
        return study


def open_study(*, actor: Account, study: Study) -> None:
    """Let people enter, once everything it needs has been approved."""
    require_duty(actor, study, Duty.COORDINATOR)
    with transaction.atomic():
        # Locked, so that nobody takes away meanwhile what it needs.
        locked = Study.objects.select_for_update().get(pk=study.pk)
        missing = lacking(locked, timezone.now())
        if missing:
            raise ConflictError(f"This study cannot open yet. {' '.join(missing)}")
        _set_state(actor, study, Study.State.OPEN, verb="study opened")


def close_study(*, actor: Account, study: Study) -> None:
    """Take no more entries; sessions, thank-yous and erasure go on."""
    require_duty(actor, study, Duty.COORDINATOR, Duty.LEAD)
    _set_state(actor, study, Study.State.CLOSED, verb="study closed")


def _set_state(actor: Account, study: Study, state: Study.State, *, verb: str) -> None:
    with change(verb=verb, kind="study", key=study.key, actor_id=actor.pk) as trail:
        changed = Study.objects.filter(pk=study.pk).exclude(state=state).update(state=state)
        if not changed:
            raise ConflictError(f"This study is “{state.label}” already.")
        trail.detail = {"from": study.state, "to": str(state)}
    study.state = state


def add_member(*, actor: Account, study: Study, account: Account, duty: str) -> TeamMember:
    """Give somebody a duty in a study."""
    _require_may_staff(actor, study)
    if duty not in Duty.values:
        raise InputError("There is no such duty.")
    if not account.is_active:
        raise ConflictError("This account is closed.")
    with change(verb="duty given", kind="study", key=study.key, actor_id=actor.pk) as trail:
        trail.detail = {"account": account.pk, "duty": duty}
        try:
            with transaction.atomic():
                return TeamMember.objects.create(study=study, account=account, duty=duty)
        except IntegrityError as error:
            raise ConflictError(f"{account.name} has this duty already.") from error


def remove_member(*, actor: Account, study: Study, account: Account, duty: str) -> None:
    """Take a duty from somebody; an open study keeps a coordinator and a lead."""
    _require_may_staff(actor, study)
    with change(verb="duty taken", kind="study", key=study.key, actor_id=actor.pk) as trail:
        trail.detail = {"account": account.pk, "duty": duty}
        # Locked, so that two who leave at once cannot both be the last.
        locked = Study.objects.select_for_update().get(pk=study.pk)
        held = TeamMember.objects.filter(study=locked, duty=duty)
        if not held.filter(account=account).delete()[0]:
            raise NotFoundError(f"{account.name} does not have this duty.")
        others = held.filter(account__is_active=True).exists()
        if locked.state == Study.State.OPEN and duty in _KEPT and not others:
            raise ConflictError("An open study needs somebody with this duty. Give it first.")


def _require_may_staff(actor: Account, study: Study) -> None:
    if not at_least(actor, Role.ADMINISTRATOR):
        require_duty(actor, study, Duty.COORDINATOR)
