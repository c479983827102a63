"""What the public tells us is wrong, and whether the site is open to search engines."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Correction(models.Model):
    """A message about a page, with a secret tracking key; no name or address is asked for."""

    class State(models.TextChoices):
        RECEIVED = "received", "Received"
        LOOKING = "looking", "Being looked at"
        ANSWERED = "answered", "Answered"

    key = models.CharField(max_length=32, unique=True)
    page = models.CharField(max_length=300)
    message = models.TextField()
    evidence = models.TextField(blank=True)
    received = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    answer = models.TextField(blank=True)
    answered = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.page}: {self.state}"


class SpentToken(models.Model):
    """A public form's token that has been used; the constraint makes it single-use."""

    token = models.CharField(max_length=64, unique=True)
    spent = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return self.token


class Opening(models.Model):
    """The administrator's decision to let search engines in; at most one row."""

    one = models.BooleanField(default=True, unique=True)
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"open since {self.at}"
