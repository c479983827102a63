"""One piece of evidence as a page shows it: who says it, how sure it is, where to look."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from candour import dates
from candour.records import Claim, Stance
from candour.register import wording


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One place in one document; `claims` are the ids of the statements that rest on it here."""

    claims: tuple[str, ...]
    says: str
    strength: str
    strength_label: str
    document_title: str
    address: str
    publisher: str
    dated: str
    where: str
    quote: str
    caveat: str
    caution: str
    stance_words: str
    when: str
    recorded: str
    source: str

    @property
    def permalinks(self) -> tuple[str, ...]:
        return tuple(f"/claims/{claim}/" for claim in self.claims)

    @property
    def source_address(self) -> str:
        return f"/sources/{self.source}/"


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Several pieces of evidence under one line: who says it, and how sure that is."""

    says: str
    how: str
    items: tuple[Evidence, ...]


def proof_of(items: Iterable[Evidence]) -> Proof:
    """Sum up evidence in one line that names everybody who speaks."""
    kept = tuple(dict.fromkeys(items))
    speakers = list(dict.fromkeys(item.says for item in kept))
    sources = len({item.source for item in kept})
    labels = {item.strength_label for item in kept}
    how = labels.pop() if len(labels) == 1 else _("some of it held by us in copy, some only cited")
    if sources > 1:
        how = _("%(count)d sources; %(how)s") % {"count": sources, "how": how}
    return Proof(
        says=", ".join([*speakers[:1], *(s[0].lower() + s[1:] for s in speakers[1:])]),
        how=how,
        items=kept,
    )


def evidence_of(claims: Iterable[Claim], *, council: bool) -> tuple[Evidence, ...]:
    """Return the evidence of these claims, each place once, in the order given."""
    places: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        places.setdefault(place(claim), []).append(claim)
    return tuple(_evidence(same, council=council) for same in places.values())


def place(claim: Claim) -> tuple[object, ...]:
    """Return what two claims share when one look at a document checks both."""
    return (
        claim.citation,
        claim.speaker,
        claim.strength,
        claim.basis,
        claim.stance,
        claim.caveat,
        claim.valid,
        claim.observed,
        dates.london_day(claim.published) if claim.published else None,
    )


def _evidence(claims: list[Claim], *, council: bool) -> Evidence:
    claim = claims[0]
    cited = claim.citation
    denies = claim.stance is Stance.DENIES
    return Evidence(
        claims=tuple(c.id for c in claims),
        says=wording.says(claim, council=council),
        strength=str(claim.strength),
        strength_label=_strength_words(claim),
        document_title=cited.title,
        address=cited.url,
        publisher=cited.publisher,
        dated=dates.plain(cited.dated),
        where=cited.where if cited.page is None else _("page %d. ") % cited.page + cited.where,
        quote=cited.quote,
        caveat=claim.caveat,
        caution=wording.basis(claim),
        stance_words=wording.stance(claim) if denies else "",
        when=when(claim),
        recorded=dates.plain_day(dates.london_day(claim.published)) if claim.published else "",
        source=cited.source,
    )


def _strength_words(claim: Claim) -> str:
    words = wording.strength(claim)
    return words[0].lower() + words[1:]


def when(claim: Claim) -> str:
    """Return when the claim holds, in words that never stretch it."""
    if claim.valid:
        return dates.plain(claim.valid)
    if claim.observed:
        return _("seen %(when)s") % {"when": dates.plain(claim.observed)}
    return _("no date given")
