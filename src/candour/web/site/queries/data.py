"""The records that downloads and data pages are made of, read body by body in little memory."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from candour import dates, records
from candour.config import CONTENT
from candour.register.atrs import Standard, standard
from candour.register.export.rows import Holding, View
from candour.web.audit.models import Event
from candour.web.bodies.models import Body
from candour.web.bodies.queries import body_records
from candour.web.register.models import (
    Acceptance,
    Claim,
    Redirect,
    Search,
    Supplier,
    System,
    Takedown,
    Use,
    UseEntry,
    Withdrawal,
)
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.days import Days

_AT_ONCE = 40


def view_of(days: Days) -> View:
    """Return the view that exports take for the chosen days."""
    kept = {kind: stored.kept_as(kind, known_on=days.known_on) for kind in ("system", "supplier")}
    return View(as_of=days.as_of, known_on=days.known_on, codebook=codebook(), kept=kept)


def holdings(days: Days, *, bodies: Sequence[str] | None = None) -> Iterator[Holding]:
    """Yield all that is held on these bodies (all, if None), in the order of their ids."""
    rows = None if bodies is None else Body.objects.filter(slug__in=bodies)
    chosen = sorted(body_records(rows), key=lambda body: body.id)
    kept = stored.kept_as("use", known_on=days.known_on)
    uses = _uses(kept, bodies)
    searches = _searches(bodies)
    for start in range(0, len(chosen), _AT_ONCE):
        several = chosen[start : start + _AT_ONCE]
        claims = _claims([body.id for body in several], uses, kept)
        for body in several:
            yield Holding(
                body=body,
                uses=uses[body.id],
                claims=claims[body.id],
                searches=searches[body.id],
            )


def _uses(kept: Mapping[str, str], bodies: Sequence[str] | None) -> dict[str, list[records.Use]]:
    """Return the uses of each body; a use merged into another is not listed."""
    found: dict[str, list[records.Use]] = defaultdict(list)
    rows = Use.objects.all() if bodies is None else Use.objects.filter(body__slug__in=bodies)
    for slug, body, name in rows.values_list("slug", "body__slug", "name"):
        if slug not in kept:
            found[body].append(records.Use(id=slug, body=body, system="", name=name))
    return found


def _searches(bodies: Sequence[str] | None) -> dict[str, list[records.Search]]:
    found: dict[str, list[records.Search]] = defaultdict(list)
    only = bodies[0] if bodies is not None and len(bodies) == 1 else None
    for search in stored.searches(body=only):
        found[search.body].append(search)
    return found


def _claims(
    bodies: Sequence[str], uses: Mapping[str, list[records.Use]], kept: Mapping[str, str]
) -> dict[str, list[records.Claim]]:
    """Return the accepted claims of each body and its uses, those merged in included."""
    owner = {use.id: body for body in bodies for use in uses[body]}
    names = [*owner, *(old for old, new in kept.items() if new in owner)]
    found: dict[str, list[records.Claim]] = defaultdict(list)
    public = Claim.objects.filter(acceptance__isnull=False)
    # Asked apart, each by its own index; one question with "or" would read the whole table.
    keys = list(Body.objects.filter(slug__in=bodies).values_list("pk", flat=True))
    for claim in stored.read(public.filter(body__in=keys)):
        found[claim.subject.id].append(claim)
    merged = list(Use.objects.filter(slug__in=names).values_list("pk", flat=True))
    for claim in stored.read(public.filter(use__in=merged)):
        use = kept.get(claim.subject.id, claim.subject.id)
        found[owner[use]].append(stored.moved(claim, use))
    return found


def labels() -> dict[str, str]:
    """Return the names of all systems and suppliers by their ids, the merged ones too."""
    called = dict(Supplier.objects.values_list("slug", "name"))
    return called | dict(System.objects.values_list("slug", "name"))


def draft_standard() -> Standard:
    """Return the fields of a transparency record."""
    return standard(CONTENT / "register")


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How many rows a whole download holds today."""

    bodies: int
    uses: int
    claims: int
    searches: int


def sizes(known_on: date) -> Sizes:
    """Count what had been published by the end of a day."""
    end = dates.end_of_day(known_on)
    uses = Claim.objects.filter(acceptance__at__lt=end, use__isnull=False)
    today = known_on >= dates.london_day(timezone.now())
    return Sizes(
        bodies=Body.objects.count(),
        uses=UseEntry.objects.filter(claims__gt=0).count()
        if today
        else uses.values("use").distinct().count(),
        claims=Acceptance.objects.filter(at__lt=end).count(),
        searches=Search.objects.filter(accepted__lt=end).count(),
    )


def edition() -> str:
    """Return a text that changes whenever anything public may have changed."""
    newest = (
        table._default_manager.aggregate(last=Max("id"))["last"]
        for table in (Acceptance, Withdrawal, Takedown, Redirect, Event)
    )
    return "-".join(str(last or 0) for last in newest)
