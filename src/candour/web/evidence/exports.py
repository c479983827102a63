"""Every decision of the desk as one line of JSON, to train and to test readers with."""

import json
from collections.abc import Iterator

from django.conf import settings

from candour import fingerprint
from candour.web.evidence.models import Judgement, Proposal
from candour.web.evidence.queries.judged import both_given


def decisions() -> Iterator[str]:
    """Yield one line for each judgement of a proposal that two people have judged.

    People are named by a short code; planted proposals and restricted documents are left out.
    """
    rows = both_given().filter(proposal__text__capture__restricted="")
    rows = rows.select_related(
        "proposal__text__capture", "proposal__body", "proposal__settlement"
    ).prefetch_related("proposal__values")
    for row in rows.iterator(chunk_size=500):
        yield json.dumps(_line(row), ensure_ascii=False) + "\n"


def _line(row: Judgement) -> dict[str, object]:
    proposal = row.proposal
    settlement = getattr(proposal, "settlement", None)
    return {
        "format": 1,
        "proposal": proposal.key,
        "kind": proposal.kind,
        "document": proposal.text.capture.fingerprint,
        "document_kind": proposal.text.kind,
        "reader": proposal.text.reader,
        "example": proposal.text.capture.example,
        "body": proposal.body.slug if proposal.body else proposal.body_name,
        "system": proposal.system,
        "techniques": proposal.techniques,
        "stance": proposal.stance,
        "scope": proposal.scope,
        "values": _values(proposal, row),
        "turn": row.turn,
        "by": fingerprint.short("by", settings.SECRET_KEY, str(row.by_id)),
        "at": row.at.isoformat(),
        "seconds": row.seconds,
        "verdict": row.verdict,
        "reason": row.reason,
        "said": {name: row.said.get(name, "") for name in ("body", "dated", "scope", "cited")},
        "settled": settlement.result if settlement else "",
        "followed": bool(settlement and settlement.view_id == row.pk),
    }


def _values(proposal: Proposal, row: Judgement) -> list[dict[str, object]]:
    claims = row.said.get("claims", {})
    return [
        {
            "property": value.property,
            "value": value.value,
            "stated": value.stated,
            "quote": value.quote,
            "page": value.page,
            "start": value.start,
            "end": value.end,
            "confidence": value.confidence,
            "said": claims.get(str(value.pk)),
        }
        for value in proposal.values.all()
    ]
