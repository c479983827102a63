"""Names the study part to Django."""

from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "candour.web.study"
    label = "study"
    default_auto_field = "django.db.models.BigAutoField"
