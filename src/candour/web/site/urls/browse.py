"""Addresses of the pages for looking around: search, systems, words, changes."""

from django.urls import path

from candour.web.site.views import endings, search, suppliers, systems, words

urlpatterns = [
    path("search/", search.search, name="search"),
    path("systems/", systems.systems, name="systems"),
    path("systems/<slug:slug>/", systems.system, name="system"),
    path("suppliers/", suppliers.suppliers, name="suppliers"),
    path("suppliers/<slug:slug>/", suppliers.supplier, name="supplier"),
    path("endings/", endings.endings, name="endings"),
    path("words/", words.words, name="words"),
]
