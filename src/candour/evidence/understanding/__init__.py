"""What a document is, whose it is, when it was made, and who speaks where in it."""

from candour.evidence.records import BodyMention, BodyRef, Clues, Received, Text, Understanding
from candour.evidence.understanding.folding import folded
from candour.evidence.understanding.speech import spoken


def understand(
    *, received: Received, text: Text, bodies: tuple[BodyMention, ...], clues: Clues
) -> Understanding:
    """Return what rules can tell of one document; every range counts characters of its text."""
    plain = folded(text.content)
    kind = _kind(received=received, plain=plain)
    return Understanding(
        kind=kind,
        body=_body(bodies, clues=clues),
        sentences=spoken(text=text, letter=kind == "foi_response"),
        bodies=bodies,
    )


def _kind(*, received: Received, plain: str) -> str:
    asked = "freedom of information" in plain or "foi" in folded(received.name)
    return "foi_response" if asked else "other"


def _body(bodies: tuple[BodyMention, ...], *, clues: Clues) -> BodyRef | None:
    named = [m.candidates[0] for m in bodies if len(m.candidates) == 1]
    hinted = clues.address or clues.name or clues.title
    return hinted or (max(named, key=named.count) if named else None)
