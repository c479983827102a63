"""Opens what a letter needs: the address from the vault and the code from under its seal."""

from dataclasses import dataclass, field

from candour.errors import ConflictError
from candour.study.records import Person
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.models import Entitlement, Study
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries import codes
from candour.web.study.queries.thanks import find
from candour.web.vault.queries import cards


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is printed on one letter, and kept nowhere."""

    person: Person
    kind: str
    pence: int
    code: str = field(repr=False)


def open_letter(*, actor: Account, study: Study, key: str) -> Letter:
    """Return the letter of a thank-you that is ready to post; leaves an audit row."""
    require_duty(actor, study, Duty.COORDINATOR)
    row = find(study, key)
    if row.state not in {Entitlement.State.READY, Entitlement.State.GIVEN}:
        raise ConflictError("There is no code for this thank-you yet, so no letter either.")
    with change(
        verb="thank-you letter printed", kind="participant", key=row.participant_id,
        actor_id=actor.pk,
    ) as trail:  # fmt: skip
        trail.detail = {"thank-you": key, "reason": "a letter with a code"}
    return Letter(
        person=cards.person(row.participant_id),
        kind=row.kind,
        pence=row.pence,
        code=codes.code_for(key),
    )
