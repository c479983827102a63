"""Names the register part to Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "candour.web.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
