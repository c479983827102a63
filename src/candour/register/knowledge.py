"""The state of knowledge of a body: what is known of it, or why nothing is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from candour import dates
from candour.records import Body, Claim, Outcome, Search, Speaker, Stance, Subject
from candour.register.codebook import Codebook
from candour.register.entry import Entry, entry
from candour.register.validity import holds, visible


class State(StrEnum):
    """The first that applies; unknown is never shown as no, nor as bad."""

    USES_KNOWN = "uses_known"
    SAYS_NONE = "says_none"
    ASKED_REFUSED = "asked_refused"
    ASKED_NOT_HELD = "asked_not_held"
    ASKED_NO_REPLY = "asked_no_reply"
    SEARCHED_NOTHING_FOUND = "searched_nothing_found"
    NOT_YET_SEARCHED = "not_yet_searched"


class Headline(StrEnum):
    """How the headline splits the bodies with known uses; the first that applies to any use."""

    IN_USE = "in_use"
    PLANNED = "planned"
    ENDED = "ended"
    LAST_SEEN_LONG_AGO = "last_seen_long_ago"


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What is known of one body: its state, the split, the uses that count and the searches."""

    body: str
    state: State
    headline: Headline | None
    uses: tuple[str, ...]
    searches: tuple[Search, ...]


_OF_OUTCOME = {
    Outcome.REFUSED: State.ASKED_REFUSED,
    Outcome.NOT_HELD: State.ASKED_NOT_HELD,
    Outcome.NO_REPLY: State.ASKED_NO_REPLY,
    Outcome.NOTHING_FOUND: State.SEARCHED_NOTHING_FOUND,
}
_OF_STATUS = {
    "in_use": Headline.IN_USE,
    "pilot": Headline.IN_USE,
    "considering": Headline.PLANNED,
    "in_development": Headline.PLANNED,
    "paused": Headline.ENDED,
    "cancelled_before_use": Headline.ENDED,
    "ended_after_use": Headline.ENDED,
    "ended": Headline.ENDED,
    "replaced": Headline.ENDED,
}
_SAYS_NONE_SCOPES = frozenset({"all_services", "children_and_families"})
NOT_USED = "not_used"
ALL_TECHNIQUES = "all_techniques"
# The properties a state of knowledge is read from: other claims may be left out beforehand.
TELLING = frozenset({"service_area", "status", NOT_USED})


def knowledge(
    *,
    body: str,
    uses: Mapping[str, Sequence[Claim]],
    body_claims: Iterable[Claim],
    searches: Iterable[Search],
    as_of: date,
    known_on: date,
    codebook: Codebook,
) -> Knowledge:
    """Return what is known of `body`; `uses` maps each of its uses to that use's claims."""
    entries = {
        use: entry(
            _telling(claims),
            subject=Subject(kind="use", id=use),
            as_of=as_of,
            known_on=known_on,
            codebook=codebook,
        )
        for use, claims in uses.items()
    }
    splits = {use: split for use in sorted(uses) if (split := headline(entries[use], codebook))}
    none = _says_none(body_claims, as_of=as_of, known_on=known_on)
    made = _searches(searches, body=body, as_of=as_of, known_on=known_on)
    return Knowledge(
        body=body,
        state=_state(splits, says_none=none, searches=made),
        headline=min(splits.values(), key=list(Headline).index, default=None),
        uses=tuple(splits),
        searches=made,
    )


def headline(of: Entry, codebook: Codebook) -> Headline | None:
    """Return where a use counts in the headline; None for a use that does not count.

    Only uses in services for children and families count, and only on more than a report
    that nobody has confirmed: give an entry built without claims by `Speaker.OTHER`.
    """
    if not codebook.families_areas.intersection(of.values("service_area")):
        return None
    status = of.first("status")
    if status is None or status.denied:
        return Headline.LAST_SEEN_LONG_AGO
    split = _OF_STATUS.get(status.value)
    if split in {Headline.IN_USE, Headline.PLANNED} and status.stale:
        return Headline.LAST_SEEN_LONG_AGO
    return split


def areas(of: Entry) -> tuple[str, ...]:
    """Return the services of a use; an unconfirmed report speaks only where nothing else does."""
    sure = any(a.confirmed for answers in of.answers.values() for a in answers)
    named = of.answers.get("service_area", ())
    return tuple(a.value for a in named if a.supporting and (a.confirmed or not sure))


def for_families(of: Entry, codebook: Codebook) -> bool:
    """Tell whether a use is in a service for children and families."""
    return bool(codebook.families_areas.intersection(areas(of)))


def responsible(bodies: Iterable[Body], *, on: date) -> tuple[Body, ...]:
    """Return the bodies responsible for children's services that existed on a day, by id."""
    return tuple(sorted((b for b in bodies if b.families and b.exists_on(on)), key=lambda b: b.id))


def _telling(claims: Iterable[Claim]) -> list[Claim]:
    """Keep what bears on a state of knowledge, and no report that nobody has confirmed."""
    return [c for c in claims if c.property in TELLING and c.speaker is not Speaker.OTHER]


def _state(
    splits: Mapping[str, Headline], *, says_none: bool, searches: tuple[Search, ...]
) -> State:
    if splits:
        return State.USES_KNOWN
    if says_none:
        return State.SAYS_NONE
    reached = {_OF_OUTCOME[s.outcome] for s in searches if s.outcome in _OF_OUTCOME}
    return next((state for state in State if state in reached), State.NOT_YET_SEARCHED)


def _says_none(claims: Iterable[Claim], *, as_of: date, known_on: date) -> bool:
    """Tell whether the body itself answers for all techniques in services for families."""
    return any(
        claim.property == NOT_USED
        and claim.value == ALL_TECHNIQUES
        and claim.speaker is Speaker.BODY
        and claim.stance is Stance.DENIES
        and claim.scope in _SAYS_NONE_SCOPES
        and claim.taken_down is None
        and visible(claim, known_on=known_on)
        and holds(claim, as_of=as_of)
        for claim in claims
    )


def _searches(
    searches: Iterable[Search], *, body: str, as_of: date, known_on: date
) -> tuple[Search, ...]:
    made = (
        s
        for s in searches
        if s.body == body
        and s.searched <= as_of
        and s.published is not None
        and dates.london_day(s.published) <= known_on
    )
    return tuple(sorted(made, key=lambda s: (s.searched, s.id), reverse=True))
