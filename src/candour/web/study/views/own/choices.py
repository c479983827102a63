"""How somebody is reached and thanked, as they choose it on their own page."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from candour import dates
from candour.errors import CandourError
from candour.study import contact_details
from candour.study.records import Carrier, Person
from candour.web.page.views import status_of
from candour.web.study.actions.choosing import (
    BOUGHT,
    NEEDED,
    ask_for_call,
    change_contact,
    choose_thanks,
    see_code,
)
from candour.web.study.exports.letters import benefits_letter
from candour.web.study.forms.own import ContactForm, ThanksForm
from candour.web.study.models import Version
from candour.web.study.queries.money import pounds
from candour.web.study.queries.texts import find_approved, plan_of
from candour.web.study.views.own.guard import Own, own_page, sent_on, show
from candour.web.study.views.own.wording import kinds
from candour.web.vault.queries import cards


@own_page
def contact(request: HttpRequest, own: Own) -> HttpResponse:
    """Change how and when contact is right."""
    posted, person = request.method == "POST", cards.person(own.participant.pseudonym)
    # The main database decides how and in which language messages go.
    initial = _shown(person) | {
        "carrier": own.participant.carrier,
        "language": own.participant.language,
    }
    form = ContactForm(
        example=own.participant.study.example,
        data=request.POST if posted else None,
        initial=initial,
    )
    if posted and form.is_valid():
        try:
            change_contact(
                pseudonym=own.participant.pseudonym,
                person=form.person(),
                language=form.cleaned_data["language"],
                token=request.POST.get("token", ""),
                now=timezone.now(),
            )
        except CandourError as error:
            return _form_page(request, own, "contact", form, error)
        return sent_on(own, done="contact")
    return _form_page(request, own, "contact", form)


@own_page
def thanks(request: HttpRequest, own: Own) -> HttpResponse:
    """Choose how the thank-you comes."""
    posted, person = request.method == "POST", cards.person(own.participant.pseudonym)
    form = ThanksForm(
        example=own.participant.study.example,
        data=request.POST if posted else None,
        initial=_shown(person) | {"carrier": _thanks_by(own, person)},
    )
    if posted and form.is_valid():
        carrier = Carrier(form.cleaned_data["carrier"])
        try:
            choose_thanks(
                pseudonym=own.participant.pseudonym,
                carrier=carrier,
                detail=form.cleaned_data[NEEDED[carrier]],
                token=request.POST.get("token", ""),
            )
        except CandourError as error:
            return _form_page(request, own, "thanks", form, error)
        return sent_on(own, done="thanks")
    return _form_page(request, own, "thanks", form)


@own_page
def code(request: HttpRequest, own: Own, key: str) -> HttpResponse:
    """Show the code of a thank-you, only when a button is pressed for it."""
    if request.method != "POST":
        return sent_on(own, "thanks/")
    found = see_code(
        pseudonym=own.participant.pseudonym, entitlement=key, token=request.POST.get("token", "")
    )
    return show(request, own, "code", code=found)


@own_page
def letter(request: HttpRequest, own: Own) -> HttpResponse:  # noqa: ARG001
    """Hand out the letter for a benefits adviser: what the thank-you is, and what it is not."""
    study, participant = own.participant.study, own.participant
    owed = sum(participant.entitlements.values_list("pence", flat=True))
    pdf = benefits_letter(
        study,
        cards.person(participant.pseudonym).name,
        pounds(owed or plan_of(study).thanks.voucher),
        dates.london_day(timezone.now()),
        language=own.language,
    )
    named = {"Content-Disposition": 'attachment; filename="letter.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=named)


@own_page
def call(request: HttpRequest, own: Own) -> HttpResponse:
    """Ask to be rung instead."""
    wrong, status = "", 200
    if request.method == "POST":
        try:
            ask_for_call(
                pseudonym=own.participant.pseudonym,
                token=request.POST.get("token", ""),
                now=timezone.now(),
            )
        except CandourError as error:
            wrong, status = str(error), status_of(error)
        else:
            return sent_on(own, done="call")
    person = cards.person(own.participant.pseudonym)
    return show(request, own, "call", person=person, wrong=wrong, status=status)


def _shown(person: Person) -> dict[str, Any]:
    """Return the details as people here write them."""
    phone = contact_details.shown_phone(person.phone) if person.phone else ""
    return asdict(person) | {"phone": phone}


def _thanks_by(own: Own, person: Person) -> str:
    chosen = own.participant.thanks_by or own.participant.carrier
    if chosen != Carrier.CALL:
        return chosen
    return (Carrier.TEXT if person.phone else Carrier.EMAIL).value


def _form_page(
    request: HttpRequest,
    own: Own,
    page: str,
    form: ContactForm | ThanksForm,
    error: CandourError | None = None,
) -> HttpResponse:
    status = status_of(error) if error else 400 if form.errors else 200
    thanks_yous = [
        (row, pounds(row.pence), row.state in BOUGHT)
        for row in own.participant.entitlements.order_by("id")
    ]
    return show(
        request,
        own,
        page,
        form=form,
        wrong=str(error) if error else "",
        status=status,
        thanks=thanks_yous,
        letter=find_approved(own.participant.study, Version.Kind.BENEFITS) is not None,
        kinds=kinds(),
    )
