"""Forms for sessions and their seats."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.study import calendars
from candour.study.records import Medium, SeatPlan, StudyPlan, Way
from candour.web.page.forms import LineField, PickField
from candour.web.people.models import Account
from candour.web.study.actions.sessions import ALONE, SessionPlan
from candour.web.study.models import Session, Study
from candour.web.study.permissions import Duty
from candour.web.study.queries.session_pages import staff_for

_MEDIUMS = {Medium.ONLINE: _("online"), Medium.PHONE: _("by phone")}


def _number(label: Any, *, start: int, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=40, initial=start, help_text=hint, required=False
    )


class SessionForm(forms.Form):
    """One session, or a series of them a week apart."""

    kind = PickField(label=_("What kind"), widget=forms.RadioSelect)
    group = PickField(label=_("Social group"), required=False)
    acquainted = forms.BooleanField(
        required=False,
        label=_("For people who know each other"),
        help_text=_("Otherwise nobody here knows anybody."),
    )
    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    clock = forms.TimeField(
        label=_("Time in London"),
        initial="19:30",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M"],
        help_text=_("Between 18:00 and 21:00, or at a weekend, most parents can come."),
    )
    weeks = forms.IntegerField(
        label=_("For how many weeks"),
        min_value=1,
        max_value=calendars.LONGEST_SERIES,
        initial=1,
        help_text=_("Two or more make a series at the same time each week."),
    )
    fewest = _number(_("Fewest to run"), start=4)
    most = _number(_("Aim for up to"), start=6)
    capacity = _number(_("Room for"), start=7)
    facilitator = PickField(label=_("Facilitator"), required=False)
    monitor = PickField(label=_("Monitor"), required=False)
    address = LineField(
        limit=300,
        required=False,
        label=_("Joining link or number"),
        help_text=_("People with a confirmed place see it from a day before."),
    )

    def __init__(self, *args: Any, study: Study, plan: StudyPlan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.study, self.plan = study, plan
        self._choose("kind", kinds(plan))
        groups = [(group.key, group.name) for group in plan.groups]
        self._choose("group", [("", _("Any")), *groups])
        for field, duty in (("facilitator", Duty.FACILITATOR), ("monitor", Duty.MONITOR)):
            people = [(str(one.pk), one.name) for one in staff_for(study, duty)]
            self._choose(field, [("", _("Nobody yet")), *people])

    def session_plan(self) -> SessionPlan:
        """Return what was filled in; a talk alone has room for one, whatever else was said."""
        given = self.cleaned_data
        way, medium = given["kind"].split(":")
        return SessionPlan(
            way=Way(way),
            medium=Medium(medium),
            group=given["group"],
            acquainted=given["acquainted"],
            size=ALONE if way == Way.ONE_TO_ONE else self._size(),
            facilitator=_account(given["facilitator"]),
            monitor=_account(given["monitor"]),
            address=given["address"],
        )

    def _size(self) -> SeatPlan:
        given, usual = self.cleaned_data, self.plan.seats
        return SeatPlan(
            fewest=given["fewest"] or usual.fewest,
            most=given["most"] or usual.most,
            capacity=given["capacity"] or usual.capacity,
        )

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def kinds(plan: StudyPlan) -> list[tuple[str, str]]:
    """Return each way and medium of a plan, as one choice."""
    return [
        (
            f"{way.key}:{medium}",
            f"{way.label} ({_MEDIUMS[medium]})" if len(way.mediums) > 1 else way.label,
        )
        for way in plan.ways
        for medium in way.mediums
    ]


def shown(session: Session) -> dict[str, object]:
    """Return what the form shows of a session that exists."""
    starts = calendars.in_london(session.starts)
    return {
        "kind": f"{session.way}:{session.medium}",
        "day": starts.date(),
        "clock": starts.time(),
        "facilitator": str(session.facilitator_id or ""),
        "monitor": str(session.monitor_id or ""),
        **{
            name: getattr(session, name)
            for name in ("group", "acquainted", "fewest", "most", "capacity", "address")
        },
    }


def _account(number: str) -> Account | None:
    return Account.objects.get(pk=number) if number else None
