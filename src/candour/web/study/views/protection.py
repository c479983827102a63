"""The data-protection page of a study, for an ethics board and for anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.errors import NotFoundError
from candour.web.study.models import Study, Version
from candour.web.study.queries.protection import places
from candour.web.study.queries.texts import find_approved, plan_of
from candour.web.study.views.languages import in_language


@require_safe
@in_language
def protection(request: HttpRequest, study: str) -> HttpResponse:
    """Say what is held where, for how long, who reads it and what erasure does."""
    found = Study.objects.filter(key=study).first()
    if found is None or find_approved(found, Version.Kind.PLAN) is None:
        raise NotFoundError("There is no study at this address. Check it for a slip.")
    plan = plan_of(found)
    context = {
        "study": found,
        "plan": plan,
        "places": places(plan.erasure),
        "assessment": find_approved(found, Version.Kind.ASSESSMENT),
        "page_address": f"/take-part/{found.key}/data-protection/",
    }
    return render(request, "study/protection.html", context)
