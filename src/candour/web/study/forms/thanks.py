"""The forms of thank-yous."""

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.study.records import Carrier
from candour.study.vouchers.codes import LARGEST_FILE, LONGEST_CODE
from candour.web.page.forms import LineField, PickField


class CodesForm(forms.Form):
    """A file of codes bought beforehand."""

    file = forms.FileField(
        label=_("File of codes"),
        help_text=_("CSV with the columns code, pence, kind (voucher or top_up) and expires."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def read(self) -> bytes:
        """Return the bytes of the file, one more than may be at most."""
        return bytes(self.cleaned_data["file"].read(LARGEST_FILE + 1))


class VoidForm(forms.Form):
    """A code that its seller will not honour."""

    code = LineField(
        limit=LONGEST_CODE,
        label=_("Code"),
        help_text=_(
            "Or its receipt, such as pool 17. Only a code that nobody was given can be written off."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class AnewForm(forms.Form):
    """Another way for a thank-you to travel."""

    carrier = PickField(
        label=_("Send it by"),
        choices=[
            (Carrier.TEXT.value, _("Text message")),
            (Carrier.EMAIL.value, _("E-mail")),
            (Carrier.LETTER.value, _("Letter")),
        ],
        widget=forms.RadioSelect,
    )
