"""The form that makes a channel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.web.page.forms import LineField, PickField
from candour.web.study.models import Channel


class ChannelForm(forms.Form):
    """Where parents will hear of the study."""

    name = LineField(
        limit=120, label=_("Name"), help_text=_("For example: Quay Street foodbank, poster.")
    )
    kind = PickField(choices=Channel.Kind.choices, label=_("What kind of place is it?"))
