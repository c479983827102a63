"""A study, its team, and every version of its texts with the approval that lets it be used."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Study(models.Model):
    """One piece of research; what it plans and says is in its approved versions.

    An `example` takes only invented details and never leaves this machine.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being prepared"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    example = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    made = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """A member of staff and one duty in a study; a person may have several."""

    class Duty(models.TextChoices):
        COORDINATOR = "coordinator", "Coordinator"
        FACILITATOR = "facilitator", "Facilitator"
        MONITOR = "monitor", "Monitor"
        LEAD = "lead", "Lead for care and safeguarding"
        FINANCE = "finance", "Finance"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="team")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="duties"
    )
    duty = models.CharField(max_length=12, choices=Duty.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("study", "account", "duty"), name="duty_once"),
        )

    def __str__(self) -> str:
        return f"{self.account}: {self.get_duty_display()}"


class Version(models.Model):
    """One version of one text, never changed: `words` is Markdown, or TOML where structured.

    `key` tells texts of one kind apart, such as a message's name or an item of consent.
    """

    class Kind(models.TextChoices):
        PLAN = "plan", "Plan of the study"
        PAGE = "page", "Words of the public page"
        SHEET = "sheet", "Information sheet"
        NOTICE = "notice", "Privacy notice"
        CONSENT = "consent", "Item of consent"
        MESSAGE = "message", "Message"
        GUIDE = "guide", "Guide for a call"
        PROTOCOL = "protocol", "Protocol for distress and safeguarding"
        SERVICES = "services", "Support services"
        BENEFITS = "benefits", "Letter for a benefits adviser"
        ASSESSMENT = "assessment", "Data protection impact assessment"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="versions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.SlugField(max_length=40, blank=True)
    language = models.CharField(max_length=8, default="en-gb")
    number = models.PositiveIntegerField()
    words = models.TextField()
    fingerprint = models.CharField(max_length=64)
    recorded = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "text version"
        ordering = ("kind", "key", "language", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "kind", "key", "language", "number"), name="version_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key} {self.number}".replace("  ", " ")


class Approval(models.Model):
    """A second person's yes to one version; nobody (`by` empty) approves only an example's."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="approval")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"approval of {self.version}"


class Channel(models.Model):
    """Where parents hear of a study: a poster, a group's post; with a short address of its own."""

    class Kind(models.TextChoices):
        FOODBANK = "foodbank", "Foodbank"
        NEIGHBOURHOOD = "neighbourhood", "Neighbourhood network"
        HOUSING = "housing", "Housing organisation"
        COMMUNITY = "community", "Community group"
        SCHOOL = "school", "School"
        HEALTH = "health", "Health centre"
        WORKPLACE = "workplace", "Workplace"
        SOCIAL_MEDIA = "social_media", "Social-media group"
        ADVERT = "advert", "Advert"
        STAFF = "staff", "The team itself"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="channels")
    code = models.SlugField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    open = models.BooleanField(default=True)
    made = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("study", "name")

    def __str__(self) -> str:
        return self.name


class ChannelDay(models.Model):
    """How often the page was opened by way of a channel on one day; nobody is counted."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("channel", "day"), name="channel_day_once"),)

    def __str__(self) -> str:
        return f"{self.channel} on {self.day}"


class Spending(models.Model):
    """Money and minutes that went into a channel; rows are only added, a mistake is a minus."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="spending")
    day = models.DateField()
    pence = models.IntegerField(default=0)
    minutes = models.IntegerField(default=0)
    what = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(pence=0) | ~Q(minutes=0), name="spending_is_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what}: {self.pence} p, {self.minutes} min"
