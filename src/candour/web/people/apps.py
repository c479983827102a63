"""Names the people part to Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "candour.web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
