"""The people of a study by pseudonym: the list, a look-up by phone, and one person's story."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from candour import texts
from candour.errors import CandourError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.study.actions.looking_up import look_up
from candour.web.study.forms.contacts import LookUpForm
from candour.web.study.models import Participant, Study
from candour.web.study.permissions import Duty, has_duty, study_page
from candour.web.study.queries import people as query
from candour.web.study.queries.suspicions import count_marked
from candour.web.study.queries.tasks import open_tasks
from candour.web.study.queries.texts import plan_of
from candour.web.study.queries.timeline import timeline

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@study_page()
def people(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """List participants, by what they wait for; find them by phone, which is written down."""
    found: list[Participant] | None = None
    form, status = LookUpForm(), 200
    if request.method == "POST":
        form = LookUpForm(request.POST)
        if form.is_valid():
            try:
                found = look_up(actor=actor, study=study, phone=form.cleaned_data["phone"])
            except CandourError as error:
                form.add_error("phone", str(error))
                status = status_of(error)
        elif form.errors:
            status = 400
    show = texts.clean(request.GET.get("show", ""), limit=20)
    search = texts.clean(request.GET.get("q", ""), limit=12)
    shown = Paginator(query.people(study, show=show, search=search), PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "study": study,
        "shown": shown,
        "lines": query.lines(list(shown.object_list)),
        "filters": list(query.FILTERS),
        "show": show if show in query.FILTERS else "",
        "search": search,
        "query": urlencode({"show": show, "q": search}),
        "groups": _groups(study),
        "form": form,
        "found": found,
        "marked": count_marked(study),
    }
    return render(request, "study/people.html", context, status=status)


@require_safe
@study_page()
def person(request: HttpRequest, actor: Account, study: Study, pseudonym: str) -> HttpResponse:
    """Tell one participant's story in order, and what is to be done next."""
    who = query.person_of(study, pseudonym)
    seat = who.seats.filter(state__in=("offered", "held", "confirmed", "attended"))
    now = timezone.now()
    moments = timeline(who, private=has_duty(actor, study, Duty.LEAD))
    context = {
        "study": study,
        "who": who,
        "seat": seat.select_related("session").first(),
        "tasks": list(open_tasks(actor, study).filter(participant=who)),
        "past": [moment for moment in moments if moment.at <= now],
        "coming": [moment for moment in moments if moment.at > now],
        "groups": _groups(study),
        "now": now,
    }
    return render(request, "study/person.html", context)


def _groups(study: Study) -> dict[str, str]:
    try:
        return {group.key: group.name for group in plan_of(study).groups}
    except CandourError:
        return {}
