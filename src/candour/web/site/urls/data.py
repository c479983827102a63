"""Addresses of downloads, of data twins and of what describes them."""

from django.urls import path

from candour.web.site.views import downloads, drafts

urlpatterns = [
    path("downloads/", downloads.downloads, name="downloads"),
    path("downloads/register.zip", downloads.package, name="register_zip"),
    path("downloads/datapackage.json", downloads.package_description, name="datapackage"),
    path("downloads/<str:name>", downloads.file, name="download"),
    path("schema/register-1.json", downloads.register_schema, name="register_schema"),
    path("uses/<slug:slug>/atrs/", drafts.draft, name="draft"),
    path("uses/<slug:slug>/atrs.json", drafts.draft_data, name="draft_data"),
]
