"""The words people use for these practices, by concept, with the years each was seen."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.text import slugify

from candour import dates
from candour.web.register.models import Concept, Term
from candour.web.site.queries.opening import site_open


@dataclass(frozen=True, kw_only=True)
class Word:
    """One expression: the first and last year it was seen, and on how many pages.

    `anchor` is its place on the page; empty where another word has the same.
    """

    expression: str
    anchor: str
    years: tuple[int, ...]
    pages: int


@dataclass(frozen=True, kw_only=True)
class Group:
    """One concept and the words for it, the most seen first."""

    id: str
    label: str
    definition: str
    words: tuple[Word, ...]

    @property
    def dated(self) -> tuple[Word, ...]:
        return tuple(word for word in self.words if word.years)

    @property
    def undated(self) -> tuple[Word, ...]:
        return tuple(word for word in self.words if not word.years)


@dataclass(frozen=True, kw_only=True)
class WordsPage:
    """All words by concept."""

    groups: tuple[Group, ...]
    indexable: bool

    @property
    def total(self) -> int:
        return sum(len(group.words) for group in self.groups)


def words() -> WordsPage:
    """Return all concepts that have words."""
    taken: set[str] = set()
    by_concept = defaultdict[int, list[Word]](list)
    for term in Term.objects.order_by("-pages", "expression"):
        by_concept[term.concept_id].append(_word(term, taken))
    groups = (
        Group(id=c.slug, label=c.label, definition=c.definition, words=tuple(by_concept[c.pk]))
        for c in Concept.objects.all()
    )
    return WordsPage(groups=tuple(g for g in groups if g.words), indexable=site_open())


def _word(term: Term, taken: set[str]) -> Word:
    anchor = slugify(term.expression)
    if anchor in taken:
        anchor = ""
    taken.add(anchor)
    return Word(expression=term.expression, anchor=anchor, years=_years(term), pages=term.pages)


def _years(term: Term) -> tuple[int, ...]:
    """Return the first and the last year; between them we do not know."""
    seen = [dates.parse(text) for text in (term.first_seen, term.last_seen) if text]
    ends = {p.year for period in seen for p in (period.first, period.last)}
    return tuple(sorted({min(ends), max(ends)})) if ends else ()
