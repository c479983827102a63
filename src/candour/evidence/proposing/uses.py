"""Makes a proposed use of each draft and a proposed denial of each thing denied."""

import re
from collections.abc import Iterator, Sequence

from candour.evidence.proposing.drafts import Draft
from candour.evidence.proposing.findings import Finding
from candour.evidence.proposing.owner import is_council, speaks_itself
from candour.evidence.proposing.status import StatusCue, settle
from candour.evidence.proposing.values import claim, ending_reason, other_values, ranged
from candour.evidence.records import (
    BodyRef,
    Known,
    Mention,
    ProposedClaim,
    ProposedUse,
    Text,
    Understanding,
    Voice,
)
from candour.records import Stance

IN_HOUSE = "in-house"
# What is told of as being done, with no word on how far it has come, is taken to be in use.
_UNSAID = "in_use"
_MADE_HERE = re.compile(
    r"\bin[- ]house\b|\b(?:internally|locally) developed\b|\bdeveloped (?:internally|locally|by (?:the|our own) (?:council|data team))\b|"
    r"\b(?:our|council['’]s) (?:own )?bespoke\b|\bbuilt (?:by (?:the|our) (?:council|own)|from the ground up)\b|\bnot bought\b",
    re.IGNORECASE,
)
_AI = re.compile(r"\bAI\b|\bartificial intelligence\b")
_ORDER = ("predictive_model", "risk_score", "automated_decision", "generative_ai", "data_warehouse", "data_linkage", "dashboard", "other")  # fmt: skip


def use(
    draft: Draft,
    *,
    text: Text,
    understanding: Understanding,
    known: Known,
    sure: float,
    maker: str = "",
) -> ProposedUse:
    """Return the use that a draft tells of, each value with the sentence that says it.

    `maker` is the only supplier that the whole document names, or empty.
    """
    status = _status(draft)
    techniques = _techniques(draft, known)
    supplier = _supplier(draft, known) or maker
    claims = [
        *_named(draft, text, sure),
        *_made_by(draft, text, sure, supplier),
        *_worked(draft, text, sure, techniques),
        *_stands(draft, text, sure, status),
        *other_values(findings=[f for f in draft.findings if f.owners], text=text, confidence=sure),
        *ending_reason(findings=draft.findings, text=text, confidence=sure),
    ]
    return ProposedUse(
        body=draft.body if draft.body.name else None,
        system=draft.name or _after_maker(supplier, draft),
        supplier=supplier,
        techniques=techniques,
        status=status[1].status if status else _UNSAID,
        status_dated=understanding.dated,
        stance=Stance.ASSERTS,
        scope="",
        confidence=sure,
        claims=tuple(claims),
    )


def denials(
    *, found: Sequence[Finding], text: Text, understanding: Understanding
) -> Iterator[ProposedUse]:
    """Return one denial for each body and technique denied, with every sentence that denies it."""
    groups: dict[tuple[str, str], list[tuple[Finding, BodyRef]]] = {}
    for finding in found:
        owner = next((o.body for o in finding.owners if _may_deny(o.body, understanding)), None)
        if finding.denial is not None and owner is not None:
            key = (owner.id or owner.name, finding.denial.techniques[0])
            groups.setdefault(key, []).append((finding, owner))
    for several in groups.values():
        yield _denied([finding for finding, _ in several], several[0][1], text, understanding)


def _may_deny(body: BodyRef, understanding: Understanding) -> bool:
    return is_council(body) or speaks_itself(understanding)


def _denied(
    findings: Sequence[Finding], owner: BodyRef, text: Text, understanding: Understanding
) -> ProposedUse:
    sure = 0.85 if speaks_itself(understanding) else 0.6
    denials = [finding.denial for finding in findings if finding.denial]
    system = next((f.systems[0].name for f in findings if f.systems), "")
    return ProposedUse(
        body=owner if owner.name else None,
        system=system,
        supplier="",
        techniques=tuple(dict.fromkeys(t for denial in denials for t in denial.techniques)),
        status="declared_not_used",
        status_dated=understanding.dated,
        stance=Stance.DENIES,
        scope=next((denial.scope for denial in denials if denial.scope), ""),
        confidence=sure,
        claims=tuple(
            ranged(
                named="not_used",
                value=technique,
                finding=finding,
                text=text,
                at=(finding.denial.start, finding.denial.end),
                confidence=sure,
            )
            for finding in findings
            if finding.denial
            for technique in finding.denial.techniques
        ),
    )


def _status(draft: Draft) -> tuple[Finding, StatusCue] | None:
    """The cue that decides for the whole use, with the finding it stands in."""
    pairs = [(finding, cue) for finding in draft.findings for cue in finding.statuses]
    best = settle(cue for _, cue in pairs)
    return next(((f, cue) for f, cue in pairs if cue is best), None)


def _first(draft: Draft) -> Finding:
    """The first sentence that speaks of the use itself, not only of how far it has come."""
    return next((f for f in draft.findings if f.owners), draft.findings[0])


def _techniques(draft: Draft, known: Known) -> tuple[str, ...]:
    """What strong words say; else what the product does by the vocabulary; else weak words."""
    said = {cue.technique for f in draft.findings for cue in f.cues if cue.strong}
    if not said and draft.key in known.systems:
        said = set(known.systems[draft.key].techniques)
    if not said:
        said = {cue.technique for f in draft.findings for cue in f.cues} or {"other"}
    return tuple(technique for technique in _ORDER if technique in said)


def _after_maker(supplier: str, draft: Draft) -> str:
    """What has no name but a maker is called after it."""
    if not supplier or supplier == IN_HOUSE:
        return ""
    written = any(_AI.search(finding.words) for finding in draft.findings)
    return f"{supplier} {'AI' if written else 'system'}"


def sole_supplier(
    mentions: Sequence[Mention], *, understanding: Understanding, known: Known
) -> str:
    """Return the one supplier a document names anywhere; several say nothing of one use.

    Whom a requester names is not counted: a question is no evidence.
    """
    asked = [(s.start, s.end) for s in understanding.sentences if s.voice is Voice.REQUESTER]
    named = {
        known.suppliers.get(m.key, m.term)
        for m in mentions
        if m.kind == "supplier" and not any(start <= m.start < end for start, end in asked)
    }
    return next(iter(named)) if len(named) == 1 else ""


def _supplier(draft: Draft, known: Known) -> str:
    """The maker named beside it, else its own in-house work, else the maker of the product."""
    maker = known.systems[draft.key].supplier if draft.key in known.systems else ""
    named = [
        known.suppliers.get(m.key, m.term) for f in draft.findings if f.owners for m in f.suppliers
    ]
    if maker:
        return maker
    if named:
        return named[0]
    if any(_MADE_HERE.search(finding.words) for finding in draft.findings):
        return IN_HOUSE
    return ""


def _named(draft: Draft, text: Text, sure: float) -> Iterator[ProposedClaim]:
    if draft.mention is None or not draft.name:
        return
    for finding in draft.findings:
        if finding.sentence.start <= draft.mention[0] < finding.sentence.end:
            start = draft.mention[0] - finding.sentence.start
            at = (start, start + draft.mention[1] - draft.mention[0])
            yield ranged(
                named="system",
                value=draft.name,
                finding=finding,
                text=text,
                at=at,
                confidence=sure,
            )
            return
    # The question gave the name and the answer only confirms it.
    yield claim(
        named="system",
        value=draft.name,
        finding=_first(draft),
        text=text,
        confidence=sure,
        stated=False,
    )


def _made_by(draft: Draft, text: Text, sure: float, supplier: str) -> Iterator[ProposedClaim]:
    if not supplier:
        return
    stated = next(
        (f for f in draft.findings if f.owners and (f.suppliers or _MADE_HERE.search(f.words))),
        None,
    )
    finding = stated or _first(draft)
    yield claim(
        named="supplier",
        value=supplier,
        finding=finding,
        text=text,
        confidence=sure,
        stated=stated is not None,
    )


def _worked(
    draft: Draft, text: Text, sure: float, techniques: tuple[str, ...]
) -> Iterator[ProposedClaim]:
    for technique in techniques:
        pairs = [(f, c) for f in draft.findings for c in f.cues if c.technique == technique]
        pairs.sort(key=lambda pair: not pair[1].strong)
        if pairs:
            finding, cue = pairs[0]
            yield ranged(
                named="technique",
                value=technique,
                finding=finding,
                text=text,
                at=(cue.start, cue.end),
                confidence=sure,
            )
        else:
            yield claim(
                named="technique",
                value=technique,
                finding=_first(draft),
                text=text,
                confidence=sure,
                stated=False,
            )


def _stands(
    draft: Draft, text: Text, sure: float, status: tuple[Finding, StatusCue] | None
) -> Iterator[ProposedClaim]:
    if status is None:
        yield claim(
            named="status",
            value=_UNSAID,
            finding=_first(draft),
            text=text,
            confidence=round(sure * 0.7, 3),
            stated=False,
        )
    else:
        finding, cue = status
        yield ranged(
            named="status",
            value=cue.status,
            finding=finding,
            text=text,
            at=(cue.start, cue.end),
            confidence=sure,
            stated=cue.weight > 3,
        )
