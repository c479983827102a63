"""What was agreed, on which lawful ground, and what was taken back; rows are only added."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from candour.web.study.models.participants import Participant
from candour.web.study.models.studies import Version


class LawfulBasis(models.Model):
    """The law's ground for keeping a person's data; not the same as the person's consent."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="bases")
    basis = models.CharField(max_length=20)
    condition = models.CharField(max_length=20, blank=True)
    notice = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "lawful bases"

    def __str__(self) -> str:
        return f"{self.basis} for {self.participant_id}"


class Consent(models.Model):
    """One answer to one item of consent, to the very version that was shown."""

    class Given(models.TextChoices):
        READ = "read", "Read by the person"
        READ_ALOUD = "read_aloud", "Read aloud on the phone"
        LARGE_PRINT = "large_print", "Read in large print"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    given = models.CharField(max_length=12, choices=Given.choices)
    at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.version.key}: {'yes' if self.agreed else 'no'}"


class Withdrawal(models.Model):
    """That a person takes part no longer, and how they said so."""

    class Told(models.TextChoices):
        PAGE = "page", "On their own page"
        LINK = "link", "By the link in a message"
        TEXT = "text", "By a text message"
        CALL = "call", "By calling or writing to the team"

    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="withdrawal"
    )
    told = models.CharField(max_length=4, choices=Told.choices)
    at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"withdrawal of {self.participant_id}"
