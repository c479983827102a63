"""Who speaks in every sentence of a document."""

from candour.evidence.records import BlockKind, Sentence, Text, Voice
from candour.evidence.understanding import cues
from candour.evidence.understanding.folding import folded
from candour.evidence.understanding.paragraphs import Paragraph, paragraphs
from candour.evidence.understanding.sentences import sentences


def spoken(*, text: Text, letter: bool) -> tuple[Sentence, ...]:
    """Return the sentences of `text` with their voices; a `letter` answers somebody's request."""
    plain = folded(text.content)
    voice = Voice.OWN
    said: list[Sentence] = []
    for paragraph in paragraphs(text):
        for start, end in sentences(text.content, start=paragraph.start, end=paragraph.end):
            words = plain[start:end]
            voice = _turn(voice, words=words, paragraph=paragraph) if letter else voice
            said.append(
                Sentence(
                    start=start,
                    end=end,
                    page=paragraph.page,
                    block=paragraph.block,
                    voice=_aside(words) if voice is Voice.OWN else voice,
                )
            )
    return tuple(said)


def _turn(voice: Voice, *, words: str, paragraph: Paragraph) -> Voice:
    """Return who speaks from here on, as the words themselves show it."""
    if paragraph.kind is BlockKind.MAIL_QUOTE or cues.QUOTED_MAIL.match(words):
        return Voice.REQUESTER
    if cues.ASKED.match(words) or cues.ASKED_WITHIN.search(words):
        return Voice.REQUESTER
    if cues.ANSWERED.match(words) or cues.OWN.search(words):
        return Voice.OWN
    if cues.REQUESTER.search(words) or (paragraph.marked and words.rstrip().endswith("?")):
        return Voice.REQUESTER
    return voice


def _aside(words: str) -> Voice:
    if cues.CLOSING.search(words):
        return Voice.BOILERPLATE
    return Voice.HYPOTHETICAL if cues.HYPOTHETICAL.search(words) else Voice.OWN
