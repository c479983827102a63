"""Opens what a letter needs: the address from the vault and the code from under its seal."""

from dataclasses import dataclass, field
from datetime import datetime

from candour.errors import ConflictError
from candour.study.records import Person
from candour.web.people.models import Account
from candour.web.study.actions.cards import Reason, open_card
from candour.web.study.models import Entitlement, Study
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries import codes
from candour.web.study.queries.thanks import find


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is printed on one letter, and kept nowhere."""

    person: Person
    kind: str
    pence: int
    code: str = field(repr=False)


def open_letter(*, actor: Account, study: Study, key: str, now: datetime) -> Letter:
    """Return the letter of a thank-you that is ready to post; leaves an audit row."""
    require_duty(actor, study, Duty.COORDINATOR)
    row = find(study, key)
    if row.state not in {Entitlement.State.READY, Entitlement.State.GIVEN}:
        raise ConflictError("There is no code for this thank-you yet, so no letter either.")
    person = open_card(actor=actor, pseudonym=row.participant_id, reason=Reason.LETTER, now=now)
    return Letter(
        person=person,
        kind=row.kind,
        pence=row.pence,
        code=codes.code_for(key),
    )
