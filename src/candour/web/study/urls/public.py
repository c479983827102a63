"""Addresses that anybody may open, and those of the team that lead to them."""

from django.urls import path

from candour.web.study.views import joining, taking_part

urlpatterns = [
    path("take-part/", taking_part.studies, name="studies"),
    path("take-part/<slug:study>/", taking_part.landing, name="landing"),
    path("take-part/<slug:study>/sheet/", taking_part.sheet, name="sheet"),
    path("take-part/<slug:study>/notice/", taking_part.notice, name="notice"),
    path("take-part/<slug:study>/join/", joining.join, name="join"),
    path("take-part/<slug:study>/entered/<str:token>/", joining.entered, name="entered"),
    path("t/<slug:code>/", taking_part.short, name="short"),
]
