"""What a study still lacks before it may open, and whether it may take entries now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from candour import dates
from candour.study import consent
from candour.study.records import StudyPlan
from candour.study.wording import MESSAGES
from candour.web.study.models import Study, TeamMember, Version
from candour.web.study.queries.texts import find_approved, plan_of

Kind = Version.Kind
Duty = TeamMember.Duty
# Texts of which a study has one.
SINGLE = (
    Kind.PLAN,
    Kind.PAGE,
    Kind.SHEET,
    Kind.NOTICE,
    Kind.GUIDE,
    Kind.PROTOCOL,
    Kind.SERVICES,
    Kind.BENEFITS,
    Kind.ASSESSMENT,
)
NEEDED_DUTIES = (Duty.COORDINATOR, Duty.FACILITATOR, Duty.MONITOR, Duty.LEAD)


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing a study needs; `lacking` says in a sentence what is missing, or nothing."""

    what: str
    lacking: str = ""


def checks(study: Study, now: datetime) -> tuple[Check, ...]:
    """Return all that a study needs before it opens, in the order in which people do it."""
    return (*_texts(study), _consent(study), _messages(study), *_dates(study, now), *_team(study))


def lacking(study: Study, now: datetime) -> tuple[str, ...]:
    """Return a sentence for each thing that is missing."""
    return tuple(check.lacking for check in checks(study, now) if check.lacking)


def may_take_entries(study: Study, now: datetime) -> bool:
    """Tell whether people may enter: open, with ethics that last and identities not yet due."""
    if study.state != Study.State.OPEN or find_approved(study, Kind.PLAN) is None:
        return False
    return not _past(plan_of(study), now)


def _texts(study: Study) -> Iterator[Check]:
    for kind in SINGLE:
        found = find_approved(study, kind)
        words = "" if found else f"“{kind.label}” has not been approved by a second person."
        yield Check(what=str(kind.label), lacking=words)


def _approved_keys(study: Study, kind: Kind) -> dict[str, Version]:
    rows = Version.objects.filter(study=study, kind=kind, approval__isnull=False)
    return {version.key: version for version in rows.order_by("number")}


def _consent(study: Study) -> Check:
    items = _approved_keys(study, Kind.CONSENT).values()
    needed = any(consent.read_item(version.words).needed for version in items)
    words = "" if needed else "No item of consent that is needed has been approved."
    return Check(what="Items of consent", lacking=words)


def _messages(study: Study) -> Check:
    missing = [key for key in MESSAGES if key not in _approved_keys(study, Kind.MESSAGE)]
    words = f"These messages have not been approved: {', '.join(missing)}." if missing else ""
    return Check(what="Messages", lacking=words)


def _dates(study: Study, now: datetime) -> Iterator[Check]:
    if find_approved(study, Kind.PLAN) is not None:
        past = _past(plan_of(study), now)
        yield Check(what="Ethics and dates that last", lacking=past)


def _past(plan: StudyPlan, now: datetime) -> str:
    today = dates.london_day(now)
    if plan.ethics.expires < today:
        return f"The ethics approval ended on {dates.plain_day(plan.ethics.expires)}."
    if plan.erasure.identities <= today:
        return "The day on which identities are erased is not in the future."
    return ""


def _team(study: Study) -> Iterator[Check]:
    """Return who is needed; in an example everybody on the staff has every duty."""
    if study.example:
        return
    held = set(study.team.filter(account__is_active=True).values_list("duty", flat=True))
    for duty in NEEDED_DUTIES:
        words = "" if duty in held else f"Nobody has the duty “{duty.label}”."
        yield Check(what=str(duty.label), lacking=words)
