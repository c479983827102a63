"""Addresses of a participant's own page."""

from django.urls import URLPattern, path

from candour.web.study.views.own import consent, home

_HERE = "my-place/<str:token>/"
urlpatterns: list[URLPattern] = [
    path(_HERE, home.home, name="own"),
    path(f"{_HERE}sheet/", home.text, {"name": "sheet"}, name="own_sheet"),
    path(f"{_HERE}notice/", home.text, {"name": "notice"}, name="own_notice"),
    path(f"{_HERE}support/", home.text, {"name": "support"}, name="own_support"),
    path(f"{_HERE}consent/", consent.overview, name="own_consent"),
    path(f"{_HERE}consent/copy/", consent.copy, name="own_copy"),
    path(f"{_HERE}consent/about/<slug:key>/", consent.item, name="own_item"),
]
