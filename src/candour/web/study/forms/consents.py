"""The form with which the team records consent that was read aloud."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.web.page.forms import PickField
from candour.web.study.models import Consent
from candour.web.study.queries.consents import Item

_ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("", _("Not asked"))]
_SAID = {"yes": True, "no": False}


class AloudForm(forms.Form):
    """A yes, a no or nothing for each item, with the fingerprint of the words that were read."""

    given = PickField(
        choices=[
            (Consent.Given.READ_ALOUD.value, Consent.Given.READ_ALOUD.label),
            (Consent.Given.LARGE_PRINT.value, Consent.Given.LARGE_PRINT.label),
            (Consent.Given.READ.value, Consent.Given.READ.label),
        ],
        label=_("How it was given"),
        widget=forms.RadioSelect,
        initial=Consent.Given.READ_ALOUD.value,
    )

    def __init__(self, *, items: Sequence[Item], data: Any = None) -> None:
        super().__init__(data)
        self.items = items
        for item in items:
            self.fields[f"answer-{item.key}"] = PickField(
                choices=_ANSWERS,
                required=False,
                label=item.wording.words,
                help_text=_("Needs a yes.") if item.wording.needed else _("May be refused."),
                widget=forms.RadioSelect,
                initial="",
            )
            self.fields[f"version-{item.key}"] = forms.CharField(
                max_length=64,
                required=False,
                widget=forms.HiddenInput,
                initial=item.version.fingerprint,
            )

    def answers(self) -> dict[str, bool]:
        """Return what was answered."""
        said = {item.key: self.cleaned_data[f"answer-{item.key}"] for item in self.items}
        return {key: _SAID[answer] for key, answer in said.items() if answer}

    def versions(self) -> dict[str, str]:
        """Return the fingerprints of the words that were read."""
        return {item.key: self.cleaned_data[f"version-{item.key}"] for item in self.items}
