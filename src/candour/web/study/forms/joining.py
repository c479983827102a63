"""The one short form of taking part, made from a study's plan."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from candour.errors import InputError
from candour.study import contact_details, screening
from candour.study.records import Carrier, Medium, Needs, Person, Question, StudyPlan, Way
from candour.study.screening import RATHER_NOT_SAY, Screened
from candour.web.page.forms import LineField, LinesField, PickField
from candour.web.study.forms.examples import refuse_real
from candour.web.study.queries.open_times import OpenTime

QUESTION = "q_"
_MEDIUMS = {Medium.ONLINE: _("online"), Medium.PHONE: _("by phone")}
_CARRIERS = [
    (Carrier.TEXT.value, _("A text message")),
    (Carrier.EMAIL.value, _("An e-mail")),
    (Carrier.CALL.value, _("A phone call")),
    (Carrier.LETTER.value, _("A letter")),
]
_FOLDED = ("interpreter", "hearing", "other")
_NEEDS = (*_FOLDED, "childcare", "top_up", "large_print")
_NOT_HERE = _(
    "This is an example and takes no real details. Use a number from 07700 900000 to 07700 900999."
)
_NO_EMAIL_HERE = _(
    "This is an example and takes no real details. Use an address such as name@example.org."
)
_NO_PLACE_HERE = _(
    "This is an example and takes no real details. Use an invented postcode, such as NM1 1AA."
)


def _line(label: Any, *, limit: int = 120, hint: Any = "", **attributes: str) -> LineField:
    widget = forms.TextInput(attrs=attributes)
    return LineField(limit=limit, required=False, label=label, help_text=hint, widget=widget)


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(required=False, label=label)


class JoinForm(forms.Form):
    """How, who fits, when, and how to be reached safely; only what is needed is required."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=300)
    channel = forms.CharField(widget=forms.HiddenInput, max_length=12, required=False)
    notice = forms.IntegerField(widget=forms.HiddenInput, max_value=2**31)
    name = _line(_("Your name"), hint=_("A first name is enough."), autocomplete="name")
    phone = LineField(
        limit=40,
        required=False,
        label=_("Phone number"),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )
    email = LineField(
        limit=254,
        required=False,
        label=_("E-mail address"),
        widget=forms.TextInput(
            attrs={
                "type": "email",
                "inputmode": "email",
                "autocomplete": "email",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    carrier = PickField(
        choices=_CARRIERS,
        required=False,
        label=_("What do you like best?"),
        widget=forms.RadioSelect,
    )
    safe_times = _line(
        _("When is it safe to contact you?"), hint=_("For example: weekdays before 3pm.")
    )
    voicemail = _tick(_("You may leave a message on my voicemail"))
    postcode = _line(
        _("Postcode"),
        limit=10,
        hint=_("So that we can tell you about help near you."),
        autocomplete="postal-code",
        autocapitalize="characters",
    )
    address = LinesField(
        limit=300,
        required=False,
        label=_("Address, if you want letters"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    childcare = _tick(_("Help with childcare"))
    top_up = _tick(_("A top-up for the data on my phone"))
    large_print = _tick(_("Large print"))
    interpreter = _line(_("An interpreter: for which language?"), limit=60)
    hearing = _line(_("Help with hearing or seeing: what works for you?"))
    other = _line(_("Anything else you need"), limit=300)
    other_times = _line(_("Other times that suit you"), limit=200)
    circle = _line(
        _("Your shared word"),
        limit=40,
        hint=_("Agree on a word, and all write it here."),
        autocomplete="off",
        autocapitalize="none",
    )
    website = _line(_("Leave this empty"), limit=200, autocomplete="off", tabindex="-1")

    def __init__(
        self,
        *,
        plan: StudyPlan,
        times: Sequence[OpenTime],
        example: bool,
        data: Any = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.plan, self.example = plan, example
        self.offered = times
        self.screened: Screened | None = None
        self.fields["way"] = PickField(
            choices=list(_kinds(plan)),
            required=False,
            label=_("How would you like to take part?"),
            widget=forms.RadioSelect,
        )
        for question in plan.questions:
            self.fields[QUESTION + question.key] = _asked(question)
        self.fields["times"] = forms.MultipleChoiceField(
            choices=[(time.key, time.words) for time in times],
            required=False,
            label=_("Which times suit you?"),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": _("One of these times has gone. Choose again.")},
        )
        # Mistakes are listed as they come on the page.
        asked = [QUESTION + question.key for question in plan.questions]
        self.order_fields(["way", *asked, "times", "other_times"])

    def questions(self) -> Iterator[BoundField]:
        """Return the questions of the screener, in the plan's order."""
        return (self[QUESTION + question.key] for question in self.plan.questions)

    def shown_for(self, question: BoundField) -> str:
        """Return the class by which a question for one way is put away once another is chosen."""
        asked = next(q for q in self.plan.questions if QUESTION + q.key == question.name)
        return f"only-{asked.ways[0]}" if len(asked.ways) == 1 else ""

    def offered_times(self) -> list[tuple[str, list[OpenTime]]]:
        """Return the times as one list for each way, with its name, in the plan's order.

        A talk alone that somebody has is not offered again, but stays as long as it is ticked.
        """
        ticked = self.chosen_times()
        shown = [time for time in self.offered if not time.taken or time.key in ticked]
        named = {
            str(name): [time for time in shown if time.kind == kind]
            for kind, name in _kinds(self.plan)
        }
        return [(name, times) for name, times in named.items() if times]

    def chosen_times(self) -> list[str]:
        """Return the keys of the times that are ticked."""
        return [str(key) for key in self["times"].value() or []]

    def needs_shown(self) -> bool:
        """Tell whether something was said, or is wrong, in the folded fields about help."""
        return any(self[name].value() or self[name].errors for name in _FOLDED)

    def times_errors(self) -> list[str]:
        """Return what is wrong with the times that were ticked."""
        return [str(sentence) for sentence in self.errors.get("times", [])]

    def clean_phone(self) -> str:
        """Read the number, and keep real ones out of an example."""
        return self._read(
            "phone", contact_details.phone, contact_details.is_invented_phone, _NOT_HERE
        )

    def clean_email(self) -> str:
        """Read the address, and keep real ones out of an example."""
        return self._read(
            "email", contact_details.email, contact_details.is_invented_email, _NO_EMAIL_HERE
        )

    def clean_postcode(self) -> str:
        """Read the postcode, and keep real ones out of an example."""
        return self._read(
            "postcode",
            contact_details.postcode,
            contact_details.is_invented_postcode,
            _NO_PLACE_HERE,
        )

    def _read(
        self, field: str, read: Callable[[str], str], invented: Callable[[str], bool], sentence: Any
    ) -> str:
        text = self.cleaned_data[field]
        if not text:
            return ""
        try:
            found = read(text)
        except InputError as error:
            raise ValidationError(str(error)) from error
        if self.example and not invented(found):
            raise ValidationError(sentence)
        if invented(found) and not self.example:
            raise ValidationError(_("This is one that nobody has. Check it for a slip."))
        return found

    def clean(self) -> dict[str, Any]:
        """Tell what fits; only somebody who goes on needs to be reachable."""
        given = {
            question.key: self._answers(QUESTION + question.key) for question in self.plan.questions
        }
        if self.example:
            refuse_real(self)
        self.answers = screening.read(self.plan, given)
        self.screened = screening.screen(self.plan, self.answers)
        for key in self.screened.missing:
            if QUESTION + key not in self.errors:
                self.add_error(QUESTION + key, _("Choose one."))
        if self.screened.ways or self.screened.missing:
            self._check_going_on(self.screened)
        else:
            self._forget_contact()
        return self.cleaned_data

    def _answers(self, field: str) -> list[str]:
        value = self.cleaned_data.get(field) or []
        return [value] if isinstance(value, str) else list(value)

    def _check_going_on(self, screened: Screened) -> None:
        way = self.cleaned_data.get("way")
        if not way and "way" not in self.errors:
            self.add_error("way", _("Choose one."))
        elif way and not screened.missing and self.chosen_way not in screened.ways:
            self.add_error("way", self._other_way(self.chosen_way))
        if not self.cleaned_data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Tell us what to call you."))
        self._check_carrier()

    def _other_way(self, way: Way) -> Any:
        """Say what this way needs, in the words of the plan."""
        plan = next(found for found in self.plan.ways if found.key == way)
        asked = [q.label for q in self.plan.questions if q.key in plan.requires]
        return _(
            "For this, we need your answer to: %(questions)s You can also choose another way."
        ) % {"questions": " ".join(asked[-1:])}

    def _check_carrier(self) -> None:
        given = {name: self.cleaned_data.get(name) for name in ("phone", "email", "address")}
        wrong = {"phone", "email", "address"} & set(self.errors)
        if not given["phone"] and not given["email"] and not wrong:
            self.add_error("phone", _("Give us a phone number or an e-mail address."))
            return
        needed = {"text": "phone", "call": "phone", "email": "email", "letter": "address"}
        field = needed.get(self.cleaned_data.get("carrier") or "", "")
        if field and not given[field] and field not in wrong:
            self.add_error(field, _("You chose to be contacted this way: fill this in."))

    def _forget_contact(self) -> None:
        """Somebody who does not fit now need not correct what is not kept."""
        for name in ("name", "phone", "email", "postcode", "address", "way", "times", "carrier"):
            self.errors.pop(name, None)

    @property
    def chosen_way(self) -> Way:
        """The way that was chosen; the first that there is, where none needed to be."""
        return Way(str(self.cleaned_data.get("way") or self.plan.ways[0].key).partition(":")[0])

    @property
    def chosen_medium(self) -> Medium:
        """The medium that was chosen."""
        chosen = str(self.cleaned_data.get("way") or "").partition(":")[2]
        return Medium(chosen) if chosen else self.plan.ways[0].mediums[0]

    def person(self) -> Person:
        """Who it is and how to reach them; what they like best follows from what they gave."""
        given = self.cleaned_data
        likes = Carrier.TEXT if given.get("phone") else Carrier.EMAIL
        given.setdefault("name", "")
        kept = ("name", "phone", "email", "postcode", "address", "safe_times", "voicemail")
        return Person(
            carrier=given.get("carrier") or likes.value,
            **{key: given[key] for key in kept if key in given},
        )

    def needs(self) -> Needs:
        """What the team must arrange."""
        given = self.cleaned_data
        return Needs(times=given["other_times"], **{key: given[key] for key in _NEEDS})


def _kinds(plan: StudyPlan) -> Iterator[tuple[str, Any]]:
    for way in plan.ways:
        for medium in way.mediums:
            label = f"{way.label}, {_MEDIUMS[medium]}" if len(way.mediums) > 1 else way.label
            yield f"{way.key}:{medium}", label


def _asked(question: Question) -> forms.Field:
    options: list[tuple[str, Any]] = [(option.key, option.label) for option in question.options]
    if not question.needed:
        options.append((RATHER_NOT_SAY, _("Rather not say")))
    if question.several:
        return forms.MultipleChoiceField(
            choices=options,
            required=False,
            label=question.label,
            help_text=question.hint,
            widget=forms.CheckboxSelectMultiple,
        )
    return PickField(
        choices=options,
        required=False,
        label=question.label,
        help_text=question.hint,
        widget=forms.RadioSelect,
    )
