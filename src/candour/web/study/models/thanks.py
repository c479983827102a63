"""What is owed to whom, with what it was paid, and the books that must balance."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from candour.web.study.models.participants import Participant
from candour.web.study.models.sessions import Session
from candour.web.study.models.studies import Study


class Entitlement(models.Model):
    """A thank-you that somebody has a right to, from the start of a session on; once for each kind.

    `key` is handed to a voucher service, so that asking again never buys a second one; `receipt`
    begins with the seller's name from the first order on; `next_try` is when the worker may look
    at it again.
    """

    class Kind(models.TextChoices):
        VOUCHER = "voucher", "Voucher"
        TOP_UP = "top_up", "Top-up for data"

    class State(models.TextChoices):
        OWED = "owed", "Owed"
        APPROVED = "approved", "Approved"
        BUYING = "buying", "Being bought"
        READY = "ready", "Ready to send"
        GIVEN = "given", "Given"

    key = models.CharField(max_length=32, unique=True)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="entitlements"
    )
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="entitlements")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    pence = models.PositiveIntegerField()
    carrier = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OWED)
    arisen = models.DateTimeField(db_default=Now())
    approved = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)
    receipt = models.CharField(max_length=120, blank=True)
    given = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("participant", "session", "kind"), name="entitled_once"
            ),
            models.CheckConstraint(
                condition=~Q(second_by=F("approved_by")), name="thanks_by_two_people"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} for {self.participant_id}"


class VoucherCode(models.Model):
    """A code that was bought, sealed; it belongs to one entitlement at most, for good.

    `lost` is when it was written off: expired, or not honoured by its seller.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="codes")
    kind = models.CharField(max_length=8, choices=Entitlement.Kind.choices)
    pence = models.PositiveIntegerField()
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateField(null=True)
    imported = models.DateTimeField(db_default=Now())
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    entitlement = models.OneToOneField(
        Entitlement, null=True, on_delete=models.PROTECT, related_name="code"
    )
    lost = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(entitlement__isnull=True) | Q(lost__isnull=True),
                name="lost_code_is_nobodys",
            ),
        )

    def __str__(self) -> str:
        return f"code {self.pk}"


class LedgerLine(models.Model):
    """One side of one movement of money; the lines of an `occasion` add up to nothing.

    Double entry: `pence` is positive where an account receives, negative where it gives.
    """

    class Account(models.TextChoices):
        BOUGHT = "bought", "Bought"
        STOCK = "stock", "In stock"
        OWED = "owed", "Owed to participants"
        GIVEN = "given", "Given to participants"
        THANKS = "thanks", "Promised as thank-yous"
        LOST = "lost", "Expired or void"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="ledger")
    occasion = models.CharField(max_length=60)
    account = models.CharField(max_length=8, choices=Account.choices)
    pence = models.IntegerField()
    entitlement = models.ForeignKey(
        Entitlement, null=True, on_delete=models.PROTECT, related_name="lines"
    )
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=("occasion", "account"), name="booked_once"),)

    def __str__(self) -> str:
        return f"{self.occasion}: {self.pence} p to {self.account}"
