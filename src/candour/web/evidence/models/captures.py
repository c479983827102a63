"""Documents as they came, and what each version of the reader made of them."""

from django.db import models
from django.db.models.functions import Now

from candour.web.bodies.models import Body


class Capture(models.Model):
    """The bytes of a document at one moment; the bytes themselves lie in the archive.

    `restricted` says why only editors may open its text; an `example` is about an invented place.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=300)
    url = models.CharField(max_length=1000, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField()
    received = models.DateTimeField(db_default=Now())
    origin = models.CharField(max_length=80)
    parent = models.CharField(max_length=64, blank=True)
    restricted = models.CharField(max_length=300, blank=True)
    example = models.BooleanField(default=False)
    document = models.ForeignKey(
        "register.Document", null=True, on_delete=models.PROTECT, related_name="captures"
    )

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name


class ReadText(models.Model):
    """The text that one version of the reader took from a capture, and what it understood.

    `blocks` are [start, end, page, kind]; `unread` are [page, reason]; `outcome` is one of
    candour.evidence.records.AnswerOutcome or empty.
    """

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="texts")
    reader = models.CharField(max_length=80)
    content = models.TextField()
    blocks = models.JSONField(default=list)
    format = models.CharField(max_length=40)
    pages = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300, blank=True)
    unread = models.JSONField(default=list)
    kind = models.CharField(max_length=40, db_index=True)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    body_name = models.CharField(max_length=200, blank=True)
    dated = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    exemptions = models.CharField(max_length=200, blank=True)
    read = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("capture", "reader"), name="read_once_by_each_reader"),
        )

    def __str__(self) -> str:
        return f"{self.capture_id} as read by {self.reader}"


class MentionCount(models.Model):
    """How often an expression of the vocabulary stands in a capture, by its latest reading."""

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="mentions")
    term = models.CharField(max_length=160)
    concept = models.CharField(max_length=80)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ("-count", "term")
        indexes = (models.Index(fields=("concept", "term"), name="mention_by_concept"),)
        constraints = (models.UniqueConstraint(fields=("capture", "term"), name="mention_once"),)

    def __str__(self) -> str:
        return f"{self.term}: {self.count}"
