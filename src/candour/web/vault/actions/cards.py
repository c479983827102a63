"""Makes, corrects and destroys cards."""

import json
import secrets
from dataclasses import asdict

from django.db import transaction

from candour.study import sealing
from candour.study.records import Needs, Person
from candour.web.vault.models import BlindIndex, Card, DataKey, Tombstone
from candour.web.vault.queries import cards

_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH = 8


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
        sealed = {part: _sealed(kept, own, f"{pseudonym} {part}") for part, kept in parts.items()}
        card = Card.objects.create(pseudonym=pseudonym, study=study, **sealed)
        _index(card, person)
    return token


def destroy(pseudonym: str) -> None:
    """Destroy the key, then the card; from the first moment on nobody can read it again."""
    with transaction.atomic(using="keyring"):
        Tombstone.objects.get_or_create(pseudonym=pseudonym)
        DataKey.objects.filter(pk=pseudonym).delete()
    Card.objects.filter(pk=pseudonym).delete()


def _sealed(kept: dict[str, object], key: bytes, about: str) -> bytes:
    return sealing.seal(json.dumps(kept).encode(), key=key, about=about)


def _index(card: Card, person: Person) -> None:
    found = {BlindIndex.Kind.PHONE: person.phone, BlindIndex.Kind.EMAIL: person.email.lower()}
    key = cards.index_key()
    BlindIndex.objects.bulk_create(
        BlindIndex(card=card, kind=kind, digest=sealing.blind(text, key=key, kind=kind.value))
        for kind, text in found.items()
        if text
    )
