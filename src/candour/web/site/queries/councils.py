"""The list of all bodies with what is known of each, filtered and counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from candour.web.bodies.models import Body
from candour.web.bodies.queries import folded
from candour.web.site.queries.days import Days
from candour.web.site.queries.knowing import KINDS, BodyState, kind_words, states
from candour.web.site.queries.opening import listable

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice of a filter and how many bodies it leaves, the other filters kept."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One way to narrow the list."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class CouncilList:
    """One page of the list; `total` counts what the filters leave of `all`."""

    days: Days
    indexable: bool
    text: str
    filters: tuple[Filter, ...]
    query: str
    bodies: tuple[BodyState, ...]
    total: int
    all: int
    number: int
    pages: int


_TELL: Mapping[str, Callable[[BodyState], str]] = {
    "state": lambda b: b.kind,
    "nation": lambda b: b.nation,
    "type": lambda b: b.type,
    "families": lambda b: "yes" if b.families and not b.historic else "no",
    "exists": lambda b: "no" if b.historic else "yes",
}


def councils(given: Mapping[str, str], days: Days, *, number: int = 1) -> CouncilList:
    """Collect one page of the list; a filter value that is not one of its choices finds none."""
    chosen = {name: given.get(name, "") for name in _TELL}
    text = given.get("q", "").strip()[:100]
    wanted = folded(text)
    everything = states(Body.objects.order_by("short_name", "slug"), days=days)
    matching = [b for b in everything if wanted in folded(b.name)]
    found = [b for b in matching if _fits(b, chosen)]
    pages = max(1, -(-len(found) // PAGE))
    number = min(number, pages)
    kept = {"q": text} | chosen
    return CouncilList(
        days=days,
        indexable=listable(days),
        text=text,
        filters=tuple(_filter(name, matching, chosen, everything) for name in _TELL),
        query=urlencode({name: value for name, value in kept.items() if value}),
        bodies=tuple(found[(number - 1) * PAGE : number * PAGE]),
        total=len(found),
        all=len(everything),
        number=number,
        pages=pages,
    )


def _fits(body: BodyState, chosen: Mapping[str, str], *, but: str = "") -> bool:
    return all(
        not wanted or name == but or _TELL[name](body) == wanted for name, wanted in chosen.items()
    )


def _filter(
    name: str,
    matching: Iterable[BodyState],
    chosen: Mapping[str, str],
    everything: Iterable[BodyState],
) -> Filter:
    numbers = Counter(_TELL[name](b) for b in matching if _fits(b, chosen, but=name))
    labels = _labels(name, everything)
    return Filter(
        name=name,
        label=_title(name),
        options=tuple(
            Option(value=v, label=label, count=numbers[v], selected=chosen[name] == v)
            for v, label in labels.items()
        ),
    )


def _title(name: str) -> str:
    return {
        "state": _("What is known"),
        "nation": _("Nation"),
        "type": _("Kind of body"),
        "families": _("Responsible for children's services"),
        "exists": _("Exists today"),
    }[name]


def _labels(name: str, everything: Iterable[BodyState]) -> dict[str, str]:
    if name in {"families", "exists"}:
        return {"yes": _("Yes"), "no": _("No")}
    if name == "state":
        present = {body.kind for body in everything}
        return {kind: kind_words(kind) for kind in KINDS if kind in present}
    if name == "nation":
        return {nation: nation for nation in sorted({body.nation for body in everything})}
    return dict(sorted({b.type: b.type_label or b.type for b in everything}.items()))
