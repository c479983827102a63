"""One page of the queue: the proposals of one thing, beside the documents that tell of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from candour import dates
from candour.records import Stance
from candour.web.evidence.models import Proposal, ProposedValue, ReadText
from candour.web.evidence.queries import saying, words
from candour.web.evidence.queries.passages import Line, Mark, laid_out
from candour.web.evidence.queries.words import Pairs
from candour.web.register.queries.entries import codebook

WHOLE = 60_000
AROUND = 6_000
Marks = Mapping[tuple[int, int, int], str]


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Exact words; `mark` names them on the page, `source` the document where there are several."""

    words: str
    mark: str
    page: int | None
    source: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One question and what is proposed as its answer, with every quote that says so."""

    question: str
    words: str
    denied: bool
    stated: bool
    quotes: Sequence[Quote]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One proposed value, to be corrected: `options` where its answers are listed."""

    row: ProposedValue
    question: str
    value: str
    options: Pairs


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one document tells, and how it would be cited."""

    proposal: Proposal
    title: str
    publisher: str
    kind: str
    speaker: str
    written: str
    dated: str
    fields: Sequence[Field]


@dataclass(frozen=True, kw_only=True)
class Pane:
    """The text of one document, whole or about its quotes."""

    text: ReadText
    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page on which a verdict is asked; `unknown` is the name of a body we do not know."""

    title: str
    kind: str
    body: str
    unknown: str
    denied: bool
    scope: str
    obstacle: str
    answers: Sequence[Answer]
    told: Sequence[Told]
    panes: Sequence[Pane]


def sheet(proposals: Sequence[Proposal], contents: Mapping[int, str]) -> Sheet:
    """Return the page of proposals of one group; `contents` holds the texts by their id.

    The reader's own confidence is not on it: it would lead the judgement it is measured by.
    """
    first = proposals[0]
    marks = _marks(proposals)
    told = [_told(proposal) for proposal in proposals]
    return Sheet(
        title=words.title(first),
        kind=first.kind,
        body=first.body.name if first.body else "",
        unknown="" if first.body else first.body_name,
        denied=first.stance == Stance.DENIES,
        scope=first.scope,
        obstacle=saying.obstacle(first, saying.as_proposed(first)),
        answers=[*_answers(proposals, marks), *_about(first, told)],
        told=told,
        panes=_panes(proposals, contents, marks),
    )


def scopes() -> Pairs:
    """Return for which services a denial may hold."""
    book = codebook().choices
    both = [*book["scopes"].values(), *book["service_areas"].values()]
    return [(choice.id, choice.label) for choice in both]


def _marks(proposals: Sequence[Proposal]) -> dict[tuple[int, int, int], str]:
    """Name each quote once, in the order in which the answers are read."""
    places = [
        (proposal.text_id, value.start, value.end)
        for proposal in proposals
        for value in proposal.values.all()
        if value.end
    ]
    return {place: f"q{number}" for number, place in enumerate(dict.fromkeys(places), start=1)}


def _answers(proposals: Sequence[Proposal], marks: Marks) -> list[Answer]:
    """Return each answer once with its quotes from all documents, what is asked first one first."""
    together: dict[tuple[str, str], list[tuple[Proposal, ProposedValue]]] = {}
    for proposal in proposals:
        for value in proposal.values.all():
            together.setdefault((value.property, value.value), []).append((proposal, value))
    several = len({proposal.text_id for proposal in proposals}) > 1
    asked = {name: place for place, name in enumerate(dict.fromkeys(n for n, _ in together))}
    ordered = sorted(together, key=lambda pair: (_FIRST.get(pair[0], len(_FIRST)), asked[pair[0]]))
    return [_answer(together[pair], marks, several=several) for pair in ordered]


_FIRST = {name: place for place, name in enumerate(("outcome", "not_used", "status", "system"))}


def _answer(
    rows: Sequence[tuple[Proposal, ProposedValue]], marks: Marks, *, several: bool
) -> Answer:
    proposal, value = rows[0]
    denied = proposal.stance == Stance.DENIES and value.property in {"technique", "not_used"}
    return Answer(
        question=words.question(value.property, kind=proposal.kind),
        words=words.answer(value.property, value.value, kind=proposal.kind) or _("not said"),
        denied=denied,
        stated=all(row.stated for _, row in rows),
        quotes=[
            Quote(
                words=row.quote,
                mark=marks[(told.text_id, row.start, row.end)],
                page=row.page,
                source=saying.title_of(told.text) if several else "",
            )
            for told, row in rows
            if row.end
        ],
    )


def _about(first: Proposal, told: Sequence[Told]) -> list[Answer]:
    """Return what is proposed beside the values: the services and the days."""
    days = dict.fromkeys(dates.plain(one.dated) for one in told if one.dated)
    rows = [(_("Of which day does it speak?"), "; ".join(days) or _("not said"))]
    if first.stance == Stance.DENIES:
        said = dict(scopes()).get(first.scope, first.scope)
        rows.insert(0, (_("For which services?"), said or _("not said")))
    return [
        Answer(question=asked, words=said, denied=False, stated=True, quotes=())
        for asked, said in rows
    ]


def _told(proposal: Proposal) -> Told:
    text = proposal.text
    kind, publisher, speaker = saying.cited_as(text)
    if proposal.body:
        speaker = saying.speaker_of(text, body=proposal.body)
    book = codebook().choices
    return Told(
        proposal=proposal,
        title=saying.title_of(text),
        publisher=publisher,
        kind=book["document_kinds"][kind].label,
        speaker=book["speakers"][speaker].label,
        written=text.dated,
        dated=proposal.dated or text.dated,
        fields=[_field(proposal, value) for value in proposal.values.all()],
    )


def _field(proposal: Proposal, value: ProposedValue) -> Field:
    is_maker = value.property in {"system", "supplier"}
    return Field(
        row=value,
        question=words.question(value.property, kind=proposal.kind),
        value=words.maker_name(value.property, value.value) if is_maker else value.value,
        options=words.answers(value.property, kind=proposal.kind),
    )


def _panes(proposals: Sequence[Proposal], contents: Mapping[int, str], marks: Marks) -> list[Pane]:
    texts = {proposal.text_id: proposal.text for proposal in proposals}
    return [
        Pane(
            text=text,
            title=saying.title_of(text),
            lines=lines_of(
                text,
                contents[key],
                [Mark(start=s, end=e, name=n) for (t, s, e), n in marks.items() if t == key],
                alone=len(texts) == 1,
            ),
        )
        for key, text in texts.items()
    ]


def lines_of(text: ReadText, content: str, marks: Sequence[Mark], *, alone: bool) -> list[Line]:
    """Return the lines of a text: all, or those about the marks where there are many."""
    whole = alone and len(content) <= WHOLE
    return laid_out(content, text.blocks, marks, around=None if whole else AROUND)
