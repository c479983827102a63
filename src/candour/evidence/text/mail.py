"""Mail (EML): its head, its own words, what it quotes, and what came attached."""

import email
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart

from candour import fingerprint
from candour.errors import UnreadableError
from candour.evidence.records import BlockKind, Received, Unread
from candour.evidence.text import hypertext, quotes
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece
from candour.evidence.text.plain import decoded, paragraphs

_HEAD = ("From", "To", "Cc", "Subject", "Date")
_KEPT = {"From": "from", "To": "to", "Cc": "cc", "Date": "date", "Message-ID": "message_id"}


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:
    """Return the pieces of a mail; `attachments` are what came with it."""
    message = email.message_from_bytes(received.data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise UnreadableError("This mail is damaged.")
    body = list(_body(message, limits=limits, clock=clock))
    attachments, unread = _attachments(message, received, limits=limits)
    return Draft(
        format="eml",
        pieces=[*_head(message), *quotes.marked(body, is_mail=True)],
        title=_header(message, "Subject"),
        metadata={key: value for name, key in _KEPT.items() if (value := _header(message, name))},
        unread=unread,
        attachments=attachments,
    )


def _head(message: EmailMessage) -> Iterator[Piece]:
    for name in _HEAD:
        if value := _header(message, name):
            yield Piece(text=f"{name}: {value}", kind=BlockKind.HEADER)


def _header(message: EmailMessage, name: str) -> str:
    value = message.get(name)
    if name == "Date" and value is not None and getattr(value, "datetime", None):
        return str(value.datetime.isoformat())
    return "" if value is None else " ".join(str(value).split())


def _body(message: EmailMessage, *, limits: Limits, clock: Clock) -> Iterator[Piece]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return
    text = _text(part)
    if part.get_content_type() == "text/html":
        for piece in hypertext.pieces(text, limits=limits, clock=clock):
            own = piece.kind is not BlockKind.NAVIGATION
            yield piece if own else Piece(text=piece.text)
    else:
        yield from paragraphs(text)


def _text(part: MIMEPart) -> str:
    """Return the words of a part, whatever it says of its encoding."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return decoded(data)


def _attachments(
    message: EmailMessage, received: Received, *, limits: Limits
) -> tuple[tuple[Received, ...], tuple[Unread, ...]]:
    found: list[Received] = []
    for number, part in enumerate(message.iter_attachments(), start=1):
        if number > limits.members:
            reason = f"Only the first {limits.members:,} attachments were kept."
            return tuple(found), (Unread(page=None, reason=reason),)
        data = _data(part)
        if data:
            found.append(_received(part, data, number=number, parent=received.fingerprint))
    return tuple(found), ()


def _data(part: MIMEPart) -> bytes:
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        return data
    inner = part.get_payload()
    held = inner[0] if isinstance(inner, list) and inner else None
    return held.as_bytes() if isinstance(held, EmailMessage) else b""


def _received(part: MIMEPart, data: bytes, *, number: int, parent: str) -> Received:
    mail = part.get_content_type() == "message/rfc822"
    name = part.get_filename() or f"attachment-{number}{'.eml' if mail else ''}"
    return Received(
        name=" ".join(name.split()),
        data=data,
        fingerprint=fingerprint.of_bytes(data),
        media_type=part.get_content_type(),
        parent=parent,
    )
