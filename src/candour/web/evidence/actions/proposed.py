"""From what a reader hands over to the rows of the desk, each quote held against the text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from candour import fingerprint
from candour.evidence.records import (
    BodyRef,
    ProposedClaim,
    ProposedSearch,
    ProposedUse,
    Reading,
)
from candour.records import Stance
from candour.web.evidence.models import Capture, Proposal
from candour.web.evidence.queries import words

KEY = 26
# What no database keeps: each becomes one mark that says so, and every place stays where it was.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
VALUE_LIMIT = 2000
QUESTION_LIMIT = 400
QUOTE_LIMIT = 4000
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Found:
    """One proposal of a reading, ready to keep: `columns` and `values` are those of the tables."""

    key: str
    group: str
    place: str
    body: BodyRef | None
    columns: Mapping[str, Any]
    values: Sequence[Row]


def found_in(
    reading: Reading, *, capture: Capture, content: str
) -> tuple[list[Found], tuple[str, ...]]:
    """Return the proposals of a reading, and a sentence for each value that cannot be kept."""
    lost: list[str] = []
    found = [_use(use, capture, content, lost) for use in reading.proposals.uses]
    found += [_search(search, capture, content, lost) for search in reading.proposals.searches]
    kept = {one.key: one for one in found if one.values}
    return list(kept.values()), tuple(lost)


def _use(use: ProposedUse, capture: Capture, content: str, lost: list[str]) -> Found:
    kind = Proposal.Kind.DENIAL if use.stance is Stance.DENIES else Proposal.Kind.USE
    columns = {
        "kind": kind,
        "system": use.system[:200],
        "supplier": use.supplier[:200],
        "techniques": list(use.techniques),
        "status": use.status[:30],
        "dated": use.status_dated[:40],
        "stance": str(use.stance),
        "scope": words.scope_meant(use.scope)[:60],
        "confidence": _share(use.confidence),
    }
    values = [_value(claim) for claim in use.claims if _fits(claim, content, lost)]
    ways = "+".join(sorted(use.techniques))
    thing = ways if kind == Proposal.Kind.DENIAL else use.system.casefold() or ways
    return _found(capture, use.body, columns, values, together=thing)


def _search(search: ProposedSearch, capture: Capture, content: str, lost: list[str]) -> Found:
    columns = {
        "kind": Proposal.Kind.SEARCH,
        "dated": search.dated[:40],
        "stance": str(Stance.ASSERTS),
        "scope": search.scope[:60],
        "confidence": _share(search.confidence),
    }
    outcome = ProposedClaim(
        property="outcome",
        value=str(search.outcome),
        stated=True,
        quote=search.quote,
        page=search.page,
        start=search.start,
        end=search.end,
        confidence=search.confidence,
    )
    values = [_value(outcome)] if _fits(outcome, content, lost) else []
    if values:
        # Empty ones too: a person may know what the reader did not find.
        asked = shorten(search.question, QUESTION_LIMIT, placeholder=" …")
        values.append(_unquoted("question", asked, search.confidence))
        values.append(_unquoted("exemptions", "; ".join(search.exemptions), search.confidence))
    return _found(capture, search.body, columns, values, together="")


def _unquoted(name: str, value: str, confidence: float) -> Row:
    kept = storable(value).strip()[:VALUE_LIMIT]
    return {"property": name, "value": kept, "confidence": _share(confidence)}


def _fits(claim: ProposedClaim, content: str, lost: list[str]) -> bool:
    """Tell whether the quote stands where it says; what does not is named in `lost`."""
    exact = (
        0 <= claim.start < claim.end <= len(content)
        and content[claim.start : claim.end] == storable(claim.quote)
        and len(claim.quote) <= QUOTE_LIMIT
    )
    if not exact:
        lost.append(f"the quote of “{claim.property}” is not in the text, so it was left out.")
    return exact and bool(claim.value.strip())


def _value(claim: ProposedClaim) -> Row:
    return {
        "property": claim.property[:40],
        "value": storable(claim.value).strip()[:VALUE_LIMIT],
        "stated": claim.stated,
        "quote": storable(claim.quote),
        "page": claim.page,
        "start": claim.start,
        "end": claim.end,
        "confidence": _share(claim.confidence),
    }


def _found(
    capture: Capture,
    body: BodyRef | None,
    columns: Mapping[str, Any],
    values: Sequence[Row],
    *,
    together: str,
) -> Found:
    whose = (body.id or body.name.casefold()) if body else ""
    told = (str(columns[name]) for name in sorted(columns) if name != "confidence")
    key = fingerprint.short(capture.fingerprint, whose, *told, *_places(values), length=KEY)
    shared = ("group", str(capture.example), whose, together, str(columns["stance"]))
    group = fingerprint.short(*shared, length=KEY) if whose and together else key
    place = fingerprint.short(capture.fingerprint, length=8) + fingerprint.short(key, length=8)
    place = placed(place, capture)
    return Found(key=key, group=group, place=place, body=body, columns=columns, values=values)


def placed(place: str, capture: Capture) -> str:
    """Return the place in the queue: practice stands behind everything else."""
    return f"z{place[1:]}" if capture.example else place


def _places(values: Iterable[Row]) -> list[str]:
    return [f"{v['property']}={v['value']}@{v.get('start')}-{v.get('end')}" for v in values]


def _share(confidence: float) -> float:
    return min(max(confidence, 0.0), 1.0)


def storable(text: str) -> str:
    """Return the text with what no database keeps replaced, character by character."""
    return _UNSTORABLE.sub("\ufffd", text)
