"""Public bodies, their names, and who came after whom."""

from django.db import models


class Body(models.Model):
    """A public body; `ended` is the first day without it, `families` whether it is responsible
    for services for children and families, `shown_on` the day it was sent its page.

    `former_gss` holds older codes of the same body, parted by spaces; `known_from` says how
    well we know a body that is not a council.
    """

    slug = models.SlugField(max_length=100, unique=True)
    gss = models.CharField(max_length=9, blank=True, db_index=True)
    former_gss = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=120)
    type = models.CharField(max_length=40, db_index=True)
    type_label = models.CharField(max_length=80, blank=True)
    council = models.BooleanField(default=True)
    nation = models.CharField(max_length=20)
    region = models.CharField(max_length=40, blank=True)
    county = models.CharField(max_length=100, blank=True)
    started = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    families = models.BooleanField(default=False, db_index=True)
    families_basis = models.TextField(blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    position_source = models.CharField(max_length=200, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    website = models.URLField(blank=True)
    known_from = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    shown_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "bodies"
        constraints = (
            models.UniqueConstraint(
                fields=("gss",), condition=~models.Q(gss=""), name="body_gss_unique"
            ),
        )

    def __str__(self) -> str:
        return self.name


class BodyName(models.Model):
    """Another name of a body; `folded` is the form that look-ups compare."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=160)
    folded = models.CharField(max_length=160, db_index=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("body", "name"), name="body_name_unique"),)

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One body took over from another, in whole or in part."""

    predecessor = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="followed_by")
    successor = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="followed")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor"), name="succession_unique"),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Membership(models.Model):
    """A body that belongs to a joint body."""

    joint = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    member = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="belongs_to")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("joint", "member"), name="membership_unique"),
        )

    def __str__(self) -> str:
        return f"{self.member} in {self.joint}"
