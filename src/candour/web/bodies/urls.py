"""Addresses of the pages about bodies alone."""

from django.urls import path

from candour.web.bodies import views

app_name = "bodies"
urlpatterns = [
    path("find/", views.find, name="find"),
    path("find.json", views.find_data, name="find_data"),
]
