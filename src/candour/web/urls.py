"""Every address of the site, by part."""

from django.urls import include, path

urlpatterns = [
    path("", include("candour.web.site.urls")),
]
