"""Readings of invented documents, as the pipeline hands them over."""

from collections.abc import Sequence
from itertools import count

from candour import fingerprint
from candour.evidence.records import (
    AnswerOutcome,
    Block,
    BlockKind,
    BodyRef,
    Proposals,
    ProposedClaim,
    ProposedSearch,
    ProposedUse,
    Reading,
    Received,
    TermCount,
    Text,
    Understanding,
    Unread,
)
from candour.records import Stance

READER = "rules 1"
_number = count(1)


def quoted(content: str, quote: str, name: str, value: str, **told: object) -> ProposedClaim:
    """Return a claim whose quote is found in the content."""
    start = content.index(quote)
    given: dict[str, object] = {"stated": True, "page": 1, "confidence": 0.8}
    return ProposedClaim(
        property=name,
        value=value,
        quote=quote,
        start=start,
        end=start + len(quote),
        **(given | told),  # type: ignore[arg-type]
    )


def text(content: str, **told: object) -> Text:
    """Return a text whose paragraphs are its lines."""
    blocks, start = [], 0
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            kind = BlockKind.HEADING if number == 1 else BlockKind.PARAGRAPH
            end = start + len(line)
            blocks.append(Block(start=start, end=end, number=len(blocks) + 1, page=1, kind=kind))
        start += len(line) + 1
    given: dict[str, object] = {"format": "pdf", "pages": 1}
    return Text(content=content, blocks=tuple(blocks), **(given | told))  # type: ignore[arg-type]


def reading(
    content: str,
    *,
    proposals: Proposals,
    name: str = "",
    url: str = "",
    kind: str = "foi_response",
    body: BodyRef | None = None,
    dated: str = "2025-03-31",
    reader: str = READER,
    restricted: str = "",
    unread: Sequence[Unread] = (),
    terms: Sequence[TermCount] = (),
    title: str = "",
) -> Reading:
    """Return a reading of one document of this content."""
    data = content.encode("utf-8", "replace")
    received = Received(
        name=name or f"answer-{next(_number)}.pdf",
        data=data,
        fingerprint=fingerprint.of_bytes(data),
        media_type="application/pdf",
        url=url,
    )
    return Reading(
        received=received,
        text=text(content, restricted=restricted, unread=tuple(unread), title=title),
        understanding=Understanding(kind=kind, body=body, dated=dated, reference="FOI 12"),
        proposals=proposals,
        terms=tuple(terms),
        reader=reader,
    )


def a_use(
    body: BodyRef | None,
    *,
    system: str = "FamilyLens",
    status: str = "in_use",
    about: str = "early help",
    confidence: float = 0.8,
    **told: object,
) -> Reading:
    """Return a reading of an answer that tells of one use."""
    who = body.name if body else "A council"
    words = STATUS_WORDS[status]
    content = (
        f"Answer of {who} about {about}\n"
        f"You asked which systems we use in {about}. Do you use FamilyLens or another?\n"
        f"We {words} {system} in {about}. It joins school and housing records.\n"
        "It was made by Invented Analytics. Workers phone the families on the list.\n"
    )
    claims = (
        quoted(content, f"We {words} {system} in {about}.", "status", status),
        quoted(content, f"{system} in {about}", "system", system, confidence=confidence),
        quoted(content, "It joins school and housing records.", "technique", "data_linkage"),
        quoted(content, "made by Invented Analytics", "supplier", "Invented Analytics"),
        quoted(content, "Workers phone the families on the list.", "action", "Workers phone"),
    )
    use = ProposedUse(
        body=body,
        system=system,
        supplier="Invented Analytics",
        techniques=("data_linkage",),
        status=status,
        status_dated="2025-03",
        stance=Stance.ASSERTS,
        scope="",
        confidence=confidence,
        claims=claims,
    )
    return reading(content, proposals=Proposals(uses=(use,)), body=body, **told)  # type: ignore[arg-type]


STATUS_WORDS = {
    "in_use": "use",
    "pilot": "are trying out",
    "ended_after_use": "stopped using",
    "considering": "are thinking about",
}


def a_denial(
    body: BodyRef | None, *, scope: str = "children_and_families", **told: object
) -> Reading:
    """Return a reading of an answer that denies one technique."""
    who = body.name if body else "A council"
    content = f"Answer of {who}\nWe do not use predictive models in children's services.\n"
    claim = quoted(content, "We do not use predictive models", "not_used", "predictive_model")
    use = ProposedUse(
        body=body,
        system="",
        supplier="",
        techniques=("predictive_model",),
        status="declared_not_used",
        status_dated="2025-03-31",
        stance=Stance.DENIES,
        scope=scope,
        confidence=0.7,
        claims=(claim,),
    )
    return reading(content, proposals=Proposals(uses=(use,)), body=body, **told)  # type: ignore[arg-type]


def an_answer(
    body: BodyRef | None,
    *,
    outcome: AnswerOutcome = AnswerOutcome.REFUSED,
    asked: str = "Which systems score families?",
    dated: str = "2025-03-31",
    **told: object,
) -> Reading:
    """Return a reading of an answer with its outcome alone."""
    who = body.name if body else "A council"
    content = f"Answer of {who}\n{asked or chr(45)}\nWe refuse under section 12 of the Act.\n"
    quote = "We refuse under section 12 of the Act."
    search = ProposedSearch(
        body=body,
        question=asked,
        scope="",
        dated=dated,
        outcome=outcome,
        exemptions=("s.12",),
        quote=quote,
        page=1,
        start=content.index(quote),
        end=content.index(quote) + len(quote),
        confidence=0.9,
    )
    return reading(content, proposals=Proposals(searches=(search,)), body=body, **told)  # type: ignore[arg-type]
