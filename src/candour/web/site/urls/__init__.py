"""Addresses of the pages that bring several parts together."""

from django.urls import URLPattern

from candour.web.site.urls import browse, data, pages

app_name = "site"
urlpatterns: list[URLPattern] = [
    *pages.urlpatterns,
    *browse.urlpatterns,
    *data.urlpatterns,
]
