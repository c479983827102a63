"""A draft of a use's algorithmic transparency record, filled only from evidenced claims."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from candour.records import Body, Claim, Use
from candour.register import wording
from candour.register.atrs import Field, Standard
from candour.register.codebook import Codebook
from candour.register.entry import Answer, Entry
from candour.register.export.rows import Holding, Row, View, entry_of, listable
from candour.register.export.whole import dumps

TO_COMPLETE = "for the council to complete"
VERSION = "4.0"


@dataclass(frozen=True, kw_only=True)
class Filled:
    """One answer in the draft: its words, a caution where one is due, and its claims."""

    words: str
    caution: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True)
class DraftField:
    """One field of the standard with our answers; without any, the council completes it."""

    field: Field
    answers: tuple[Filled, ...]

    @property
    def note(self) -> str:
        return "" if self.answers else TO_COMPLETE


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The draft for one use; `phase` is empty where the standard has no word or we do not know."""

    use: str
    name: str
    body: Body
    as_of: date
    known_on: date
    phase: str
    phase_note: str
    fields: tuple[DraftField, ...]

    @property
    def filled(self) -> int:
        return sum(bool(made.answers) for made in self.fields)


def draft(
    *, use: Use, body: Body, shown: Entry, codebook: Codebook, held: Standard,
    labels: Mapping[str, str],
) -> Draft:  # fmt: skip
    """Fill a draft from an entry; `labels` names systems and suppliers by their ids."""
    name = shown.first("name")
    phase, note = _phase(shown.first("status"), codebook, held)
    return Draft(
        use=use.id,
        name=name.value if name and name.supporting else use.name,
        body=body,
        as_of=shown.as_of,
        known_on=shown.known_on,
        phase=phase,
        phase_note=note,
        fields=tuple(
            DraftField(field=f, answers=tuple(_answers(f, body, shown, codebook, labels)))
            for f in held.fields
        ),
    )


def _phase(now: Answer | None, codebook: Codebook, held: Standard) -> tuple[str, str]:
    if now is None:
        return "", TO_COMPLETE
    words = wording.status(now, codebook.label("status", now.value))
    if now.denied or now.stale or now.disputed or not now.confirmed:
        return "", f"{TO_COMPLETE}; the register has: {words} ({wording.seen(now)})"
    if now.value not in held.phases:
        return "", f"{TO_COMPLETE}; the standard has no word for: {words}"
    return held.phases[now.value], wording.seen(now)


def _answers(
    field: Field, body: Body, shown: Entry, codebook: Codebook, labels: Mapping[str, str]
) -> Iterator[Filled]:
    if field.id == "organisation":
        yield Filled(words=body.name, caution="", claims=())
    for name in field.ours:
        for answer in shown.answers.get(name, ()):
            if answer.supporting:
                words = labels.get(answer.value) or codebook.label(name, answer.value)
                yield Filled(words=words, caution=_caution(answer), claims=answer.supporting)


def _caution(answer: Answer) -> str:
    notes = (
        "unconfirmed report" if not answer.confirmed else "",
        "disputed" if answer.disputed else "",
        "last seen long ago, or undated" if answer.stale else "",
    )
    return "; ".join(note for note in notes if note)


def drafts(
    holding: Holding, view: View, *, held: Standard, labels: Mapping[str, str]
) -> Iterator[Draft]:
    """Yield a draft for each use of a body that shows evidence in the view."""
    listed = [claim for claim in holding.claims if listable(claim, view)]
    for use in sorted(holding.uses, key=lambda u: u.id):
        shown = entry_of(use.id, listed, view)
        if shown.answers:
            yield draft(
                use=use,
                body=holding.body,
                shown=shown,
                codebook=view.codebook,
                held=held,
                labels=labels,
            )


def as_atrs(
    holdings: Iterable[Holding], view: View, *, held: Standard, labels: Mapping[str, str]
) -> Iterator[str]:
    """Yield the text of one JSON object with the drafts of every use."""
    yield f'{{\n"as_of":"{view.as_of}",\n"known_on":"{view.known_on}",\n"records":['
    between = "\n"
    for holding in holdings:
        for made in drafts(holding, view, held=held, labels=labels):
            yield f"{between}{dumps(draft_row(made))}"
            between = ",\n"
    yield "\n]\n}\n"


def draft_row(made: Draft) -> Row:
    """Return the draft as data: the finder's metadata, then every field in order."""
    return {
        "use": made.use,
        "title": f"{made.body.name}: {made.name}",
        "atrs_version": VERSION,
        "organisation": made.body.name,
        "organisation_type": ["local authority"] if made.body.council else [],
        "phase": made.phase or None,
        "phase_note": made.phase_note,
        "filled": made.filled,
        "fields": [_field_row(one) for one in made.fields],
    }


def _field_row(one: DraftField) -> Row:
    return {
        "number": one.field.number,
        "id": one.field.id,
        "tier": one.field.tier,
        "label": one.field.label,
        "value": "\n".join(a.words for a in one.answers) or None,
        "note": one.note or None,
        "evidence": [
            {
                "value": a.words,
                "caution": a.caution or None,
                "claims": [
                    {"id": c.id, "says": wording.says(c), "strength": c.strength.value}
                    for c in a.claims
                ],
            }
            for a in one.answers
        ],
    }
