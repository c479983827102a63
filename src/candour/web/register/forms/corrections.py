"""The public form for telling us that something is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.web.page.forms import LineField, LinesField
from candour.web.register.actions.corrections import EVIDENCE_LIMIT, MESSAGE_LIMIT, PAGE_LIMIT


class CorrectionForm(forms.Form):
    """Which page, what is wrong, and how we can check it."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=300)
    page = LineField(
        limit=PAGE_LIMIT,
        label=_("Which page is it about?"),
        help_text=_("Its address, or the name of the council."),
    )
    message = LinesField(
        limit=MESSAGE_LIMIT,
        label=_("What is wrong?"),
        help_text=_("Please do not write about yourself, your family or anybody else by name."),
    )
    evidence = LinesField(
        limit=EVIDENCE_LIMIT,
        required=False,
        label=_("How can we check it?"),
        help_text=_("A web address, or the name of a document. You can leave this empty."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    website = LineField(
        limit=200,
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Machines fill every field; people do not see this one."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave the last field empty, then send the form again."))
        return ""
