"""Registers the page part with Django."""

from django.apps import AppConfig


class PageConfig(AppConfig):
    """The part that owns templates, styles and pictures, and no data."""

    name = "candour.web.page"
    label = "page"
