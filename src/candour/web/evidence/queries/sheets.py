"""One page of the queue: the proposals of one thing, beside the documents that tell of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from candour.records import Stance
from candour.web.evidence.models import Proposal, ProposedValue, ReadText
from candour.web.evidence.queries import saying, words
from candour.web.evidence.queries.passages import Line, Mark, laid_out
from candour.web.evidence.queries.words import Pairs
from candour.web.register.queries.entries import codebook

WHOLE = 60_000
AROUND = 6_000


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One proposed value as a person reads it; `mark` names its quote in the text, or is empty."""

    row: ProposedValue
    question: str
    words: str
    mark: str
    options: Pairs


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one document tells."""

    proposal: Proposal
    title: str
    publisher: str
    kind: str
    speaker: str
    dated: str
    values: Sequence[Shown]


@dataclass(frozen=True, kw_only=True)
class Pane:
    """The text of one document, whole or about its quotes."""

    text: ReadText
    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page on which a verdict is asked."""

    title: str
    kind: str
    denied: bool
    body: str
    scope: str
    scope_words: str
    obstacle: str
    told: Sequence[Told]
    panes: Sequence[Pane]

    @property
    def marks(self) -> int:
        """How many quotes there are to look at."""
        return len({value.mark for told in self.told for value in told.values if value.mark})


def sheet(proposals: Sequence[Proposal], contents: Mapping[int, str]) -> Sheet:
    """Return the page of proposals of one group; `contents` holds the texts by their id.

    The reader's own confidence is not on it: it would lead the judgement it is measured by.
    """
    first = proposals[0]
    marks = _marks(proposals)
    return Sheet(
        title=words.title(first),
        kind=first.kind,
        denied=first.stance == Stance.DENIES,
        body=first.body.name if first.body else "",
        scope=first.scope,
        scope_words=_scope(first.scope),
        obstacle=saying.obstacle(first, saying.as_proposed(first)),
        told=[_told(proposal, marks) for proposal in proposals],
        panes=_panes(proposals, contents, marks),
    )


def scopes() -> Pairs:
    """Return for which services a denial may hold."""
    book = codebook().choices
    both = [*book["scopes"].values(), *book["service_areas"].values()]
    return [(choice.id, choice.label) for choice in both]


def _scope(scope: str) -> str:
    return dict(scopes()).get(scope, scope)


def _marks(proposals: Sequence[Proposal]) -> dict[tuple[int, int, int], str]:
    """Name each quote once, in the order in which the values are read."""
    places = [
        (proposal.text_id, value.start, value.end)
        for proposal in proposals
        for value in proposal.values.all()
        if value.end
    ]
    return {place: f"q{number}" for number, place in enumerate(dict.fromkeys(places), start=1)}


def _told(proposal: Proposal, marks: Mapping[tuple[int, int, int], str]) -> Told:
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
        dated=proposal.dated or text.dated,
        values=[_shown(proposal, value, marks) for value in proposal.values.all()],
    )


def _shown(
    proposal: Proposal, value: ProposedValue, marks: Mapping[tuple[int, int, int], str]
) -> Shown:
    return Shown(
        row=value,
        question=words.question(value.property, kind=proposal.kind),
        words=words.answer(value.property, value.value, kind=proposal.kind),
        mark=marks.get((proposal.text_id, value.start, value.end), ""),
        options=words.answers(value.property, kind=proposal.kind),
    )


def _panes(
    proposals: Sequence[Proposal],
    contents: Mapping[int, str],
    marks: Mapping[tuple[int, int, int], str],
) -> list[Pane]:
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
        if key in contents
    ]


def lines_of(text: ReadText, content: str, marks: Sequence[Mark], *, alone: bool) -> list[Line]:
    """Return the lines of a text: all, or those about the marks where there are many."""
    whole = alone and len(content) <= WHOLE
    return laid_out(content, text.blocks, marks, around=None if whole else AROUND)
