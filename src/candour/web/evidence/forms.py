"""The forms of the desk for reading."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.errors import InputError
from candour.web.evidence.actions.judging import REASON_LIMIT, Corrections
from candour.web.evidence.models import Judgement, Proposal
from candour.web.evidence.queries.citing import PARTS
from candour.web.evidence.queries.queue import TOGETHER
from candour.web.page.forms import LineField, PickField
from candour.web.register.queries.choosing import body_meant

REASONS = (
    ("1", _("The words do not say this")),
    ("2", _("It is about another council or body")),
    ("3", _("Somebody else is speaking, such as the person who asked")),
    ("4", _("It is only a plan, a wish or an example, told as a fact")),
    ("5", _("It has nothing to do with data about people")),
    ("6", _("It names or points to a private person")),
)


class VerdictForm(forms.Form):
    """A verdict on the proposals of one page."""

    verdict = PickField(choices=Judgement.Verdict.choices)
    nobody_private = forms.BooleanField(required=False)
    reason = forms.ChoiceField(choices=REASONS, required=False)
    words = LineField(limit=REASON_LIMIT, required=False)
    shown = forms.CharField(required=False, max_length=100)

    def why(self) -> str:
        """Return the reason for a rejection: the words typed, else those chosen."""
        given = self.cleaned_data
        return str(given["words"] or dict(REASONS).get(given["reason"], ""))


class SettleForm(forms.Form):
    """Which of two views is followed, and why."""

    view = forms.IntegerField(min_value=1, max_value=2**53)
    reason = LineField(limit=REASON_LIMIT, label=_("Reason"))
    nobody_private = forms.BooleanField(
        label=_("I have checked: it names or points to no private person"),
        error_messages={"required": _("Check that no private person is named, then tick the box.")},
    )


def numbers(given: Sequence[str]) -> list[int]:
    """Return the ids that a page sent; raise InputError for anything else."""
    if not given or len(given) > TOGETHER or not all(_is_number(text) for text in given):
        raise InputError("This form is not one of ours. Load the page and send it again.")
    return [int(text) for text in given]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


def corrections(posted: Mapping[str, Any], proposals: Sequence[Proposal]) -> Corrections:
    """Return what a person wrote instead of what was proposed."""
    typed = str(posted.get("body", "")).strip()
    return Corrections(
        body=_body(typed) if "body" in posted else None,
        scope=str(posted["scope"])[:60] if "scope" in posted else None,
        dated={
            row.pk: str(posted[f"dated-{row.pk}"])
            for row in proposals
            if f"dated-{row.pk}" in posted
        },
        cited={row.pk: _cited(posted, row.pk) for row in proposals},
        claims={
            value.pk: str(posted[f"value-{value.pk}"])
            for row in proposals
            for value in row.values.all()
            if f"value-{value.pk}" in posted
        },
    )


def _cited(posted: Mapping[str, Any], number: int) -> dict[str, str]:
    return {name: str(posted.get(f"{name}-{number}", "")) for name in PARTS}


def _body(typed: str) -> str:
    return body_meant(typed[:160]).slug if typed else ""
