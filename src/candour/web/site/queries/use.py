"""A use's page: every question of the codebook, its evidence, its history and its gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from candour import dates
from candour.errors import NotFoundError
from candour.records import Claim, Speaker
from candour.register.codebook import Codebook
from candour.register.entry import Entry
from candour.register.knowledge import headline
from candour.register.validity import visible
from candour.web.bodies.queries import was_shown
from candour.web.page.pictures.timeline import Timeline
from candour.web.register.models import OPENING, Use
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook
from candour.web.site.queries import histories
from candour.web.site.queries.answers import Row, rows_of
from candour.web.site.queries.days import Days
from candour.web.site.queries.evidence import Evidence, evidence_of, when
from candour.web.site.queries.knowing import kind_words
from candour.web.site.queries.names import Name, Names, names_in
from candour.web.site.queries.opening import listable
from candour.web.site.queries.places import BodyLink, link_to
from candour.web.site.queries.tallies import (
    ChangeLine,
    SourceLine,
    Tally,
    changes,
    sources,
    tally,
)
from candour.web.site.queries.using import Status, entry_of, status_of


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """One dated statement of status."""

    claim: str
    when: str
    words: str
    denied: bool
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class GoneLine:
    """A statement that is no longer held or was taken down: what it was about, when and why."""

    claim: str
    question: str
    value: str
    day: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class UsePage:
    """Everything the page of one use shows; a question without an answer is in `unanswered`."""

    days: Days
    indexable: bool
    slug: str
    name: str
    body: BodyLink
    shown: bool
    status: Status | None
    counted: str
    rows: tuple[Row, ...]
    unanswered: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    timeline: Timeline | None
    withdrawn: tuple[GoneLine, ...]
    removed: tuple[GoneLine, ...]
    recorded: tuple[tuple[str, int], ...]
    tally: Tally
    sources: tuple[SourceLine, ...]
    changes: tuple[ChangeLine, ...]

    @property
    def href(self) -> str:
        return f"/uses/{self.slug}/"

    def value(self, property_id: str) -> tuple[Name, ...]:
        """Return what is asserted for a question, for the summary at the top."""
        return tuple(
            Name(text=value.text, href=value.href)
            for row in self.rows
            if row.property == property_id
            for group in row.groups
            if group.confirmed and not group.denied
            for value in group.values
        )

    @property
    def disputed(self) -> bool:
        return any(row.disputed for row in self.rows)


def kept_name(slug: str, days: Days) -> str:
    """Return the name under which a use is kept: another one if it was merged by then."""
    return stored.kept_as("use", known_on=days.known_on).get(slug, slug)


def use(slug: str, days: Days) -> UsePage:
    """Collect the page of a use; NotFoundError where nothing about it was public by the day."""
    row = Use.objects.select_related("body").filter(slug=slug).first()
    claims = _public(stored.of_use(slug, known_on=days.known_on), days) if row else []
    if row is None or not claims:
        raise NotFoundError(_("The register says nothing about a use at this address."))
    names = names_in(claims, codebook=codebook(), known_on=days.known_on)
    view = entry_of(slug, claims, days=days, names=names)
    rows = rows_of(view, names=names, council=row.body.council)
    called = view.first("name")
    shown = [*view.claims, *view.removed]
    return UsePage(
        days=days,
        indexable=listable(days, bodies=(row.body,)),
        slug=slug,
        name=called.value if called and called.supporting else row.name,
        body=link_to(row.body),
        shown=was_shown(row.body, days.today),
        status=status_of(view, names=names, council=row.body.council),
        counted=_counted(slug, claims, days=days, names=names),
        rows=rows,
        unanswered=tuple(_unanswered(view, names.codebook)),
        history=_history(view, names=names, council=row.body.council),
        timeline=_timeline(view, row.name, days=days, names=names),
        withdrawn=tuple(_withdrawn(claims, days=days, names=names)),
        removed=tuple(_removed(view.removed, names)),
        recorded=_recorded(shown),
        tally=tally(view.claims, codebook=names.codebook),
        sources=sources(view.claims),
        changes=changes(claims, known_on=days.known_on),
    )


def _public(claims: Iterable[Claim], days: Days) -> list[Claim]:
    """Keep what had been published by the day, withdrawn since or not."""
    return [c for c in claims if c.published and dates.london_day(c.published) <= days.known_on]


def _counted(slug: str, claims: Iterable[Claim], *, days: Days, names: Names) -> str:
    sure = [claim for claim in claims if claim.speaker is not Speaker.OTHER]
    view = entry_of(slug, sure, days=days, names=names)
    split = headline(view, names.codebook)
    if split:
        return kind_words(str(split))
    if not view.answers:
        return _("Not counted: nobody but an unconfirmed report says so")
    if not names.codebook.families_areas.intersection(view.values("service_area")):
        return _("Not counted: not known to be a service for children and families")
    return _("Not counted: the body says that it is not used")


def _unanswered(view: Entry, book: Codebook) -> Iterable[str]:
    for known in book.properties.values():
        ended = known.id not in {"ending_reason", "ending_stage"} or _ended(view)
        if known.subject != "body" and known.id not in view.answers and ended:
            yield known.question


def _ended(view: Entry) -> bool:
    """Why something ended is only unknown where somebody says that it ended."""
    endings = {"paused", "cancelled_before_use", "ended_after_use", "ended", "replaced"}
    return bool(endings.intersection(view.values("status")))


def _history(view: Entry, *, names: Names, council: bool) -> tuple[HistoryLine, ...]:
    return tuple(
        HistoryLine(
            claim=claim.id,
            when=when(claim),
            words=_past_words(claim, names),
            denied=str(claim.stance) == "denies",
            evidence=evidence_of([claim], council=council)[0],
        )
        for claim in view.history
    )


def _past_words(claim: Claim, names: Names) -> str:
    """Without a date, a status is only what it was when somebody saw it."""
    label = names.of(claim.property, claim.value).text
    if claim.valid or claim.observed:
        return label
    return _("%(status)s when seen") % {"status": label}


def _timeline(view: Entry, name: str, *, days: Days, names: Names) -> Timeline | None:
    row = histories.row(name, "", view.history, codebook=names.codebook)
    if not row.marks:
        return None
    return histories.timeline([row], days=days, title=_("Its status through time"))


def _withdrawn(claims: Iterable[Claim], *, days: Days, names: Names) -> Iterable[GoneLine]:
    for claim in claims:
        if claim.withdrawn and not visible(claim, known_on=days.known_on):
            gone = claim.taken_down is not None
            yield GoneLine(
                claim=claim.id,
                question=_question(claim, names),
                value="" if gone else names.of(claim.property, claim.value).text,
                day=dates.london_day(claim.withdrawn),
                reason=claim.withdrawn_reason,
            )


def _removed(claims: Iterable[Claim], names: Names) -> Iterable[GoneLine]:
    for claim in claims:
        if claim.taken_down:
            yield GoneLine(
                claim=claim.id,
                question=_question(claim, names),
                value="",
                day=dates.london_day(claim.taken_down),
                reason=claim.taken_down_reason,
            )


def _question(claim: Claim, names: Names) -> str:
    known = names.codebook.properties.get(claim.property)
    return known.question if known else claim.property


def _recorded(claims: Sequence[Claim]) -> tuple[tuple[str, int], ...]:
    opening = sum(claim.recorded_by == OPENING for claim in claims)
    lines = (
        (_("in the opening load, from two outside readings"), opening),
        (_("recorded by one person and accepted by another"), len(claims) - opening),
    )
    return tuple(line for line in lines if line[1])
