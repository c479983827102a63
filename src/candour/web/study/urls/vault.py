"""Addresses of cards and erasures."""

from django.urls import path

from candour.web.study.views import cards, erasure

urlpatterns = [
    path("desk/study/<slug:study>/people/<slug:pseudonym>/card/", cards.card, name="card"),
    path("desk/study/<slug:study>/erasure/", erasure.erasure, name="erasure"),
    path("desk/study/<slug:study>/erasure/<slug:pseudonym>/", erasure.report, name="erased"),
]
