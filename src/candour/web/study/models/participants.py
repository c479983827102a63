"""People who want to take part, by pseudonym alone, and what they answered."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from candour.web.study.models.studies import Channel, Study, Version


class Participant(models.Model):
    """Somebody who wants to take part; who that is, only the vault knows.

    `thanks_by` is how the thank-you comes, where it is not as messages do (`carrier`);
    `group` is a social group's key in the plan; `circle` joins those who come together;
    `link_digest` is the SHA-256 of the token of the person's own page.
    """

    class Standing(models.TextChoices):
        ACTIVE = "active", "Taking part"
        NOT_GOING_ON = "not_going_on", "Not going on"
        WITHDRAWN = "withdrawn", "Withdrawn"
        ERASED = "erased", "Erased"

    pseudonym = models.CharField(max_length=12, primary_key=True)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="participants")
    channel = models.ForeignKey(
        Channel, null=True, on_delete=models.PROTECT, related_name="participants"
    )
    way = models.CharField(max_length=12)
    medium = models.CharField(max_length=8)
    language = models.CharField(max_length=8, default="en-gb")
    carrier = models.CharField(max_length=8)
    thanks_by = models.CharField(max_length=8, blank=True)
    group = models.CharField(max_length=40, blank=True)
    circle = models.CharField(max_length=12, blank=True)
    standing = models.CharField(
        max_length=12, choices=Standing.choices, default=Standing.ACTIVE, db_index=True
    )
    entered = models.DateTimeField(db_default=Now())
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sheet_given = models.DateTimeField(null=True)
    called = models.DateTimeField(null=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    genuine = models.BooleanField(null=True)
    link_digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.pseudonym


class Screening(models.Model):
    """The answers of one form: with a participant where somebody goes on, else for 30 days only.

    `form` is the digest of the form's own token: whoever sends it again is shown this same entry.
    """

    class Outcome(models.TextChoices):
        PLACED = "placed", "A place is held"
        WAITING = "waiting", "On the waiting list"
        NOT_NOW = "not_now", "Does not fit now"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="screenings")
    channel = models.ForeignKey(
        Channel, null=True, on_delete=models.PROTECT, related_name="screenings"
    )
    participant = models.OneToOneField(
        Participant, null=True, on_delete=models.CASCADE, related_name="screening"
    )
    notice = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    group = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    seconds = models.PositiveIntegerField(null=True)
    form = models.CharField(max_length=40, null=True, unique=True)
    at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return f"screening {self.pk}"


class ScreeningCount(models.Model):
    """What is left of erased answers: how many in a month; read only where it is 10 or more.

    `channel` is a channel's code, or empty.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="counts")
    channel = models.CharField(max_length=12, blank=True)
    month = models.DateField()
    group = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=8, choices=Screening.Outcome.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("study", "channel", "month", "group", "outcome"),
                name="screening_count_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.count} {self.outcome}"


class Signal(models.Model):
    """Something that makes an entry look like another, or like a machine's; people decide.

    `other` is the pseudonym of the other entry, where there is one.
    """

    class Kind(models.TextChoices):
        SAME_PHONE = "same_phone", "Same phone number"
        SAME_EMAIL = "same_email", "Same e-mail address"
        SAME_NAME = "same_name", "Same name and postcode"
        FAST = "fast", "Filled in very fast"
        WORDING = "wording", "Same words as another"
        WAVE = "wave", "One of many in a short time"
        TRAP = "trap", "Filled in a field people do not see"

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    other = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField(db_default=Now())
    looked_at_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("participant", "kind", "other"), name="signal_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.participant_id}"


class Erasure(models.Model):
    """That a pseudonym is to be erased, why, by when, and what was found and removed."""

    class Reason(models.TextChoices):
        ASKED = "asked", "The person asked"
        DATE = "date", "The study's date"
        NOT_GOING_ON = "not_going_on", "Not going on"

    pseudonym = models.CharField(max_length=12, unique=True)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="erasures")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    due = models.DateTimeField()
    begun = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)
    report = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"erasure of {self.pseudonym}"
