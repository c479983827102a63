"""What is known of each body, for lists and the map: from today's rows, or from claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from candour.register.knowledge import Headline, Knowledge, State
from candour.web.bodies.models import Body
from candour.web.register.queries.entries import knowledge_of
from candour.web.site.queries.days import Days

USES = tuple(str(headline) for headline in Headline)
NONE = str(State.SAYS_NONE)
UNKNOWN = tuple(str(s) for s in State if s not in {State.USES_KNOWN, State.SAYS_NONE})
KINDS = (*USES, NONE, *UNKNOWN)
_WORDS = {
    "in_use": gettext_noop("In use or on trial when last seen"),
    "planned": gettext_noop("Planned or being built when last seen"),
    "ended": gettext_noop("Paused or ended"),
    "last_seen_long_ago": gettext_noop("Last seen long ago, or without a date"),
    "says_none": gettext_noop("Says it does none of this"),
    "asked_refused": gettext_noop("Not known: asked, and refused to say"),
    "asked_not_held": gettext_noop("Not known: asked, says it holds no such information"),
    "asked_no_reply": gettext_noop("Not known: asked, no reply"),
    "searched_nothing_found": gettext_noop("Not known: searched, nothing found"),
    "not_yet_searched": gettext_noop("Not known: nobody has searched yet"),
}
LOOKS = {
    "in_use": "use",
    "planned": "plan",
    "ended": "ended",
    "last_seen_long_ago": "stale",
    "says_none": "none",
    "asked_refused": "asked",
    "asked_not_held": "asked",
    "asked_no_reply": "asked",
    "searched_nothing_found": "searched",
    "not_yet_searched": "unsearched",
}
_SAME = (
    "name", "short_name", "code", "type", "type_label", "council", "nation", "region",
    "families", "latitude", "longitude",
)  # fmt: skip
_COLUMNS = (
    *_SAME, "slug", "started", "ended",
    "knowledge__state", "knowledge__headline", "knowledge__counted", "knowledge__expires",
)  # fmt: skip


def kind_words(kind: str) -> str:
    """Return the plain words for one kind of knowledge."""
    return _(_WORDS[kind])


def kind_of(state: str, headline: str) -> str:
    """Return the one word under which a body is counted: its headline, or its state."""
    return headline or state or str(State.NOT_YET_SEARCHED)


@dataclass(frozen=True, kw_only=True)
class BodyState:
    """A body in a list: what it is, and what is known of it."""

    id: str
    name: str
    short_name: str
    code: str
    type: str
    type_label: str
    council: bool
    nation: str
    region: str
    historic: bool
    families: bool
    latitude: float | None
    longitude: float | None
    kind: str
    counted: int

    @property
    def href(self) -> str:
        return f"/councils/{self.id}/" if self.council else f"/bodies/{self.id}/"

    @property
    def words(self) -> str:
        return kind_words(self.kind)


def states(bodies: QuerySet[Body], *, days: Days) -> tuple[BodyState, ...]:
    """Return these bodies as known for the chosen days, in as many queries as for one."""
    rows = list(bodies.values(*_COLUMNS))
    if days.now:
        again = [row["slug"] for row in rows if _expired(row, days)]
    else:
        again = [row["slug"] for row in rows]
    known = knowledge_of(again, as_of=days.as_of, known_on=days.known_on) if again else {}
    return tuple(_state(row, known.get(row["slug"]), days=days) for row in rows)


def _expired(row: Mapping[str, Any], days: Days) -> bool:
    expires = row["knowledge__expires"]
    return bool(expires) and expires <= days.today


def _state(row: Mapping[str, Any], known: Knowledge | None, *, days: Days) -> BodyState:
    if known:
        kind, counted = kind_of(known.state, known.headline or ""), len(known.uses)
    else:
        kind = kind_of(row["knowledge__state"] or "", row["knowledge__headline"] or "")
        counted = row["knowledge__counted"] or 0
    return BodyState(
        id=row["slug"],
        historic=row["ended"] is not None and row["ended"] <= days.as_of,
        kind=kind,
        counted=counted,
        **{name: row[name] for name in _SAME},
    )


def responsible(days: Days) -> QuerySet[Body]:
    """Return the bodies responsible for children's services that existed on the chosen day."""
    begun = Q(started__isnull=True) | Q(started__lte=days.as_of)
    going = Q(ended__isnull=True) | Q(ended__gt=days.as_of)
    return Body.objects.filter(begun, going, families=True)


def count(bodies: Iterable[BodyState]) -> dict[str, int]:
    """Return how many bodies there are of every kind, in the order of the legend."""
    numbers = dict.fromkeys(KINDS, 0)
    for body in bodies:
        numbers[body.kind] += 1
    return numbers
