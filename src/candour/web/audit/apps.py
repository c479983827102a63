"""Names the audit part to Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "candour.web.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
