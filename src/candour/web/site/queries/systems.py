"""Systems: the list, and everywhere one of them is used."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from candour.errors import NotFoundError
from candour.web.register.queries.claims import kept_as
from candour.web.register.queries.makers import public_systems
from candour.web.site.queries.days import today
from candour.web.site.queries.making import (
    PER_PAGE,
    MakerList,
    UsePage,
    maker_line,
    names_of,
    pages_of,
    tallies,
    use_page,
)
from candour.web.site.queries.names import Name
from candour.web.site.queries.opening import site_open
from candour.web.site.queries.use_lines import public_uses


@dataclass(frozen=True, kw_only=True)
class SystemPage:
    """One system: its names, who makes it, and its uses."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    note: str
    makers: tuple[Name, ...]
    used: UsePage
    indexable: bool

    @property
    def href(self) -> str:
        return f"/systems/{self.slug}/"


def kept_system(slug: str) -> str:
    """Return the id under which a merged system is kept."""
    return kept_as("system").get(slug, slug)


def systems(*, number: int) -> MakerList:
    """Return one page of the systems that a public use names."""
    rows = public_systems().order_by("name", "slug")
    total = rows.count()
    number, pages = pages_of(total, number)
    shown = list(rows.prefetch_related("suppliers")[(number - 1) * PER_PAGE : number * PER_PAGE])
    uses = tallies(public_uses().filter(system__in=shown), by="system")
    return MakerList(
        lines=tuple(
            maker_line(
                name=Name(text=system.name, href=f"/systems/{system.slug}/"),
                aliases=system.aliases,
                related=[
                    Name(text=s.name, href=f"/suppliers/{s.slug}/") for s in system.suppliers.all()
                ],
                uses=uses[system.pk],
            )
            for system in shown
        ),
        total=total,
        number=number,
        pages=pages,
        indexable=site_open(),
    )


def system(slug: str, *, number: int) -> SystemPage:
    """Return one system; raise NotFoundError where no public use names it."""
    row = public_systems().filter(slug=slug).prefetch_related("suppliers").first()
    if row is None:
        raise NotFoundError(_("We know no use of a system by that name. See the list of systems."))
    return SystemPage(
        slug=row.slug,
        name=row.name,
        aliases=names_of(row.aliases),
        note=row.note,
        makers=tuple(
            Name(text=maker.name, href=f"/suppliers/{maker.slug}/") for maker in row.suppliers.all()
        ),
        used=use_page(public_uses().filter(system=row), number=number, today=today()),
        indexable=site_open(),
    )
