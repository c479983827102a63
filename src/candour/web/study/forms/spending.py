"""The form for what was spent on a channel."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.web.page.forms import LineField, PickField


class SpendingForm(forms.Form):
    """Money and work that went into a channel."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=300)
    channel = PickField(label=_("Channel"))
    day = forms.DateField(
        label=_("When"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    what = LineField(
        limit=120,
        label=_("What for"),
        help_text=_("Such as printing, or a morning at the foodbank. Name no participant."),
    )
    pounds = forms.DecimalField(
        label=_("Pounds"),
        required=False,
        max_digits=9,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("Such as 12.50. To put a mistake right, write a minus before it."),
    )
    minutes = forms.IntegerField(
        label=_("Minutes of work"),
        required=False,
        min_value=-100_000,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, channels: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        channel = self.fields["channel"]
        if isinstance(channel, forms.ChoiceField):
            channel.choices = [("", _("Choose")), *channels]

    @property
    def pence(self) -> int:
        """The money in pence."""
        pounds: Decimal | None = self.cleaned_data["pounds"]
        return int((pounds or Decimal()) * 100)
