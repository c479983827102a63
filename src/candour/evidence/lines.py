"""Writes a reading as one line of JSON, the same bytes for the same reading always."""

import json
import re
from typing import Any

from candour.evidence.records import (
    BodyRef,
    ProposedClaim,
    ProposedSearch,
    ProposedUse,
    Reading,
)

VERSION = 1
_DIGITS = 3
# Some programs end a line at the first three; halves of surrogate pairs, as in a file name that
# is not UTF-8, cannot be written at all.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")

Fields = dict[str, Any]


def line(reading: Reading) -> str:
    """Return the reading as JSON without a line end; its keys are those of reading-1.json."""
    written = json.dumps(fields(reading), ensure_ascii=False)
    return written if written.isascii() else _UNSAFE.sub(_escaped, written)


def fields(reading: Reading) -> Fields:
    """Return what a line holds, as plain values."""
    return {
        "version": VERSION,
        "document": _document(reading),
        "uses": [_use(use) for use in reading.proposals.uses],
        "searches": [_search(search) for search in reading.proposals.searches],
        "terms": [
            {"term": term.term, "concept": term.concept, "count": term.count}
            for term in reading.terms
        ],
        "unread": [{"page": item.page, "reason": item.reason} for item in reading.text.unread],
        "restricted": reading.text.restricted,
        "reader": reading.reader,
        **({"problems": list(problems)} if (problems := reading.proposals.problems) else {}),
    }


def _document(reading: Reading) -> Fields:
    understanding = reading.understanding
    return {
        "path": reading.received.name,
        "fingerprint": reading.received.fingerprint,
        "pages": reading.text.pages,
        "characters": len(reading.text.content),
        "kind": understanding.kind,
        "body": _body(understanding.body),
        "dated": understanding.dated,
        "reference": understanding.reference,
        "outcome": understanding.outcome,
        "exemptions": list(understanding.exemptions),
    }


def _body(body: BodyRef | None) -> Fields | None:
    return {"id": body.id, "name": body.name, "gss": body.gss} if body else None


def _use(use: ProposedUse) -> Fields:
    return {
        "body": _body(use.body),
        "system": use.system,
        "supplier": use.supplier,
        "techniques": list(use.techniques),
        "status": use.status,
        "status_dated": use.status_dated,
        "stance": use.stance,
        "scope": use.scope,
        "confidence": round(use.confidence, _DIGITS),
        "claims": [_claim(claim) for claim in use.claims],
    }


def _claim(claim: ProposedClaim) -> Fields:
    return {
        "property": claim.property,
        "value": claim.value,
        "stated": claim.stated,
        **_quote(claim),
    }


def _search(search: ProposedSearch) -> Fields:
    return {
        "body": _body(search.body),
        "question": search.question,
        "scope": search.scope,
        "dated": search.dated,
        "outcome": search.outcome,
        "exemptions": list(search.exemptions),
        **_quote(search),
    }


def _quote(item: ProposedClaim | ProposedSearch) -> Fields:
    return {
        "quote": item.quote,
        "page": item.page,
        "start": item.start,
        "end": item.end,
        "confidence": round(item.confidence, _DIGITS),
    }


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
