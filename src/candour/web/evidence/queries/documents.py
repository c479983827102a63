"""The documents that were read, what could not be read, and what was made of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from candour.errors import NotFoundError
from candour.web.evidence.models import Capture, Proposal, ReadText
from candour.web.evidence.queries import citing, judged, words
from candour.web.evidence.queries.passages import Line, Mark
from candour.web.evidence.queries.sheets import lines_of
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least


@dataclass(frozen=True, kw_only=True)
class Made:
    """One proposal of a document as a link; `mark` names its first quote on the page."""

    proposal: Proposal
    title: str
    says: str
    mark: str
    state: str


def latest_texts() -> QuerySet[ReadText]:
    """Return of each document the text of its latest reading, the latest document first."""
    newest = ReadText.objects.filter(capture=OuterRef("capture")).order_by("-pk").values("pk")[:1]
    rows = ReadText.objects.filter(pk=Subquery(newest)).defer("content", "blocks")
    count = Count("capture__texts__proposals")
    return rows.select_related("capture", "body").annotate(proposed=count).order_by("-capture_id")


def listed(chosen: Mapping[str, str]) -> QuerySet[ReadText]:
    """Return the documents of a kind, with these words in their name, or with something unread."""
    rows = latest_texts()
    if chosen.get("kind"):
        rows = rows.filter(kind=chosen["kind"])
    if chosen.get("q"):
        said = Q(capture__name__icontains=chosen["q"]) | Q(title__icontains=chosen["q"])
        rows = rows.filter(said | Q(body_name__icontains=chosen["q"]))
    if chosen.get("only") == "unread":
        rows = rows.exclude(unread=[])
    if chosen.get("only") == "restricted":
        rows = rows.exclude(capture__restricted="")
    return rows


def kinds() -> list[str]:
    """Return the kinds of document there are."""
    return list(ReadText.objects.order_by("kind").values_list("kind", flat=True).distinct())


def capture_row(key: str) -> Capture:
    """Return one document by its fingerprint."""
    row = Capture.objects.select_related("document").filter(fingerprint=key).first()
    if row is None:
        raise NotFoundError("There is no such document.")
    return row


def may_open(actor: Account, capture: Capture) -> bool:
    """Tell whether this person may open the text."""
    return not capture.restricted or at_least(actor, Role.EDITOR)


def made_of(capture: Capture, *, actor: Account) -> list[Made]:
    """Return every proposal of a document, as this person may see it."""
    rows = Proposal.objects.filter(text__capture=capture).select_related("text", "body")
    rows = rows.select_related("settlement").prefetch_related("values").order_by("pk")
    seen = set(
        judged.seen_by(actor).filter(proposal__in=rows).values_list("proposal_id", flat=True)
    )
    return [_made(row, number, seen) for number, row in enumerate(rows, start=1)]


def _made(row: Proposal, number: int, seen: set[int]) -> Made:
    values = list(row.values.all())
    chief = next((v for v in values if v.property in {"status", "outcome"}), values[0])
    return Made(
        proposal=row,
        title=words.title(row),
        says=words.answer(chief.property, chief.value, kind=row.kind),
        mark=f"p{number}",
        state=_state(row, seen=row.pk in seen),
    )


def _state(row: Proposal, *, seen: bool) -> str:
    settlement = getattr(row, "settlement", None)
    if settlement is not None:
        return str(settlement.get_result_display())
    if row.superseded_id:
        return "No longer proposed by a newer reading"
    return "Judged by you" if seen else "Open"


def whole(text: ReadText, content: str, made: Sequence[Made]) -> list[Line]:
    """Return the lines of a document with the quotes of its proposals marked."""
    marks = [
        Mark(start=value.start, end=value.end, name=one.mark)
        for one in made
        for value in one.proposal.values.all()
        if one.proposal.text_id == text.pk and value.end
    ]
    first = {mark.name: mark for mark in reversed(marks)}
    led_to = [replace(mark, named=first[mark.name] is mark) for mark in marks]
    return lines_of(text, content, led_to, alone=True)


def title_of(text: ReadText) -> str:
    """Return the title of a document."""
    return citing.title_of(text)
