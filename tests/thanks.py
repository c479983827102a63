"""Thank-yous and codes, for the tests that buy and give them."""

import secrets
from datetime import UTC, datetime

from candour.web.study.actions.codes import import_codes
from candour.web.study.actions.entitling import entitle
from candour.web.study.models import Entitlement, Message, Participant, Session, Study, Version
from tests.studies import make_version

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def owed(participant: Participant, session: Session) -> Entitlement:
    """A voucher that somebody is owed."""
    entitle(participant=participant, session=session, now=NOW, top_up=False)
    return Entitlement.objects.get(participant=participant, session=session, kind="voucher")


def approved(participant: Participant, session: Session) -> Entitlement:
    """A voucher that was approved, by nobody in particular."""
    row = owed(participant, session)
    Entitlement.objects.filter(pk=row.pk).update(state="approved", approved=NOW)
    row.refresh_from_db()
    return row


def csv(*, vouchers: int = 0, top_ups: int = 0, expires: str = "") -> bytes:
    """A file of fresh codes."""
    rows = [f"V-{secrets.token_hex(8)},2500,voucher,{expires}" for _ in range(vouchers)]
    rows += [f"T-{secrets.token_hex(8)},1000,top_up,{expires}" for _ in range(top_ups)]
    return "\n".join(["code,pence,kind,expires", *rows, ""]).encode()


def stock(study: Study, *, vouchers: int = 0, top_ups: int = 0, expires: str = "") -> None:
    """Codes bought beforehand for an example study."""
    data = csv(vouchers=vouchers, top_ups=top_ups, expires=expires)
    import_codes(actor=None, study=study, data=data, now=NOW)


def make_words(study: Study) -> Version:
    """The approved message that brings a thank-you."""
    words = (
        'subject = "Thank you"\n'
        'email = "Thank you, {name}. Your code: {code}, worth {amount}."\n'
        'text = "Thank you. Your code: {code}, worth {amount}."\n'
    )
    return make_version(study, Version.Kind.MESSAGE, key="thanks", words=words)


def sent(row: Entitlement) -> None:
    """The outbox sent the message of this thank-you."""
    Message.objects.filter(occasion__startswith=f"thanks:{row.key}").update(state="sent")
