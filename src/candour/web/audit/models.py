"""The trail of every change."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """One change: who (or which load), which verb, on what, when; rows are only added."""

    at = models.DateTimeField(db_default=Now(), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    origin = models.CharField(max_length=80, blank=True)
    verb = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("kind", "key")),)
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.verb}: {self.kind} {self.key}"
