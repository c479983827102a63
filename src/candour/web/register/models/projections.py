"""What lists show today, derived from claims and rebuilt from them at any time."""

from django.db import models
from django.db.models import Q

from candour.web.bodies.models import Body
from candour.web.register.models.systems import Supplier, System, Use


class UseEntry(models.Model):
    """Today's short entry of a use; past days are never read from here.

    `expires` is the first day on which the passing of time alone may change the row.
    """

    use = models.OneToOneField(Use, on_delete=models.CASCADE, related_name="entry")
    name = models.CharField(max_length=200)
    system = models.ForeignKey(System, null=True, on_delete=models.SET_NULL, related_name="entries")
    suppliers = models.ManyToManyField(Supplier, related_name="entries")
    status = models.CharField(max_length=30, blank=True)
    status_words = models.CharField(max_length=200, blank=True)
    status_confirmed = models.BooleanField(default=True)
    headline = models.CharField(max_length=20, blank=True)
    confirmed = models.BooleanField(default=True)
    families = models.BooleanField(default=False)
    disputed = models.BooleanField(default=False)
    seen = models.DateField(null=True)
    seen_words = models.CharField(max_length=120, blank=True)
    claims = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField(null=True, db_index=True)
    expires = models.DateField(null=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class BodyKnowledge(models.Model):
    """Today's state of knowledge of a body; past days are never read from here."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="knowledge")
    state = models.CharField(max_length=30)
    headline = models.CharField(max_length=20, blank=True)
    uses = models.PositiveIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField(null=True, db_index=True)
    expires = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.body_id}: {self.state}"


class ChangeDay(models.Model):
    """One day, in London, on which what is public of a use or of a body itself changed.

    `moment` is the last change of that day; `body` is the owner where there is a use.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="change_days")
    use = models.ForeignKey(Use, null=True, on_delete=models.CASCADE, related_name="change_days")
    day = models.DateField()
    moment = models.DateTimeField()

    class Meta:
        ordering = ("-day", "body", "use")
        indexes = (models.Index(fields=("-day", "body", "use"), name="change_day_newest"),)
        constraints = (
            models.UniqueConstraint(
                fields=("use", "day"), condition=Q(use__isnull=False), name="change_day_of_use"
            ),
            models.UniqueConstraint(
                fields=("body", "day"), condition=Q(use__isnull=True), name="change_day_of_body"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.use or self.body}"


class SearchText(models.Model):
    """One findable thing: its words, and where it is shown."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=160)
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=400, blank=True)
    words = models.TextField()
    changed = models.DateTimeField(null=True)

    class Meta:
        ordering = ("title", "id")
        indexes = (models.Index(fields=("kind", "title"), name="search_text_by_title"),)
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="search_text_unique"),)

    def __str__(self) -> str:
        return self.title


class Facet(models.Model):
    """One value by which a findable thing can be filtered and counted."""

    text = models.ForeignKey(SearchText, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=160)

    class Meta:
        indexes = (models.Index(fields=("name", "value", "text"), name="facet_by_value"),)
        constraints = (
            models.UniqueConstraint(fields=("text", "name", "value"), name="facet_unique"),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
