"""Addresses of signing in and of one's own account."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
