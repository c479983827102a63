"""An entry in the order a page shows it: questions, values, and the evidence under each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from candour.records import Claim, Speaker, Stance
from candour.register import wording
from candour.register.entry import Answer, Entry
from candour.web.site.queries.evidence import Evidence, Proof, evidence_of, place, proof_of
from candour.web.site.queries.names import Names


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value: its words, its page if it has one, and the ids of the statements for it."""

    text: str
    href: str
    claims: tuple[str, ...]
    scope: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Values that rest on the same evidence; `denied` when it says that they are not so."""

    values: tuple[Value, ...]
    evidence: tuple[Evidence, ...]
    denied: bool
    confirmed: bool
    seen: str
    caution: str

    @property
    def proof(self) -> Proof:
        return proof_of(self.evidence)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One question of the codebook and everything that is said about it."""

    property: str
    label: str
    question: str
    definition: str
    groups: tuple[Group, ...]
    proof: Proof
    disputed: bool


def rows_of(
    entry: Entry, *, names: Names, council: bool, only: Sequence[str] | None = None
) -> tuple[Row, ...]:
    """Return the answered questions of an entry, in the codebook's order or that of `only`."""
    chosen = entry.answers if only is None else [p for p in only if p in entry.answers]
    return tuple(row_of(p, entry.answers[p], names=names, council=council) for p in chosen)


def row_of(property_id: str, answers: Sequence[Answer], *, names: Names, council: bool) -> Row:
    """Return one question with its answers, those with the same evidence together."""
    known = names.codebook.properties[property_id]
    groups = tuple(_groups(answers, names=names, council=council))
    return Row(
        property=property_id,
        label=known.label,
        question=known.question,
        definition=known.definition,
        groups=groups,
        proof=proof_of(item for group in groups for item in group.evidence),
        disputed=any(answer.disputed for answer in answers),
    )


def _groups(answers: Iterable[Answer], *, names: Names, council: bool) -> Iterable[Group]:
    alike: dict[tuple[object, ...], list[tuple[Answer, tuple[Claim, ...]]]] = {}
    for answer in answers:
        for claims in _sides(answer):
            alike.setdefault(tuple(place(c) for c in claims), []).append((answer, claims))
    for same in alike.values():
        yield _group(same, names=names, council=council)


def _sides(answer: Answer) -> Iterable[tuple[Claim, ...]]:
    """The claims for a value, then those that deny it; claims for another value are its own."""
    denials = tuple(c for c in answer.against if c.stance is Stance.DENIES)
    return (side for side in (answer.supporting, denials) if side)


def _group(same: list[tuple[Answer, tuple[Claim, ...]]], *, names: Names, council: bool) -> Group:
    claims = [claim for _, side in same for claim in side]
    answer, first = same[0]
    denied = first[0].stance is Stance.DENIES
    return Group(
        values=tuple(_value(a, side, names=names) for a, side in same),
        evidence=evidence_of(claims, council=council),
        denied=denied,
        confirmed=any(c.speaker is not Speaker.OTHER for c in claims),
        seen=wording.seen(answer) if not denied else "",
        caution=wording.basis(first[0]),
    )


def _value(answer: Answer, side: tuple[Claim, ...], *, names: Names) -> Value:
    name = names.of(answer.name, answer.value)
    changing = names.codebook.properties[answer.name].changes
    dated = changing and side[0].stance is not Stance.DENIES
    scopes = dict.fromkeys(scope_words(c.scope, names=names) for c in side if c.scope)
    return Value(
        text=wording.status(answer, name.text) if dated else name.text,
        href=name.href,
        claims=tuple(c.id for c in side),
        scope=", ".join(scopes),
    )


def scope_words(scope: str, *, names: Names) -> str:
    """Return the services a statement covers, in plain words; several are parted by semicolons."""
    lists = names.codebook.choices
    known = {**lists.get("service_areas", {}), **lists.get("scopes", {})}
    return ", ".join(known[part].label if part in known else part for part in scope.split(";"))
