"""The frame of every change: one verb, one transaction, one audit row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from candour.web.audit.models import Event


@dataclass(kw_only=True)
class Trail:
    """What the change in hand will leave in the audit; the action fills it in as it learns."""

    kind: str
    key: str
    detail: dict[str, Any] = field(default_factory=dict)


@contextmanager
def change(
    *, verb: str, kind: str, key: str = "", actor_id: int | None = None, origin: str = ""
) -> Iterator[Trail]:
    """Run one change in one transaction and write its single audit row at the end."""
    with transaction.atomic():
        trail = Trail(kind=kind, key=key)
        yield trail
        Event.objects.create(
            actor_id=actor_id,
            origin=origin,
            verb=verb,
            kind=trail.kind,
            key=trail.key,
            detail=trail.detail,
        )
