"""What a study erases when: its dates, who is due, and what was done."""

from dataclasses import dataclass
from datetime import date, datetime

from candour.study.holding import Moment
from candour.web.study.models import Erasure, Participant, Screening, Study
from candour.web.study.queries import holdings
from candour.web.study.queries.texts import plan_of


@dataclass(frozen=True, kw_only=True)
class Date:
    """One date of a study, and the tables of the main database that it reaches."""

    day: date
    what: Moment
    tables: int


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
        dates=tuple(Date(day=day, what=what, tables=_tables(what)) for what, day in days.items()),
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
    return erasure, [(place, found[place], left.get(place, 0)) for place in sorted(found)]


def is_overdue(erasure: Erasure, now: datetime) -> bool:
    """Tell whether an erasure should have been finished."""
    return erasure.finished is None and erasure.due <= now


def _tables(moment: Moment) -> int:
    return len({*holdings.deleted(moment), *holdings.emptied(moment)})


def _kept(study: Study) -> int:
    people = Participant.objects.filter(study=study)
    return people.exclude(standing=Participant.Standing.ERASED).count()
