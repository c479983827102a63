"""Addresses that anybody may open."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
