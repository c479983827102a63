"""Addresses of the pages that bring several parts together."""

from django.urls import URLPattern

app_name = "site"
urlpatterns: list[URLPattern] = []
