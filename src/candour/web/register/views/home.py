"""The first page of the desk, and the audit trail."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from candour import texts
from candour.web.audit.models import Event
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least, staff_page
from candour.web.register.queries import desk as desks

PAGE = 50
_PLACES = {
    "claim": "/desk/claims/{}/",
    "search": "/desk/searches/{}/",
    "lead": "/desk/leads/{}/",
    "correction": "/desk/corrections/{}/",
    "use": "/uses/{}/",
    "system": "/systems/{}/",
    "supplier": "/suppliers/{}/",
    "proposal": "/desk/reading/proposals/{}/",
    "capture": "/desk/reading/documents/{}/",
}

# What has only been named has no public page until a public statement speaks of it.
_NOT_SHOWN_YET = {"use recorded", "system recorded", "supplier recorded"}


@staff_page(Role.RESEARCHER)
def desk(request: HttpRequest, actor: Account) -> HttpResponse:
    """Show what waits for a decision, and what was done lately."""
    context = {
        "desk": desks.desk(actor),
        "actor": actor,
        "administrator": at_least(actor, Role.ADMINISTRATOR),
        "done": request.GET.get("done", ""),
        "place": place_of,
    }
    return render(request, "register/desk.html", context)


@staff_page(Role.RESEARCHER)
def audit(request: HttpRequest, actor: Account) -> HttpResponse:
    """List every change that is theirs to see, the latest first, filtered by what, who and name."""
    chosen = {
        name: texts.clean(request.GET.get(name, ""), limit=120)
        for name in ("verb", "kind", "who", "key")
    }
    seen = desks.events_for(actor)
    rows = seen.select_related("actor").filter(
        **{_COLUMNS[name]: value for name, value in chosen.items() if value}
    )
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "shown": shown,
        "chosen": chosen,
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "verbs": _distinct(seen, "verb"),
        "kinds": _distinct(seen, "kind"),
        "all": at_least(actor, Role.ADMINISTRATOR),
        "people": list(Account.objects.order_by("name").values_list("email", "name")),
        "place": place_of,
        "names": desks.names_of(shown),
    }
    return render(request, "register/audit.html", context)


_COLUMNS = {"verb": "verb", "kind": "kind", "who": "actor__email", "key": "key__icontains"}


def _distinct(rows: QuerySet[Event], column: str) -> list[str]:
    return list(rows.order_by(column).values_list(column, flat=True).distinct())


def place_of(event: Event) -> str:
    """Return the address of what an audit row is about, or an empty text."""
    pattern = "" if event.verb in _NOT_SHOWN_YET else _PLACES.get(event.kind)
    return pattern.format(event.key) if pattern and event.key else ""
