"""Addresses of studies, their texts and their data protection."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
