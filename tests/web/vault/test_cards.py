"""The vault gives back what was put in, and nothing once the key is destroyed."""

import pytest

from candour.errors import ErasedError
from candour.study.records import Needs, Person
from candour.web.vault.actions import cards
from candour.web.vault.models import BlindIndex, Card
from candour.web.vault.queries import cards as reading
from tests.studies import DATABASES

pytestmark = pytest.mark.django_db(databases=DATABASES)
ADA = Person(name="Ada Quay", phone="+447700900417", email="ada@example.org")


def _put(pseudonym: str = "b2c3d4f5") -> str:
    return cards.put(pseudonym=pseudonym, study="harbour", person=ADA, needs=Needs(childcare=True))


def test_a_card_gives_back_what_was_put_in() -> None:
    token = _put()
    assert reading.person("b2c3d4f5") == ADA
    assert reading.needs("b2c3d4f5") == Needs(childcare=True)
    assert reading.link("b2c3d4f5") == token


def test_a_card_is_found_by_its_phone_and_kept_without_it() -> None:
    _put()
    assert reading.find(kind=BlindIndex.Kind.PHONE, text=ADA.phone) == ["b2c3d4f5"]
    assert ADA.name.encode() not in bytes(Card.objects.get().contact)


def test_a_destroyed_card_cannot_be_read() -> None:
    _put()
    cards.destroy("b2c3d4f5")
    with pytest.raises(ErasedError):
        reading.person("b2c3d4f5")
