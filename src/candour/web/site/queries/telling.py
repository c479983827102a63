"""A difference between two days of one subject, in words a person can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from candour import dates
from candour.records import Claim, Subject
from candour.register import difference as differing
from candour.register import wording
from candour.register.entry import Answer, Entry, entry
from candour.register.knowledge import NOT_USED
from candour.web.site.queries.names import Names

_LONGEST = 160
# What the title of a change says already.
_SAID = frozenset({"name", "system"})


@dataclass(frozen=True, kw_only=True)
class Line:
    """One property that differs: its plain name, and what was said before and after."""

    label: str
    before: str
    after: str

    @property
    def same(self) -> bool:
        return self.before == self.after

    def __str__(self) -> str:
        if self.same:
            return _("%(label)s: said by other sources than before") % {"label": self.label}
        if not self.before:
            return f"{self.label}: {self.after}"
        if not self.after:
            return _("%(label)s: no longer “%(before)s”") % vars(self)
        return _("%(label)s: was “%(before)s”, now “%(after)s”") % vars(self)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What became of one subject on one day; `kind` is added, withdrawn or changed."""

    kind: str
    name: str
    lines: tuple[Line, ...]
    added: int
    withdrawn: int
    removed: int
    sources: int
    reasons: tuple[str, ...]


def told(claims: Iterable[Claim], *, subject: Subject, day: date, names: Names) -> Told:
    """Return how the subject differs between the end of the day before and the end of `day`."""
    shown = list(claims)
    before, after = (
        entry(shown, subject=subject, as_of=day, known_on=known, codebook=names.codebook)
        for known in (day - timedelta(days=1), day)
    )
    added = [c for c in shown if _on(c.published, day)]
    withdrawn = [c for c in shown if _on(c.withdrawn, day)]
    removed = [c for c in shown if _on(c.taken_down, day)]
    whole = after if after.answers else before
    return Told(
        kind=_kind(before, after),
        name=next(iter(whole.values("name")), ""),
        lines=_lines(before, after, names=names),
        added=len(added),
        withdrawn=len(withdrawn),
        removed=len(removed),
        sources=len({c.citation.source for c in added}),
        reasons=_reasons(withdrawn, removed),
    )


def _on(moment: object, day: date) -> bool:
    return moment is not None and dates.london_day(moment) == day  # type: ignore[arg-type]


def _kind(before: Entry, after: Entry) -> str:
    if not before.answers:
        return "added" if after.answers else "changed"
    return "changed" if after.answers else "withdrawn"


def _reasons(withdrawn: Iterable[Claim], removed: Iterable[Claim]) -> tuple[str, ...]:
    given = [*(c.withdrawn_reason for c in withdrawn), *(c.taken_down_reason for c in removed)]
    return tuple(dict.fromkeys(reason for reason in given if reason))


def _lines(before: Entry, after: Entry, *, names: Names) -> tuple[Line, ...]:
    return tuple(
        Line(
            label=names.codebook.properties[change.property].label,
            before=_values(before, change.property, names=names),
            after=_values(after, change.property, names=names),
        )
        for change in differing.difference(before, after)
        if change.property not in _SAID or change.kind is differing.Kind.CHANGED
    )


def _values(view: Entry, property_id: str, *, names: Names) -> str:
    answers = view.answers.get(property_id, ())
    text = ", ".join(dict.fromkeys(_value(answer, names=names) for answer in answers))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _value(answer: Answer, *, names: Names) -> str:
    text = names.of(answer.name, answer.value).text
    if names.codebook.properties[answer.name].changes:
        return wording.status(answer, text)
    if answer.denied and answer.name != NOT_USED:
        return _("not: %(value)s") % {"value": text}
    if answer.supporting and not answer.confirmed:
        return _("%(value)s (unconfirmed report)") % {"value": text}
    return text
