"""Addresses of sessions and seats."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
