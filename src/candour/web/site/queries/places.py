"""A body's own facts: what it is, who came before and after, who else is responsible here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from candour.web.bodies.models import Body, Membership
from candour.web.bodies.queries import (
    address,
    all_predecessors,
    all_successors,
    bodies_responsible_for,
    was_shown,
)
from candour.web.site.queries.days import Days


@dataclass(frozen=True, kw_only=True)
class BodyLink:
    """Another body and its page."""

    id: str
    name: str
    short_name: str
    href: str
    ended: date | None


@dataclass(frozen=True, kw_only=True)
class Place:
    """What is known of the body itself, apart from what it does with data."""

    id: str
    gss: str
    name: str
    short_name: str
    type: str
    type_label: str
    council: bool
    nation: str
    region: str
    started: date | None
    ended: date | None
    families: bool
    families_basis: str
    website: str
    note: str
    known_from: str
    href: str
    shown: bool
    responsible: tuple[BodyLink, ...]
    predecessors: tuple[BodyLink, ...]
    successors: tuple[BodyLink, ...]
    belongs_to: tuple[BodyLink, ...]
    members: tuple[BodyLink, ...]


def place_of(body: Body, *, days: Days) -> Place:
    """Collect a body's own facts."""
    same = (
        "gss", "name", "short_name", "type", "type_label", "council", "nation", "region",
        "started", "ended", "families", "families_basis", "website", "note", "known_from",
    )  # fmt: skip
    joint = Membership.objects.filter(member=body).select_related("joint")
    members = Membership.objects.filter(joint=body).select_related("member")
    elsewhere = () if body.families else bodies_responsible_for(body)
    return Place(
        id=body.slug,
        href=address(body),
        shown=was_shown(body, days.today),
        responsible=_links(b for b in elsewhere if b.ended is None or body.ended is not None),
        predecessors=_links(all_predecessors(body)),
        successors=_links(all_successors(body)),
        belongs_to=_by_name(row.joint for row in joint),
        members=_by_name(row.member for row in members),
        **{name: getattr(body, name) for name in same},
    )


def link_to(body: Body) -> BodyLink:
    """Return the link to a body."""
    return BodyLink(
        id=body.slug,
        name=body.name,
        short_name=body.short_name,
        href=address(body),
        ended=body.ended,
    )


def _links(bodies: Iterable[Body]) -> tuple[BodyLink, ...]:
    return tuple(link_to(body) for body in bodies)


def _by_name(bodies: Iterable[Body]) -> tuple[BodyLink, ...]:
    return _links(sorted(bodies, key=lambda body: body.name))
