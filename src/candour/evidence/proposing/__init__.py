"""Proposes uses, denials and searches from a text that has been understood."""

from collections.abc import Sequence

from candour.evidence.proposing.asked import asked_system
from candour.evidence.proposing.drafts import drafts
from candour.evidence.proposing.findings import ANSWERS, findings
from candour.evidence.proposing.searches import search
from candour.evidence.proposing.uses import denials, use
from candour.evidence.records import Known, Mention, Proposals, Text, Understanding

THRESHOLD = 0.5
# A question is never evidence, and what is written to us is a lead.
_NEVER_EVIDENCE = frozenset({"foi_request", "letter_to_researcher"})


def propose(
    *, text: Text, mentions: Sequence[Mention], understanding: Understanding, known: Known
) -> Proposals:
    """Return what the document supports, each value with its exact quote, by rules alone."""
    outcome = search(text=text, understanding=understanding)
    searches = (outcome,) if outcome else ()
    if understanding.kind in _NEVER_EVIDENCE:
        return Proposals(searches=searches)
    found = findings(text=text, mentions=mentions, understanding=understanding, known=known)
    asked = (
        asked_system(text=text, mentions=mentions, understanding=understanding, known=known)
        if understanding.kind in ANSWERS
        else None
    )
    about = [
        use(draft, text=text, understanding=understanding, known=known)
        for draft in drafts(found=found, understanding=understanding, known=known, asked=asked)
    ]
    about += denials(found=found, text=text, understanding=understanding)
    return Proposals(
        uses=tuple(proposed for proposed in about if proposed.confidence >= THRESHOLD),
        searches=searches,
    )
