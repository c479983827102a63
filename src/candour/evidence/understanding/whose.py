"""Whose a document is, weighed from its letterhead, signature, addresses and what it says."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import log2

from candour.evidence.records import BodyMention, BodyRef, Clues
from candour.evidence.understanding.folding import any_of
from candour.evidence.understanding.kind import ABOUT_OTHERS, LETTERS

_HEAD = 600
_SIGNED = 350
_BEFORE = 60
_AFTER = 60
# One plain mention is enough for a body of the register, not for another.
_ENOUGH = 1.2
_ENOUGH_FOR_OTHERS = 2.5
_WEAK = 0.4
# Councils name departments in every other paper; few of those are theirs.
_NATIONAL = 0.3
_DEPARTMENT = re.compile(
    r"Department |Ministry |HM |Home Office|Cabinet Office|NHS (?:Engl|Dig)|Ofsted"
)
_SIGNATURE = re.compile(r"\b(?:yours (?:sincerely|faithfully|truly)|(?:kind |best )?regards)\b")
# What stands right before the name of the body that answers, and right after it.
_ANSWERER_BEFORE = any_of(
    r"\b(?:received by|request to|made to|submitted to|held by|on behalf of|held at|here at|within|"
    r"records? of|jurisdiction of|copyright|©)(?: the)? $",
    r"^(?:re:? )?(?:the )?$",
)
_ANSWERER_AFTER = any_of(
    r"^(?: \([^)]{2,40}\))? (?:does|do|did|has|have|holds?|uses?|is unable|can confirm|considers?|"
    r"recognises|therefore|currently|aims|will|is committed|is able|is not)\b",
    r"^(?:'s|s')? (?:response|reply|freedom of information|foi|complaints|disclosure)\b",
)
_ELSEWHERE_BEFORE = any_of(
    r"\b(?:contact|approach|redirect(?:ed)? to|transfer(?:red)? to|write to|apply to|commissioner|"
    r"complain to|advise you to ask|wish to (?:contact|ask|try)|such as|including|dear)(?: the)? $",
    r"\b(?:(?:function|matter|responsibility)s? (?:of|for)|rests? with|lies with|"
    r"(?:re-?direct|send|submit) your (?:\w+ )?(?:request|enquiry) to|passed to|forwarded to|(?:managed|provided|run|delivered) by)(?: the)? $",
)
_DOMAIN = re.compile(
    r"(?:@|www\.|https?://)(?:[\w-]+\.)*?([\w-]{4,})(?:\.pnn)?\.(?:gov\.(?:uk|wales|scot)|"
    r"police\.uk|nhs\.uk)"
)
_THEIRS_BEFORE = re.compile(r"\b(?:them|redirect\w*|transfer\w*|they|their)\b[^.]*$")
_NOT_OURS = frozenset(
    {"service", "ico", "legislation", "digital", "publishing", "informationcommissioner"}
)

Key = tuple[str, str]


def whose(
    *, content: str, plain: str, bodies: tuple[BodyMention, ...], clues: Clues, kind: str
) -> BodyRef | None:
    """Return the body that made the document or answers in it, or None where nothing says so."""
    names: dict[Key, BodyRef] = {}
    weights: dict[Key, float] = defaultdict(float)
    counts: dict[Key, float] = defaultdict(float)
    signed = _signed(plain) if kind in LETTERS else len(plain)
    for mention in bodies:
        for body, share in _shares(mention, bodies):
            names.setdefault(key_of(body), body)
            counts[key_of(body)] += share
            weights[key_of(body)] = max(
                weights[key_of(body)], share * _place(mention, plain, signed=signed, kind=kind)
            )
    for key, body in names.items():
        weights[key] += 1.5 * log2(1 + counts[key]) + _aliases(content, key, bodies)
        if _DEPARTMENT.match(body.name):
            weights[key] *= _NATIONAL
    _hint(weights, names, clues=clues, kind=kind)
    for key, gain in _domains(plain, names).items():
        weights[key] += gain
    if kind in ABOUT_OTHERS and any(body.gss for body in names.values()):
        weights = {key: weight for key, weight in weights.items() if names[key].gss}
    best = max(weights, key=lambda key: weights[key], default=None)
    enough = _ENOUGH if best is not None and names[best].id else _ENOUGH_FOR_OTHERS
    return names[best] if best is not None and weights[best] >= enough else None


def key_of(body: BodyRef) -> Key:
    """Return what tells bodies apart: the id, or the plain name where there is none."""
    return body.id, "" if body.id else body.name.lower().removeprefix("nhs ")


def _shares(
    mention: BodyMention, bodies: tuple[BodyMention, ...]
) -> Iterator[tuple[BodyRef, float]]:
    """Yield the candidates of a mention; those named in full elsewhere take all of it."""
    candidates = mention.candidates
    if len(candidates) > 1:
        sure = {key_of(m.candidates[0]) for m in bodies if m.strong and len(m.candidates) == 1}
        candidates = tuple(c for c in candidates if key_of(c) in sure) or candidates
    for body in candidates:
        yield body, (1.0 if mention.strong else _WEAK) / len(candidates)


def _signed(plain: str) -> int:
    """Return where the first signature begins, or the end of the text."""
    found = _SIGNATURE.search(plain)
    return found.start() if found else len(plain)


def _place(mention: BodyMention, plain: str, *, signed: int, kind: str) -> float:
    """Weigh one mention by where it stands."""
    before = plain[max(0, mention.start - _BEFORE) : mention.start]
    after = plain[mention.end : mention.end + _AFTER]
    if _ELSEWHERE_BEFORE.search(before):
        return -1.0
    weight = 2.0 if mention.start < _HEAD else 0.0
    if _ANSWERER_AFTER.search(after) or (before and _ANSWERER_BEFORE.search(before)):
        weight = max(weight, 3.0)
    if kind in LETTERS and signed < mention.start < signed + _SIGNED:
        weight += 3.0
    return weight


def _aliases(content: str, key: Key, bodies: tuple[BodyMention, ...]) -> float:
    """Count the short form that a document gives a body, such as “Exampleshire Council (EC)”."""
    for mention in bodies:
        if key_of(mention.candidates[0]) != key:
            continue
        short = alias(content, mention)
        if short:
            return log2(1 + len(re.findall(rf"\b{re.escape(short)}\b", content))) * 0.7
    return 0.0


def alias(content: str, mention: BodyMention) -> str:
    """Return the capitals in brackets right after the name of a body, or an empty text."""
    found = re.match(
        r"\s*\([“\"']?([A-Z][A-Za-z&]{0,3}[A-Z]{1,5})[”\"']?\)",
        content[mention.end : mention.end + 20],
    )
    return found[1] if found else ""


def _hint(weights: dict[Key, float], names: dict[Key, BodyRef], *, clues: Clues, kind: str) -> None:
    """Weigh the clues; a site that tells of others is not itself what its pages are about."""
    for body, weight in ((clues.address, 5.0), (clues.name, 4.0), (clues.title, 4.0)):
        if body is not None and not (kind in ABOUT_OTHERS and body.gss is None):
            names.setdefault(key_of(body), body)
            weights[key_of(body)] += weight


def _domains(plain: str, names: Mapping[Key, BodyRef]) -> dict[Key, float]:
    """Weigh bodies whose name contains the stem of a public address found in the text."""
    gains: dict[Key, float] = defaultdict(float)
    if not names:
        return gains
    stems = {
        found[1].replace("-", "")
        for found in _DOMAIN.finditer(plain)
        if not _THEIRS_BEFORE.search(plain, max(0, found.start() - _BEFORE), found.start())
    }
    for stem in stems - _NOT_OURS:
        fits = [key for key, body in names.items() if _squashed(body.name).find(stem) >= 0]
        for key in fits:
            gains[key] += 2.5 / len(fits)
    return gains


def _squashed(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
