"""Which texts answer a question, and how many would under every other filter."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from candour.web.register.models import Facet, SearchText
from candour.web.register.queries import fulltext
from candour.web.register.queries.fulltext import Found, Hit, Wanted
from candour.web.site.queries.question import FACETS, KIND, Question

_LATER = {"source": 1, "term": 2}


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The texts in order, and for each filter the counts of its values.

    A filter's own choice does not limit its counts: they tell what choosing another would add.
    """

    found: Found
    ids: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]]


def matching(question: Question) -> tuple[int, ...]:
    """Return the texts that answer a question, in order, without counting anything."""
    kinds = frozenset(question.kinds)
    fitting = _fitting(_found(question).hits, _allowed(question))
    return tuple(hit.id for hit in fitting if not kinds or hit.kind in kinds)


def select(question: Question) -> Selection:
    """Answer a question in as many queries as it has filters, and a few more."""
    found = _found(question)
    allowed = _allowed(question)
    kinds = frozenset(question.kinds)
    fitting = _fitting(found.hits, allowed)
    kept = tuple(hit.id for hit in fitting if not kinds or hit.kind in kinds)
    index = fulltext.full_text()
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for (name, value), number in index.counts(kept).items():
        counts.setdefault(name, {})[value] = number
    for name in allowed:
        others = {other: ids for other, ids in allowed.items() if other != name}
        wider = _fitting(found.hits, others)
        ids = [hit.id for hit in wider if not kinds or hit.kind in kinds]
        counts[name] = {value: n for (_, value), n in index.counts(ids, name=name).items()}
    counts[KIND] = dict(Counter(hit.kind for hit in fitting))
    return Selection(found=found, ids=kept, counts=counts)


def _found(question: Question) -> Found:
    if question.query.words:
        found = fulltext.find(question.query, as_typed=question.as_typed)
        return replace(found, hits=tuple(sorted(found.hits, key=_place)))
    if question.query.text:
        return Found(wanted=Wanted())
    rows = SearchText.objects.order_by("kind", "title", "id").values_list("id", "kind")
    return Found(wanted=Wanted(), hits=tuple(map(Hit._make, rows)))


def _place(hit: Hit) -> int:
    """What somebody does comes before where it is written, and that before the words for it."""
    return _LATER.get(hit.kind, 0)


def _allowed(question: Question) -> dict[str, frozenset[int]]:
    chosen = {name: question.filters[name] for name in FACETS if question.filters[name]}
    return {
        name: frozenset(
            Facet.objects.filter(name=name, value__in=values).values_list("text_id", flat=True)
        )
        for name, values in chosen.items()
    }


def _fitting(hits: Sequence[Hit], allowed: Mapping[str, frozenset[int]]) -> Sequence[Hit]:
    """Return the hits that every filter lets through."""
    if not allowed:
        return hits
    through = frozenset.intersection(*allowed.values())
    return [hit for hit in hits if hit.id in through]
