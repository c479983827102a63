"""Addresses of the team's overviews."""

from django.urls import path

from candour.web.study.views import recruitment, today

urlpatterns = [
    path("desk/study/<slug:study>/", today.show, name="today"),
    path("desk/study/<slug:study>/fill/", today.fill, name="fill"),
    path("desk/study/<slug:study>/recruitment/", recruitment.show, name="recruitment"),
    path("desk/study/<slug:study>/recruitment.csv", recruitment.table, name="recruitment_csv"),
]
