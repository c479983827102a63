"""Which councils an address names: ids, names, or what was likely meant by them."""

from collections.abc import Iterable
from dataclasses import dataclass

from candour import records
from candour.web.bodies.models import Body
from candour.web.bodies.queries import body_records, destination, find_body, near
from candour.web.bodies.queries.finding import Match, Reason

MOST = 4
_LONGEST = 160
_OFFERED = 5


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """A text that names no one council for sure, and those it may mean."""

    text: str
    meant: tuple[records.Body, ...]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The bodies chosen, each once, what is unclear, and whether there were too many."""

    bodies: tuple[records.Body, ...]
    unclear: tuple[Unclear, ...]
    too_many: bool

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(body.id for body in self.bodies)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The parameters that choose the same again."""
        return tuple(("body", body.id) for body in self.bodies)


def choose(texts: Iterable[str]) -> Choice:
    """Read the bodies of an address; what is surely meant is taken, the rest is asked back."""
    given = [" ".join(text.replace("\0", " ").split())[:_LONGEST] for text in texts]
    wanted = list(dict.fromkeys(text for text in given if text))
    known = {body.id: body for body in body_records(Body.objects.filter(slug__in=wanted[:MOST]))}
    bodies: dict[str, records.Body] = {}
    unclear: list[Unclear] = []
    for text in wanted[:MOST]:
        found = known.get(text) or _meant(text)
        if isinstance(found, records.Body):
            bodies.setdefault(found.id, found)
        else:
            unclear.append(found)
    return Choice(
        bodies=tuple(bodies.values()), unclear=tuple(unclear), too_many=len(wanted) > MOST
    )


def _meant(text: str) -> records.Body | Unclear:
    matches = find_body(text)
    sure = destination(matches)
    if sure:
        return sure
    exact = [match.body for match in matches if match.reason is Reason.EXACT]
    if len(exact) == 1:
        return exact[0]
    return Unclear(text=text, meant=_offered(matches or near(text)))


def _offered(matches: tuple[Match, ...]) -> tuple[records.Body, ...]:
    return tuple(match.body for match in matches[:_OFFERED])
