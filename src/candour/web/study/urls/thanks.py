"""Addresses of thank-yous."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
