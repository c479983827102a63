"""A participant's card: opened for one request with a reason, corrected, handed out, withdrawn."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from candour.errors import CandourError, NotFoundError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.study.actions import cards
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.exports import everything
from candour.web.study.forms.cards import CardForm, OpeningForm, WithdrawalForm
from candour.web.study.models import Participant, Study
from candour.web.study.permissions import TALK_TO_PEOPLE, Duty, has_duty, require_duty, study_page
from candour.web.vault.queries import cards as vault


@require_http_methods(["GET", "HEAD", "POST"])
@study_page()
def card(request: HttpRequest, actor: Account, study: Study, pseudonym: str) -> HttpResponse:
    """Ask for a reason; show the card in the answer to that one request and no other."""
    return _Card(request, actor, study, pseudonym).answer()


class _Card:
    """One request about one card."""

    def __init__(self, request: HttpRequest, actor: Account, study: Study, pseudonym: str) -> None:
        found = Participant.objects.filter(pk=pseudonym, study=study).first()
        if found is None:
            raise NotFoundError("There is nobody of this name in the study.")
        self.request, self.actor, self.study, self.participant = request, actor, study, found
        self.forms: dict[str, Any] = {"opening": OpeningForm(), "leaving": WithdrawalForm()}

    def answer(self) -> HttpResponse:
        """Do what was asked; a refusal stands beside the form it is about."""
        verbs = {
            "open": self._open,
            "correct": self._correct,
            "page": self._hand_out,
            "json": self._hand_out,
            "withdraw": self._withdraw,
        }
        if self.request.method != "POST":
            return self._show()
        verb = verbs.get(self.request.POST.get("action", ""))
        if verb is None:
            return self._show(status=400)
        return verb()

    def _show(self, *, status: int = 200) -> HttpResponse:
        participant = self.participant
        context = {
            "study": self.study,
            "participant": participant,
            "erased": participant.standing == Participant.Standing.ERASED,
            "may_leave": participant.standing
            in {Participant.Standing.ACTIVE, Participant.Standing.NOT_GOING_ON}
            and has_duty(self.actor, self.study, *TALK_TO_PEOPLE),
            "allowed": has_duty(self.actor, self.study, Duty.COORDINATOR, Duty.LEAD),
            "done": self.request.GET.get("done", ""),
            **self.forms,
        }
        return render(self.request, "study/card.html", context, status=status)

    def _open(self) -> HttpResponse:
        form = self.forms["opening"] = OpeningForm(self.request.POST)
        if not form.is_valid():
            return self._show(status=400)
        try:
            person = cards.open_card(
                actor=self.actor,
                pseudonym=self.participant.pk,
                reason=cards.Reason[form.cleaned_data["reason"]],
                words=form.cleaned_data["words"],
                now=timezone.now(),
            )
        except CandourError as error:
            return self._refuse(form, error)
        needs, seen = vault.needs(self.participant.pk), vault.state(self.participant.pk)
        self.forms["person"], self.forms["needs"] = person, needs
        self.forms["correcting"] = CardForm.filled(
            person, needs, seen=seen, example=self.study.example
        )
        return self._show()

    def _correct(self) -> HttpResponse:
        form = self.forms["correcting"] = CardForm(
            example=self.study.example, data=self.request.POST, initial={}
        )
        if not form.is_valid():
            return self._show(status=400)
        try:
            cards.correct_card(
                actor=self.actor,
                pseudonym=self.participant.pk,
                person=form.person(),
                needs=form.needs(),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
        except CandourError as error:
            return self._refuse(form, error)
        return HttpResponseRedirect(f"{self.request.path}?done=corrected")

    def _hand_out(self) -> HttpResponse:
        found = cards.export_card(
            actor=self.actor, pseudonym=self.participant.pk, now=timezone.now()
        )
        ending = "json" if self.request.POST["action"] == "json" else "html"
        kinds = {"json": "application/json", "html": "text/html; charset=utf-8"}
        whole = everything.as_json(found) if ending == "json" else everything.as_page(found)
        response = HttpResponse(whole, content_type=kinds[ending])
        name = f"everything-{self.participant.pk}.{ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _withdraw(self) -> HttpResponse:
        form = self.forms["leaving"] = WithdrawalForm(self.request.POST)
        require_duty(self.actor, self.study, *TALK_TO_PEOPLE)
        if not form.is_valid():
            return self._show(status=400)
        withdraw(
            pseudonym=self.participant.pk,
            told=form.cleaned_data["told"],
            actor=self.actor,
            now=timezone.now(),
        )
        return HttpResponseRedirect(f"{self.request.path}?done=withdrawn")

    def _refuse(self, form: Any, error: CandourError) -> HttpResponse:
        form.add_error(None, str(error))
        return self._show(status=status_of(error))
