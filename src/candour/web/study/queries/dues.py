"""What a study erases when: its dates, who is due, and what was done."""

from dataclasses import dataclass
from datetime import date, datetime

from candour.study.holding import Moment
from candour.web.study.models import Erasure, Participant, Screening, Study
from candour.web.study.queries import traces
from candour.web.study.queries.texts import plan_of

_PLACES = {
    "vault.Card": "vault: the sealed card",
    "vault.BlindIndex": "vault: digests by which the card is found",
    "vault.DataKey": "keyring: the key of the card",
    "files.Outbox": "outbox: files of messages",
}


@dataclass(frozen=True, kw_only=True)
class Date:
    """One date of a study, and what goes on it."""

    day: date
    what: Moment


@dataclass(frozen=True, kw_only=True)
class Due:
    """What the page of erasures shows; `screenings` are those of people not going on."""

    dates: tuple[Date, ...]
    days: int
    screenings: int
    kept: int
    coming: tuple[Erasure, ...]
    finished: tuple[Erasure, ...]


def due_of(study: Study) -> Due:
    """Return the dates and erasures of a study."""
    plan = plan_of(study).erasure
    days = {
        Moment.IDENTITY: plan.identities,
        Moment.ANSWERS: plan.answers,
        Moment.LEDGER: plan.ledger,
    }
    rows = Erasure.objects.filter(study=study)
    return Due(
        dates=tuple(Date(day=day, what=what) for what, day in days.items()),
        days=plan.not_going_on_days,
        screenings=Screening.objects.filter(study=study, participant=None).count(),
        kept=_kept(study),
        coming=tuple(rows.filter(finished=None).order_by("due")),
        finished=tuple(rows.exclude(finished=None).order_by("-finished")),
    )


def report_of(study: Study, pseudonym: str) -> tuple[Erasure, list[tuple[str, int, int]]] | None:
    """Return an erasure with each place, what was found there and what is left."""
    erasure = Erasure.objects.filter(study=study, pseudonym=pseudonym).first()
    if erasure is None:
        return None
    found, left = (erasure.report.get(part, {}) for part in ("found", "left"))
    rows = [(_words(place), number, left.get(place, 0)) for place, number in found.items()]
    return erasure, rows


def is_overdue(erasure: Erasure, now: datetime) -> bool:
    """Tell whether an erasure should have been finished."""
    return erasure.finished is None and erasure.due <= now


def _words(place: str) -> str:
    """Name a place in the list of holdings for a reader."""
    if place in _PLACES:
        return _PLACES[place]
    return f"main database: {traces.model(place)._meta.verbose_name}"


def _kept(study: Study) -> int:
    people = Participant.objects.filter(study=study)
    return people.exclude(standing=Participant.Standing.ERASED).count()
