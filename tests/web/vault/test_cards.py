"""The vault gives back what was put in, and nothing once the key is destroyed."""

import pytest

from candour.errors import ErasedError, SealError
from candour.study.records import Needs, Person
from candour.web.vault.actions import cards
from candour.web.vault.models import BlindIndex, Card, DataKey, Tombstone
from candour.web.vault.queries import cards as reading
from tests.studies import DATABASES

pytestmark = pytest.mark.django_db(databases=DATABASES)
ADA = Person(
    name="Ada Quay", phone="+447700900417", email="Ada.Quay+study@gmail.com", postcode="NM1 1AA"
)
WHO = "b2c3d4f5"


def _put(pseudonym: str = WHO, person: Person = ADA) -> str:
    return cards.put(
        pseudonym=pseudonym, study="harbour", person=person, needs=Needs(childcare=True)
    )


def test_a_card_gives_back_what_was_put_in() -> None:
    token = _put()
    assert reading.person(WHO) == ADA
    assert reading.needs(WHO) == Needs(childcare=True)
    assert reading.needs_of([WHO, "nobody"]) == {WHO: Needs(childcare=True)}
    assert reading.link(WHO) == token


def test_a_card_is_found_however_its_details_are_written() -> None:
    _put()
    assert reading.find(kind=BlindIndex.Kind.PHONE, text="07700 900 417") == [WHO]
    assert reading.find(kind=BlindIndex.Kind.EMAIL, text="adaquay@googlemail.com") == [WHO]
    assert reading.find_named(name="ADA  QUAY", postcode="nm11aa") == [WHO]
    assert reading.find(kind=BlindIndex.Kind.EMAIL, text="") == []


def test_a_household_may_share_a_phone() -> None:
    _put()
    _put("c2c3d4f5", Person(name="Ben Quay", phone=ADA.phone))
    assert reading.find(kind=BlindIndex.Kind.PHONE, text=ADA.phone) == [WHO, "c2c3d4f5"]


def test_nothing_in_the_vault_can_be_read_from_its_rows() -> None:
    _put()
    card = Card.objects.values().get()
    kept = repr(card) + repr(list(BlindIndex.objects.values())) + repr(DataKey.objects.values())
    kept += "".join(bytes(card[part]).decode("latin-1") for part in ("contact", "needs", "link"))
    assert [
        word for word in ("Ada", "Quay", "900417", "gmail", "NM1", "child") if word in kept
    ] == []


def test_the_length_of_a_card_does_not_tell_whose_it_is() -> None:
    _put()
    _put("c2c3d4f5", Person(name="Wilhelmina Featherstonehaugh of the Old Quay", address="x" * 200))
    assert len({len(bytes(card.contact)) for card in Card.objects.all()}) == 1


def test_a_card_under_another_pseudonym_is_refused() -> None:
    _put()
    _put("c2c3d4f5")
    Card.objects.filter(pk=WHO).update(contact=Card.objects.get(pk="c2c3d4f5").contact)
    with pytest.raises(SealError):
        reading.person(WHO)


def test_a_correction_is_found_by_the_new_details_alone() -> None:
    token = _put()
    corrected = Person(name="Ada Quay", phone="+447700900418")
    cards.amend(pseudonym=WHO, person=corrected, needs=Needs(top_up=True))
    assert (reading.person(WHO), reading.needs(WHO)) == (corrected, Needs(top_up=True))
    assert reading.link(WHO) == token
    assert reading.find(kind=BlindIndex.Kind.PHONE, text=ADA.phone) == []
    assert reading.find(kind=BlindIndex.Kind.PHONE, text="07700900418") == [WHO]


def test_a_destroyed_card_cannot_be_read_corrected_or_found() -> None:
    _put()
    cards.destroy(WHO, reason="asked")
    with pytest.raises(ErasedError):
        reading.person(WHO)
    with pytest.raises(ErasedError):
        cards.amend(pseudonym=WHO, person=ADA, needs=Needs())
    assert reading.find(kind=BlindIndex.Kind.PHONE, text=ADA.phone) == []
    assert (Card.objects.count(), BlindIndex.objects.count(), DataKey.objects.count()) == (0, 0, 0)
    cards.destroy(WHO)
    assert Tombstone.objects.get().reason == "asked"
