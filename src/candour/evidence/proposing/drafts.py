"""Brings the findings about one use together: the same body, the same system or practice."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from candour.evidence.proposing import names as naming
from candour.evidence.proposing.findings import (
    ANSWERS,
    Finding,
    SystemName,
    confirms,
    finds_families,
    picks_out_families,
)
from candour.evidence.proposing.owner import Owner, is_council, same, serves_families, speaks_itself
from candour.evidence.records import BodyRef, Understanding

# What every council takes part in by law, and what the police keep, is no council's choice.
_NOT_COUNCILS = frozenset({"statutory", "police"})
# Ordinary software is told of as part of the thing that is built with it.
_ORDINARY = frozenset({"office", "records"})


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One body's use of one thing, with every finding that speaks of it.

    `key` is the vocabulary's name for the system or programme, or empty; `name` what to call it.
    """

    body: BodyRef
    key: str
    name: str
    findings: tuple[Finding, ...]
    mention: tuple[int, int] | None = None
    owner: Owner | None = None


@dataclass(frozen=True, kw_only=True)
class _Piece:
    owner: Owner
    system: SystemName | None
    finding: Finding


def drafts(
    *,
    found: Sequence[Finding],
    understanding: Understanding,
    asked: SystemName | None = None,
) -> tuple[Draft, ...]:
    """Return one draft for each body and system, in the order they are first spoken of.

    `asked` is the system that a request names: what its answer leaves unnamed is about it.
    """
    shorts = _short_forms(found)
    sole = _programme_of_title(found) if speaks_itself(understanding) else _only_system(found)
    pieces = [
        piece
        for finding in found
        if not _only_denies(finding)
        for piece in _pieces(finding, understanding, asked, sole)
    ]
    bodies: dict[str, list[_Piece]] = {}
    for piece in pieces:
        bodies.setdefault(piece.owner.body.id or piece.owner.body.name, []).append(piece)
    answers = understanding.kind in ANSWERS
    return tuple(
        draft
        for several in bodies.values()
        for draft in _of_one_body(several, found, shorts, answers=answers)
        if answers or not _screens_only(draft)
    )


def _screens_only(draft: Draft) -> bool:
    """Screens of figures without a system of their own show how a service does, not families."""
    techniques = {cue.technique for f in draft.findings for cue in f.cues if cue.strong}
    return techniques == {"dashboard"} and not draft.key


def _only_system(found: Sequence[Finding]) -> SystemName | None:
    """The one known system of a report: what it says of further councils is about that."""
    named = {s.key: s for finding in found for s in finding.systems if s.key}
    return next(iter(named.values())) if len(named) == 1 else None


def _programme_of_title(found: Sequence[Finding]) -> SystemName | None:
    """The programme in a notice's heading: what it says of finding families is about that."""
    for finding in found[:2]:
        for mention in finding.programmes:
            place = finding.sentence.start
            name = " ".join(finding.words[mention.start - place : mention.end - place].split())
            return SystemName(key=mention.key, name=name, start=mention.start, end=mention.end)
    return None


def _only_denies(finding: Finding) -> bool:
    """A sentence that denies a practice asserts only the systems it names."""
    return finding.denial is not None and not finding.systems


def _pieces(
    finding: Finding,
    understanding: Understanding,
    asked: SystemName | None,
    sole: SystemName | None,
) -> Iterable[_Piece]:
    holders = [o for o in finding.owners if _may_own(o.body, understanding)]
    if not holders:
        return
    things: list[SystemName | None] = list(finding.systems)
    if not things and finding.programmes and finds_families(finding.words):
        first = finding.programmes[0]
        place = finding.sentence.start
        name = " ".join(finding.words[first.start - place : first.end - place].split())
        things = [SystemName(key=first.key, name=name, start=first.start, end=first.end)]
    if not things and any(cue.strong for cue in finding.cues):
        things = [_described(finding, understanding) or asked]
    if not things and sole and _speaks_of_sole(finding, understanding):
        things = [sole]
    if not things and asked and confirms(finding.words):
        things = [asked]
    if understanding.kind not in ANSWERS:
        things = [thing for thing in things if thing is None or thing.scope not in _NOT_COUNCILS]
    for owner in holders:
        for thing in things:
            yield _Piece(owner=owner, system=thing, finding=finding)


def _speaks_of_sole(finding: Finding, understanding: Understanding) -> bool:
    if speaks_itself(understanding):
        return picks_out_families(finding.words)
    return bool(finding.statuses) and any(owner.named for owner in finding.owners)


def _may_own(body: BodyRef, understanding: Understanding) -> bool:
    """Police and health bodies count where they answer for themselves."""
    return is_council(body) or (speaks_itself(understanding) and serves_families(body))


def _described(finding: Finding, understanding: Understanding) -> SystemName | None:
    """In an answer to a request each thing described stands for itself."""
    if understanding.kind not in ANSWERS:
        return None
    name = naming.described(finding.words)
    if name is None:
        return None
    start = finding.sentence.start + name.start
    return SystemName(key="", name=name.name, start=start, end=start + len(name.name))


def _of_one_body(
    pieces: Sequence[_Piece], found: Sequence[Finding], shorts: Mapping[str, str], *, answers: bool
) -> Iterable[Draft]:
    groups: dict[str, list[_Piece]] = {}
    for piece in pieces:
        groups.setdefault(_group(piece, shorts), []).append(piece)
    unnamed = groups.pop("", [])
    if not answers:
        unnamed += _ordinary(groups)
    if not groups:
        groups = {"": unnamed} if unnamed else {}
    else:
        _share_out(unnamed, groups)
    for several in groups.values():
        yield _draft(several, found, alone=len(groups) == 1 and not answers)


def _ordinary(groups: dict[str, list[_Piece]]) -> list[_Piece]:
    """Take out ordinary software where something of its own stands beside it."""
    plain = [g for g, several in groups.items() if all(_is_ordinary(p) for p in several)]
    if len(plain) == len(groups):
        return []
    return [replace(piece, system=None) for group in plain for piece in groups.pop(group)]


def _is_ordinary(piece: _Piece) -> bool:
    """Writing by machine is a use of its own, whatever program does it."""
    writes = any(cue.technique == "generative_ai" for cue in piece.finding.cues)
    return piece.system is not None and piece.system.scope in _ORDINARY and not writes


def _group(piece: _Piece, shorts: Mapping[str, str]) -> str:
    if piece.system is None:
        return ""
    if piece.system.key:
        return piece.system.key
    folded = fold(piece.system.name)
    return shorts.get(folded, folded)


def _share_out(unnamed: Sequence[_Piece], groups: Mapping[str, list[_Piece]]) -> None:
    """Give what names nothing to the named thing spoken of last before it, else first after."""
    named = sorted(
        ((p.finding.sentence.start, group) for group, several in groups.items() for p in several)
    )
    for piece in unnamed:
        before = [group for start, group in named if start <= piece.finding.sentence.start]
        groups[before[-1] if before else named[0][1]].append(piece)


def _draft(pieces: Sequence[_Piece], found: Sequence[Finding], *, alone: bool) -> Draft:
    first = min(pieces, key=lambda piece: (piece.system is None, piece.finding.sentence.start))
    owner = min((piece.owner for piece in pieces), key=lambda owner: not owner.named)
    heard = {id(piece.finding): piece.finding for piece in pieces}
    ordered = sorted(heard.values(), key=lambda finding: finding.sentence.start)
    return Draft(
        body=owner.body,
        key=first.system.key if first.system else "",
        name=_fullest(pieces) or _label(ordered),
        findings=tuple(_with_followers(ordered, found, owner if alone else None)),
        mention=(first.system.start, first.system.end) if first.system else None,
        owner=owner,
    )


def _label(findings: Sequence[Finding]) -> str:
    """A plain description in the document's own words, for what it gives no name."""
    for finding in findings:
        name = naming.described(finding.words) or naming.thing(finding.words)
        if name is not None:
            return name.name
    return ""


def _fullest(pieces: Sequence[_Piece]) -> str:
    """The longest way its name is written, so that a short form does not hide the name."""
    return max((piece.system.name for piece in pieces if piece.system), key=len, default="")


def _with_followers(
    mine: Sequence[Finding], found: Sequence[Finding], owner: Owner | None
) -> Iterable[Finding]:
    """Add sentences that say only how far it has come: the next one, or all where it stands alone."""
    known = {id(finding) for finding in mine}
    for place, finding in enumerate(found):
        if id(finding) in known:
            yield finding
        elif _only_status(finding) and (
            (place and id(found[place - 1]) in known)
            or (owner and any(same(o.body, owner.body) for o in finding.owners))
        ):
            yield replace(finding, systems=(), owners=())


def _only_status(finding: Finding) -> bool:
    return bool(finding.statuses) and not finding.strong and not finding.denial


def _short_forms(found: Sequence[Finding]) -> Mapping[str, str]:
    """Short forms that the document itself explains: “Kent Index (KI)” makes KI that index."""
    forms: dict[str, str] = {}
    for finding in found:
        for name in naming.names_in(finding.words):
            if name.short:
                forms[fold(name.short)] = fold(name.name)
    return forms


def fold(name: str) -> str:
    """Return a name in small letters, without article, marks and a closing plural."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    kept = [word for word in words if word not in {"the", "a", "an", "s"}]
    return " ".join(kept)
