"""Addresses of a participant's own page, and of their consent at the desk."""

from django.urls import URLPattern, path

from candour.web.study.views import consents
from candour.web.study.views.own import choices, consent, data, home, leaving, places, support

_HERE = "my-place/<str:token>/"
urlpatterns: list[URLPattern] = [
    path(_HERE, home.home, name="own"),
    path(f"{_HERE}sheet/", home.text, {"name": "sheet"}, name="own_sheet"),
    path(f"{_HERE}notice/", home.text, {"name": "notice"}, name="own_notice"),
    path(f"{_HERE}help/", support.services, name="own_help"),
    path(f"{_HERE}consent/", consent.overview, name="own_consent"),
    path(f"{_HERE}consent/copy/", consent.copy, name="own_copy"),
    path(f"{_HERE}consent/copy.pdf", consent.copy_file, name="own_copy_file"),
    path(f"{_HERE}consent/about/<slug:key>/", consent.item, name="own_item"),
    path(f"{_HERE}offer/", places.offer, name="own_offer"),
    path(f"{_HERE}cancel/", places.cancel, name="own_cancel"),
    path(f"{_HERE}times/", places.times, name="own_times"),
    path(f"{_HERE}calendar.ics", places.calendar, name="own_calendar"),
    path(f"{_HERE}contact/", choices.contact, name="own_contact"),
    path(f"{_HERE}thanks/", choices.thanks, name="own_thanks"),
    path(f"{_HERE}thanks/<slug:key>/code/", choices.code, name="own_code"),
    path(f"{_HERE}call/", choices.call, name="own_call"),
    path(f"{_HERE}letter.pdf", choices.letter, name="own_letter"),
    path(f"{_HERE}data/", data.data, name="own_data"),
    path(f"{_HERE}stop/", leaving.leave, name="own_stop"),
    path(
        "desk/study/<slug:study>/people/<slug:pseudonym>/consent/",
        consents.consent,
        name="consent",
    ),
    path(
        "desk/study/<slug:study>/people/<slug:pseudonym>/consent/copy.pdf",
        consents.copy,
        name="consent_copy",
    ),
]
