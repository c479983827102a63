"""Addresses of studies, their texts and their data protection."""

from django.urls import URLPattern, path

from candour.web.study.views import studies

urlpatterns: list[URLPattern] = [
    path("desk/study/", studies.studies, name="studies"),
]
