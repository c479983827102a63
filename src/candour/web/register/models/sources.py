"""Where statements come from."""

from django.db import models


class Source(models.Model):
    """One story or document, however many outlets retell it."""

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class Document(models.Model):
    """One address at which a source can be read; `dated` is EDTF or empty."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="documents")
    slug = models.SlugField(max_length=100, unique=True)
    url = models.URLField(max_length=1000, blank=True)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, db_index=True)
    dated = models.CharField(max_length=40, blank=True)
    dated_basis = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title
