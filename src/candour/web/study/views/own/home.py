"""The first page of a participant's own place, and the texts they may read."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from candour.web.study.models import Version
from candour.web.study.queries.money import pounds
from candour.web.study.queries.open_times import in_words
from candour.web.study.queries.own_places import own_place
from candour.web.study.queries.texts import approved, find_approved
from candour.web.study.views.own.guard import Own, own_page, show
from candour.web.study.views.own.wording import kinds

TEXTS = {
    "sheet": Version.Kind.SHEET,
    "notice": Version.Kind.NOTICE,
}


@own_page
def home(request: HttpRequest, own: Own) -> HttpResponse:
    """Say where somebody stands and what happens next."""
    place = own_place(own.participant, now=timezone.now())
    study, language = own.participant.study, own.language
    readable = {
        name
        for name, kind in TEXTS.items()
        if find_approved(study, kind, language=language) is not None
    }
    seat = place.seat
    return show(
        request,
        own,
        "home",
        place=place,
        readable=readable,
        when=in_words(seat.session.starts) if seat else "",
        until=in_words(seat.until) if seat and seat.until else "",
        kinds=kinds(),
        amounts={owed.pk: pounds(owed.pence) for owed in place.thanks},
    )


@own_page
def text(request: HttpRequest, own: Own, name: str) -> HttpResponse:
    """Show one of the approved texts."""
    version = approved(own.participant.study, TEXTS[name], language=own.language)
    return show(request, own, "text", name=name, version=version)
