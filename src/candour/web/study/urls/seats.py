"""Addresses of sessions and seats."""

from django.urls import path

from candour.web.study.views import session, sessions

_SESSIONS = "desk/study/<slug:study>/sessions/"

urlpatterns = [
    path(_SESSIONS, sessions.sessions, name="sessions"),
    path(f"{_SESSIONS}new/", sessions.new, name="new_session"),
    path(f"{_SESSIONS}plan/", sessions.planning, name="planning"),
    path(f"{_SESSIONS}calendar/", sessions.month, name="calendar"),
    path(f"{_SESSIONS}<slug:key>/", session.session, name="session"),
    path(f"{_SESSIONS}<slug:key>/change/", sessions.change, name="change_session"),
    path(f"{_SESSIONS}<slug:key>/sheet/", session.sheet, name="session_sheet"),
]
