"""Proposes uses, denials and searches from a text that has been understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from candour.evidence.proposing.asked import asked_system
from candour.evidence.proposing.confidence import probability, signs
from candour.evidence.proposing.drafts import drafts
from candour.evidence.proposing.findings import ANSWERS, Finding, findings
from candour.evidence.proposing.searches import search
from candour.evidence.proposing.uses import denials, sole_supplier, use
from candour.evidence.records import (
    Known,
    Mention,
    Proposals,
    ProposedUse,
    Text,
    Understanding,
)

THRESHOLD = 0.5
# A question is never evidence, and what is written to us is a lead.
_NEVER_EVIDENCE = frozenset({"foi_request", "letter"})


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A use with the signs by which its confidence was reckoned."""

    signs: Mapping[str, float]
    use: ProposedUse


def propose(
    *, text: Text, mentions: Sequence[Mention], understanding: Understanding, known: Known
) -> Proposals:
    """Return what the document supports, each value with its exact quote, by rules alone."""
    outcome = search(text=text, understanding=understanding)
    searches = (outcome,) if outcome else ()
    if understanding.kind in _NEVER_EVIDENCE:
        return Proposals(searches=searches)
    found = findings(text=text, mentions=mentions, understanding=understanding, known=known)
    about = [
        weighed.use
        for weighed in weigh(
            found=found, text=text, mentions=mentions, understanding=understanding, known=known
        )
    ]
    about += denials(found=found, text=text, understanding=understanding)
    return Proposals(
        uses=tuple(proposed for proposed in about if proposed.confidence >= THRESHOLD),
        searches=searches,
    )


def weigh(
    *,
    found: Sequence[Finding],
    text: Text,
    mentions: Sequence[Mention],
    understanding: Understanding,
    known: Known,
) -> Iterator[Weighed]:
    """Return every use that might be proposed, likely or not, with the signs for and against."""
    asked = None
    if understanding.kind in ANSWERS:
        asked = asked_system(text=text, mentions=mentions, understanding=understanding, known=known)
    maker = sole_supplier(mentions, understanding=understanding, known=known)
    for draft in drafts(found=found, understanding=understanding, asked=asked):
        seen = signs(draft, text=text, understanding=understanding, known=known)
        yield Weighed(
            signs=seen,
            use=use(
                draft,
                text=text,
                understanding=understanding,
                known=known,
                sure=probability(seen),
                maker=maker,
            ),
        )
