"""What was searched and asked, and things to follow."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from candour import records
from candour.web.bodies.models import Body


class Search(models.Model):
    """What was searched or asked about a body, where and when, and what came of it.

    It becomes public when a second person accepts it.
    """

    public_id = models.CharField(max_length=16, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="searches")
    question = models.TextField()
    place = models.CharField(max_length=300)
    searched = models.DateField()
    outcome = models.CharField(max_length=20, choices=[(str(o), str(o)) for o in records.Outcome])
    exemptions = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    recorded = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    accepted = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    rejected = models.TextField(blank=True)

    class Meta:
        ordering = ("-searched", "-id")
        verbose_name_plural = "searches"
        constraints = (
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("recorded_by")),
                name="search_two_people",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body}: {self.question[:60]}"


class Lead(models.Model):
    """Something to follow and why; never public."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        FOLLOWED = "followed", "Followed up"
        DROPPED = "dropped", "Dropped"

    key = models.CharField(max_length=80, unique=True)
    origin = models.CharField(max_length=40, db_index=True)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="leads")
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=1000, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    note = models.TextField(blank=True)
    created = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Concept(models.Model):
    """A group of expressions that mean the same practice."""

    slug = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=120)
    definition = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "label")

    def __str__(self) -> str:
        return self.label


class Term(models.Model):
    """One expression, with the years it was first and last seen (EDTF or empty)."""

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="terms")
    expression = models.CharField(max_length=120, unique=True)
    first_seen = models.CharField(max_length=40, blank=True)
    last_seen = models.CharField(max_length=40, blank=True)
    pages = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("expression",)

    def __str__(self) -> str:
        return self.expression
