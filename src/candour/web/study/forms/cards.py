"""The forms by which the team opens and corrects a card, and notes that somebody withdrew."""

from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.study.records import Needs, Person
from candour.web.page.forms import LineField, PickField
from candour.web.study.actions.cards import Reason
from candour.web.study.forms.own import ContactForm
from candour.web.study.models import Withdrawal


class OpeningForm(forms.Form):
    """Why a card is opened."""

    reason = PickField(
        label=_("Why do you need to see it?"),
        choices=[
            (Reason.CONTACT.name, _("To ring or write to them, as planned")),
            (Reason.REPLY.name, _("They got in touch with us")),
            (Reason.LETTER.name, _("To post a letter or a thank-you")),
            (Reason.SAME.name, _("To see whether two entries are one person")),
            (Reason.CORRECT.name, _("To correct their details")),
            (Reason.SAFETY.name, _("To keep somebody safe")),
        ],
        widget=forms.RadioSelect,
    )
    words = LineField(
        limit=120,
        required=False,
        label=_("Anything to add"),
        help_text=_("It stays for good: no names, numbers or addresses."),
    )


# What the person's own page asks of them, as the team reads it.
_FOR_STAFF = {
    "name": _("Name"),
    "carrier": _("They prefer"),
    "safe_times": _("When contact is safe"),
    "voicemail": _("A message may be left on their voicemail"),
}


class CardForm(ContactForm):
    """Everything on a card that may be corrected; `seen` is the state that was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    interpreter = LineField(limit=60, required=False, label=_("Interpreter for which language"))
    hearing = LineField(limit=120, required=False, label=_("Help with hearing or seeing"))
    childcare = forms.BooleanField(required=False, label=_("Help with childcare"))
    top_up = forms.BooleanField(required=False, label=_("A top-up for data"))
    large_print = forms.BooleanField(required=False, label=_("Large print"))
    times = LineField(limit=200, required=False, label=_("Times that suit"))
    other = LineField(limit=300, required=False, label=_("Anything else they need"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # The language is chosen by the person, on their own page.
        del self.fields["language"]
        for name, label in _FOR_STAFF.items():
            self.fields[name].label = label

    @classmethod
    def filled(cls, person: Person, needs: Needs, *, seen: str, example: bool) -> "CardForm":
        """Return the form with what is on the card."""
        return cls(example=example, initial=asdict(person) | asdict(needs) | {"seen": seen})

    def needs(self) -> Needs:
        """What the team must arrange."""
        return Needs(**{field.name: self.cleaned_data[field.name] for field in fields(Needs)})


class WithdrawalForm(forms.Form):
    """That somebody told the team they take part no longer."""

    told = PickField(
        label=_("How did they tell you?"),
        choices=[
            (Withdrawal.Told.CALL.value, _("By calling or writing to us")),
            (Withdrawal.Told.TEXT.value, _("By a text message")),
        ],
        widget=forms.RadioSelect,
    )
    sure: Any = forms.BooleanField(
        label=_("They take part no longer; their seat goes to somebody else"),
        error_messages={"required": _("Tick this to withdraw them.")},
    )
