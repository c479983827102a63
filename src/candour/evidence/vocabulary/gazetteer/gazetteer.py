"""Finds the names of public bodies: those of the register, and others by their kind."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from candour.evidence.records import BodyMention, BodyRef
from candour.evidence.vocabulary.entries import Expression
from candour.evidence.vocabulary.gazetteer import clues as reading
from candour.evidence.vocabulary.gazetteer import forms, known
from candour.evidence.vocabulary.gazetteer.addresses import Sites
from candour.evidence.vocabulary.gazetteer.clues import Clues
from candour.evidence.vocabulary.gazetteer.context import is_capital, is_place
from candour.evidence.vocabulary.gazetteer.known import Known
from candour.evidence.vocabulary.gazetteer.spans import Span, resolved
from candour.evidence.vocabulary.gazetteer.walking import end_after, start_before
from candour.evidence.vocabulary.matching import Seeker

_LAST, _FIRST, _WHOLE, _NOBODY = "last", "first", "whole", "nobody"
_DEFINED = re.compile(
    r"\s*\((?:the\s|hereafter\s)?[\"'\u201c\u2018]?([A-Z][A-Za-z&]{1,6})[\"'\u201d\u2019]?\)"
)


class Gazetteer:
    """Names of bodies; make one with `Gazetteer.load` and use it for many texts."""

    def __init__(self, *, bodies: Mapping[str, Known], clues: Clues) -> None:
        self._bodies = bodies
        self._clues = clues
        self._sites = Sites(bodies)
        self._seeker = Seeker((*forms.expressions(bodies), *_others(clues)))

    @classmethod
    def load(cls, content: Path, *, invented: Path | None = None) -> "Gazetteer":
        """Read the bodies of a folder laid out like content/; raise ContentError for a fault.

        The bodies of the table `invented`, which do not exist, are known beside them.
        """
        folder = content / "bodies"
        bodies = known.read(folder, invented=invented)
        return cls(bodies=bodies, clues=reading.read(folder / "recognising.toml"))

    def mentions(self, content: str, *, on: date | None = None) -> tuple[BodyMention, ...]:
        """Return every place that names a body, in order; the likeliest candidate comes first.

        `on` is the day on which the text was written: bodies that existed then come first.
        """
        return self._mentions(content, on=on, alone=False)

    def of_address(self, url: str, *, on: date | None = None) -> BodyRef | None:
        """Return the council on whose web site an address lies; None if nobody's or shared."""
        bodies = self._ordered(self._sites.ids(url), on)
        return self._only(bodies, on) if bodies else None

    def named(self, text: str, *, on: date | None = None) -> BodyRef | None:
        """Return the body that a name, title, publisher or file name names; None if unclear."""
        words = re.sub(r"_|\+|%20", " ", text)
        found = self._mentions(words.title() if words.islower() else words, on=on, alone=True)
        strong = {m.candidates for m in found if m.strong}
        registered = {bodies for bodies in strong if bodies[0].id}
        places = set() if strong else {m.candidates for m in found}
        for group in (strong, registered, places):
            if len({bodies[0] for bodies in group}) == 1:
                return self._only(next(iter(group)), on)
        return None

    def _only(self, bodies: tuple[BodyRef, ...], on: date | None) -> BodyRef | None:
        """Return the first unless another that existed on the day has as good a claim."""
        rivals = any(self._bodies[body.id].existed(on) for body in bodies[1:])
        return None if rivals else bodies[0]

    def _mentions(self, content: str, *, on: date | None, alone: bool) -> tuple[BodyMention, ...]:
        spans = resolved(self._spans(content, on=on, alone=alone))
        spans += _acronyms(content, spans)
        return tuple(
            BodyMention(start=s.start, end=s.end, candidates=s.candidates, strong=s.strong)
            for s in sorted(dict.fromkeys(spans), key=_order)
        )

    def _spans(self, content: str, *, on: date | None, alone: bool) -> Iterator[Span]:
        found: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        for start, end, expression in self._seeker.places(content):
            if expression.kind in {forms.FULL, forms.PLACE}:
                found[start, end, expression.kind].append(expression.key)
            elif span := self._other(content, start, end, expression):
                yield span
        for (start, end, kind), ids in found.items():
            if kind == forms.FULL and is_capital(content[start:end]):
                yield Span.known(start, end, self._ordered(ids, on))
            elif kind == forms.PLACE and is_place(
                content, start, end, clues=self._clues, alone=alone
            ):
                yield Span.place(start, end, self._ordered(ids, on))

    def _other(self, content: str, start: int, end: int, expression: Expression) -> Span | None:
        if expression.kind == _NOBODY:
            return Span.nobody(start, end)
        if not content[start].isupper():
            return None
        first: int | None = start
        last: int | None = end
        if expression.kind == _LAST:
            first = start_before(content, start, clues=self._clues)
        elif expression.kind == _FIRST:
            last = end_after(content, end, clues=self._clues)
        if first is None or last is None:
            return None
        whole = expression.kind == _WHOLE
        name = expression.term if whole else content[first:last]
        return Span.pattern(first, last, self._written(name))

    def _written(self, name: str) -> BodyRef:
        parts = " ".join(name.split()).replace(" & ", " and ").split(" ")
        parts[-1] = self._clues.spelt_out.get(parts[-1], parts[-1])
        return BodyRef(id="", name=" ".join(parts))

    def _ordered(self, ids: Iterable[str], on: date | None) -> tuple[BodyRef, ...]:
        bodies = (self._bodies[key] for key in dict.fromkeys(ids))
        return tuple(
            body.ref
            for body in sorted(bodies, key=lambda b: (not b.existed(on), -b.population, b.ref.id))
        )


def _order(span: Span) -> tuple[int, int, list[str]]:
    """Two meanings may have one place; their order must not change from run to run."""
    return span.start, span.end, [body.name for body in span.candidates]


def _others(clues: Clues) -> Iterator[Expression]:
    for phrase in clues.not_bodies:
        yield Expression(kind=_NOBODY, key="", term=phrase, form=phrase, exact_case=True)
    for kind in clues.kinds:
        for role, phrases in ((_LAST, kind.words), (_FIRST, kind.first), (_WHOLE, kind.whole)):
            for phrase in phrases:
                exact = phrase.isupper()
                yield Expression(
                    kind=role, key=kind.type, term=phrase, form=phrase, exact_case=exact
                )


def _acronyms(content: str, spans: Iterable[Span]) -> list[Span]:
    """Return the places of short forms that the text itself gives: "Sampleton Council (SC)"."""
    meant: dict[str, tuple[BodyRef, ...]] = {}
    for span in spans:
        given = _DEFINED.match(content, span.end) if span.strong else None
        if given and _is_short_for(given[1], content[span.start : span.end]):
            meant.setdefault(given[1], span.candidates)
    return [
        Span.known(place.start(), place.end(), candidates)
        for short, candidates in meant.items()
        for place in re.finditer(rf"\b{re.escape(short)}\b", content)
    ]


def _is_short_for(short: str, name: str) -> bool:
    initials = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", name))
    return all(letter in initials for letter in short if letter.isupper())
