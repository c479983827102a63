"""What a document is, whose it is, when it was made, and who speaks where in it."""

from candour.evidence.records import (
    BodyMention,
    BodyRef,
    Clues,
    Received,
    Text,
    Understanding,
)
from candour.evidence.understanding.dated import dated
from candour.evidence.understanding.exemptions import exemptions
from candour.evidence.understanding.folding import folded
from candour.evidence.understanding.front import front
from candour.evidence.understanding.kind import LETTERS, kind_of
from candour.evidence.understanding.others import other_bodies
from candour.evidence.understanding.outcome import outcome
from candour.evidence.understanding.reference import reference
from candour.evidence.understanding.speech import question, spoken, voices
from candour.evidence.understanding.utterances import utterances
from candour.evidence.understanding.whose import alias, key_of, whose


def understand(
    *,
    received: Received,
    text: Text,
    bodies: tuple[BodyMention, ...],
    clues: Clues,
    briefly: bool = False,
) -> Understanding:
    """Return what rules can tell of one document; every range counts characters of its text.

    `bodies` of the answer holds the given ones and those the register does not keep. `briefly`
    leaves out who speaks where and what came of a request, where only kind and body are wanted.
    """
    content, plain = text.content, folded(text.content)
    opening = front(received=received, text=text, plain=plain)
    kind = kind_of(front=opening, plain=plain, format_=text.format, clues=clues)
    everyone = _in_order((*bodies, *other_bodies(content, known=bodies)))
    body = whose(content=content, plain=plain, bodies=everyone, clues=clues, kind=kind)
    said = [] if briefly and kind != "letter" else utterances(text=text, plain=plain)
    heard = voices(said, kind=kind, names=_names(body, content=content, bodies=everyone))
    came, where = outcome(said, heard, kind=kind)
    return Understanding(
        kind=kind,
        body=body,
        dated=dated(
            plain=plain,
            content=content,
            front=opening,
            kind=kind,
            format_=text.format,
            metadata=text.metadata,
        ),
        reference=reference(content=content, name=received.name) if kind in LETTERS else "",
        outcome=came,
        outcome_range=where,
        exemptions=exemptions(said, heard, name=opening.name) if kind in LETTERS else (),
        question=question(said, heard),
        sentences=spoken(said, heard),
        bodies=everyone,
    )


def _in_order(mentions: tuple[BodyMention, ...]) -> tuple[BodyMention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _names(
    body: BodyRef | None, *, content: str, bodies: tuple[BodyMention, ...]
) -> tuple[str, ...]:
    """Return the folded words by which a text names its own body, short forms among them."""
    if body is None:
        return ()
    ours = [m for m in bodies if m.strong and key_of(m.candidates[0]) == key_of(body)]
    names = {folded(content[m.start : m.end]) for m in ours} | {folded(body.name)}
    shorts = {folded(alias(content, m)) for m in ours}
    return tuple(sorted((names | shorts) - {""}))
