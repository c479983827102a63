"""What a parent reads before taking part: the studies, one study, its sheet and its notice."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from markupsafe import Markup

from candour import dates
from candour.errors import NotFoundError
from candour.study import markdown
from candour.study.records import StudyPlan
from candour.web.page.environment import spoken
from candour.web.study.actions.channels import count_opening
from candour.web.study.models import Channel, Study, Version
from candour.web.study.queries import texts
from candour.web.study.queries.readiness import may_take_entries
from candour.web.study.views.languages import in_language

_MACHINE = re.compile(r"bot|crawl|spider|slurp|preview|facebookexternalhit|whatsapp", re.IGNORECASE)

_FIRST_LAYER = 2


@dataclass(frozen=True, kw_only=True)
class OpenStudy:
    """A study as its pages need it; `channel` is where somebody heard of it, or empty."""

    study: Study
    plan: StudyPlan
    channel: str = ""

    @property
    def carried(self) -> str:
        """What links carry on, so that channel and language are not lost on the way."""
        return spoken(self.heard)

    @property
    def takes(self) -> bool:
        """Whether people may enter now."""
        return may_take_entries(self.study, timezone.now())

    @property
    def heard(self) -> str:
        """The channel alone, for the links that lead to another language."""
        return f"?c={self.channel}" if self.channel else ""


def found_study(request: HttpRequest, key: str) -> OpenStudy:
    """Return the study at an address, open or closed; one being prepared is nobody's business."""
    study = Study.objects.filter(key=key).exclude(state=Study.State.DRAFT).first()
    if study is None:
        raise NotFoundError("There is no study at this address. Check it for a slip.")
    code = request.GET.get("c", "")[:12]
    known = Channel.objects.filter(study=study, code=code).exists() if code else False
    return OpenStudy(study=study, plan=texts.plan_of(study), channel=code if known else "")


@dataclass(frozen=True, kw_only=True)
class Layers:
    """A text in two layers: what everybody reads, and the rest for those who want it."""

    short: Markup
    rest: Markup


def shown(version: Version) -> Markup:
    """Return the words of an approved text as safe HTML."""
    return _html(version.words)


def layers(version: Version) -> Layers:
    """Part a text after its first two blocks; both layers are on the page."""
    blocks = re.split(r"\n\s*\n", version.words.replace("\r\n", "\n").strip())
    return Layers(
        short=_html("\n\n".join(blocks[:_FIRST_LAYER])),
        rest=_html("\n\n".join(blocks[_FIRST_LAYER:])),
    )


@require_safe
@in_language
def studies(request: HttpRequest) -> HttpResponse:
    """List the studies that take people in."""
    found = Study.objects.filter(state=Study.State.OPEN).order_by("example", "name")
    known = [OpenStudy(study=study, plan=texts.plan_of(study)) for study in found]
    rows = [study for study in known if study.takes]
    return render(request, "study/open.html", {"rows": rows})


@require_safe
@in_language
def landing(request: HttpRequest, study: str) -> HttpResponse:
    """Say who asks, what for, how long it takes, and what says thank you."""
    return _landing(request, found_study(request, study))


@require_safe
@in_language
def short(request: HttpRequest, code: str) -> HttpResponse:
    """Show the study at once at a short address, for a redirect costs a slow phone a second."""
    channel = Channel.objects.select_related("study").filter(code=code.lower()).first()
    if channel is None or channel.study.state == Study.State.DRAFT:
        raise NotFoundError("There is nothing at this address. Check the letters for a slip.")
    if channel.open and _is_a_person(request):
        count_opening(channel, dates.london_day(timezone.now()))
    plan = texts.plan_of(channel.study)
    return _landing(request, OpenStudy(study=channel.study, plan=plan, channel=channel.code))


@require_safe
@in_language
def sheet(request: HttpRequest, study: str) -> HttpResponse:
    """Show the information sheet."""
    return _text(request, found_study(request, study), Version.Kind.SHEET)


@require_safe
@in_language
def notice(request: HttpRequest, study: str) -> HttpResponse:
    """Show the privacy notice."""
    return _text(request, found_study(request, study), Version.Kind.NOTICE)


def _html(words: str) -> Markup:
    return Markup(markdown.to_html(words))  # noqa: S704 - markdown escapes all else


def _landing(request: HttpRequest, found: OpenStudy) -> HttpResponse:
    version = texts.approved(found.study, Version.Kind.PAGE, language=get_language() or "")
    context = {
        "found": found,
        "version": version,
        "words": shown(version),
        "page_address": f"/take-part/{found.study.key}/",
    }
    return render(request, "study/landing.html", context)


def _text(request: HttpRequest, found: OpenStudy, kind: Version.Kind) -> HttpResponse:
    version = texts.approved(found.study, kind, language=get_language() or "")
    context = {"found": found, "version": version, "words": shown(version)}
    return render(request, "study/text.html", context)


def _is_a_person(request: HttpRequest) -> bool:
    """Tell whether an opening counts: not a mere look at the headers, a robot or a prefetch."""
    purpose = request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or ""
    agent = request.headers.get("User-Agent", "")
    return request.method == "GET" and "prefetch" not in purpose and not _MACHINE.search(agent)
