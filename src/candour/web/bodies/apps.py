"""Names the bodies part to Django."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "candour.web.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"
