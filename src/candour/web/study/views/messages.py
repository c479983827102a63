"""The outbox of a study, by what became of each message, and texts that come in."""

import json
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candour import config, fingerprint
from candour.errors import CandourError, InputError, NotFoundError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.study.actions.calls import CALLERS
from candour.web.study.actions.carriers import outbox
from candour.web.study.actions.incoming import Incoming, receive, require_signature
from candour.web.study.actions.settling import Verdict, settle
from candour.web.study.forms.contacts import CameInForm
from candour.web.study.models import Message, Study
from candour.web.study.permissions import study_page

PAGE = 50
_BODY_LIMIT = 8_000


@require_safe
@study_page()
def messages(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:  # noqa: ARG001
    """List messages by state, those that wait for a person first."""
    whole = Message.objects.filter(participant__study=study)
    counts = dict(whole.order_by().values_list("state").annotate(Count("pk")))
    state = request.GET.get("state", "")
    rows = whole.select_related("template", "session", "participant").order_by("-due", "-pk")
    rows = rows.filter(state=state) if state in Message.State.values else rows
    stuck = whole.filter(state__in=(Message.State.UNCERTAIN, Message.State.FAILED))
    context = {
        "study": study,
        "shown": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "stuck": list(stuck.select_related("template", "session", "participant")[:PAGE]),
        "states": [(value, label, counts.get(value, 0)) for value, label in Message.State.choices],
        "state": state,
        "query": urlencode({"state": state}),
        "outbox": outbox() if study.example or settings.DEBUG or _only_files() else "",
        "done": request.GET.get("done", ""),
    }
    return render(request, "study/messages.html", context)


def _only_files() -> bool:
    return config.mail() is None and config.text_gateway() is None


@require_POST
@study_page(*CALLERS)
def settle_message(request: HttpRequest, actor: Account, study: Study, key: str) -> HttpResponse:
    """Decide what became of a message that waits for a person."""
    found = Message.objects.select_related("participant__study").filter(key=key)
    message = found.filter(participant__study=study).first()
    if message is None:
        raise NotFoundError("There is no such message.")
    verdict = request.POST.get("verdict", "")
    if verdict not in set(Verdict):
        raise InputError("Choose what became of the message.")
    settle(actor=actor, message=message, verdict=Verdict(verdict), now=timezone.now())
    return HttpResponseRedirect(f"/desk/study/{study.key}/messages/?done=1")


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(*CALLERS)
def came_in(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Note that a text message came in on the team's phone."""
    form, came, status = CameInForm(), "", 200
    if request.method == "POST":
        form = CameInForm(request.POST)
        status = 200 if form.is_valid() else 400
        if form.is_valid():
            reference = f"desk {tokens.issue('came in')[-24:]}"
            given = form.cleaned_data
            message = Incoming(reference=reference, sender=given["sender"], words=given["words"])
            try:
                came = receive(message, now=timezone.now(), actor=actor, study=study).value
                form = CameInForm()
            except CandourError as error:
                form.add_error("sender", str(error))
                status = status_of(error)
    context = {"study": study, "form": form, "came": came}
    return render(request, "study/came_in.html", context, status=status)


@csrf_exempt
@require_POST
def incoming(request: HttpRequest) -> JsonResponse:
    """Take a text message from the gateway, which signs each one."""
    key = config.text_key()
    try:
        if len(request.body) > _BODY_LIMIT:
            raise InputError("This is too long for a text message.")
        require_signature(
            body=request.body,
            at=request.headers.get("X-Candour-Time", ""),
            signature=request.headers.get("X-Candour-Signature", ""),
            key=key,
            now=timezone.now(),
        )
        came = receive(_message(request.body), now=timezone.now())
    except CandourError as error:
        return JsonResponse({"error": str(error)}, status=status_of(error))
    return JsonResponse({"became": came.value}, status=202)


def _message(body: bytes) -> Incoming:
    try:
        given: Any = json.loads(body)
        parts = [given["id"], given["from"], given["text"]]
        json.dumps(parts, ensure_ascii=False).encode()  # JSON can hold half a letter
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError("Send JSON with id, from and text.") from error
    if not all(isinstance(part, str) for part in parts) or not parts[0]:
        raise InputError("Send id, from and text as words.")
    reference = f"gateway {fingerprint.short(parts[0], length=40)}"
    return Incoming(reference=reference, sender=parts[1], words=parts[2])
