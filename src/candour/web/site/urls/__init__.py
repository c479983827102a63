"""Addresses of the pages that bring several parts together."""

from django.urls import URLPattern

from candour.web.site.urls import data, pages

app_name = "site"
urlpatterns: list[URLPattern] = [*pages.urlpatterns, *data.urlpatterns]
