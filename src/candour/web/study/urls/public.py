"""Addresses that anybody may open, and the team's beside them."""

from django.urls import path

from candour.web.study.views import channels, joining, phone_entry, signals, taking_part

_DESK = "desk/study/<slug:study>"
_CHANNEL = f"{_DESK}/channels/<slug:code>"
urlpatterns = [
    path("take-part/", taking_part.studies, name="studies"),
    path("take-part/<slug:study>/", taking_part.landing, name="landing"),
    path("take-part/<slug:study>/sheet/", taking_part.sheet, name="sheet"),
    path("take-part/<slug:study>/notice/", taking_part.notice, name="notice"),
    path("take-part/<slug:study>/join/", joining.join, name="join"),
    path("take-part/<slug:study>/entered/<str:token>/", joining.entered, name="entered"),
    path("t/<slug:code>/", taking_part.short, name="short"),
    path("t/<slug:code>", taking_part.short),  # as it is typed from a poster
    path(f"{_DESK}/entry/", phone_entry.entry, name="phone_entry"),
    path(f"{_DESK}/entry/<str:token>/", phone_entry.spoken, name="phone_entered"),
    path(f"{_DESK}/people/signals/", signals.signals, name="signals"),
    path(f"{_DESK}/channels/new/", channels.new, name="new_channel"),
    path(f"{_CHANNEL}/", channels.channel, name="channel"),
    path(f"{_CHANNEL}/poster.svg", channels.poster_svg, name="poster_svg"),
    path(f"{_CHANNEL}/poster-a4.pdf", channels.poster_pdf, {"size": "a4"}, name="poster_a4"),
    path(f"{_CHANNEL}/poster-a5.pdf", channels.poster_pdf, {"size": "a5"}, name="poster_a5"),
]
