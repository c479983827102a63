"""Puts what was read on the desk: documents, their texts and proposals, each once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DatabaseError, transaction

from candour.errors import CandourError, InputError
from candour.evidence.records import BodyRef, Reading, Text
from candour.records import LoadReport
from candour.web.audit.actions import change
from candour.web.bodies.models import Body
from candour.web.evidence.actions.planting import plant_wrong
from candour.web.evidence.actions.proposed import Found, found_in, storable
from candour.web.evidence.models import Capture, MentionCount, Proposal, ProposedValue, ReadText
from candour.web.register.models import Lead

TEXT_LIMIT = 20_000_000
# Whoever writes these gives them a title of their own.
_TITLED = frozenset({"html", "eml"})


def import_readings(
    readings: Iterable[Reading], *, origin: str, example: bool = False
) -> LoadReport:
    """Put each reading on the desk in a transaction of its own; importing again adds nothing.

    `origin` says how the documents came, `example` that they are about invented places. The
    report counts what was added; a reading that cannot be kept is named there with its reason.
    """
    counts: Counter[str] = Counter(documents=0, texts=0, proposals=0)
    problems: list[str] = []
    for reading in readings:
        try:
            added, lost = _import(reading, origin=origin, example=example)
        except (CandourError, DatabaseError) as error:
            problems.append(f"{reading.received.name}: {_sentence(error)}")
        else:
            counts.update(added)
            problems += [f"{reading.received.name}: {reason}" for reason in lost]
    return LoadReport(counts=dict(counts), problems=tuple(problems))


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, CandourError) else "The database could not keep it."


def _import(
    reading: Reading, *, origin: str, example: bool
) -> tuple[Counter[str], tuple[str, ...]]:
    """Return what one reading added, and what of it was left out; nothing new leaves no trace."""
    if len(reading.text.content) > TEXT_LIMIT:
        raise InputError(f"Its text is longer than {TEXT_LIMIT:,} characters.")
    with transaction.atomic():
        capture, new = _capture(reading, origin=origin, example=example)
        text = capture.texts.filter(reader=reading.reader[:80]).first()
        if text is not None:
            return Counter(), ()
        with change(
            verb="document read", kind="capture", key=capture.fingerprint, origin=origin[:80]
        ) as trail:
            text = _text(reading, capture)
            found, lost = found_in(reading, capture=capture, content=text.content)
            added = [row for one in found if (row := _propose(one, text))]
            plant_wrong(added)
            _supersede(capture, text, keys={one.key for one in found})
            _count_mentions(reading, capture)
            _follow(text)
            trail.detail = {"reader": text.reader, "proposals": len(added)}
    return Counter(documents=int(new), texts=1, proposals=len(added)), lost


def _capture(reading: Reading, *, origin: str, example: bool) -> tuple[Capture, bool]:
    received = reading.received
    capture, new = Capture.objects.get_or_create(
        fingerprint=received.fingerprint,
        defaults={
            "name": storable(received.name)[:300] or received.fingerprint[:12],
            "url": storable(received.url)[:1000],
            "media_type": storable(received.media_type)[:120],
            "size": len(received.data),
            "origin": origin[:80],
            "parent": received.parent[:64],
            "restricted": storable(reading.text.restricted)[:300],
            "example": example,
        },
    )
    if reading.text.restricted and not capture.restricted:
        capture.restricted = storable(reading.text.restricted)[:300]
        capture.save(update_fields=("restricted",))
    if example and not capture.example:
        capture.example = True
        capture.save(update_fields=("example",))
    return capture, new


def _text(reading: Reading, capture: Capture) -> ReadText:
    text, known = reading.text, reading.understanding
    body = known.body
    return ReadText.objects.create(
        capture=capture,
        reader=reading.reader[:80],
        content=storable(text.content),
        blocks=[[b.start, b.end, b.page, str(b.kind)] for b in text.blocks],
        format=text.format[:40],
        pages=text.pages,
        title=storable(_title(text))[:300],
        unread=[[u.page, storable(u.reason)[:500]] for u in text.unread],
        kind=known.kind[:40],
        body=_body(body, capture),
        body_name=storable(body.name)[:200] if body else "",
        dated=known.dated[:40],
        reference=storable(known.reference)[:120],
        outcome=str(known.outcome or ""),
        exemptions=storable("; ".join(known.exemptions))[:200],
    )


def _follow(text: ReadText) -> None:
    """Make a lead of a letter to us: something to follow, and never evidence."""
    capture = text.capture
    if text.kind != "letter" or capture.example or capture.restricted:
        return
    Lead.objects.get_or_create(
        key=f"letter-{capture.fingerprint}",
        defaults={
            "origin": "letter",
            "body": text.body,
            "title": capture.name,
            "url": capture.url,
            "reason": "A letter to us tells of it; it is never evidence. Look for the source.",
        },
    )


def _title(text: Text) -> str:
    """Return the title, or nothing where it stands nowhere in the words or is a bare greeting.

    Office programs leave such titles behind: “PowerPoint Presentation”, those of templates, “Dear”.
    """
    title = " ".join(text.title.split())
    is_name = " " in title or any(letter.isdigit() for letter in title)
    told = is_name and title.casefold() in " ".join(text.content.split()).casefold()
    return title if told or text.format in _TITLED else ""


def _body(named: BodyRef | None, capture: Capture) -> Body | None:
    """Return the body of the register; what an example tells is never about one."""
    if capture.example or not named or not named.id:
        return None
    return Body.objects.filter(slug=named.id).first()


def _propose(found: Found, text: ReadText) -> Proposal | None:
    """Keep one proposal with its values; None if it was proposed of these bytes before."""
    first = Proposal.objects.filter(group=found.group).order_by("place").first()
    columns: dict[str, Any] = dict(found.columns)
    proposal, new = Proposal.objects.get_or_create(
        key=found.key,
        defaults=columns
        | {
            "group": found.group,
            # What belongs together stands together in the queue.
            "place": first.place if first else found.place,
            "text": text,
            "body": _body(found.body, text.capture),
            "body_name": storable(found.body.name)[:200] if found.body else "",
        },
    )
    if not new:
        return None
    ProposedValue.objects.bulk_create(
        ProposedValue(proposal=proposal, **value) for value in found.values
    )
    return proposal


def _supersede(capture: Capture, text: ReadText, *, keys: set[str]) -> None:
    """Take out of the queue what an older reader proposed and this one no longer does."""
    older = Proposal.objects.filter(text__capture=capture, superseded=None, judgements=None)
    older.exclude(text=text).exclude(key__in=keys).filter(planted="").update(superseded=text)


def _count_mentions(reading: Reading, capture: Capture) -> None:
    counted: Sequence[MentionCount] = [
        MentionCount(
            capture=capture, term=t.term[:160], concept=t.concept[:80], count=max(t.count, 0)
        )
        for t in {t.term[:160]: t for t in reading.terms}.values()
    ]
    MentionCount.objects.filter(capture=capture).delete()
    MentionCount.objects.bulk_create(counted)
