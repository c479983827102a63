"""Messages that wait or went, and tasks for people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from candour.web.study.models.participants import Participant
from candour.web.study.models.sessions import Session
from candour.web.study.models.studies import Study, Version


class Message(models.Model):
    """One message in the outbox: a pseudonym and a template; name and address join at sending.

    `key` is handed to the provider, so that it can refuse a second copy. `occasion` names why the
    message exists, such as `reminder_day:SESSION`: once per person.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        HANDING_OVER = "handing_over", "Being handed over"
        SENT = "sent", "Sent"
        UNCERTAIN = "uncertain", "Uncertain: a person must look"
        FAILED = "failed", "Could not be sent"
        CANCELLED = "cancelled", "No longer needed"

    key = models.CharField(max_length=32, unique=True)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="messages")
    template = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=8)
    occasion = models.CharField(max_length=80)
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="+")
    details = models.JSONField(default=dict)
    due = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    handed_over = models.DateTimeField(null=True)
    settled = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=120, blank=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=("state", "due")),)
        constraints = (
            models.UniqueConstraint(fields=("participant", "occasion"), name="occasion_once"),
        )

    def __str__(self) -> str:
        return f"{self.occasion} to {self.participant_id}"


class Task(models.Model):
    """Something a person must do by a time; a `private` one is for the one it is assigned to.

    `about` names what it is about, such as `SESSION:PSEUDONYM`: no two open tasks of one kind are
    about the same.
    """

    class Kind(models.TextChoices):
        CALL = "call", "Call before the group"
        FOLLOW_UP = "follow_up", "Ask how it was"
        DISTRESS = "distress", "Somebody was upset"
        UNCERTAIN = "uncertain", "A message may not have arrived"
        LETTER = "letter", "Write or post a letter"
        TURNED_AWAY = "turned_away", "Came, but the room was full"
        RENEW = "renew", "Ask again for consent"
        FEW = "few", "Too few may come"
        THANKS = "thanks", "A thank-you is stuck"
        WITHDRAWN = "withdrawn", "Somebody withdrew"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.PROTECT, related_name="tasks"
    )
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="tasks")
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="tasks")
    about = models.CharField(max_length=80)
    private = models.BooleanField(default=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="study_tasks"
    )
    made = models.DateTimeField(db_default=Now())
    due = models.DateTimeField(db_index=True)
    done = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("due", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "about"), condition=Q(done__isnull=True), name="open_task_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"


class LeadKey(models.Model):
    """A lead's key pair: anybody may seal to it, only its owner's passphrase opens that."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lead_key"
    )
    public = models.BinaryField()
    sealed_private = models.BinaryField()
    salt = models.BinaryField()
    made = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"key of {self.account}"


class SafeguardingNote(models.Model):
    """What somebody saw or heard, sealed to the lead; its writer cannot read it again."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="notes")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(db_default=Now())
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"note {self.pk}"
