"""Addresses of messages, tasks and care."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
