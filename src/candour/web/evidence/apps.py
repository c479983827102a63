"""Names the evidence part to Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "candour.web.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
