"""Forms of a study's texts, its team and its beginning."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from candour.web.page.forms import LineField, LinesField, PickField
from candour.web.people.models import Account
from candour.web.study.actions.versions import LIMIT
from candour.web.study.models import TeamMember, Version


class WordsForm(forms.Form):
    """A new version of one text."""

    kind = PickField(label=_("Kind"), choices=Version.Kind.choices)
    key = LineField(
        limit=40,
        required=False,
        label=_("Key"),
        help_text=_("For a message or an item of consent: its short name, such as held."),
    )
    language = PickField(label=_("Language"), choices=settings.LANGUAGES)
    words = LinesField(
        limit=LIMIT,
        label=_("Words"),
        help_text=_(
            "Markdown: ## for a heading, - for a list, ** for bold. A plan, a message, an item of"
            " consent and the list of services are TOML."
        ),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
    )
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class StudyForm(forms.Form):
    """A new study."""

    name = LineField(limit=120, label=_("Name"))
    key = LineField(
        limit=40,
        label=_("Short name"),
        help_text=_("For addresses: small letters, digits and hyphens, such as harbour."),
    )
    coordinator = PickField(label=_("Its first coordinator"))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["coordinator"].choices = people()  # type: ignore[attr-defined]


class DutyForm(forms.Form):
    """A duty for somebody."""

    account = PickField(label=_("Member of staff"))
    duty = PickField(label=_("Duty"), choices=TeamMember.Duty.choices)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["account"].choices = people()  # type: ignore[attr-defined]


def people() -> list[tuple[str, str]]:
    """Return everybody on the staff who may be given a duty."""
    rows = Account.objects.filter(is_active=True).order_by("name")
    return [(str(account.pk), account.name) for account in rows]
