"""Addresses of the desk for reading."""

from django.urls import path

from candour.web.evidence.views import documents, judging, overview

app_name = "evidence"
urlpatterns = [
    path("desk/reading/", overview.overview, name="overview"),
    path("desk/reading/next/", judging.following, name="next"),
    path("desk/reading/queue/", overview.waiting, name="queue"),
    path("desk/reading/differing/", overview.differing, name="differing"),
    path("desk/reading/decisions.jsonl", overview.decisions, name="decisions"),
    path("desk/reading/proposals/<int:number>/", judging.proposal, name="proposal"),
    path("desk/reading/proposals/<int:number>/judge/", judging.give_verdict, name="judge"),
    path("desk/reading/proposals/<int:number>/settle/", judging.settle_view, name="settle"),
    path("desk/reading/documents/", documents.documents, name="documents"),
    path("desk/reading/documents/<slug:key>/", documents.document, name="document"),
]
