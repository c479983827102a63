"""Which texts answer a question, and how many would under every other filter."""

from collections import Counter
from collections.abc import Mapping
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


def select(question: Question) -> Selection:
    """Answer a question in as many queries as it has filters, and a few more."""
    found = _found(question)
    allowed = _allowed(question)
    kinds = frozenset(question.kinds)
    fitting = [hit for hit in found.hits if _fits(hit, allowed)]
    kept = tuple(hit.id for hit in fitting if not kinds or hit.kind in kinds)
    index = fulltext.full_text()
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for (name, value), number in index.counts(kept).items():
        counts.setdefault(name, {})[value] = number
    for name in allowed:
        others = {other: ids for other, ids in allowed.items() if other != name}
        wider = [
            hit.id for hit in found.hits if _fits(hit, others) and (not kinds or hit.kind in kinds)
        ]
        counts[name] = {value: n for (_, value), n in index.counts(wider, name=name).items()}
    counts[KIND] = dict(Counter(hit.kind for hit in fitting))
    return Selection(found=found, ids=kept, counts=counts)


def _found(question: Question) -> Found:
    if question.query.words:
        found = fulltext.find(question.query, as_typed=question.as_typed)
        return replace(found, hits=tuple(sorted(found.hits, key=_place)))
    if question.query.text:
        return Found(wanted=Wanted())
    rows = SearchText.objects.order_by("kind", "title", "id").values_list("id", "kind")
    return Found(wanted=Wanted(), hits=tuple(Hit(*row) for row in rows))


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


def _fits(hit: Hit, allowed: Mapping[str, frozenset[int]]) -> bool:
    return all(hit.id in ids for ids in allowed.values())
