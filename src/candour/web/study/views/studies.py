"""The list of studies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.people.models import Account, Role
from candour.web.people.permissions import staff_page
from candour.web.study.queries.studies import studies_of


@require_safe
@staff_page(Role.RESEARCHER)
def studies(request: HttpRequest, actor: Account) -> HttpResponse:
    """Show the studies in which somebody works."""
    return render(request, "study/studies.html", {"studies": studies_of(actor)})
