"""Names the site part to Django."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "candour.web.site"
    label = "site"
