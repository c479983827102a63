"""Thank-yous: what is owed, to approve, being bought, given, and the books."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candour.errors import CandourError
from candour.study.ledger import Account as Book
from candour.study.records import Carrier
from candour.web.page.pictures.bars import Bars, Part, draw_lines
from candour.web.people.models import Account
from candour.web.study.actions.approving import approve
from candour.web.study.actions.codes import import_codes, void_code
from candour.web.study.actions.giving import mark_posted, send_anew
from candour.web.study.actions.letters import open_letter
from candour.web.study.actions.selling import service_of
from candour.web.study.exports import finance as tables
from candour.web.study.exports.letters import thanks_letter
from candour.web.study.forms.thanks import AnewForm, CodesForm, VoidForm
from candour.web.study.models import Entitlement, Study
from candour.web.study.permissions import Duty, has_duty, study_page
from candour.web.study.queries import codes, thanks
from candour.web.study.queries.money import pounds
from candour.web.study.queries.texts import plan_of

PAGE = 50
MOST_TICKED = 100
State = Entitlement.State
_LOOKS = {
    Book.BOUGHT: "plan",
    Book.STOCK: "use",
    Book.GIVEN: "trial",
    Book.OWED: "ended",
    Book.LOST: "none",
}


@require_safe
@study_page(Duty.COORDINATOR, Duty.FINANCE)
def overview(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Show the balance, and every thank-you by how far it is."""
    return _overview(request, actor, study)


@require_POST
@study_page(Duty.COORDINATOR, Duty.FINANCE)
def approving(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Say yes to the thank-yous that were ticked."""
    try:
        said = approve(
            actor=actor, study=study, keys=request.POST.getlist("key"), now=timezone.now()
        )
    except CandourError as error:
        return _overview(request, actor, study, mistake=str(error))
    return _back(study, f"?done={said.done}&second={said.second}&left={said.left}")


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(Duty.COORDINATOR, Duty.FINANCE)
def importing(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Take in codes bought beforehand, and say which rows could not be used."""
    form = CodesForm(request.POST, request.FILES) if request.method == "POST" else CodesForm()
    told = None
    if form.is_valid():
        try:
            told = import_codes(actor=actor, study=study, data=form.read(), now=timezone.now())
        except CandourError as error:
            form.add_error("file", str(error))
    return _codes(request, study, form=form, told=told)


@require_POST
@study_page(Duty.COORDINATOR, Duty.FINANCE)
def voiding(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Write off a code that its seller will not honour."""
    form = VoidForm(request.POST)
    if form.is_valid():
        try:
            void_code(actor=actor, study=study, code=form.cleaned_data["code"], now=timezone.now())
        except CandourError as error:
            form.add_error("code", str(error))
        else:
            return HttpResponseRedirect(f"{reverse('study:thanks_codes', args=[study.key])}?void=1")
    return _codes(request, study, void=form)


@require_safe
@study_page(Duty.COORDINATOR, Duty.FINANCE)
def finance(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:  # noqa: ARG001
    """Hand out the thank-yous without names."""
    return _csv(tables.thank_yous(study), f"{study.key}-thank-yous.csv")


@require_safe
@study_page(Duty.COORDINATOR, Duty.FINANCE)
def ledger(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:  # noqa: ARG001
    """Hand out the books."""
    return _csv(tables.ledger(study), f"{study.key}-ledger.csv")


@require_safe
@study_page(Duty.COORDINATOR, Duty.FINANCE)
def one(request: HttpRequest, actor: Account, study: Study, key: str) -> HttpResponse:
    """Show one thank-you."""
    return _one(request, actor, study, key)


@require_POST
@study_page(Duty.COORDINATOR, Duty.FINANCE)
def posted(request: HttpRequest, actor: Account, study: Study, key: str) -> HttpResponse:
    """Record that the letter was posted."""
    return _do(
        request, actor, study, key,
        lambda: mark_posted(actor=actor, study=study, key=key, now=timezone.now()),
    )  # fmt: skip


@require_POST
@study_page(Duty.COORDINATOR, Duty.FINANCE)
def anew(request: HttpRequest, actor: Account, study: Study, key: str) -> HttpResponse:
    """Send a thank-you another way."""
    form = AnewForm(request.POST)
    if not form.is_valid():
        return _one(request, actor, study, key, form=form)
    carrier = Carrier(form.cleaned_data["carrier"])
    return _do(
        request, actor, study, key,
        lambda: send_anew(actor=actor, study=study, key=key, carrier=carrier, now=timezone.now()),
    )  # fmt: skip


@require_POST
@study_page(Duty.COORDINATOR)
def letter(request: HttpRequest, actor: Account, study: Study, key: str) -> HttpResponse:  # noqa: ARG001
    """Print the letter that carries a code to an address."""
    opened = open_letter(actor=actor, study=study, key=key, now=timezone.now())
    pdf = thanks_letter(plan_of(study), opened, day=timezone.localdate())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="thank-you-{key[:8]}.pdf"'
    return response


def _overview(
    request: HttpRequest, actor: Account, study: Study, *, mistake: str = ""
) -> HttpResponse:
    books = thanks.books(study)
    given = thanks.in_state(study, State.GIVEN)
    buying = thanks.in_state(study, State.APPROVED, State.BUYING, State.READY)
    context = {
        "study": study,
        "books": books,
        "accounts": [(_words(book), pounds(abs(books.accounts[book]))) for book in _LOOKS],
        "svg": draw_lines(_bars(study, books)),
        "low": _low(study),
        "owed": thanks.owed(study, most=MOST_TICKED),
        "owed_in_all": thanks.in_state(study, State.OWED).count(),
        "actor": actor,
        "limit": plan_of(study).thanks.second_approval_above,
        "buying": buying[:PAGE],
        "buying_in_all": buying.count(),
        "to_post": thanks.to_post(study),
        "troubles": thanks.troubles(study),
        "given": Paginator(given, PAGE).get_page(request.GET.get("page")),
        "said": {name: _number(request.GET.get(name, "")) for name in ("done", "second", "left")},
        "mistake": mistake,
        "pounds": pounds,
    }
    return render(request, "study/thanks.html", context, status=400 if mistake else 200)


def _low(study: Study) -> list[codes.Shelf]:
    """What is running out, where codes are bought beforehand."""
    if service_of(study) is not None:
        return []
    return [shelf for shelf in codes.shelves(study, now=timezone.now()) if shelf.is_low]


def _number(text: str) -> int:
    return int(text[:6]) if text.isascii() and text.isdigit() else 0


def _bars(study: Study, books: thanks.Books) -> Bars:
    parts = tuple(
        Part(label=_words(book), count=abs(books.accounts[book]) // 100, look=look)
        for book, look in _LOOKS.items()
    )
    return Bars(
        title=_("Where the money for thank-yous is, in pounds"),
        description=_("What was bought is in stock, given or lost; what is owed is not yet given."),
        total=max((part.count for part in parts), default=0),
        parts=parts,
        name=f"books-{study.pk}",
    )


def _words(book: Book) -> str:
    return {
        Book.BOUGHT: _("Bought"),
        Book.STOCK: _("In stock or set aside"),
        Book.GIVEN: _("Given"),
        Book.OWED: _("Owed and not yet given"),
        Book.LOST: _("Expired or void"),
    }[book]


def _codes(
    request: HttpRequest,
    study: Study,
    *,
    form: CodesForm | None = None,
    void: VoidForm | None = None,
    told: object = None,
) -> HttpResponse:
    context = {
        "study": study,
        "form": form or CodesForm(),
        "void": void or VoidForm(),
        "told": told,
        "voided": request.GET.get("void", ""),
        "shelves": codes.shelves(study, now=timezone.now()),
        "pounds": pounds,
    }
    wrong = bool((form and form.errors) or (void and void.errors))
    return render(request, "study/thanks_codes.html", context, status=400 if wrong else 200)


def _one(
    request: HttpRequest,
    actor: Account,
    study: Study,
    key: str,
    *,
    form: AnewForm | None = None,
    mistake: str = "",
) -> HttpResponse:
    row = thanks.find(study, key)
    context = {
        "study": study,
        "row": row,
        "by_letter": row.state == State.READY and row.carrier in thanks.BY_HAND,
        "may_print": has_duty(actor, study, Duty.COORDINATOR),
        "form": form or AnewForm(initial={"carrier": row.carrier}),
        "mistake": mistake,
        "carrier": _carrier_words(row.carrier),
        "pounds": pounds,
    }
    wrong = bool(mistake or (form and form.errors))
    return render(request, "study/thanks_one.html", context, status=400 if wrong else 200)


def _carrier_words(carrier: str) -> str:
    return {
        Carrier.TEXT.value: _("text message"),
        Carrier.EMAIL.value: _("e-mail"),
        Carrier.LETTER.value: _("letter"),
        Carrier.CALL.value: _("a call"),
    }.get(carrier, carrier)


def _do(
    request: HttpRequest, actor: Account, study: Study, key: str, act: Callable[[], object]
) -> HttpResponse:
    try:
        act()
    except CandourError as error:
        return _one(request, actor, study, key, mistake=str(error))
    return HttpResponseRedirect(reverse("study:thanks_one", args=[study.key, key]))


def _back(study: Study, query: str = "") -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('study:thanks', args=[study.key])}{query}")


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
