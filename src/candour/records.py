"""The frozen records that the parts of Candour hand to each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stance(StrEnum):
    ASSERTS = "asserts"
    DENIES = "denies"


class Strength(StrEnum):
    """How well a claim is held: *captured* means we hold the bytes and the exact quote."""

    CAPTURED = "captured"
    CITED = "cited"


class Basis(StrEnum):
    STATED = "stated"
    INFERRED = "inferred"


class Speaker(StrEnum):
    """Who says it, the best placed first; a requester's question is never evidence."""

    BODY = "body"
    CONTRACT = "contract"
    REGULATOR = "regulator"
    GOVERNMENT = "government"
    ACADEMIC = "academic"
    NEWSPAPER = "newspaper"
    SUPPLIER = "supplier"
    OTHER = "other"
    REQUESTER = "requester"


class Outcome(StrEnum):
    """What came of a search or a question to a body."""

    FOUND = "found"
    ANSWERED = "asked_answered"
    REFUSED = "asked_refused"
    NOT_HELD = "asked_not_held"
    NO_REPLY = "asked_no_reply"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a claim is about: kind is `use` or `body`."""

    kind: str
    id: str


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Where a claim can be checked: one document of one source, and the place in it.

    Documents that retell one story share `source`; they count once.
    """

    source: str
    document: str
    url: str
    title: str
    publisher: str
    kind: str
    dated: str
    where: str
    quote: str = ""
    page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One statement about a use or a body: one property, one value, one piece of evidence.

    `valid` and `observed` are EDTF texts or empty; the clocks are aware datetimes.
    `taken_down` is set when value and quote were removed by a takedown.
    """

    id: str
    subject: Subject
    property: str
    value: str
    stance: Stance
    scope: str
    valid: str
    observed: str
    citation: Citation
    strength: Strength
    basis: Basis
    speaker: Speaker
    caveat: str
    recorded: datetime
    recorded_by: str
    published: datetime | None
    withdrawn: datetime | None = None
    withdrawn_reason: str = ""
    taken_down: datetime | None = None
    taken_down_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Search:
    """What was searched or asked about a body, where and when, and what came of it."""

    id: str
    body: str
    question: str
    place: str
    searched: date
    outcome: Outcome
    exemptions: str
    note: str
    recorded: datetime
    published: datetime | None


@dataclass(frozen=True, kw_only=True)
class Body:
    """A public body from `started` until before `ended`; None where a date is not known.

    `council` is true for councils, whose pages live under /councils/; `type_label` is the
    plain word for `type`.
    """

    id: str
    gss: str
    name: str
    short_name: str
    type: str
    nation: str
    region: str
    started: date | None
    ended: date | None
    families: bool
    latitude: float | None
    longitude: float | None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    council: bool = True
    type_label: str = ""

    def exists_on(self, day: date) -> bool:
        """Tell whether the body existed on `day`; an unknown start counts as always."""
        return (self.started is None or self.started <= day) and (
            self.ended is None or day < self.ended
        )


@dataclass(frozen=True, kw_only=True)
class Use:
    """One body's use of one system or practice; `system` may be empty."""

    id: str
    body: str
    system: str
    name: str


@dataclass(frozen=True, kw_only=True)
class LoadReport:
    """What a load kept, by name, and each row it could not use: file, line and reason."""

    counts: Mapping[str, int]
    problems: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Return the report as a person reads it: counts first, then every problem."""
        kept = ", ".join(f"{number:,} {name}" for name, number in self.counts.items())
        unused = len(self.problems)
        rows = "1 row" if unused == 1 else f"{unused:,} rows"
        return (f"Loaded {kept or 'nothing'}; {rows} could not be used.", *self.problems)
