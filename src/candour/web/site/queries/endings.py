"""Endings: paused, cancelled and ended uses by stage and reason, and who said so."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from candour.errors import InputError
from candour.web.register.models import Facet, UseEntry
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.days import today
from candour.web.site.queries.ended import ENDED, NO_REASON, Ending, endings_of
from candour.web.site.queries.making import pages_of
from candour.web.site.queries.opening import site_open
from candour.web.site.queries.use_lines import UseLine, lines, public_uses

NONE_FOUND = "none_found"
PER_PAGE = 25
# How far a use had come when it stopped, by its status alone.
_STAGES = {
    "cancelled_before_use": "before",
    "ended_after_use": "after",
    "replaced": "after",
    "paused": "paused",
    "ended": "open",
}
_STAGE_WORDS = {
    "before": gettext_noop("Given up before it was used"),
    "after": gettext_noop("Ended after it had been used"),
    "paused": gettext_noop("Paused: it may start again"),
    "open": gettext_noop("Not known whether it had been used"),
}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many endings there are of one stage or for one reason."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, kw_only=True)
class EndedUse:
    """One ending: the use, the stage it had reached, and what is said of it."""

    line: UseLine
    stage: str
    ending: Ending


@dataclass(frozen=True, kw_only=True)
class EndingsPage:
    """Counts over all endings, and one page of those of the chosen stage and reason.

    Reports that nobody better confirms are only counted apart.
    """

    total: int
    bodies: int
    unconfirmed: int
    stages: tuple[Tally, ...]
    reasons: tuple[Tally, ...]
    uses: tuple[EndedUse, ...]
    shown: int
    stage: str
    reason: str
    number: int
    pages: int
    indexable: bool

    @property
    def no_reason(self) -> int:
        return next((r.count for r in self.reasons if r.id == NO_REASON), 0)


def stage_words(stage: str) -> str:
    """Return the plain words for a stage."""
    return _(_STAGE_WORDS[stage])


def endings(*, stage: str, reason: str, number: int) -> EndingsPage:
    """Return all endings counted, and one page of those chosen."""
    every = public_uses().filter(status__in=ENDED)
    rows = every.filter(status_confirmed=True)
    reasons = _reasons(rows)
    _check(stage, reason, reasons)
    counts = Counter(_STAGES[status] for status in rows.values_list("status", flat=True))
    chosen = _chosen(rows, stage=stage, reason=reason)
    shown = chosen.count()
    number, pages = pages_of(shown, number, per_page=PER_PAGE)
    ordered = chosen.order_by("use__body__short_name", "name", "pk")
    return EndingsPage(
        total=sum(counts.values()),
        bodies=rows.order_by().aggregate(n=Count("use__body", distinct=True))["n"],
        unconfirmed=every.filter(status_confirmed=False).count(),
        stages=tuple(
            Tally(id=s, label=stage_words(s), count=counts[s]) for s in _STAGE_WORDS if counts[s]
        ),
        reasons=reasons,
        uses=_ended(lines(ordered[(number - 1) * PER_PAGE : number * PER_PAGE], today=today())),
        shown=shown,
        stage=stage,
        reason=reason,
        number=number,
        pages=pages,
        indexable=site_open(),
    )


def _check(stage: str, reason: str, reasons: Iterable[Tally]) -> None:
    known = {*codebook().choices["ending_reasons"], NONE_FOUND, *(r.id for r in reasons)}
    if (stage and stage not in _STAGES.values()) or (reason and reason not in known):
        raise InputError(
            _("We know no such stage or reason. Choose one from the lists on the endings page.")
        )


def _reasons(rows: QuerySet[UseEntry]) -> tuple[Tally, ...]:
    """Count the reasons; a use may have several, or none in any source we read."""
    slugs = rows.order_by().values("use__slug")
    given = Facet.objects.filter(
        name="ending_reason", text__kind="use", text__key__in=slugs
    ).order_by()
    counts: Mapping[str, int] = dict(
        given.values("value").annotate(n=Count("text", distinct=True)).values_list("value", "n")
    )
    with_one = given.values("text").distinct().count()
    without = rows.count() - with_one
    labels = codebook().choices["ending_reasons"]
    found = [
        Tally(id=i, label=labels[i].label if i in labels else i, count=n) for i, n in counts.items()
    ]
    none = Tally(id=NONE_FOUND, label=_("No reason in the sources we have read"), count=without)
    ordered = sorted(found, key=lambda tally: (-tally.count, tally.label))
    return (*ordered, *([none] if without else []))


def _chosen(rows: QuerySet[UseEntry], *, stage: str, reason: str) -> QuerySet[UseEntry]:
    if stage:
        rows = rows.filter(status__in=[s for s, of in _STAGES.items() if of == stage])
    if not reason:
        return rows
    given = Facet.objects.filter(name="ending_reason", text__kind="use")
    if reason == NONE_FOUND:
        return rows.exclude(use__slug__in=given.values("text__key"))
    return rows.filter(use__slug__in=given.filter(value=reason).values("text__key"))


def _ended(shown: tuple[UseLine, ...]) -> tuple[EndedUse, ...]:
    told = endings_of(shown, today=today())
    return tuple(
        EndedUse(line=line, stage=stage_words(_STAGES[line.status]), ending=told[line.slug])
        for line in shown
    )
