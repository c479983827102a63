"""Somebody's seat on their own page: an offer, giving it back, other times, a calendar."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from candour.errors import CandourError, NotFoundError
from candour.study import calendars
from candour.web.page.views import status_of
from candour.web.study.actions.choosing import change_times, times_offered
from candour.web.study.actions.own_seats import accept_offer, give_back
from candour.web.study.forms.own import TimesForm
from candour.web.study.models import Seat
from candour.web.study.queries import seats
from candour.web.study.queries.open_times import in_words
from candour.web.study.queries.own_places import live_seat
from candour.web.study.views.own.guard import Own, own_page, sent_on, show


@own_page
def offer(request: HttpRequest, own: Own) -> HttpResponse:
    """Take an offer up, or let it go."""
    seat = _seat(own)
    if seat.state != Seat.State.OFFERED:
        return sent_on(own)
    wrong, status = "", 200
    if request.method == "POST":
        try:
            said = _answer_offer(request, own)
        except CandourError as error:
            wrong, status = str(error), status_of(error)
        else:
            return sent_on(own, done=said)
    return _seat_page(request, own, "offer", seat, wrong=wrong, status=status)


@own_page
def cancel(request: HttpRequest, own: Own) -> HttpResponse:
    """Give a place back; nothing happens before a button is pressed."""
    seat, wrong, status = _seat(own), "", 200
    if request.method == "POST":
        try:
            _give_back(request, own, again=request.POST.get("then") == "wait")
        except CandourError as error:
            wrong, status = str(error), status_of(error)
        else:
            return sent_on(own, done="cancelled")
    return _seat_page(request, own, "cancel", seat, wrong=wrong, status=status)


@own_page
def times(request: HttpRequest, own: Own) -> HttpResponse:
    """Change which times suit."""
    now, posted = timezone.now(), request.method == "POST"
    offered = times_offered(own.participant, now)
    form = TimesForm(
        offered=offered,
        data=request.POST if posted else None,
        chosen=_chosen(own, {time.key: time.sessions for time in offered}),
    )
    wrong, status = "", 400 if form.errors else 200
    if posted and form.is_valid():
        try:
            change_times(
                pseudonym=own.participant.pseudonym,
                times=form.cleaned_data["times"],
                token=request.POST.get("token", ""),
                now=now,
            )
        except CandourError as error:
            wrong, status = str(error), status_of(error)
        else:
            return sent_on(own, done="times")
    return show(request, own, "times", form=form, offered=offered, wrong=wrong, status=status)


@own_page
def calendar(request: HttpRequest, own: Own) -> HttpResponse:  # noqa: ARG001
    """Hand out a file that calendars read; it holds no secret, for calendars are shared."""
    seat = _seat(own)
    # Its first words alone: what the study is about is nobody else's business.
    name = own.participant.study.name.split(":")[0]
    invite = seats.invite(seat.session, name=name, now=timezone.now())
    return HttpResponse(
        calendars.calendar_file(invite),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="our-chat.ics"'},
    )


def _seat(own: Own) -> Seat:
    seat = live_seat(own.participant)
    if seat is None:
        raise NotFoundError(_("You have no place at the moment."))
    return seat


def _answer_offer(request: HttpRequest, own: Own) -> str:
    if request.POST.get("answer") != "yes":
        _give_back(request, own, again=True)
        return "declined"
    accept_offer(
        pseudonym=own.participant.pseudonym,
        seat=_number(request),
        token=request.POST.get("token", ""),
        now=timezone.now(),
    )
    return "accepted"


def _give_back(request: HttpRequest, own: Own, *, again: bool) -> None:
    give_back(
        pseudonym=own.participant.pseudonym,
        seat=_number(request),
        again=again,
        token=request.POST.get("token", ""),
        now=timezone.now(),
    )


def _number(request: HttpRequest) -> int:
    said = request.POST.get("seat", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0


def _seat_page(
    request: HttpRequest, own: Own, page: str, seat: Seat, *, wrong: str, status: int
) -> HttpResponse:
    context = {"seat": seat, "when": in_words(seat.session.starts), "wrong": wrong}
    context["until"] = in_words(seat.until) if seat.until else ""
    return show(request, own, page, status=status, **context)


def _chosen(own: Own, offered: dict[str, tuple[int, ...]]) -> list[str]:
    suits = set(own.participant.times.values_list("session_id", flat=True))
    return [key for key, sessions in offered.items() if suits & set(sessions)]
