"""The texts of a study: every version, what changed, how hard it reads, and who approves it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candour.errors import CandourError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.study.actions.versions import approve_version, record_version
from candour.web.study.forms.texts import WordsForm
from candour.web.study.models import Study, Version
from candour.web.study.permissions import Duty, has_duty, study_page
from candour.web.study.queries import versions
from candour.web.study.queries.texts import ENGLISH


@require_safe
@study_page()
def texts(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """List every text: the version in use, and the one that waits for a second person."""
    context = {
        "study": study,
        "groups": versions.grouped(versions.texts_of(study)),
        "languages": settings.LANGUAGES,
        "may_record": has_duty(actor, study, Duty.COORDINATOR, Duty.LEAD),
    }
    return render(request, "study/texts.html", context)


@require_safe
@study_page()
def version(request: HttpRequest, actor: Account, study: Study, number: int) -> HttpResponse:
    """Show one version as parents see it, what it changes, and all versions of its text."""
    return _version_page(request, actor, versions.find_version(study, number))


@require_POST
@study_page()
def approve(request: HttpRequest, actor: Account, study: Study, number: int) -> HttpResponse:
    """Approve a version that somebody else recorded."""
    found = versions.find_version(study, number)
    try:
        approve_version(actor=actor, version=found, seen=request.POST.get("seen", ""))
    except CandourError as error:
        return _version_page(request, actor, found, trouble=str(error), status=status_of(error))
    return HttpResponseRedirect(f"/desk/study/{study.key}/texts/{number}/")


def _version_page(
    request: HttpRequest,
    actor: Account,
    found: Version,
    *,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    before, lines = versions.against(found)
    shown = versions.row(found)
    context = {
        "study": found.study,
        "version": shown,
        "before": before,
        "lines": lines,
        "history": versions.history(
            found.study, kind=found.kind, key=found.key, language=found.language
        ),
        "may_approve": not shown.approved
        and has_duty(actor, found.study, Duty.COORDINATOR, Duty.LEAD)
        and found.recorded_by_id != actor.pk,
        "may_record": has_duty(actor, found.study, Duty.COORDINATOR, Duty.LEAD),
        "trouble": trouble,
    }
    return render(request, "study/version.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(Duty.COORDINATOR, Duty.LEAD)
def record(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Write the next version of a text; “look first” shows it without keeping it."""
    if request.method != "POST":
        return _record_page(request, study, WordsForm(initial=_initial(request, study)))
    form, status, looked = WordsForm(request.POST), 400, ""
    if form.is_valid():
        given = form.cleaned_data
        if "look" in request.POST:
            looked, status = versions.shown_words(given["kind"], given["words"]), 200
            return _record_page(request, study, form, status=status, looked=looked)
        try:
            kept = record_version(actor=actor, study=study, **given)
        except CandourError as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return HttpResponseRedirect(f"/desk/study/{study.key}/texts/{kept.pk}/")
    return _record_page(request, study, form, status=status)


def _initial(request: HttpRequest, study: Study) -> dict[str, object]:
    """Begin with the newest words of the text that an address names."""
    kind, key = request.GET.get("kind", "")[:10], request.GET.get("key", "")[:40]
    language = request.GET.get("language", ENGLISH)[:8]
    before = versions.history(study, kind=kind, key=key, language=language)
    words = before[0].words if before else ""
    after = before[0].number if before else 0
    return {"kind": kind, "key": key, "language": language, "words": words, "after": after}


def _record_page(
    request: HttpRequest, study: Study, form: WordsForm, *, status: int = 200, looked: str = ""
) -> HttpResponse:
    context = {"study": study, "form": form, "looked": looked}
    return render(request, "study/record_text.html", context, status=status)
