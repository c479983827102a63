"""Writes every derived row anew and tells which of them were not as the claims say."""

from typing import Any

from django.utils import timezone

from candour import dates
from candour.web.audit.actions import change
from candour.web.bodies.models import Body
from candour.web.register.actions.indexing import index_sources, index_terms
from candour.web.register.actions.making import every_maker, index_makers
from candour.web.register.actions.projecting import refresh, write_bodies
from candour.web.register.models import BodyKnowledge, Use, UseEntry

_BATCH = 200


def rebuild() -> dict[str, int]:
    """Rebuild all rows in one transaction; return how many there are and how many differed."""
    with change(verb="register rebuilt", kind="register", origin="rebuild") as trail:
        before = _snapshot()
        rebuild_rows()
        after = _snapshot()
        differing = {
            key for key in before.keys() | after.keys() if before.get(key) != after.get(key)
        }
        trail.detail = {"rows": len(after), "different": sorted(differing)[:100]}
    return {"rows": len(after), "different": len(differing)}


def rebuild_rows() -> None:
    """Write every short entry, state and search text, inside the caller's transaction."""
    refresh(uses=Use.objects.values_list("slug", flat=True))
    slugs = list(Body.objects.order_by("slug").values_list("slug", flat=True))
    today = dates.london_day(timezone.now())
    for start in range(0, len(slugs), _BATCH):
        write_bodies(slugs[start : start + _BATCH], today=today)
    index_makers(every_maker())
    index_terms()
    index_sources()


def _snapshot() -> dict[str, dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        *({"kind": "use", **row} for row in UseEntry.objects.values()),
        *({"kind": "body", **row} for row in BodyKnowledge.objects.values()),
    ]
    return {f"{row['kind']} {row.pop('id')}": row for row in rows}
