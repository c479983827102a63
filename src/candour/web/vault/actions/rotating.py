"""Puts the keys of all cards, and the indexes by which they are found, under another vault key."""

import json

from django.db import transaction

from candour.errors import SealError
from candour.study import sealing
from candour.study.records import Person
from candour.web.vault.actions.cards import index
from candour.web.vault.models import Card, DataKey
from candour.web.vault.queries import cards


def rewrap(*, old: bytes, new: bytes) -> int:
    """Wrap every card's key under the new vault key, all or none; say how many there are.

    A key that is under the new one already is left as it is, so this may be done again.
    """
    before, after = cards.wrapping_key(old), cards.wrapping_key(new)
    with transaction.atomic(using="keyring"):
        keys = list(DataKey.objects.select_for_update())
        for key in keys:
            own = _own(key, before, after)
            wrapped = sealing.seal(own, key=after, about=f"{key.pseudonym} key")
            DataKey.objects.filter(pk=key.pk).update(wrapped=wrapped)
    return len(keys)


def index_again(*, new: bytes) -> int:
    """Write every blind index anew under the new vault key, all or none; say for how many cards."""
    under, keys = cards.wrapping_key(new), DataKey.objects.in_bulk()
    with transaction.atomic(using="vault"):
        found = [card for card in Card.objects.select_for_update() if card.pk in keys]
        for card in found:
            own = cards.unwrapped(keys[card.pk], under=under)
            data = sealing.unseal(bytes(card.contact), key=own, about=f"{card.pk} contact")
            card.indexes.all().delete()
            index(card, Person(**json.loads(data)), key=cards.index_key(new))
    return len(found)


def _own(key: DataKey, before: bytes, after: bytes) -> bytes:
    try:
        return cards.unwrapped(key, under=before)
    except SealError:
        return cards.unwrapped(key, under=after)
