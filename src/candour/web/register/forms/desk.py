"""The smaller forms of the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.web.page.forms import LineField, LinesField, PickField
from candour.web.register.actions.corrections import MESSAGE_LIMIT
from candour.web.register.models import Lead, Supplier
from candour.web.register.queries.entries import codebook


class SearchForm(forms.Form):
    """What was searched, where, when, and what came of it."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=300)
    body = LineField(
        limit=160,
        label=_("Council or other body"),
        widget=forms.TextInput(attrs={"list": "bodies"}),
    )
    question = LinesField(
        limit=2000,
        label=_("What you searched for or asked"),
        help_text=_("The words you typed, or the question you sent."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = LineField(
        limit=300, label=_("Where"), help_text=_("The web site or archive, or whom you asked.")
    )
    searched = forms.DateField(
        label=_("When"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    outcome = PickField(label=_("What came of it"))
    exemptions = LineField(
        limit=200,
        required=False,
        label=_("Reasons given for refusing"),
        help_text=_("Such as section 43(2)."),
    )
    note = LinesField(
        limit=4000, required=False, label=_("Note"), widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        outcome = self.fields["outcome"]
        if isinstance(outcome, forms.ChoiceField):
            known = codebook().choices["outcomes_of_search"].values()
            outcome.choices = [("", _("Choose")), *((c.id, c.label) for c in known)]


class DecisionForm(forms.Form):
    """The question that is asked before anything becomes public."""

    nobody_private = forms.BooleanField(
        label=_("I have checked: it names or points to no private person"),
        error_messages={"required": _("Check that no private person is named, then tick the box.")},
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = LinesField(limit=2000, label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class LeadForm(forms.Form):
    """What became of a lead."""

    state = PickField(
        label=_("What became of it"), choices=Lead.State.choices, widget=forms.RadioSelect
    )
    note = LinesField(
        limit=2000, required=False, label=_("Note"), widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(forms.Form):
    """Our answer to a correction."""

    answer = LinesField(
        limit=MESSAGE_LIMIT,
        label=_("Answer"),
        help_text=_("The reader sees this on their tracking page."),
    )


class MergeForm(forms.Form):
    """Two that are one."""

    kind = PickField(
        label=_("What"),
        choices=[
            ("use", _("Two uses of one body")),
            ("system", _("Two systems")),
            ("supplier", _("Two suppliers")),
        ],
        widget=forms.RadioSelect,
    )
    old = LineField(
        limit=160,
        label=_("This one goes"),
        help_text=_("The last part of its address, such as essex-example-index."),
        widget=forms.TextInput(attrs={"list": "slugs"}),
    )
    new = LineField(
        limit=160, label=_("And this one stays"), widget=forms.TextInput(attrs={"list": "slugs"})
    )


class NameForm(forms.Form):
    """A system or supplier that is not in the lists yet."""

    kind = PickField(
        label=_("What"),
        choices=[("system", _("System")), ("supplier", _("Supplier"))],
        widget=forms.RadioSelect,
    )
    name = LineField(limit=160, label=_("Name"))
    aliases = LinesField(
        limit=2000,
        required=False,
        label=_("Other names"),
        help_text=_("One on each line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    suppliers = forms.ModelMultipleChoiceField(
        Supplier.objects.all(),
        required=False,
        to_field_name="slug",
        label=_("Who makes the system"),
    )


class ShownForm(forms.Form):
    """The day on which a body was sent its page."""

    body = LineField(
        limit=160,
        label=_("Council or other body"),
        widget=forms.TextInput(attrs={"list": "bodies"}),
    )
    on = forms.DateField(
        label=_("Sent on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
