"""Addresses of thank-yous."""

from django.urls import URLPattern, path

from candour.web.study.views import thanks

_HERE = "desk/study/<slug:study>/thanks/"
urlpatterns: list[URLPattern] = [
    path(_HERE, thanks.overview, name="thanks"),
    path(f"{_HERE}approve/", thanks.approving, name="thanks_approve"),
    path(f"{_HERE}codes/", thanks.importing, name="thanks_codes"),
    path(f"{_HERE}codes/void/", thanks.voiding, name="thanks_void"),
    path(f"{_HERE}finance.csv", thanks.finance, name="thanks_finance"),
    path(f"{_HERE}ledger.csv", thanks.ledger, name="thanks_ledger"),
    path(f"{_HERE}<slug:key>/", thanks.one, name="thanks_one"),
    path(f"{_HERE}<slug:key>/posted/", thanks.posted, name="thanks_posted"),
    path(f"{_HERE}<slug:key>/anew/", thanks.anew, name="thanks_anew"),
    path(f"{_HERE}<slug:key>/letter.pdf", thanks.letter, name="thanks_letter"),
]
