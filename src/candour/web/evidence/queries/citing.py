"""How a document that was read will stand in the register, and who speaks in it."""

from django.utils.translation import gettext as _

from candour.records import Speaker
from candour.web.bodies.models import Body
from candour.web.evidence.models import ReadText
from candour.web.register.queries.entries import codebook

Cited = dict[str, str]
PARTS = ("title", "publisher", "kind", "speaker")

# How a kind of document (content/evidence/document_kinds.toml) reads in the register, and who
# speaks in it; of any other kind nobody knows who speaks.
KINDS: dict[str, tuple[str, Speaker]] = {
    "foi_request": ("foi_request", Speaker.REQUESTER),
    "foi_response": ("foi_response", Speaker.BODY),
    "internal_review": ("foi_response", Speaker.BODY),
    "committee_paper": ("committee_paper", Speaker.BODY),
    "strategy": ("council_page", Speaker.BODY),
    "evaluation": ("council_page", Speaker.BODY),
    "government": ("government", Speaker.GOVERNMENT),
    "privacy_notice": ("privacy_notice", Speaker.BODY),
    "contract": ("council_page", Speaker.CONTRACT),
    "impact_assessment": ("council_page", Speaker.BODY),
    "manual": ("council_page", Speaker.BODY),
    "council_page": ("council_page", Speaker.BODY),
    "supplier": ("supplier", Speaker.SUPPLIER),
    "media": ("media", Speaker.NEWSPAPER),
    "academic": ("academic", Speaker.ACADEMIC),
}
_UNKNOWN = ("council_page", Speaker.OTHER)
NEVER_EVIDENCE = {"foi_request", "letter"}


def cited(text: ReadText, *, body: Body | None) -> Cited:
    """Return title, publisher, kind of document and who speaks about a body, as proposed.

    What another public body says of a body is not that body's own word.
    """
    kind, speaker = KINDS.get(text.kind, _UNKNOWN)
    publisher = text.body.name if text.body else text.body_name
    if speaker is Speaker.BODY and body is not None and text.body_id != body.pk:
        speaker = Speaker.GOVERNMENT
    if speaker is Speaker.BODY and not publisher:
        speaker = Speaker.OTHER
    return {
        "title": title_of(text),
        "publisher": publisher or _("Publisher not stated"),
        "kind": kind,
        "speaker": str(speaker),
    }


def title_of(text: ReadText) -> str:
    """Return the title that a document gives itself, or its file's name."""
    return (
        text.title
        or text.capture.name.rstrip("/").rsplit("/", 1)[-1]
        or text.capture.fingerprint[:12]
    )


def in_words(said: Cited) -> str:
    """Return how a document is cited as one line."""
    kind, speaker = labels(said)
    return f"{said['title']}, {said['publisher']} ({kind}; {speaker})"


def labels(said: Cited) -> tuple[str, str]:
    """Return the kind of document and who speaks, in words."""
    book = codebook().choices
    kind, speaker = said["kind"], said["speaker"]
    return book["document_kinds"][kind].label, book["speakers"][speaker].label


def choices() -> dict[str, list[tuple[str, str]]]:
    """Return the kinds of document and the speakers to choose from; a requester is none."""
    book = codebook().choices
    speakers = [c for c in book["speakers"].values() if c.id != Speaker.REQUESTER]
    return {
        "kind": [(c.id, c.label) for c in book["document_kinds"].values()],
        "speaker": [(c.id, c.label) for c in speakers],
    }
