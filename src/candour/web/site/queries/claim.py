"""A statement's own page: what it says, on what evidence, and every clock it carries."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from candour import dates
from candour.errors import NotFoundError
from candour.records import Claim, Stance
from candour.register.codebook import Property
from candour.web.bodies.models import Body
from candour.web.bodies.queries import was_shown
from candour.web.register.models import OPENING, Use
from candour.web.register.models import Claim as Row
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.answers import scope_words
from candour.web.site.queries.days import Days
from candour.web.site.queries.evidence import Evidence, evidence_of
from candour.web.site.queries.names import Name, names_in
from candour.web.site.queries.opening import listable
from candour.web.site.queries.places import BodyLink, link_to


@dataclass(frozen=True, kw_only=True)
class ClaimPage:
    """One public statement; `value` is empty where a takedown removed it."""

    days: Days
    indexable: bool
    id: str
    about: Name
    body: BodyLink
    shown: bool
    asked: Property
    codebook: str
    value: Name
    denied: bool
    scope: str
    valid: str
    observed: str
    dated: str
    recorded: datetime
    recorded_by: str
    published: datetime
    accepted_by: str
    withdrawn: datetime | None
    withdrawn_reason: str
    taken_down: datetime | None
    taken_down_reason: str
    evidence: Evidence

    @property
    def href(self) -> str:
        return f"/claims/{self.id}/"


def claim(public_id: str, days: Days) -> ClaimPage:
    """Collect the page of a statement that has been accepted; NotFoundError for any other."""
    found = stored.by_id(public_id)
    if found is None or found.published is None:
        raise NotFoundError(_("There is no public statement with this number."))
    row = Row.objects.select_related("use__body", "body").get(public_id=public_id)
    owner = row.use.body if row.use else row.body
    if owner is None:  # the database refuses it; this is for the type checker
        raise NotFoundError(_("There is no public statement with this number."))
    return _page(found, row, owner, published=found.published, days=days)


def _page(found: Claim, row: Row, owner: Body, *, published: datetime, days: Days) -> ClaimPage:
    names = names_in([found], codebook=codebook(), known_on=days.known_on)
    gone = found.taken_down is not None
    return ClaimPage(
        days=days,
        indexable=listable(days, bodies=(owner,)),
        id=found.id,
        about=_about(row.use, owner),
        body=link_to(owner),
        shown=was_shown(owner, days.today),
        asked=names.codebook.properties[found.property],
        codebook=row.codebook,
        value=Name(text="") if gone else names.of(found.property, found.value),
        denied=found.stance is Stance.DENIES,
        scope=scope_words(found.scope, names=names) if found.scope else "",
        valid=dates.plain(found.valid),
        observed=dates.plain(found.observed),
        dated=dates.plain(found.citation.dated),
        recorded=found.recorded,
        recorded_by=_recorder(found),
        published=published,
        accepted_by=_accepter(found),
        withdrawn=found.withdrawn,
        withdrawn_reason=found.withdrawn_reason,
        taken_down=found.taken_down,
        taken_down_reason=found.taken_down_reason,
        evidence=evidence_of([found], council=owner.council)[0],
    )


def _about(use: Use | None, owner: Body) -> Name:
    if use is None:
        return Name(text=owner.name, href=link_to(owner).href)
    return Name(text=use.name, href=f"/uses/{use.slug}/")


def _recorder(found: Claim) -> str:
    return _(OPENING) if found.recorded_by == OPENING else _("a researcher of this register")


def _accepter(found: Claim) -> str:
    if found.recorded_by == OPENING:
        return _(OPENING)
    return _("another person than the one who recorded it")
