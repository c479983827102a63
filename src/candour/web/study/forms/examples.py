"""Keeps real people out of the forms of an example."""

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.study import contact_details
from candour.web.page.forms import LineField, LinesField

ONLY_INVENTED = _(
    "This is an example and takes no real details. "
    "Use 07700 900123, name@example.org or the postcode NM1 1AA."
)
# Read and judged each by a rule of its own, or kept nowhere.
_BY_THEMSELVES = {"phone", "email", "postcode", "website"}


def refuse_real(form: forms.Form) -> None:
    """Refuse free words in which somebody's number, address or postcode stands."""
    free = [
        name
        for name, field in form.fields.items()
        if isinstance(field, LineField | LinesField) and name not in _BY_THEMSELVES
    ]
    for name in free:
        if contact_details.holds_real(str(form.cleaned_data.get(name) or "")):
            form.add_error(name, ONLY_INVENTED)
