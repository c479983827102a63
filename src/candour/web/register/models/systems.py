"""What is used, by whom it is made, and where."""

from django.db import models
from django.db.models.functions import Now

from candour.web.bodies.models import Body


class Supplier(models.Model):
    """Who makes or sells a system; other names are kept one a line."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=160)
    aliases = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class System(models.Model):
    """A system or practice that many bodies may use; other names are kept one a line."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    aliases = models.TextField(blank=True)
    note = models.TextField(blank=True)
    suppliers = models.ManyToManyField(Supplier, related_name="systems", blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Use(models.Model):
    """One body's use of one system or practice; what is known of it lies in its claims."""

    slug = models.SlugField(max_length=160, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="uses")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("name", "slug")

    def __str__(self) -> str:
        return f"{self.name} ({self.body.short_name})"


class Redirect(models.Model):
    """An old address of a use, system or supplier that was merged or renamed."""

    kind = models.CharField(max_length=20)
    old = models.SlugField(max_length=160)
    new = models.SlugField(max_length=160)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "old"), name="redirect_unique"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.old} → {self.new}"
