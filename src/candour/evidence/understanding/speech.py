"""Who speaks in every sentence of a document."""

from candour.evidence.records import Sentence, Voice
from candour.evidence.understanding.asides import asides
from candour.evidence.understanding.hints import hints
from candour.evidence.understanding.turns import Turn, course
from candour.evidence.understanding.utterances import Utterance

_VOICES = {Turn.ASKING: Voice.REQUESTER, Turn.CLOSING: Voice.BOILERPLATE}


def voices(said: list[Utterance], *, kind: str, names: tuple[str, ...]) -> list[Voice]:
    """Return the voice of each sentence; `names` are the folded names of the document's body.

    Only letters take turns; elsewhere every word is the writer's own but for asides.
    """
    if kind == "foi_request":
        return [Voice.REQUESTER for _ in said]
    if kind not in {"foi_response", "internal_review", "letter"}:
        return asides(said)
    turns = course(hints(said, names=names))
    return [_VOICES.get(turn) or own for turn, own in zip(turns, asides(said), strict=True)]


def spoken(said: list[Utterance], heard: list[Voice]) -> tuple[Sentence, ...]:
    """Return each sentence with its voice, as the records keep them."""
    return tuple(
        Sentence(
            start=one.start,
            end=one.end,
            page=one.paragraph.page,
            block=one.paragraph.block,
            voice=voice,
        )
        for one, voice in zip(said, heard, strict=True)
    )


def question(said: list[Utterance], heard: list[Voice]) -> tuple[int, int] | None:
    """Return the range of the longest stretch of the requester's words, if there is one."""
    stretches: list[tuple[int, int]] = []
    open_stretch = False
    for one, voice in zip(said, heard, strict=True):
        asks = voice is Voice.REQUESTER
        if asks and open_stretch:
            stretches[-1] = (stretches[-1][0], one.end)
        elif asks:
            stretches.append((one.start, one.end))
        open_stretch = asks
    return max(stretches, key=lambda found: found[1] - found[0], default=None)
