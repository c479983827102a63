"""Every address of the site, by part."""

from django.urls import include, path

urlpatterns = [
    path("", include("candour.web.people.urls")),
    path("", include("candour.web.bodies.urls")),
    path("", include("candour.web.register.urls")),
    path("", include("candour.web.evidence.urls")),
    path("", include("candour.web.study.urls")),
    path("", include("candour.web.site.urls")),
]

handler400 = "candour.web.page.views.bad_request"
handler403 = "candour.web.page.views.permission_denied"
handler404 = "candour.web.page.views.page_not_found"
handler500 = "candour.web.page.views.server_error"
