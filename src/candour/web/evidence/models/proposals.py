"""What a reader proposes of a document, until two people have judged it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from candour import records
from candour.web.bodies.models import Body
from candour.web.evidence.models.captures import ReadText


class Proposal(models.Model):
    """A use, a denial or the outcome of a request, as one document tells it.

    Proposals of one `group` tell of the same thing and are judged together; `place` orders the
    queue. `planted` names the property that was made wrong on purpose, to measure attention.
    `superseded` is the newer reading that no longer proposes this.
    """

    class Kind(models.TextChoices):
        USE = "use", "Use"
        DENIAL = "denial", "Denial"
        SEARCH = "search", "Answer to a request"

    key = models.CharField(max_length=32, unique=True)
    group = models.CharField(max_length=32, db_index=True)
    place = models.CharField(max_length=16, db_index=True)
    text = models.ForeignKey(ReadText, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    body_name = models.CharField(max_length=200, blank=True)
    system = models.CharField(max_length=200, blank=True)
    supplier = models.CharField(max_length=200, blank=True)
    techniques = models.JSONField(default=list)
    status = models.CharField(max_length=30, blank=True)
    dated = models.CharField(max_length=40, blank=True)
    stance = models.CharField(
        max_length=10, choices=[(str(stance), str(stance)) for stance in records.Stance]
    )
    scope = models.CharField(max_length=60, blank=True)
    confidence = models.FloatField()
    planted = models.CharField(max_length=40, blank=True)
    superseded = models.ForeignKey(
        ReadText, null=True, on_delete=models.PROTECT, related_name="superseding"
    )
    made = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("place", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="proposal_confidence"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_name}: {self.system or self.kind}"


class ProposedValue(models.Model):
    """One property and value with its own exact quote: `content[start:end] == quote`.

    An answer's question may have no quote; then start and end are 0.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="values")
    property = models.CharField(max_length=40)
    value = models.TextField()
    stated = models.BooleanField(default=True)
    quote = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    confidence = models.FloatField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(end__gte=models.F("start")), name="value_range_forwards"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="value_confidence"
            ),
        )

    def __str__(self) -> str:
        return f"{self.property}: {self.value[:60]}"
