"""Addresses of downloads, of data twins and of what describes them."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from candour.web.site.views import api, data, downloads, drafts

# The name of each page that has data twins, and its address without the last stroke.
_NAMED = (
    "codebook", "compare", "councils", "endings", "search", "suppliers", "systems", "words",
)  # fmt: skip
LISTS = {"home": "index", **{name: name for name in _NAMED}}
THINGS = {
    "council": ("councils", "bodies"),
    "use": ("uses",),
    "claim": ("claims",),
    "source": ("sources",),
    "system": ("systems",),
    "supplier": ("suppliers",),
}


def _twins() -> Iterator[URLPattern]:
    for form in ("json", "csv"):
        for name, stem in LISTS.items():
            yield path(f"{stem}.{form}", data.listed, {"name": name, "form": form})
        for name, stems in THINGS.items():
            for stem in stems:
                address = f"{stem}/<slug:slug>.{form}"
                yield path(address, data.thing, {"name": name, "form": form})


urlpatterns = [
    path("downloads/", downloads.downloads, name="downloads"),
    path("downloads/register.zip", downloads.package, name="register_zip"),
    path("downloads/datapackage.json", downloads.package_description, name="datapackage"),
    path("downloads/<str:name>", downloads.file, name="download"),
    path("schema/register-1.json", downloads.register_schema, name="register_schema"),
    path("uses/<slug:slug>/atrs/", drafts.draft, name="draft"),
    path("uses/<slug:slug>/atrs.json", drafts.draft_data, name="draft_data"),
    path("api/", api.api, name="api"),
    path("api/openapi.json", api.openapi, name="openapi"),
    path("changes.csv", data.listed, {"name": "changes", "form": "csv"}, name="changes_csv"),
    *_twins(),
]
