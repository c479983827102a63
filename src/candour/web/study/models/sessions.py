"""Sessions, the seats in them, and those who wait."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from candour.web.study.models.participants import Participant
from candour.web.study.models.studies import Study

LIVE = ("offered", "held", "confirmed", "attended")


class Session(models.Model):
    """One group or one talk at one time; `group` is the social group it is planned for."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        RUNNING = "running", "Running"
        OVER = "over", "Over"
        CANCELLED = "cancelled", "Cancelled"

    key = models.SlugField(max_length=12, unique=True)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="sessions")
    way = models.CharField(max_length=12)
    medium = models.CharField(max_length=8)
    group = models.CharField(max_length=40, blank=True)
    acquainted = models.BooleanField(default=False)
    starts = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField(default=45)
    fewest = models.PositiveSmallIntegerField(default=4)
    most = models.PositiveSmallIntegerField(default=6)
    capacity = models.PositiveSmallIntegerField(default=7)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    monitor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts",)

    def __str__(self) -> str:
        return f"session {self.key}"


class SuitableTime(models.Model):
    """That a session's time suits somebody."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="times")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="suitable")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("participant", "session"), name="suits_once"),
        )

    def __str__(self) -> str:
        return f"{self.session} suits {self.participant_id}"


class Seat(models.Model):
    """One person's place in one session; its number, taken once, is what decides a race.

    A standby has a number of its own kind and comes only if somebody cannot. A live seat is never
    shared, and nobody has two of a study's.
    """

    class State(models.TextChoices):
        OFFERED = "offered", "Offered"
        HELD = "held", "Held"
        CONFIRMED = "confirmed", "Confirmed"
        ATTENDED = "attended", "Came"
        ABSENT = "absent", "Did not come"
        TURNED_AWAY = "turned_away", "Came, but the room was full"
        CANCELLED = "cancelled", "Cancelled"
        EXPIRED = "expired", "Offer ran out"

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="seats")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    standby = models.BooleanField(default=False)
    state = models.CharField(max_length=11, choices=State.choices)
    made = models.DateTimeField(db_default=Now())
    until = models.DateTimeField(null=True)
    confirmed = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    left_early = models.BooleanField(default=False)

    class Meta:
        ordering = ("session", "standby", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "standby", "number"),
                condition=Q(state__in=LIVE),
                name="seat_taken_once",
            ),
            models.UniqueConstraint(
                fields=("participant",),
                condition=Q(state__in=("offered", "held", "confirmed")),
                name="one_seat_each",
            ),
        )

    def __str__(self) -> str:
        return f"seat {self.number} in {self.session}"


class Waiting(models.Model):
    """Somebody's turn on the waiting list, from the moment they first asked."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="waiting"
    )
    since = models.DateTimeField(db_default=Now(), db_index=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "turn on the waiting list"

    def __str__(self) -> str:
        return f"{self.participant_id} since {self.since}"
