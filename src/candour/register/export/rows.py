"""What the register holds on one body, as plain rows that every format writes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from candour import dates
from candour.records import Body, Claim, Search, Speaker, Subject, Use
from candour.register.codebook import Codebook
from candour.register.entry import Entry, entry
from candour.register.knowledge import Knowledge, headline, knowledge
from candour.register.validity import holds, visible
from candour.register.wording import status

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class View:
    """The day asked about, the day of knowing, and the words in force.

    `kept` maps, for `system` and `supplier`, each name merged away to the name that was kept.
    """

    as_of: date
    known_on: date
    codebook: Codebook
    kept: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Holding:
    """All that the register holds on one body: its uses, every accepted claim, its searches."""

    body: Body
    uses: Sequence[Use] = ()
    claims: Sequence[Claim] = ()
    searches: Sequence[Search] = ()


@dataclass(frozen=True, kw_only=True)
class Rows:
    """One body's rows, each list in the order of its ids."""

    body: Row
    uses: tuple[Row, ...]
    claims: tuple[Row, ...]
    searches: tuple[Row, ...]


def rows(holding: Holding, view: View) -> Rows:
    """Return the rows of one body in a view; the order of the given records does not matter."""
    listed = [c for c in _each_once(holding.claims) if listable(c, view)]
    of_use = _by_use(listed)
    uses = [use for use in sorted(holding.uses, key=lambda u: u.id) if use.id in of_use]
    known = _knowledge(holding, of_use, listed, view)
    return Rows(
        body=_body_row(holding.body, uses, known),
        uses=tuple(use_row(use, of_use[use.id], view) for use in uses),
        claims=tuple(claim_row(claim, view) for claim in listed),
        searches=tuple(search_row(s) for s in sorted(known.searches, key=lambda s: s.id)),
    )


def listable(claim: Claim, view: View) -> bool:
    """Tell whether the register had published the claim by then, though it be withdrawn since."""
    return (
        claim.published is not None
        and dates.london_day(claim.published) <= view.known_on
        and claim.speaker is not Speaker.REQUESTER
        and holds(claim, as_of=view.as_of)
    )


def _each_once(claims: Iterable[Claim]) -> list[Claim]:
    once = {claim.id: claim for claim in claims}
    return sorted(once.values(), key=lambda c: (c.subject.kind, c.subject.id, c.id))


def _by_use(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.subject.kind == "use":
            found.setdefault(claim.subject.id, []).append(claim)
    return found


def _knowledge(
    holding: Holding, of_use: Mapping[str, list[Claim]], listed: Iterable[Claim], view: View
) -> Knowledge:
    return knowledge(
        body=holding.body.id,
        uses=of_use,
        body_claims=[c for c in listed if c.subject.kind == "body"],
        searches=holding.searches,
        as_of=view.as_of,
        known_on=view.known_on,
        codebook=view.codebook,
    )


def _body_row(body: Body, uses: Iterable[Use], known: Knowledge) -> Row:
    return {
        "id": body.id,
        "gss": body.gss or None,
        "name": body.name,
        "type": body.type,
        "nation": body.nation,
        "region": body.region or None,
        "started": _day(body.started),
        "ended": _day(body.ended),
        "responsible_for_families": body.families,
        "successors": list(body.successors),
        "predecessors": list(body.predecessors),
        "state": known.state.value,
        "headline": known.headline.value if known.headline else None,
        "uses": [use.id for use in uses],
        "uses_counted": list(known.uses),
    }


def use_row(use: Use, claims: Sequence[Claim], view: View) -> Row:
    """Return a use as its entry has it in the view."""
    shown = entry_of(use.id, claims, view)
    name = shown.first("name")
    return {
        "id": use.id,
        "body": use.body,
        "name": name.value if name and name.supporting else use.name,
        "system": next(iter(_kept("system", shown, view)), None),
        "suppliers": _kept("supplier", shown, view),
        "service_areas": list(shown.values("service_area")),
        "techniques": list(shown.values("technique")),
        **_status_cells(shown, view),
        "headline": _headline(use.id, claims, shown, view),
        "disputed": any(a.disputed for answers in shown.answers.values() for a in answers),
        "claims": len(shown.claims),
    }


def entry_of(use: str, claims: Iterable[Claim], view: View) -> Entry:
    """Return the entry of a use in the view."""
    return entry(
        claims,
        subject=Subject(kind="use", id=use),
        as_of=view.as_of,
        known_on=view.known_on,
        codebook=view.codebook,
    )


def _headline(use: str, claims: Sequence[Claim], shown: Entry, view: View) -> str | None:
    # Only a use that somebody reported without confirming needs a second entry.
    sure = [c for c in claims if c.speaker is not Speaker.OTHER]
    confirmed = shown if len(sure) == len(claims) else entry_of(use, sure, view)
    split = headline(confirmed, view.codebook)
    return split.value if split else None


def _kept(name: str, shown: Entry, view: View) -> list[str]:
    kept = view.kept.get(name, {})
    return list(dict.fromkeys(kept.get(value, value) for value in shown.values(name)))


def _status_cells(shown: Entry, view: View) -> Row:
    now = shown.first("status")
    if now is None:
        return dict.fromkeys(("status", "status_words", "status_seen", "status_stale"))
    return {
        "status": None if now.denied else now.value,
        "status_words": status(now, view.codebook.label("status", now.value)),
        "status_seen": _day(now.seen),
        "status_stale": now.stale,
    }


def claim_row(claim: Claim, view: View) -> Row:
    """Return one claim; a withdrawal after the day of knowing is not yet known in the view."""
    gone = not visible(claim, known_on=view.known_on)
    removed = claim.taken_down is not None
    return {
        "id": claim.id,
        "subject": claim.subject.id,
        "subject_kind": claim.subject.kind,
        "property": claim.property,
        "value": "" if removed else claim.value,
        "stance": claim.stance.value,
        "scope": claim.scope or None,
        "valid": claim.valid or None,
        "observed": claim.observed or None,
        "strength": claim.strength.value,
        "basis": claim.basis.value,
        "speaker": claim.speaker.value,
        "source": _source_cells(claim),
        "caveat": None if removed else claim.caveat or None,
        "recorded": _moment(claim.recorded),
        "published": _moment(claim.published),
        "withdrawn": _moment(claim.withdrawn) if gone else None,
        "withdrawn_reason": (claim.withdrawn_reason or None) if gone else None,
        "taken_down": _moment(claim.taken_down),
        "taken_down_reason": claim.taken_down_reason or None,
    }


def _source_cells(claim: Claim) -> Row:
    cited, removed = claim.citation, claim.taken_down is not None
    return {
        "id": cited.source,
        "url": cited.url or None,
        "title": cited.title,
        "publisher": cited.publisher,
        "kind": cited.kind,
        "dated": cited.dated or None,
        "where": None if removed else cited.where or None,
        "quote": None if removed else cited.quote or None,
        "page": cited.page,
    }


def search_row(search: Search) -> Row:
    """Return one search: what was asked or looked for, and what came of it."""
    return {
        "id": search.id,
        "body": search.body,
        "question": search.question,
        "place": search.place,
        "searched": _day(search.searched),
        "outcome": search.outcome.value,
        "exemptions": search.exemptions or None,
        "note": search.note or None,
        "recorded": _moment(search.recorded),
        "published": _moment(search.published),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None
