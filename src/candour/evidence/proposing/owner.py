"""Tells whose use a sentence speaks of."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from candour.evidence.records import BodyMention, BodyRef, Sentence, Understanding

# In these the body itself speaks: "we" and "the council" are the one whose paper it is.
OWN_PAPERS = frozenset(
    {
        "foi_response", "internal_review", "committee_paper", "privacy_notice", "council_page", "strategy",
        "contract", "impact_assessment", "manual", "evaluation",
    }
)  # fmt: skip
# Papers that were made inside some body; where none is named, whose they are is left open.
INNER_PAPERS = frozenset({"manual", "evaluation", "impact_assessment", "contract", "strategy"})
NOBODY = BodyRef(id="", name="")
# Bodies of the whole nation set rules and pay; the register is about those who serve families.
_NATIONAL = re.compile(
    r"\b(?:Department|Ministry|Office for|Cabinet Office|HM |Home Office|Parliament|Treasury|HMRC|DWP|DfE|MHCLG|DLUHC|DCLG|"
    r"Local Government Association|LGA|Information Commissioner|Ombudsman|Ofsted|Audit|Welsh Government|Scottish Government|London Councils|Office of Technology|NHS England|Association|GOV\.UK)\b"
)
_OTHER_KINDS = re.compile(
    r"\b(?:Police|Constabulary|NHS|Clinical Commissioning|Health Board|Trust|University|Fire|Partners|Partnership)\b"
)
_LISTED = re.compile(
    r"^(?:\s*(?:,|and|&|/|both|the)\s*)*(?:Councils?|Borough|City|County|District|Metropolitan|\s|,|and|&)*$",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\b(?:councils?|boroughs?|authorit(?:y|ies)|districts?|shires?|counties|cities|leads from|localities)\b",
    re.IGNORECASE,
)
_ONLY_PARTNER = re.compile(
    r"\b(?:with|and|from|by|of|including|against|like|unlike|than|such as|neighbouring|between)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Owner:
    """A body that a sentence speaks of; `named` tells that the sentence itself names it."""

    body: BodyRef
    named: bool
    start: int = -1
    end: int = -1


def serves_families(body: BodyRef) -> bool:
    """Tell whether a body is one that the register asks about: not a ministry nor a regulator."""
    return not _NATIONAL.search(body.name)


def is_council(body: BodyRef) -> bool:
    """Tell whether a body is neither police nor health nor a university."""
    return serves_families(body) and not _OTHER_KINDS.search(body.name)


def speaks_itself(understanding: Understanding) -> bool:
    """Tell whether the document is the body's own paper."""
    return understanding.kind in OWN_PAPERS and understanding.body is not None


def _known_maker(understanding: Understanding) -> bool:
    """A ministry named in a council's slides did not make them."""
    return understanding.body is not None and serves_families(understanding.body)


def is_own_voice(understanding: Understanding) -> bool:
    """Tell whether a paper was made inside a body, so that others' words in it are not its own."""
    return speaks_itself(understanding) or understanding.kind in INNER_PAPERS


def owners(
    *, sentence: Sentence, text: str, understanding: Understanding, topic: Sequence[BodyRef]
) -> tuple[Owner, ...]:
    """Return whose use `sentence` speaks of; `topic` are the bodies spoken of before it."""
    named = _named(sentence, text, understanding.bodies)
    if understanding.kind in INNER_PAPERS and not _known_maker(understanding):
        return (Owner(body=NOBODY, named=False),)
    if speaks_itself(understanding) and understanding.body is not None:
        return _in_own_paper(understanding.body, named, text)
    wanted = tuple(owner for owner in named if is_council(owner.body))
    return wanted or tuple(Owner(body=body, named=False) for body in topic)


def _in_own_paper(own: BodyRef, named: tuple[Owner, ...], text: str) -> tuple[Owner, ...]:
    """The body itself, and those named beside it in one list ("Leeds and Bradford together")."""
    mine = next((owner for owner in named if same(owner.body, own)), None)
    if mine is None:
        return (Owner(body=own, named=False),)
    joined = [mine]
    for other in named:
        between = text[min(mine.end, other.end) : max(mine.start, other.start)]
        if other is not mine and is_council(other.body) and _LISTED.match(between):
            joined.append(other)
    return tuple(joined)


def same(one: BodyRef, other: BodyRef) -> bool:
    """Tell whether two references mean one body."""
    return (
        one.id == other.id if one.id and other.id else one.name.casefold() == other.name.casefold()
    )


def _named(sentence: Sentence, text: str, mentions: Sequence[BodyMention]) -> tuple[Owner, ...]:
    """Bodies that the sentence names: in full, or by place where it speaks of councils."""
    # Mentions come in order; a long document has thousands.
    first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
    last = bisect_left(mentions, sentence.end, lo=first, key=lambda m: m.start)
    inside = [m for m in mentions[first:last] if m.end <= sentence.end]
    words = text[sentence.start : sentence.end]
    places = bool(_PLACES.search(words))
    found: dict[str, Owner] = {}
    for mention in inside:
        if not mention.candidates or not (mention.strong or places or len(mention.candidates) == 1):
            continue
        body = mention.candidates[0]
        found.setdefault(
            body.id or body.name, Owner(body=body, named=True, start=mention.start, end=mention.end)
        )
    return tuple(found.values())
