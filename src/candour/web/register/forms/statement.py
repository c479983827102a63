"""One short form for a document and what it says."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from candour import records
from candour.register.codebook import Choice, Property
from candour.web.page.forms import EdtfField, LineField, LinesField, PickField
from candour.web.register.actions.recording import PAGE_LIMIT, QUOTE_LIMIT, VALUE_LIMIT, Statement
from candour.web.register.models import Supplier, System
from candour.web.register.queries.entries import codebook

Pairs = list[tuple[str, str]]


class StatementForm(forms.Form):
    """Which body and use, which document, what it says and where."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=300)
    body = LineField(limit=160, label=_("Council or other body"))
    use = LineField(
        limit=200,
        required=False,
        label=_("Use"),
        help_text=_(
            "One from the list, or a new name. Empty if the statement is about the body itself."
        ),
    )
    document = LineField(
        limit=1000,
        label=_("Document"),
        help_text=_("Its web address. If it has none, its title."),
    )
    title = LineField(limit=300, required=False, label=_("Title of the document"))
    publisher = LineField(limit=200, required=False, label=_("Who published it"))
    kind = PickField(required=False, label=_("Kind of document"))
    dated = EdtfField(
        required=False,
        label=_("Date of the document"),
        help_text=_("2018, 2018-03, 2018-03-31 or 2018~ for about 2018."),
    )
    question = PickField(label=_("Which question it answers"))
    value = LinesField(limit=VALUE_LIMIT, label=_("What it says"))
    where = LineField(
        limit=2000,
        required=False,
        label=_("Where it stands"),
        help_text=_("Heading, paragraph or page, so that somebody else can find it."),
    )
    quote = LinesField(
        limit=QUOTE_LIMIT,
        required=False,
        label=_("Its exact words"),
        help_text=_("Leave out the names of private people."),
    )
    page = forms.IntegerField(
        required=False, min_value=1, max_value=PAGE_LIMIT, label=_("Page number")
    )
    speaker = PickField(label=_("Who says it"))
    observed = EdtfField(
        required=False,
        label=_("Day it was seen to hold"),
        help_text=_("Usually the date of the document. A year is enough."),
    )
    valid = EdtfField(
        required=False,
        label=_("Period the source itself states"),
        help_text=_("Such as 2016/2019-03, or 2016/.. if it goes on."),
    )
    basis = PickField(label=_("Stated or worked out"))
    stance = PickField(label=_("Is it so, or not so?"))
    scope = PickField(
        required=False,
        label=_("For which services"),
        help_text=_("Only for what a body says it does not use."),
    )
    caveat = LinesField(
        limit=2000,
        required=False,
        label=_("Take care"),
        help_text=_("Anything a reader must know before trusting this. It is printed."),
    )
    lead = forms.CharField(required=False, widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        book = codebook()
        lists = {
            "kind": ("document_kinds", _("Choose, if the document is new")),
            "basis": ("bases", ""),
            "stance": ("stances", ""),
            "speaker": ("speakers", _("Choose")),
        }
        for name, (choices, blank) in lists.items():
            self._choose(name, _pairs(book.choices[choices].values()), blank=blank)
        self._choose("scope", _scopes(), blank=_("Nothing chosen"))
        self._choose(
            "question", [(p.id, p.question) for p in book.properties.values()], blank=_("Choose")
        )
        self._dress()

    def _choose(self, name: str, pairs: Pairs, *, blank: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            usable = [pair for pair in pairs if pair[0] != records.Speaker.REQUESTER]
            field.choices = [("", blank), *usable] if blank else usable

    def _dress(self) -> None:
        """Fit the answer to the question, once the question is known."""
        lists = {"body": "bodies", "use": "uses", "document": "documents"}
        for name, datalist in lists.items():
            self.fields[name].widget.attrs["list"] = datalist
        for name in ("quote", "caveat"):
            self.fields[name].widget.attrs["rows"] = 4
        pairs = self.answers()
        if pairs:
            typed = matched(self.chosen, self._typed("value"))
            # Words that were typed before the list was shown choose their answer in it.
            self._answer(typed)
            listed = [value for value, _label in pairs]
            extra = (
                [(typed, f"{typed[:80]} (not on the list)")] if typed not in {"", *listed} else []
            )
            self.fields["value"].widget = forms.Select(choices=[("", _("Choose")), *extra, *pairs])
        elif self.chosen is None:
            self.fields["value"].widget = forms.TextInput(
                attrs={"list": "answers", "maxlength": str(VALUE_LIMIT)}
            )
        else:
            self.fields["value"].widget.attrs["rows"] = 3

    def _typed(self, name: str) -> str:
        return str((self.data if self.is_bound else self.initial).get(name) or "")

    def _answer(self, typed: str) -> None:
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["value"] = typed
        self.initial["value"] = typed

    @property
    def chosen(self) -> Property | None:
        """The question that was chosen, if one was."""
        return codebook().properties.get(self._typed("question"))

    def answers(self) -> Pairs:
        """Return the answers to choose from, or nothing where the answer is free text."""
        return choices_of(self.chosen) if self.chosen else []

    def clean(self) -> dict[str, Any]:
        """Turn an answer typed as its words into its id."""
        given = super().clean() or self.cleaned_data
        known = codebook().properties.get(given.get("question", ""))
        if known and given.get("value"):
            given["value"] = matched(known, given["value"])
        return dict(given)

    def statement(self) -> Statement:
        """Return what was said, ready to record."""
        given = self.cleaned_data
        plain = {
            n: given[n]
            for n in (
                "value",
                "scope",
                "valid",
                "observed",
                "where",
                "quote",
                "page",
                "caveat",
            )
        }
        return Statement(
            property=given["question"],
            **plain,
            stance=records.Stance(given["stance"]),
            basis=records.Basis(given["basis"]),
            speaker=records.Speaker(given["speaker"]),
        )


def choices_of(known: Property) -> Pairs:
    """Return the ids and words of the answers to a question."""
    if known.choices == "systems":
        return list(System.objects.values_list("slug", "name"))
    if known.choices == "suppliers":
        return list(Supplier.objects.values_list("slug", "name"))
    return _pairs(codebook().choices.get(known.choices, {}).values())


def matched(known: Property | None, typed: str) -> str:
    """Return the id of the answer whose id or words were typed, or what was typed."""
    text = typed.strip().casefold()
    found = (
        v for v, label in (choices_of(known) if known else []) if text in {v, label.casefold()}
    )
    return next(found, typed)


def every_answer() -> list[str]:
    """Return the words of all listed answers, for those who type."""
    book: Mapping[str, Property] = codebook().properties
    found = (label for known in book.values() for _id, label in choices_of(known))
    return sorted(dict.fromkeys(found))


def _scopes() -> Pairs:
    book = codebook().choices
    return _pairs([*book["scopes"].values(), *book["service_areas"].values()])


def _pairs(choices: Iterable[Choice]) -> Pairs:
    return [(choice.id, choice.label) for choice in choices]
