"""Addresses of studies, their texts and their data protection."""

from django.urls import URLPattern, path

from candour.web.study.views import protection, studies, texts

urlpatterns: list[URLPattern] = [
    path("desk/study/", studies.studies, name="desk_studies"),
    path("desk/study/<slug:study>/ready/", studies.ready, name="ready"),
    path("desk/study/<slug:study>/team/", studies.team, name="team"),
    path("desk/study/<slug:study>/team/leave/", studies.leave, name="leave"),
    path("desk/study/<slug:study>/texts/", texts.texts, name="texts"),
    path("desk/study/<slug:study>/texts/record/", texts.record, name="record_text"),
    path("desk/study/<slug:study>/texts/<int:number>/", texts.version, name="version"),
    path("desk/study/<slug:study>/texts/<int:number>/approve/", texts.approve, name="approve_text"),
    path("take-part/<slug:study>/data-protection/", protection.protection, name="protection"),
]
