"""Addresses of the team's overviews."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
