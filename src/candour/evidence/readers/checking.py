"""Keeps of a language model's answer only what the text itself bears out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from candour.evidence.readers import values
from candour.evidence.readers.answer import SaidClaim, SaidUse
from candour.evidence.readers.instruction import NAMES, PROPERTIES, STANCES
from candour.evidence.readers.passages import Passage
from candour.evidence.readers.quoting import Range, fold, locate
from candour.evidence.records import (
    BodyRef,
    Known,
    Mention,
    ProposedClaim,
    ProposedUse,
    Text,
    Understanding,
)
from candour.records import Stance

LONGEST_QUOTE = 600
_SHORTEST_QUOTE = 12
# What a denial may claim, and under which name the codebook keeps it.
_DENIED = {"technique": "not_used", "system": "system", "status": "status"}
# A use of which none of these is borne out is no use.
_CORE = ("status", "technique", "not_used", "system")
_TECHNIQUE = ("technique", "not_used")
# A model is sure of itself; until its answers have been measured it is believed half way.
_MIDDLE, _BELIEF = 0.4, 0.5


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What an answer is held against: the text, the passages shown, the bodies by name.

    `names` gives the vocabulary's name of a system or supplier by its folded term.
    """

    text: Text
    understanding: Understanding
    passages: Sequence[Passage]
    bodies: Mapping[str, BodyRef]
    names: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The uses that hold, and how many claims were dropped with or without their use."""

    uses: tuple[ProposedUse, ...]
    dropped: int


def bodies_of(understanding: Understanding) -> dict[str, BodyRef]:
    """Return by name the bodies that the text or the clues name without doubt."""
    sure = [m.candidates[0] for m in understanding.bodies if len(m.candidates) == 1]
    own = [understanding.body] if understanding.body else []
    return {body.name: body for body in (*own, *sure)}


def names_of(mentions: Iterable[Mention], *, known: Known) -> dict[str, str]:
    """Return the vocabulary's names of the systems and suppliers mentioned, by folded term."""
    kept = {"system": {key: system.name for key, system in known.systems.items()}}
    kept["supplier"] = dict(known.suppliers)
    return {
        fold(mention.term).casefold(): kept[mention.kind].get(mention.key, mention.term)
        for mention in mentions
        if mention.kind in kept
    }


def believed(confidence: float) -> float:
    """Return a model's confidence drawn to the middle: from 0.2 to 0.7."""
    return _MIDDLE + _BELIEF * (confidence - _MIDDLE)


def check(said: Iterable[SaidUse], *, ground: Ground) -> Checked:
    """Return the uses whose body, stance, values and quotes all stand up to the text."""
    told = _joined(said)
    uses = tuple(use for one in told if (use := _use(one, ground=ground)))
    kept = sum(len(use.claims) for use in uses)
    return Checked(uses=uses, dropped=sum(len(one.claims) for one in told) - kept)


def _joined(said: Iterable[SaidUse]) -> tuple[SaidUse, ...]:
    """Put together what the model told twice of one body's one system."""
    together: dict[tuple[str, str, str], SaidUse] = {}
    for use in said:
        system = next((c.value for c in use.claims if c.property == "system"), "")
        key = (use.body, use.stance, system.casefold())
        before = together.get(key)
        together[key] = before.with_claims(use.claims) if before else use
    return tuple(together.values())


def _use(said: SaidUse, *, ground: Ground) -> ProposedUse | None:
    if said.stance not in STANCES or (said.body and said.body not in ground.bodies):
        return None
    stance = Stance(said.stance)
    made = (_claim(claim, stance=stance, ground=ground) for claim in said.claims)
    claims = tuple(dict.fromkeys(claim for claim in made if claim))
    if not any(c.property in _CORE for c in claims):
        return None
    if stance is Stance.DENIES and not any(values.says_no(claim.quote) for claim in claims):
        return None
    return ProposedUse(
        body=ground.bodies.get(said.body),
        system=_first(claims, "system"),
        supplier=_first(claims, "supplier"),
        techniques=tuple(dict.fromkeys(c.value for c in claims if c.property in _TECHNIQUE)),
        status=_status(claims, stance=stance),
        status_dated=_dated(said, claims) or ground.understanding.dated,
        stance=stance,
        scope=values.words(said.scope, quotes=[claim.quote for claim in claims]),
        confidence=believed(said.confidence),
        claims=claims,
    )


def _claim(said: SaidClaim, *, stance: Stance, ground: Ground) -> ProposedClaim | None:
    """Return the claim with the text's own words, or None where it says no such thing."""
    shown = [(passage.start, passage.end) for passage in ground.passages]
    found = locate(said.quote, content=ground.text.content, within=shown)
    if found is None or said.property not in (_DENIED if stance is Stance.DENIES else PROPERTIES):
        return None
    around = _sentences(found, ground=ground)
    start, end = found if found[1] - found[0] >= _SHORTEST_QUOTE else around
    quote, sentence = (ground.text.content[slice(*place)] for place in ((start, end), around))
    value = values.value(said.property, said.value, quote=quote, sentence=sentence, stance=stance)
    if not value or len(quote) > LONGEST_QUOTE:
        return None
    name = said.property if stance is Stance.ASSERTS else _DENIED[said.property]
    return ProposedClaim(
        property=name,
        value=ground.names.get(fold(value).casefold(), value) if name in NAMES else value,
        stated=True,
        quote=quote,
        page=next(p.page for p in ground.passages if p.start <= start < p.end),
        start=start,
        end=end,
        confidence=believed(said.confidence),
    )


def _sentences(place: Range, *, ground: Ground) -> Range:
    """Return the range of the whole sentences that a range lies in."""
    start, end = place
    around = [s for s in ground.understanding.sentences if s.start < end and start < s.end]
    return min(s.start for s in around), max(s.end for s in around)


def _status(claims: Sequence[ProposedClaim], *, stance: Stance) -> str:
    said = _first(claims, "status")
    return said or ("declared_not_used" if stance is Stance.DENIES else "unknown")


def _first(claims: Sequence[ProposedClaim], name: str) -> str:
    """Return the value of the surest claim of a property, or an empty text."""
    of_property = [claim for claim in claims if claim.property == name]
    return max(of_property, key=lambda claim: claim.confidence).value if of_property else ""


def _dated(said: SaidUse, claims: Sequence[ProposedClaim]) -> str:
    quotes = [claim.quote for claim in claims if claim.property == "status"]
    return values.dated(said.status_dated, quotes=quotes)
