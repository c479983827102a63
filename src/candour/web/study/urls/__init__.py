"""Addresses of taking part, one file a kind of page."""

from candour.web.study.urls import contacts, own, public, seats, studies, team, thanks, vault

app_name = "study"
urlpatterns = [
    *public.urlpatterns,
    *own.urlpatterns,
    *studies.urlpatterns,
    *seats.urlpatterns,
    *contacts.urlpatterns,
    *thanks.urlpatterns,
    *team.urlpatterns,
    *vault.urlpatterns,
]
