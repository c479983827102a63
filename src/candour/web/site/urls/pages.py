"""Addresses of the pages about bodies, uses, statements and sources, and about the register."""

from django.urls import path

from candour.web.site.views import about, bodies, claims, home, sources, uses

urlpatterns = [
    path("", home.home, name="home"),
    path("councils/", bodies.councils, name="councils"),
    path("councils/<str:slug>/", bodies.council, name="council"),
    path("bodies/<str:slug>/", bodies.council, name="body"),
    path("uses/<slug:slug>/", uses.use, name="use"),
    path("claims/<slug:public_id>/", claims.claim, name="claim"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("about/", about.about, name="about"),
    path("method/", about.method, name="method"),
    path("codebook/", about.codebook, name="codebook"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
]
