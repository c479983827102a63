"""What changed between two views of one subject."""

from dataclasses import dataclass
from enum import StrEnum

from candour.records import Claim
from candour.register.entry import Answer, Entry


class Kind(StrEnum):
    ADDED = "added"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One property whose answers differ; `before` and `after` hold the values, best first."""

    kind: Kind
    property: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    claims: tuple[Claim, ...]


def difference(before: Entry, after: Entry) -> tuple[Change, ...]:
    """Return the changes from `before` to `after` of the same subject, in the codebook's order."""
    names = dict.fromkeys((*after.answers, *before.answers))
    changes = (
        _change(name, before.answers.get(name, ()), after.answers.get(name, ())) for name in names
    )
    return tuple(change for change in changes if change)


def _change(name: str, before: tuple[Answer, ...], after: tuple[Answer, ...]) -> Change | None:
    old, new = _claims(before), _claims(after)
    if old.keys() == new.keys():
        return None
    touched = [c for i, c in (*new.items(), *old.items()) if (i in old) != (i in new)]
    kind = Kind.ADDED if not old else Kind.WITHDRAWN if not new else Kind.CHANGED
    return Change(
        kind=kind,
        property=name,
        before=tuple(a.value for a in before),
        after=tuple(a.value for a in after),
        claims=tuple(touched),
    )


def _claims(answers: tuple[Answer, ...]) -> dict[str, Claim]:
    return {c.id: c for a in answers for c in (*a.supporting, *a.against)}
