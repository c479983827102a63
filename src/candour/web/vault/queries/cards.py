"""Opens single cards and finds them by blind index."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from candour.errors import ErasedError
from candour.study import sealing
from candour.study.records import Needs, Person
from candour.web.vault.models import BlindIndex, Card, DataKey


def wrapping_key() -> bytes:
    """Return the key that wraps the keys of single cards."""
    return sealing.derive(settings.CONFIG.vault_key, purpose="candour.vault.keys")


def index_key() -> bytes:
    """Return the key of the blind indexes."""
    return sealing.derive(settings.CONFIG.vault_key, purpose="candour.vault.indexes")


def person(pseudonym: str) -> Person:
    """Return who a pseudonym is; raise ErasedError where nothing is kept."""
    return Person(**_opened(pseudonym, "contact"))


def needs(pseudonym: str) -> Needs:
    """Return what must be arranged for a pseudonym; raise ErasedError where nothing is kept."""
    return Needs(**_opened(pseudonym, "needs"))


def link(pseudonym: str) -> str:
    """Return the secret part of the address of somebody's own page."""
    return str(_opened(pseudonym, "link")["token"])


def needs_of(pseudonyms: Iterable[str]) -> Mapping[str, Needs]:
    """Return the needs of several people at once; those who were erased are left out."""
    wanted = set(pseudonyms)
    keys = DataKey.objects.in_bulk(list(wanted))
    cards = Card.objects.in_bulk([name for name in wanted if name in keys])
    return {
        name: Needs(**_unsealed(bytes(card.needs), keys[name], "needs"))
        for name, card in cards.items()
    }


def find(*, kind: BlindIndex.Kind, text: str) -> list[str]:
    """Return the pseudonyms whose card has this detail, already in its canonical form."""
    digest = sealing.blind(text, key=index_key(), kind=kind.value)
    found = BlindIndex.objects.filter(kind=kind, digest=digest)
    return sorted(found.values_list("card_id", flat=True))


def _opened(pseudonym: str, part: str) -> dict[str, Any]:
    card = Card.objects.filter(pk=pseudonym).first()
    key = DataKey.objects.filter(pk=pseudonym).first()
    if card is None or key is None:
        raise ErasedError("Nothing is kept about this person any more.")
    return _unsealed(bytes(getattr(card, part)), key, part)


def _unsealed(sealed: bytes, key: DataKey, part: str) -> dict[str, Any]:
    name = key.pseudonym
    own = sealing.unseal(bytes(key.wrapped), key=wrapping_key(), about=f"{name} key")
    found: dict[str, Any] = json.loads(sealing.unseal(sealed, key=own, about=f"{name} {part}"))
    return found
