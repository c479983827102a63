"""Counts what is kept of people anywhere: what an erasure finds, and what it leaves."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from candour.study.holding import Moment
from candour.web.study.models import Entitlement, Message, Participant
from candour.web.study.queries import holdings
from candour.web.vault.models import BlindIndex, Card, DataKey

OUTBOX = "outbox"
# What a field that must differ in each row holds once it is emptied, with the row's id behind it.
EMPTIED = "erased "
People = QuerySet[Participant] | list[str]


def model(table: str) -> type[Model]:
    """Return the model of a table that is named as in the list of holdings."""
    return apps.get_model(table)


def rows(table: str, people: People) -> QuerySet[Model]:
    """Return a table's rows about these people."""
    wanted = Q(**{f"{holdings.LEADS_TO[table]}__in": people})
    if table == "study.Signal":
        wanted |= Q(other__in=people)
    return model(table)._default_manager.filter(wanted)


def full(table: str, fields: Iterable[str], people: People) -> QuerySet[Model]:
    """Return the rows about these people in which one of these fields still holds something."""
    holding = Q()
    for name in fields:
        field = model(table)._meta.get_field(name)
        if getattr(field, "unique", False):
            holding |= ~Q(**{f"{name}__startswith": EMPTIED})
        elif getattr(field, "null", False):
            holding |= Q(**{f"{name}__isnull": False})
        else:
            holding |= ~Q(**{name: blank(table, name)})
    return rows(table, people).filter(holding)


def blank(table: str, name: str) -> object:
    """Return what an emptied field holds."""
    field = model(table)._meta.get_field(name)
    if getattr(field, "unique", False):
        return Concat(Value(EMPTIED), Cast(F("pk"), CharField()))
    if getattr(field, "null", False):
        return None
    return {"BinaryField": b"", "JSONField": {}}.get(field.get_internal_type(), "")


def count(pseudonym: str, *moments: Moment) -> dict[str, int]:
    """Return how many rows and files are left of what goes at these moments, by table."""
    found = {
        "vault.Card": Card.objects.filter(pk=pseudonym).count(),
        "vault.BlindIndex": BlindIndex.objects.filter(card_id=pseudonym).count(),
        "vault.DataKey": DataKey.objects.filter(pk=pseudonym).count(),
        "files.Outbox": len(files(keys(pseudonym))),
    }
    return found | count_rows([pseudonym], *moments)


def count_rows(people: People, *moments: Moment) -> dict[str, int]:
    """Return how many rows of the main database are left of what goes at these moments."""
    found: dict[str, int] = {}
    for moment in moments:
        for table in holdings.deleted(moment):
            found[table] = rows(table, people).count()
        for table, fields in holdings.emptied(moment).items():
            found[table] = max(found.get(table, 0), full(table, fields, people).count())
    return found


def keys(pseudonym: str) -> list[str]:
    """Name the keys of somebody's messages and thank-yous; files in the outbox bear them."""
    return [
        *Message.objects.filter(participant_id=pseudonym).values_list("key", flat=True),
        *Entitlement.objects.filter(participant_id=pseudonym).values_list("key", flat=True),
    ]


def files(wanted: Iterable[str]) -> list[Path]:
    """Return the files in the outbox that are named by one of these keys."""
    folder, names = settings.CONFIG.data / OUTBOX, set(wanted)
    if not names or not folder.is_dir():
        return []
    return sorted(path for path in _files(folder) if any(key in path.name for key in names))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
