"""Gathers everything that is held about one person, for the person: vault and main database."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q

from candour.study.holding import Holding, Place
from candour.web.audit.models import Event
from candour.web.study.models import Participant, Session, Task, Version
from candour.web.study.queries import holdings, traces
from candour.web.vault.models import Card
from candour.web.vault.queries import cards

SEALED_NOTES = (
    "Notes about keeping somebody safe, if there are any, are sealed to the study's lead for care "
    "and safeguarding, and nobody else can read them. Ask the lead, who decides what the law "
    "allows."
)
LEAD_TASKS = (
    "What was for the lead alone to do, if there was anything, is handed out by the lead alone, or "
    "on the person's own page."
)
# Told by a sentence of their own, or of no meaning to anybody.
_LEFT_OUT = {"study.SafeguardingNote", "study.Participant.link_digest", "study.Screening.form"}
_PEOPLE = "people.Account"


def everything(participant: Participant, *, private: bool = True) -> dict[str, Any]:
    """Return all of it as plain values, each under the words that say what it is.

    Without `private` the tasks of the lead alone are left out, and it says so.
    """
    who = participant.pk
    card = Card.objects.get(pk=who)
    return {
        "about": who,
        "study": participant.study.name,
        "contact": _worded("contact", asdict(cards.person(who))),
        "needs": _worded("needs", asdict(cards.needs(who))),
        "card": {"made": _plain(card.made), "last corrected": _plain(card.changed)},
        "records": [*_records(who, private=private)],
        "what was done": [*_done(who)],
        "sealed notes": SEALED_NOTES if private else f"{SEALED_NOTES} {LEAD_TASKS}",
    }


def _worded(part: str, given: Mapping[str, Any]) -> dict[str, Any]:
    words = {h.field: h.what for h in holdings.HOLDINGS if h.table == "vault.Card"}
    return {words[f"{part}.{name}"]: value for name, value in given.items()}


def _records(pseudonym: str, *, private: bool) -> Iterator[dict[str, Any]]:
    """Yield each table of the main database that has rows about somebody."""
    for table in holdings.LEADS_TO:
        fields = [h for h in holdings.HOLDINGS if h.table == table and _is_told(h)]
        rows = [
            {h.what: _value(row, h.field) for h in fields}
            for row in traces.rows(table, [pseudonym]).order_by("pk")
            if private or not getattr(row, "private", False)
        ]
        if rows and fields:
            yield {"kind": str(traces.model(table)._meta.verbose_name), "rows": rows}


def _is_told(held: Holding) -> bool:
    told = held.place is Place.MAIN and not held.sealed and held.field != "id"
    return told and not {held.table, f"{held.table}.{held.field}"} & _LEFT_OUT


def _done(pseudonym: str) -> Iterator[dict[str, Any]]:
    """Yield every change and every opening of the card that the trail tells of."""
    for event in Event.objects.filter(_about(pseudonym)).order_by("id"):
        by = "the study's team" if event.actor_id else "the person, or the site by itself"
        yield {"when": _plain(event.at), "what": event.verb, "by": by, **event.detail}


def _about(pseudonym: str) -> Q:
    """Name the rows of the trail about somebody, their seats, messages, thank-yous and tasks."""
    sent = traces.keys(pseudonym)
    tasks = Task.objects.filter(participant_id=pseudonym).values_list("pk", flat=True)
    return (
        Q(kind="participant", key=pseudonym)
        | Q(kind="seat", key__endswith=f":{pseudonym}")
        | Q(kind__in=("message", "entitlement"), key__in=sent)
        | Q(kind="task", key__in=[str(task) for task in tasks])
    )


def _value(row: Model, field: str) -> object:
    found = getattr(row, field)
    if isinstance(found, Version):
        return f"{found}\n\n{found.words}" if found.kind in _SHOWN_WHOLE else str(found)
    if isinstance(found, Session):
        return f"{found.key}, {_plain(found.starts)}"
    if isinstance(found, Model):
        return "the study's team" if found._meta.label == _PEOPLE else str(found)
    return _plain(found)


_SHOWN_WHOLE = {Version.Kind.CONSENT, Version.Kind.NOTICE, Version.Kind.MESSAGE}


def _plain(value: Any) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
