"""Addresses of the desk and of corrections."""

from django.urls import path

from candour.web.register.views import corrections, deciding, home, leads, recording, tidying

app_name = "register"
urlpatterns = [
    path("desk/", home.desk, name="desk"),
    path("desk/audit/", home.audit, name="audit"),
    path("desk/record/", recording.statement, name="record"),
    path("desk/claims/<slug:key>/", deciding.claim, name="claim"),
    path("desk/claims/<slug:key>/<slug:verb>/", deciding.decide_claim, name="decide_claim"),
    path("desk/searches/record/", recording.search, name="record_search"),
    path("desk/searches/<slug:key>/", deciding.search, name="search"),
    path("desk/searches/<slug:key>/<slug:verb>/", deciding.decide_search, name="decide_search"),
    path("desk/leads/", leads.leads, name="leads"),
    path("desk/leads/<str:key>/", leads.lead, name="lead"),
    path("desk/corrections/", corrections.corrections, name="corrections"),
    path("desk/corrections/<int:number>/", corrections.correction, name="correction"),
    path("desk/tidy/", tidying.tidy, name="tidy"),
    path("desk/tidy/names/", tidying.names, name="names"),
    path("desk/tidy/merge/", tidying.merging, name="merge"),
    path("desk/tidy/shown/", tidying.shown, name="shown"),
    path("desk/tidy/search-engines/<slug:verb>/", tidying.opening, name="opening"),
    path("corrections/", corrections.correct, name="correct"),
    path("corrections/new/", corrections.correct, name="correct_new"),
    path("corrections/<slug:key>/", corrections.track, name="track"),
]
