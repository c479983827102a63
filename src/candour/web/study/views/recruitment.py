"""Recruitment: the funnel by channel and social group, the quotas, what it costs."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from candour import dates
from candour.errors import CandourError
from candour.study.funnel import Row, Step
from candour.web.page.pictures import funnel, quota_bars
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.study.actions.spending import PURPOSE, add_spending
from candour.web.study.exports import recruitment as exports
from candour.web.study.forms.spending import SpendingForm
from candour.web.study.models import Channel, Spending, Study
from candour.web.study.permissions import Duty, has_duty, study_page
from candour.web.study.queries.filling import Filling, filling
from candour.web.study.queries.recruitment import recruitment
from candour.web.study.queries.texts import plan_of

LATELY = 10


@study_page()
def show(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Show how recruitment goes; book what was spent."""
    channels = list(Channel.objects.filter(study=study))
    choices = [(channel.code, channel.name) for channel in channels]
    start = {"token": tokens.issue(PURPOSE), "day": dates.london_day(timezone.now())}
    form = SpendingForm(request.POST or None, channels=choices, initial=start)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            _book(actor, study, form)
        except CandourError as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return HttpResponseRedirect(f"/desk/study/{study.key}/recruitment/?done=booked#spent")
    return render(
        request, "study/recruitment.html", _page(request, actor, study, form), status=status
    )


def _book(actor: Account, study: Study, form: SpendingForm) -> Spending:
    given = form.cleaned_data
    return add_spending(
        actor=actor,
        study=study,
        token=given["token"],
        channel=given["channel"],
        day=given["day"],
        today=dates.london_day(timezone.now()),
        pence=form.pence,
        minutes=given["minutes"] or 0,
        what=given["what"],
    )


def _page(
    request: HttpRequest, actor: Account, study: Study, form: SpendingForm
) -> dict[str, object]:
    plan = plan_of(study)
    found, quotas = recruitment(study, plan), filling(study, plan)
    return {
        "study": study,
        "found": found,
        "quotas": quotas,
        "steps": [(step, label) for step, label in step_words().items()],
        "drawn": _funnel(found.whole),
        "bars": (bars := _bars(quotas)),
        "drawn_bars": quota_bars.draw(bars),
        "channels": {channel.code: channel for channel in Channel.objects.filter(study=study)},
        "form": form,
        "may_make": has_duty(actor, study, Duty.COORDINATOR),
        "may_book": has_duty(actor, study, Duty.COORDINATOR, Duty.FINANCE),
        "lately": Spending.objects.filter(channel__study=study)
        .select_related("channel", "by")
        .order_by("-day", "-pk")[:LATELY],
        "done": request.GET.get("done", ""),
    }


def step_words() -> dict[Step, str]:
    """What each step is called."""
    return {
        Step.SCREENED: _("answered the questions"),
        Step.FITS: _("fit the study"),
        Step.SEATED: _("had a place held"),
        Step.CONFIRMED: _("were confirmed"),
        Step.CAME: _("came"),
        Step.THANKED: _("were thanked"),
    }


def _funnel(whole: Row) -> str:
    steps = tuple(
        funnel.Step(label=label, count=whole.counts[step]) for step, label in step_words().items()
    )
    return funnel.draw(
        funnel.Funnel(
            title=_("How far people came"),
            description=", ".join(f"{step.count} {step.label}" for step in steps),
            steps=steps,
            of_before=_("%d %% of those before"),
        )
    )


def _bars(quotas: Iterable[Filling]) -> quota_bars.QuotaBars:
    return quota_bars.QuotaBars(
        title=_("How far each quota is filled"),
        description=_("One bar for each social group; a mark shows how many are sought."),
        kinds=(
            quota_bars.Kind(label=_("came"), look="use"),
            quota_bars.Kind(label=_("confirmed"), look="trial"),
            quota_bars.Kind(label=_("held"), look="plan"),
            quota_bars.Kind(label=_("on the waiting list"), look="searched"),
        ),
        quotas=tuple(
            quota_bars.Quota(
                label=one.name,
                told=_("%(came)s of %(target)s came") % {"came": one.came, "target": one.target},
                target=one.target,
                counts=(one.came, one.confirmed, one.held, one.waiting),
            )
            for one in quotas
        ),
    )


@require_safe
@study_page()
def table(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:  # noqa: ARG001
    """Hand out the tables as CSV: exact, or as they may leave the team."""
    found = recruitment(study, plan_of(study))
    outside = request.GET.get("for") == "sharing"
    lines = exports.to_share(found) if outside else exports.as_csv(found)
    answer = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    name = f"recruitment-{study.key}{'-to-share' if outside else ''}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
