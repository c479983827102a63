"""Forms of calls, messages, follow-ups and care."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candour.dates import LONDON
from candour.web.page.forms import LineField, LinesField, PickField
from candour.web.study.actions.calls import Outcome
from candour.web.study.actions.care import HOW
from candour.web.study.actions.notes import NOTE_LIMIT
from candour.web.study.actions.settling import Verdict

_FARTHEST = timedelta(days=60)


class CallForm(forms.Form):
    """What came of a call; there is no room for notes about a person's life, on purpose."""

    outcome = PickField(
        label=_("What came of it"),
        choices=[
            (Outcome.GENUINE, _("Spoke with a real parent, who still wants to come")),
            (Outcome.NOT_SURE, _("Spoke with somebody; I am not sure, another should ring too")),
            (Outcome.NOT_GENUINE, _("This is not a real entry; a second person must agree")),
            (Outcome.NOT_REACHED, _("Not reached")),
            (Outcome.WITHDREW, _("They do not want to take part any more")),
        ],
        widget=forms.RadioSelect,
    )
    again = forms.DateTimeField(
        label=_("If not reached, try again at"),
        help_text=_("Left empty: on the next working day."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    knows = LineField(
        limit=12,
        required=False,
        label=_("They know somebody who takes part"),
        help_text=_("The pseudonym of that person, so that they sit together or apart as planned."),
    )

    def clean_again(self) -> datetime | None:
        """Refuse a day that is past or far away."""
        again: datetime | None = self.cleaned_data["again"]
        now = timezone.now()
        if again is not None and not now < again < now + _FARTHEST:
            raise ValidationError(_("Choose a time within the next two months."))
        return again.astimezone(LONDON) if again else None


class FollowUpForm(forms.Form):
    """How somebody is after a session."""

    how = PickField(label=_("How they are"), choices=list(HOW.items()), widget=forms.RadioSelect)


class SettleForm(forms.Form):
    """What became of a message."""

    verdict = PickField(
        label=_("What became of it"),
        choices=[
            (Verdict.ARRIVED, _("It arrived, or I have told them myself")),
            (Verdict.AGAIN, _("Send it again")),
            (Verdict.GIVEN_UP, _("It is not needed any more")),
        ],
        widget=forms.RadioSelect,
    )


class DoneForm(forms.Form):
    """That something was done."""

    result = PickField(
        label=_("What came of it"),
        choices=[("done", _("Done")), ("not_needed", _("It was not needed"))],
        widget=forms.RadioSelect,
    )


class LookUpForm(forms.Form):
    """A phone number to look for."""

    phone = LineField(
        limit=40,
        label=_("Phone number"),
        help_text=_("The look-up is written down with your name; the number is not."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )


class CameInForm(forms.Form):
    """A text message that came in on the team's phone."""

    sender = LineField(
        limit=40,
        label=_("From which number"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    words = LinesField(
        limit=1000,
        label=_("What it says"),
        help_text=_("Only whether it says STOP matters; the words are not kept."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(forms.Form):
    """A safeguarding note."""

    text = LinesField(
        limit=NOTE_LIMIT,
        label=_("What you saw or heard"),
        help_text=_("In their words, with the time. Once sealed, you cannot read it again."),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )
    participant = LineField(limit=12, required=False, label=_("About whom (pseudonym)"))


def _passphrase(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the passphrase.")},
    )


class KeyForm(forms.Form):
    """A lead's first passphrase, typed twice."""

    new = _passphrase(
        _("A passphrase for your notes"),
        _("At least 12 letters, such as four words. Nobody can find it again if you lose it."),
    )
    repeat = _passphrase(_("The same once more"))

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("new") != given.get("repeat"):
            self.add_error("repeat", _("The two are not the same."))
        return given


class PassphraseForm(KeyForm):
    """Another passphrase for the same key."""

    old = _passphrase(_("Your passphrase now"))
    field_order = ("old", "new", "repeat")


class ReadForm(forms.Form):
    """The passphrase that opens a note."""

    passphrase = _passphrase(_("Your passphrase"))
