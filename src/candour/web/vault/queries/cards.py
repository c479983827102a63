"""Opens single cards and finds them by blind index."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings

from candour.errors import ErasedError
from candour.study import canonical, sealing
from candour.study.records import Needs, Person
from candour.web.vault.models import BlindIndex, Card, DataKey

_CANONICAL: Mapping[BlindIndex.Kind, Callable[[str], str]] = {
    BlindIndex.Kind.PHONE: canonical.phone,
    BlindIndex.Kind.EMAIL: canonical.email,
}


def wrapping_key(vault_key: bytes = b"") -> bytes:
    """Return the key that wraps the keys of single cards, under this vault key or the present."""
    return sealing.derive(vault_key or settings.CONFIG.vault_key, purpose="candour.vault.keys")


def index_key(vault_key: bytes = b"") -> bytes:
    """Return the key of the blind indexes, under this vault key or the present."""
    return sealing.derive(vault_key or settings.CONFIG.vault_key, purpose="candour.vault.indexes")


def person(pseudonym: str) -> Person:
    """Return who a pseudonym is; raise ErasedError where nothing is kept."""
    return Person(**_opened(pseudonym, "contact"))


def needs(pseudonym: str) -> Needs:
    """Return what must be arranged for a pseudonym; raise ErasedError where nothing is kept."""
    return Needs(**_opened(pseudonym, "needs"))


def state(pseudonym: str) -> str:
    """Name the state of a card; every correction makes another."""
    card = Card.objects.filter(pk=pseudonym).first()
    return card.changed.isoformat() if card else ""


def link(pseudonym: str) -> str:
    """Return the secret part of the address of somebody's own page."""
    return str(_opened(pseudonym, "link")["token"])


def needs_of(pseudonyms: Iterable[str]) -> Mapping[str, Needs]:
    """Return the needs of several people at once; those who were erased are left out."""
    wanted, key = set(pseudonyms), wrapping_key()
    keys = DataKey.objects.in_bulk(list(wanted))
    cards = Card.objects.in_bulk([name for name in wanted if name in keys])
    return {
        name: Needs(**_unsealed(bytes(card.needs), name, unwrapped(keys[name], under=key), "needs"))
        for name, card in cards.items()
    }


def find(*, kind: BlindIndex.Kind, text: str) -> list[str]:
    """Return the pseudonyms whose card has this phone number or e-mail, however it is written."""
    return _found(kind, _CANONICAL[kind](text))


def find_named(*, name: str, postcode: str) -> list[str]:
    """Return the pseudonyms of those with this name in this postcode, however both are written."""
    return _found(BlindIndex.Kind.NAME, canonical.name_and_postcode(name, postcode))


def is_kept(pseudonym: str) -> bool:
    """Tell whether a pseudonym has both a card and the key to it."""
    return (
        DataKey.objects.filter(pk=pseudonym).exists() and Card.objects.filter(pk=pseudonym).exists()
    )


def own_key(pseudonym: str) -> bytes:
    """Return the key of one card; raise ErasedError where it was destroyed."""
    key = DataKey.objects.filter(pk=pseudonym).first()
    if key is None:
        raise ErasedError("Nothing is kept about this person any more.")
    return unwrapped(key, under=wrapping_key())


def unwrapped(key: DataKey, *, under: bytes) -> bytes:
    """Return a card's own key, unwrapped under a wrapping key."""
    return sealing.unseal(bytes(key.wrapped), key=under, about=f"{key.pseudonym} key")


def _found(kind: BlindIndex.Kind, text: str) -> list[str]:
    if not text:
        return []
    digest = sealing.blind(text, key=index_key(), kind=kind.value)
    found = BlindIndex.objects.filter(kind=kind, digest=digest)
    return sorted(found.values_list("card_id", flat=True))


def _opened(pseudonym: str, part: str) -> dict[str, Any]:
    card = Card.objects.filter(pk=pseudonym).first()
    if card is None:
        raise ErasedError("Nothing is kept about this person any more.")
    return _unsealed(bytes(getattr(card, part)), pseudonym, own_key(pseudonym), part)


def _unsealed(sealed: bytes, pseudonym: str, own: bytes, part: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sealing.unseal(sealed, key=own, about=f"{pseudonym} {part}"))
    return found
