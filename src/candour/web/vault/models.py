"""Sealed cards in the vault's database, and the keys to them in the keyring's."""

from django.db import models
from django.db.models.functions import Now


class Card(models.Model):
    """What is known of one person, sealed under a key of their own; the pseudonym is all outside.

    `contact` holds names, phone, e-mail, address, when and how contact is safe; `needs` what the
    team must arrange. Both are sealed JSON. `link` is the sealed token of the person's own page.
    """

    pseudonym = models.CharField(max_length=12, primary_key=True)
    study = models.CharField(max_length=40, db_index=True)
    contact = models.BinaryField()
    needs = models.BinaryField()
    link = models.BinaryField()
    made = models.DateTimeField(db_default=Now())
    changed = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.pseudonym


class BlindIndex(models.Model):
    """A keyed digest of one detail, so that a card is found without any detail being readable."""

    class Kind(models.TextChoices):
        PHONE = "phone", "Phone"
        EMAIL = "email", "E-mail"
        NAME = "name", "Name and postcode"

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="indexes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=("kind", "digest")),)
        constraints = (
            models.UniqueConstraint(fields=("card", "kind", "digest"), name="indexed_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.card_id}"


class DataKey(models.Model):
    """The key of one card, wrapped under the vault's own; kept in the keyring, never backed up.

    `withdrawn` and `told` say when and how the person withdrew, so that no old backup forgets it.
    """

    pseudonym = models.CharField(max_length=12, primary_key=True)
    wrapped = models.BinaryField()
    made = models.DateTimeField(db_default=Now())
    withdrawn = models.DateTimeField(null=True)
    told = models.CharField(max_length=4, blank=True)

    def __str__(self) -> str:
        return self.pseudonym


class Tombstone(models.Model):
    """A pseudonym whose key was destroyed; erasures are replayed from these after a restore.

    `reason` is the erasure's, so that a replay erases as much as the erasure did.
    """

    pseudonym = models.CharField(max_length=12, primary_key=True)
    reason = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.pseudonym
