"""The forms of a participant's own page."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from candour.errors import InputError
from candour.study import contact_details as details
from candour.study.records import Carrier, Person
from candour.web.page.forms import LineField, LinesField, PickField
from candour.web.study.forms.examples import ONLY_INVENTED, refuse_real
from candour.web.study.queries.open_times import OpenTime

CARRIERS = [
    (Carrier.TEXT.value, _("A text message")),
    (Carrier.EMAIL.value, _("An e-mail")),
    (Carrier.CALL.value, _("A phone call")),
    (Carrier.LETTER.value, _("A letter")),
]
_THANKS_BY = [pair for pair in CARRIERS if pair[0] != Carrier.CALL]


class TimesForm(forms.Form):
    """Which of the times that are offered suit."""

    def __init__(
        self, *, offered: Sequence[OpenTime], data: Any = None, chosen: Sequence[str]
    ) -> None:
        super().__init__(data, initial={"times": list(chosen)})
        self.fields["times"] = forms.MultipleChoiceField(
            choices=[(time.key, time.words) for time in offered],
            required=False,
            label=_("Which times suit you?"),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": _("One of these times is no longer offered. Choose again.")
            },
        )


class _Details(forms.Form):
    """Reads details as people type them, and keeps real ones out of an example."""

    def __init__(self, *, example: bool, data: Any = None, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.example = example

    def clean_phone(self) -> str:
        """Read the number."""
        return self._read("phone", details.phone, details.is_invented_phone)

    def clean_email(self) -> str:
        """Read the address."""
        return self._read("email", details.email, details.is_invented_email)

    def clean_postcode(self) -> str:
        """Read the postcode."""
        return self._read("postcode", details.postcode, details.is_invented_postcode)

    def clean(self) -> dict[str, Any]:
        """Look through an example's free words too."""
        given: dict[str, Any] = super().clean() or {}
        if self.example:
            refuse_real(self)
        return given

    def _read(self, field: str, read: Callable[[str], str], invented: Callable[[str], bool]) -> str:
        text = str(self.cleaned_data[field])
        try:
            found = read(text) if text else ""
        except InputError as error:
            raise ValidationError(str(error)) from error
        if found and self.example and not invented(found):
            raise ValidationError(ONLY_INVENTED)
        return found


def _phone() -> LineField:
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    return LineField(limit=40, required=False, label=_("Phone number"), widget=widget)


def _email() -> LineField:
    widget = forms.TextInput(attrs={"type": "email", "autocomplete": "email"})
    return LineField(limit=254, required=False, label=_("E-mail address"), widget=widget)


def _address() -> LinesField:
    widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"})
    return LinesField(limit=300, required=False, label=_("Postal address"), widget=widget)


class ContactForm(_Details):
    """How, when and in which language contact is right and safe."""

    name = LineField(limit=120, label=_("What to call you"))
    phone = _phone()
    email = _email()
    carrier = PickField(
        choices=CARRIERS, label=_("How shall we contact you?"), widget=forms.RadioSelect
    )
    safe_times = LineField(
        limit=120,
        required=False,
        label=_("When is it safe to contact you?"),
        help_text=_("For example: weekdays before 3pm."),
    )
    voicemail = forms.BooleanField(
        required=False, label=_("You may leave a message on my voicemail")
    )
    address = _address()
    postcode = LineField(limit=10, required=False, label=_("Postcode"))
    language = PickField(choices=settings.LANGUAGES, label=_("Language"), widget=forms.RadioSelect)

    def person(self) -> Person:
        """Who it is and how to reach them."""
        kept = ("name", "phone", "email", "postcode", "address", "carrier", "safe_times")
        given = self.cleaned_data
        return Person(voicemail=given["voicemail"], **{field: given[field] for field in kept})


class ThanksForm(_Details):
    """How the thank-you is to come, and what is needed for that."""

    carrier = PickField(
        choices=_THANKS_BY, label=_("How shall the thank-you come?"), widget=forms.RadioSelect
    )
    phone = _phone()
    email = _email()
    address = _address()
