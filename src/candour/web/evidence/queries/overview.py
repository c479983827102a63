"""How far the desk has come, and how far its proposals and its people can be trusted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from candour.web.evidence.models import Judgement, Proposal, ProposedValue, Settlement
from candour.web.evidence.queries import judged, queue, words
from candour.web.evidence.queries.measures import Bin, Share, bins, kappa
from candour.web.people.models import Account

Verdict = Judgement.Verdict
Precise = Sequence[tuple[str, Share]]


@dataclass(frozen=True, kw_only=True)
class Attention:
    """How many planted wrong proposals were noticed, of those that were met."""

    own: Share
    everybody: Share


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How often two people gave the same verdict; kappa is None where it says nothing."""

    raw: Share
    kappa: float | None
    differing: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The first page of the desk for reading."""

    waiting: int
    examples: int
    second: int
    differing: int
    results: Mapping[str, int]
    by_property: Precise
    by_kind: Precise
    by_document: Precise
    by_reader: Precise
    agreement: Agreement
    attention: Attention
    calibration: Sequence[Bin]


def overview(actor: Account) -> Overview:
    """Return the figures; what only one person has judged is in none of them.

    Examples are in none of those that tell how far proposals and people can be trusted.
    """
    settled = list(_settled())
    results = dict.fromkeys(Settlement.Result.values, 0)
    for result in Settlement.objects.values_list("result", flat=True):
        results[result] += 1
    agreement = _agreement()
    return Overview(
        waiting=queue.count_waiting(actor),
        examples=queue.count_examples(actor),
        second=queue.waiting_for(actor).filter(judgements__turn=1).count(),
        differing=agreement.differing,
        results=results,
        by_property=_by(settled, lambda row: words.question(row["property"], kind="")),
        by_kind=_by(settled, lambda row: _kind(row["proposal__kind"])),
        by_document=_by(settled, lambda row: words.document_kind(row["proposal__text__kind"])),
        by_reader=_by(settled, lambda row: row["proposal__text__reader"]),
        agreement=agreement,
        attention=_attention(actor),
        calibration=bins((row["confidence"], row["right"]) for row in settled),
    )


def _settled() -> Iterable[dict[str, Any]]:
    """Yield each value of a settled proposal, and whether the view that was followed kept it."""
    decided = ProposedValue.objects.filter(proposal__settlement__isnull=False)
    rows = decided.filter(proposal__text__capture__example=False).values(
        "id",
        "property",
        "value",
        "confidence",
        "proposal__kind",
        "proposal__text__kind",
        "proposal__text__reader",
        "proposal__settlement__view__said",
    )
    for row in rows.iterator(chunk_size=2000):
        said = row["proposal__settlement__view__said"].get("claims", {})
        yield row | {"right": said.get(str(row["id"])) == row["value"]}


def _by(settled: Sequence[dict[str, Any]], name: Callable[[dict[str, Any]], str]) -> Precise:
    counted: dict[str, list[bool]] = defaultdict(list)
    for row in settled:
        counted[name(row)].append(row["right"])
    shares = [(n, Share(part=sum(rights), whole=len(rights))) for n, rights in counted.items()]
    return sorted(shares, key=lambda pair: (-pair[1].whole, pair[0]))


def _kind(kind: str) -> str:
    return str(dict(Proposal.Kind.choices).get(kind, kind))


def _agreement() -> Agreement:
    verdicts: dict[int, list[str]] = defaultdict(list)
    rows = judged.both_given().filter(proposal__text__capture__example=False)
    for proposal, verdict in rows.values_list("proposal_id", "verdict"):
        verdicts[proposal].append(verdict)
    pairs = [(one, other) for one, other in verdicts.values()]
    same = sum(one == other for one, other in pairs)
    return Agreement(
        raw=Share(part=same, whole=len(pairs)),
        kappa=kappa(pairs),
        differing=queue.to_settle().count(),
    )


def _attention(actor: Account) -> Attention:
    met = Judgement.objects.exclude(proposal__planted="")
    own = [_noticed(row) for row in met.filter(by=actor).select_related("proposal")]
    everybody = [_noticed(row) for row in met.select_related("proposal")]
    return Attention(
        own=Share(part=sum(own), whole=len(own)),
        everybody=Share(part=sum(everybody), whole=len(everybody)),
    )


def _noticed(row: Judgement) -> bool:
    """Tell whether the verdict mends what was made wrong; a mere “right” does not."""
    if row.verdict != Verdict.CORRECT:
        return row.verdict == Verdict.REJECT
    proposal = row.proposal
    if proposal.planted == "body":
        return proposal.body is not None and row.said.get("body") != proposal.body.slug
    wrong = [v for v in proposal.values.all() if v.property == proposal.planted]
    return all(row.said["claims"].get(str(v.pk)) != v.value for v in wrong)
