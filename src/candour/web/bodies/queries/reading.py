"""Reads bodies as the records that other parts use."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from candour import records
from candour.errors import NotFoundError
from candour.web.bodies.models import Body, Succession

TIME_TO_ANSWER = timedelta(weeks=5)


def address(body: Body | records.Body) -> str:
    """Return the path of a body's own page."""
    key = body.slug if isinstance(body, Body) else body.id
    return f"/councils/{key}/" if body.council else f"/bodies/{key}/"


def was_shown(body: Body, today: date) -> bool:
    """Tell whether the body was sent its page and has had five weeks to answer."""
    return body.shown_on is not None and body.shown_on + TIME_TO_ANSWER <= today


def body_record(slug: str) -> records.Body:
    """Return one body; raises NotFoundError."""
    found = body_records(Body.objects.filter(slug=slug))
    if not found:
        raise NotFoundError("We know no public body by that name. Look for it on the find page.")
    return found[0]


def body_records(rows: QuerySet[Body] | None = None) -> tuple[records.Body, ...]:
    """Return the bodies of a query, or all, with two queries however many there are."""
    bodies = list(Body.objects.all() if rows is None else rows)
    links = Succession.objects.all()
    if rows is not None:
        keys = [body.pk for body in bodies]
        links = links.filter(Q(predecessor__in=keys) | Q(successor__in=keys))
    pairs = links.order_by("successor__name", "predecessor__name").values_list(
        "predecessor__slug", "successor__slug"
    )
    after, before = _both_ways(pairs)
    return tuple(
        as_record(body, successors=after[body.slug], predecessors=before[body.slug])
        for body in bodies
    )


def _both_ways(
    pairs: Iterable[tuple[str, str]],
) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    after, before = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for earlier, later in pairs:
        after[earlier].append(later)
        before[later].append(earlier)
    return after, before


def as_record(
    body: Body, *, successors: Iterable[str] = (), predecessors: Iterable[str] = ()
) -> records.Body:
    """Return the record of one row."""
    return records.Body(
        id=body.slug,
        gss=body.gss,
        name=body.name,
        short_name=body.short_name,
        type=body.type,
        nation=body.nation,
        region=body.region,
        started=body.started,
        ended=body.ended,
        families=body.families,
        latitude=body.latitude,
        longitude=body.longitude,
        successors=tuple(successors),
        predecessors=tuple(predecessors),
        council=body.council,
        type_label=body.type_label,
    )


def responsible_on(day: date) -> tuple[records.Body, ...]:
    """Return the bodies that were responsible for services for children and families on `day`."""
    begun = Q(started__isnull=True) | Q(started__lte=day)
    going = Q(ended__isnull=True) | Q(ended__gt=day)
    return body_records(Body.objects.filter(begun, going, families=True))


def bodies_responsible_for(body: Body) -> tuple[Body, ...]:
    """Return who is responsible for children and families in the place of `body`.

    A county for its districts, a health and social care trust for districts of Northern
    Ireland, otherwise the body itself or nobody we know of.
    """
    if body.families:
        return (body,)
    here = Q(members__member=body)
    if body.county:
        here |= Q(slug=body.county)
    return tuple(Body.objects.filter(here, families=True).distinct())


def by_any_code(code: str) -> Body | None:
    """Return the body that holds or once held a GSS code, or whose short code or id it is."""
    given = code.strip()
    if not given or "\0" in given:
        return None
    held = Q(gss=given.upper()) | Q(code=given.upper()) | Q(slug=given.lower())
    rows = Body.objects.filter(held | Q(former_gss__contains=given.upper()))
    for body in rows:
        codes = {body.gss, body.code, body.slug.upper(), *body.former_gss.split()}
        if given.upper() in codes:
            return body
    return None
