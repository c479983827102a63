"""From the bytes of one document to its stored text, whatever format they are."""

from dataclasses import dataclass

from candour.errors import UnreadableError
from candour.evidence.records import Received, Text
from candour.evidence.text import old_word, pdf, plain, slides, word
from candour.evidence.text.kinds import kind
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import assemble

_READERS = {
    "pdf": pdf.read,
    "docx": word.read,
    "doc": old_word.read,
    "pptx": slides.read,
    "txt": plain.read,
}


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """The text of a document, and the documents that came attached to it."""

    text: Text
    attachments: tuple[Received, ...] = ()


def extract(received: Received, *, limits: Limits = Limits()) -> Extracted:  # noqa: B008
    """Return the text of one document; raise UnreadableError with a reason a person can act on."""
    reader = _READERS.get(kind(received.data))
    if reader is None:
        raise UnreadableError("Candour does not know this format.")
    clock = Clock(seconds=limits.seconds)
    draft = reader(received, limits=limits, clock=clock)
    return Extracted(text=assemble(draft, limits=limits), attachments=draft.attachments)
