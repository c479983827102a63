"""Makes, corrects and destroys cards."""

import json
import secrets
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from candour.errors import ConflictError, ErasedError
from candour.study import canonical, sealing
from candour.study.records import Needs, Person
from candour.web.vault.models import BlindIndex, Card, DataKey, Tombstone
from candour.web.vault.queries import cards

_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH = 8
# Every card looks alike from outside, unless somebody wrote very much.
_BLOCK = {"contact": 1024, "needs": 1024, "link": 128}


def new_pseudonym() -> str:
    """Return a random name without vowels or look-alikes: 38 bits, in no way made from a person."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def put(*, pseudonym: str, study: str, person: Person, needs: Needs) -> str:
    """Seal a new card and return the secret of its own page.

    The key comes first: a card without one cannot be read, a key without a card is swept away.
    """
    token, own = secrets.token_urlsafe(24), sealing.new_key()
    wrapped = sealing.seal(own, key=cards.wrapping_key(), about=f"{pseudonym} key")
    DataKey.objects.create(pseudonym=pseudonym, wrapped=wrapped)
    with transaction.atomic(using="vault"):
        parts = {"contact": asdict(person), "needs": asdict(needs), "link": {"token": token}}
        sealed = {part: _sealed(pseudonym, part, kept, own) for part, kept in parts.items()}
        card = Card.objects.create(pseudonym=pseudonym, study=study, **sealed)
        index(card, person, key=cards.index_key())
    return token


def amend(*, pseudonym: str, person: Person, needs: Needs, seen: str = "") -> None:
    """Seal corrected details in place of the old, and find the card by the new ones only.

    `seen` is the state that was corrected: a card changed since is not overwritten unseen.
    """
    own = cards.own_key(pseudonym)
    with transaction.atomic(using="vault"):
        card = Card.objects.select_for_update().filter(pk=pseudonym).first()
        if card is None:
            raise ErasedError("Nothing is kept about this person any more.")
        if seen and seen != card.changed.isoformat():
            raise ConflictError("This card was changed meanwhile. Open it again, then correct it.")
        Card.objects.filter(pk=pseudonym).update(
            contact=_sealed(pseudonym, "contact", asdict(person), own),
            needs=_sealed(pseudonym, "needs", asdict(needs), own),
            changed=Now(),
        )
        card.indexes.all().delete()
        index(card, person, key=cards.index_key())


def note_withdrawn(pseudonym: str, *, told: str, at: datetime) -> None:
    """Remember beside the key that its person withdrew; a backup of the past cannot undo it."""
    DataKey.objects.filter(pk=pseudonym, withdrawn__isnull=True).update(withdrawn=at, told=told)


def destroy(pseudonym: str, *, reason: str = "") -> None:
    """Destroy the key, then the card; from the first moment on nobody can read it again."""
    with transaction.atomic(using="keyring"):
        Tombstone.objects.get_or_create(pseudonym=pseudonym, defaults={"reason": reason})
        DataKey.objects.filter(pk=pseudonym).delete()
    Card.objects.filter(pk=pseudonym).delete()


def index(card: Card, person: Person, *, key: bytes) -> None:
    """Write the blind indexes by which a card is found."""
    found = {
        BlindIndex.Kind.PHONE: canonical.phone(person.phone),
        BlindIndex.Kind.EMAIL: canonical.email(person.email),
        BlindIndex.Kind.NAME: canonical.name_and_postcode(person.name, person.postcode),
    }
    BlindIndex.objects.bulk_create(
        BlindIndex(card=card, kind=kind, digest=sealing.blind(text, key=key, kind=kind.value))
        for kind, text in found.items()
        if text
    )


def _sealed(pseudonym: str, part: str, kept: dict[str, object], key: bytes) -> bytes:
    data = sealing.padded(json.dumps(kept).encode(), block=_BLOCK[part])
    return sealing.seal(data, key=key, about=f"{pseudonym} {part}")
