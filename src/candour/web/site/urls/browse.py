"""Addresses of the pages for looking around: search, systems, words, changes."""

from django.urls import path

from candour.web.site.views import changes, compare, endings, search, suppliers, systems, words

urlpatterns = [
    path("search/", search.search, name="search"),
    path("systems/", systems.systems, name="systems"),
    path("systems/<slug:slug>/", systems.system, name="system"),
    path("suppliers/", suppliers.suppliers, name="suppliers"),
    path("suppliers/<slug:slug>/", suppliers.supplier, name="supplier"),
    path("endings/", endings.endings, name="endings"),
    path("words/", words.words, name="words"),
    path("compare/", compare.compare, name="compare"),
    path("changes/", changes.changes, name="changes"),
    path("changes.atom", changes.changes_atom, name="changes_atom"),
    path("changes.json", changes.changes_json, name="changes_json"),
]
