"""A thank-you arises at the start of a session; nothing that happens later takes it away."""

import secrets
from datetime import datetime

from candour.errors import ErasedError
from candour.study import ledger
from candour.web.study.actions.booking import book
from candour.web.study.models import Entitlement, Participant, Session
from candour.web.study.queries.texts import plan_of
from candour.web.vault.queries import cards


def needs_top_up(pseudonym: str) -> bool:
    """Ask the vault whether somebody pays for data as they go; ask before the transaction."""
    try:
        return cards.needs(pseudonym).top_up
    except ErasedError:
        return False


def entitle(
    *, participant: Participant, session: Session, now: datetime, top_up: bool | None = None
) -> list[Entitlement]:
    """Entitle somebody, inside the caller's transaction; again changes nothing.

    Returns what is new. `top_up` is what `needs_top_up` said; without it the vault is asked here.
    """
    thanks = plan_of(session.study).thanks
    wanted = {Entitlement.Kind.VOUCHER: thanks.voucher}
    if needs_top_up(participant.pseudonym) if top_up is None else top_up:
        wanted[Entitlement.Kind.TOP_UP] = thanks.top_up
    made = [
        _arise(participant, session, kind=kind, pence=pence, now=now)
        for kind, pence in wanted.items()
        if pence
    ]
    return [entitlement for entitlement in made if entitlement is not None]


def _arise(
    participant: Participant, session: Session, *, kind: str, pence: int, now: datetime
) -> Entitlement | None:
    entitlement, is_new = Entitlement.objects.get_or_create(
        participant=participant,
        session=session,
        kind=kind,
        defaults={
            "key": secrets.token_hex(16),
            "pence": pence,
            "carrier": participant.thanks_by or participant.carrier,
            "arisen": now,
        },
    )
    if not is_new:
        return None
    lines = ledger.arisen(entitlement.key, pence=pence)
    book(session.study, lines, entitlement=entitlement)
    return entitlement
