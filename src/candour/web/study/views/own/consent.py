"""Consent on a participant's own page: one item a page, a yes or a no, and a copy to keep."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from candour.errors import CandourError, NotFoundError
from candour.study.records import Given
from candour.web.page.environment import moment
from candour.web.page.views import status_of
from candour.web.study.actions.consenting import give_own_consent
from candour.web.study.exports.consent_copy import consent_copy
from candour.web.study.models import Consent
from candour.web.study.queries.consents import Item, agreed_on, given_by, items_for
from candour.web.study.queries.texts import plan_of
from candour.web.study.views.own.guard import Own, own_page, sent_on, show
from candour.web.study.views.own.wording import title_of, ways

_ANSWERS = {"yes": True, "no": False}


@own_page
def overview(request: HttpRequest, own: Own) -> HttpResponse:
    """List the items with the answers so far."""
    items = _items(own)
    titles = {item.key: title_of(item.wording.words) for item in items}
    return show(request, own, "consent", items=items, titles=titles, next=_next(items))


@own_page
def item(request: HttpRequest, own: Own, key: str) -> HttpResponse:
    """Ask one item; the answer is kept at once, so that nothing is lost on the way."""
    if request.method != "POST":
        return _item_page(request, own, key)
    try:
        _take(request, own, key)
    except CandourError as error:
        return _item_page(request, own, key, status=status_of(error), wrong=str(error))
    following = _next(_items(own))
    return sent_on(own, f"consent/about/{following.key}/" if following else "consent/", done="1")


@own_page
def copy(request: HttpRequest, own: Own) -> HttpResponse:
    """Show exactly what was agreed, in which words, when."""
    now, pseudonym = timezone.now(), own.participant.pseudonym
    standing, history = agreed_on(pseudonym, now), given_by(pseudonym)
    last = sorted(standing.answers.values(), key=lambda given: given.at)
    return show(
        request,
        own,
        "copy",
        standing=standing,
        answers=last,
        history=[_line(given) for given in history],
        ways=ways(),
    )


@own_page
def copy_file(request: HttpRequest, own: Own) -> HttpResponse:  # noqa: ARG001
    """Hand out the copy as PDF."""
    now = timezone.now()
    pdf = consent_copy(
        plan=plan_of(own.participant.study),
        standing=agreed_on(own.participant.pseudonym, now),
        language=own.language,
        large=own.large,
        now=now,
    )
    named = {"Content-Disposition": 'attachment; filename="what-you-agreed-to.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=named)


def _line(given: Given) -> tuple[str, str, str, str]:
    answer = _("yes") if given.agreed else _("no")
    return (moment(given.at), title_of(given.words), str(given.version), answer)


def _items(own: Own) -> list[Item]:
    return items_for(own.participant, at=timezone.now(), language=own.language)


def _next(items: list[Item]) -> Item | None:
    return next((item for item in items if not item.settled), None)


def _take(request: HttpRequest, own: Own, key: str) -> None:
    given = Consent.Given.LARGE_PRINT if own.large else Consent.Given.READ
    answer = _ANSWERS.get(request.POST.get("answer", ""))
    give_own_consent(
        pseudonym=own.participant.pseudonym,
        answers={} if answer is None else {key: answer},
        versions={key: request.POST.get("version", "")},
        given=given,
        language=own.language,
        token=request.POST.get("token", ""),
        now=timezone.now(),
    )


def _item_page(
    request: HttpRequest, own: Own, key: str, *, status: int = 200, wrong: str = ""
) -> HttpResponse:
    items = _items(own)
    number = next((at for at, item in enumerate(items, 1) if item.key == key), 0)
    if not number:
        raise NotFoundError(_("This is not asked any more."))
    return show(
        request,
        own,
        "item",
        status=status,
        wrong=wrong,
        item=items[number - 1],
        number=number,
        of=len(items),
    )
