"""Leads: things to follow, never public."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from candour import texts
from candour.errors import CandourError
from candour.web.people.models import Account, Role
from candour.web.people.permissions import staff_page
from candour.web.register.actions.leads import mark_lead
from candour.web.register.forms.desk import LeadForm
from candour.web.register.models import Lead
from candour.web.register.queries import choosing

PAGE = 50
ORIGINS = {
    "opening": gettext_lazy("Opening facts"),
    "atrs": gettext_lazy("UK transparency records"),
    "dutch": gettext_lazy("Dutch algorithm register"),
    "letter": gettext_lazy("A letter to us"),
}


@staff_page(Role.RESEARCHER)
def leads(request: HttpRequest, actor: Account) -> HttpResponse:  # noqa: ARG001
    """List leads, filtered by state, origin and body."""
    chosen = {
        name: texts.clean(request.GET.get(name, ""), limit=120)
        for name in ("state", "origin", "body")
    }
    state = chosen["state"] or Lead.State.OPEN
    rows = Lead.objects.select_related("body")
    rows = rows if state == "all" else rows.filter(state=state)
    if chosen["origin"]:
        rows = rows.filter(origin=chosen["origin"])
    if chosen["body"]:
        rows = rows.filter(body__name__icontains=chosen["body"])
    origins = Lead.objects.order_by("origin").values_list("origin", flat=True).distinct()
    context = {
        "shown": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "chosen": chosen | {"state": state},
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "origins": list(origins),
        "origin_words": ORIGINS,
        "states": Lead.State.choices,
    }
    return render(request, "register/leads.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.RESEARCHER)
def lead(request: HttpRequest, actor: Account, key: str) -> HttpResponse:
    """Show a lead; say what became of it."""
    row = choosing.lead_row(key)
    start = {"state": row.state, "note": row.note}
    form = LeadForm(request.POST) if request.method == "POST" else LeadForm(initial=start)
    if form.is_valid():
        try:
            mark_lead(actor=actor, lead=key, **form.cleaned_data)
        except CandourError as error:
            form.add_error("note", str(error))
        else:
            return HttpResponseRedirect(f"/desk/leads/{key}/?done=1")
    told = row.detail if isinstance(row.detail, dict) else {}
    context = {
        "lead": row,
        "origin_words": ORIGINS,
        "told": [(name.replace("_", " "), str(value)) for name, value in told.items() if value],
        "form": form,
        "done": request.GET.get("done", ""),
    }
    return render(request, "register/lead.html", context, status=400 if form.errors else 200)
