"""Claims and what people decided about them; no row here is ever changed or deleted."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from candour import records
from candour.web.bodies.models import Body
from candour.web.register.models.sources import Document
from candour.web.register.models.systems import Use

OPENING = "opening load, two outside readings"


def _choices(
    values: type[records.Stance | records.Strength | records.Basis | records.Speaker],
) -> list[tuple[str, str]]:
    return [(str(value), str(value)) for value in values]


class Claim(models.Model):
    """One statement about a use or a body, with its evidence; see candour.records.Claim."""

    public_id = models.CharField(max_length=16, unique=True)
    use = models.ForeignKey(Use, null=True, on_delete=models.PROTECT, related_name="claims")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="claims")
    property = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    stance = models.CharField(max_length=10, choices=_choices(records.Stance))
    scope = models.CharField(max_length=60, blank=True)
    valid = models.CharField(max_length=40, blank=True)
    observed = models.CharField(max_length=40, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="claims")
    where = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    strength = models.CharField(max_length=10, choices=_choices(records.Strength))
    basis = models.CharField(max_length=10, choices=_choices(records.Basis))
    speaker = models.CharField(max_length=12, choices=_choices(records.Speaker))
    caveat = models.TextField(blank=True)
    codebook = models.CharField(max_length=10)
    recorded = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    origin = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(use__isnull=True, body__isnull=False)
                | Q(use__isnull=False, body__isnull=True),
                name="claim_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=False) | Q(origin=OPENING),
                name="claim_has_recorder",
            ),
            models.CheckConstraint(
                condition=~Q(speaker=str(records.Speaker.REQUESTER)), name="claim_no_requester"
            ),
        )

    def __str__(self) -> str:
        return f"{self.property}: {self.value[:60]}"


class Acceptance(models.Model):
    """The second person's decision that makes a claim public; the database keeps the clock."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="acceptance")
    at = models.DateTimeField(db_default=Now(), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    basis = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(basis=OPENING), name="acceptance_has_person"
            ),
        )

    def __str__(self) -> str:
        return f"accepted {self.claim_id}"


class Rejection(models.Model):
    """The decision not to publish a claim, with its reason."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="rejection")
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    def __str__(self) -> str:
        return f"rejected {self.claim_id}"


class Withdrawal(models.Model):
    """The day from which a claim is no longer held, and why; its history stays."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField(db_default=Now(), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    def __str__(self) -> str:
        return f"withdrawn {self.claim_id}"


class Takedown(models.Model):
    """Two people remove value and quote from every view; the date and the reason stay."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="takedown")
    reason = models.TextField()
    proposed = models.DateTimeField(db_default=Now())
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="takedown_two_people",
            ),
        )

    def __str__(self) -> str:
        return f"takedown of {self.claim_id}"
