"""Keeping the lists in order: names, merges, pages sent to bodies, and search engines."""

from collections.abc import Callable
from datetime import date

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from candour.errors import CandourError, NotFoundError
from candour.web.bodies.actions import record_page_sent
from candour.web.bodies.models import Body
from candour.web.page.views import status_of
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least, staff_page
from candour.web.register.actions.merging import merge
from candour.web.register.actions.naming import record_supplier, record_system
from candour.web.register.actions.showing import close_site, open_site
from candour.web.register.forms.desk import MergeForm, NameForm, ShownForm
from candour.web.register.models import Opening, Redirect
from candour.web.register.queries import choosing


@staff_page(Role.RESEARCHER)
def tidy(request: HttpRequest, actor: Account) -> HttpResponse:
    """List what can be put in order, and how things stand."""
    context = {
        "opening": Opening.objects.select_related("by").first(),
        "shown": list(Body.objects.exclude(shown_on=None).order_by("-shown_on", "name")[:50]),
        "merged": list(Redirect.objects.order_by("-at")[:50]),
        "editor": at_least(actor, Role.EDITOR),
        "administrator": at_least(actor, Role.ADMINISTRATOR),
        "done": request.GET.get("done", ""),
    }
    return render(request, "register/tidy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.RESEARCHER)
def names(request: HttpRequest, actor: Account) -> HttpResponse:
    """Add a system or a supplier to the lists."""
    form = NameForm(request.POST if request.method == "POST" else None, initial={"kind": "system"})

    def save() -> None:
        given = form.cleaned_data
        if given["kind"] == "supplier":
            record_supplier(actor=actor, name=given["name"], aliases=given["aliases"])
            return
        makers = [supplier.slug for supplier in given["suppliers"]]
        record_system(actor=actor, name=given["name"], aliases=given["aliases"], suppliers=makers)

    return _answer(request, form, "register/names.html", save)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.EDITOR)
def merging(request: HttpRequest, actor: Account) -> HttpResponse:
    """Make one of two."""
    form = MergeForm(request.POST if request.method == "POST" else None, initial={"kind": "use"})

    def save() -> None:
        merge(actor=actor, **form.cleaned_data)

    return _answer(request, form, "register/merge.html", save, slugs=choosing.merge_choices())


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.EDITOR)
def shown(request: HttpRequest, actor: Account) -> HttpResponse:
    """Record the day on which a body was sent its page."""
    form = ShownForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        sent: date = form.cleaned_data["on"]
        body = choosing.body_meant(form.cleaned_data["body"]).slug
        record_page_sent(body=body, on=sent, actor=actor)

    return _answer(request, form, "register/shown.html", save, bodies=choosing.body_names())


def _answer(
    request: HttpRequest,
    form: Form,
    template: str,
    save: Callable[[], None],
    **context: object,
) -> HttpResponse:
    status = 400 if form.errors else 200
    if form.is_valid():
        try:
            save()
        except CandourError as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return HttpResponseRedirect("/desk/tidy/?done=1")
    return render(request, template, {"form": form} | context, status=status)


@require_POST
@staff_page(Role.ADMINISTRATOR)
def opening(request: HttpRequest, actor: Account, verb: str) -> HttpResponse:  # noqa: ARG001
    """Let search engines in, or ask them to stay away again."""
    if verb == "open":
        open_site(actor=actor)
    elif verb == "close":
        close_site(actor=actor)
    else:
        raise NotFoundError("There is nothing at this address.")
    return HttpResponseRedirect("/desk/tidy/?done=1")
