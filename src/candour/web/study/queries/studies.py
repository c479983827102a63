"""Which studies there are, for whom."""

from dataclasses import dataclass

from candour.web.people.models import Account
from candour.web.study.models import Study
from candour.web.study.permissions import has_duty


@dataclass(frozen=True, kw_only=True)
class StudyRow:
    """A study in the list of those somebody works in."""

    key: str
    name: str
    state: str
    example: bool
    draft: bool
    duties: tuple[str, ...]


def studies_of(account: Account) -> tuple[StudyRow, ...]:
    """Return the studies in which somebody has a duty, and every example."""
    found = [one for one in Study.objects.order_by("name") if has_duty(account, one)]
    return tuple(_row(study, account) for study in found)


def _row(study: Study, account: Account) -> StudyRow:
    held = study.team.filter(account=account).order_by("duty")
    return StudyRow(
        key=study.key,
        name=study.name,
        state=study.get_state_display(),
        example=study.example,
        draft=study.state == Study.State.DRAFT,
        duties=tuple(member.get_duty_display() for member in held),
    )
