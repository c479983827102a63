"""The entry: what a page shows of one subject, built from claims alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from candour.records import Claim, Speaker, Stance, Strength, Subject
from candour.register.codebook import Codebook, Property
from candour.register.validity import holds, overlap, period_of, seen_until, stale, visible

_STRENGTHS = list(Strength)
_SPEAKERS = list(Speaker)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One value of the property `name`: the claims for it and against it, the best first.

    `seen` is the last day it is seen to hold (None: undated), `stale` whether that is too long ago.
    """

    name: str
    value: str
    supporting: tuple[Claim, ...]
    against: tuple[Claim, ...]
    disputed: bool
    seen: date | None
    stale: bool

    @property
    def best(self) -> Claim:
        return (self.supporting or self.against)[0]

    @property
    def denied(self) -> bool:
        return not self.supporting

    @property
    def confirmed(self) -> bool:
        """False when nobody but an unconfirmed report says so."""
        return any(claim.speaker is not Speaker.OTHER for claim in self.supporting)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What was known of `subject` at the end of `known_on` about the day `as_of`.

    `history` holds every visible claim of a changing property in the order of time,
    `removed` the claims of which a takedown left only the date and the reason.
    """

    subject: Subject
    as_of: date
    known_on: date
    answers: Mapping[str, tuple[Answer, ...]]
    history: tuple[Claim, ...]
    removed: tuple[Claim, ...]

    def first(self, property_id: str) -> Answer | None:
        """Return the best answer of a property, or None where nothing is known."""
        answers = self.answers.get(property_id, ())
        return answers[0] if answers else None

    def values(self, property_id: str) -> tuple[str, ...]:
        """Return the values that somebody asserts, the best supported first."""
        return tuple(a.value for a in self.answers.get(property_id, ()) if a.supporting)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim shown, in the order shown, each once."""
        shown = (
            c for many in self.answers.values() for a in many for c in a.supporting + a.against
        )
        return tuple({c.id: c for c in (*shown, *self.history)}.values())


def entry(
    claims: Iterable[Claim], *, subject: Subject, as_of: date, known_on: date, codebook: Codebook
) -> Entry:
    """Build the entry of `subject`; order and repetition of the claims do not matter."""
    known = {
        c.id: c
        for c in claims
        if c.subject == subject
        and c.speaker is not Speaker.REQUESTER
        and visible(c, known_on=known_on)
    }
    shown = sorted((c for c in known.values() if c.taken_down is None), key=rank)
    return Entry(
        subject=subject,
        as_of=as_of,
        known_on=known_on,
        answers=_answers([c for c in shown if holds(c, as_of=as_of)], as_of, codebook),
        history=_history([c for c in shown if holds(c, as_of=as_of)], codebook),
        removed=tuple(sorted((c for c in known.values() if c.taken_down), key=lambda c: c.id)),
    )


def rank(claim: Claim) -> tuple[int, int, int, str]:
    """Order claims: captured before cited, who says it, the later, then by id."""
    period = period_of(claim)
    day = min(period.last, date.max).toordinal() if period else 0
    return (_STRENGTHS.index(claim.strength), _SPEAKERS.index(claim.speaker), -day, claim.id)


def _history(claims: list[Claim], codebook: Codebook) -> tuple[Claim, ...]:
    changing = [c for c in claims if (p := codebook.properties.get(c.property)) and p.changes]
    return tuple(sorted(changing, key=_by_time))


def _by_time(claim: Claim) -> tuple[bool, date, date, str]:
    period = period_of(claim)
    if period is None:
        return (True, date.max, date.max, claim.id)
    return (False, period.last, period.first, claim.id)


def _answers(
    claims: list[Claim], as_of: date, codebook: Codebook
) -> Mapping[str, tuple[Answer, ...]]:
    by_property: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_property[claim.property].append(claim)
    return {
        name: _of_property(by_property[name], known, as_of)
        for name, known in codebook.properties.items()
        if by_property[name]
    }


def _of_property(claims: list[Claim], known: Property, as_of: date) -> tuple[Answer, ...]:
    current = _latest(claims, as_of) if known.changes else claims
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for claim in current:
        by_value[_folded(claim.value)].append(claim)
    return tuple(
        _answer(same, others=current if known.single else same, single=known.single, as_of=as_of)
        for same in by_value.values()
    )


def _latest(claims: list[Claim], as_of: date) -> list[Claim]:
    """Keep what speaks of the latest time known; undated claims count only where no other is."""
    dated = [c for c in claims if period_of(c)]
    if not dated:
        return claims
    newest = max(dated, key=lambda c: (seen_until(c, as_of=as_of) or date.min, c.id))
    return [c for c in dated if overlap(c, newest)]


def _answer(same: list[Claim], *, others: list[Claim], single: bool, as_of: date) -> Answer:
    supporting = tuple(c for c in same if c.stance is Stance.ASSERTS)
    against = tuple(c for c in others if any(_contradicts(c, s, single=single) for s in same))
    denials = tuple(c for c in same if c.stance is Stance.DENIES)
    seen = [day for c in supporting or denials if (day := seen_until(c, as_of=as_of))]
    last = max(seen, default=None)
    return Answer(
        name=same[0].property,
        value=same[0].value,
        supporting=supporting,
        against=tuple(dict.fromkeys((*denials, *against))),
        disputed=bool(supporting) and any(c not in supporting for c in against),
        seen=last,
        stale=stale(last, as_of=as_of),
    )


def _contradicts(claim: Claim, other: Claim, *, single: bool) -> bool:
    """Tell whether two claims cannot both be right and come from different sources."""
    if claim.citation.source == other.citation.source or not overlap(claim, other):
        return False
    if _folded(claim.value) == _folded(other.value):
        return claim.stance is not other.stance and claim.scope == other.scope
    return single and claim.stance is other.stance is Stance.ASSERTS


def _folded(value: str) -> str:
    return " ".join(value.casefold().split())
