"""Loads the project's own opening facts; loading twice adds nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import models

from candour import fingerprint, records
from candour.records import LoadReport
from candour.register import opening
from candour.register.opening import Row, Statement
from candour.web.audit.actions import change
from candour.web.bodies.models import Body
from candour.web.register.actions.rebuilding import rebuild_rows
from candour.web.register.models import (
    OPENING,
    Acceptance,
    Claim,
    Document,
    Lead,
    Source,
    Supplier,
    System,
    Use,
)
from candour.web.register.queries.entries import codebook

_ORIGIN = "opening"


@dataclass(kw_only=True)
class _Load:
    """What one load has found so far."""

    folder: Path
    problems: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    uses: dict[str, int] = field(default_factory=dict)
    systems: dict[str, str] = field(default_factory=dict)

    def rows(self, name: str) -> list[Row]:
        return list(opening.rows(self.folder / name))

    def refuse(self, row: Row, reason: str) -> None:
        self.problems.append(f"{row.place} ({row['id']}): {reason}.")


def load_opening(*, folder: Path) -> LoadReport:
    """Load `folder` (content/opening) in one transaction; report each row that cannot be used."""
    load = _Load(folder=folder)
    with change(
        verb="opening facts loaded", kind="content", key="opening", origin=OPENING
    ) as trail:
        load.bodies = _keys(Body)
        _load_suppliers(load)
        _load_systems(load)
        _load_documents(load)
        facts = [row for row in load.rows("facts.csv") if _usable(load, row)]
        _load_uses(load, {f["use"] for f in facts if opening.is_public(f)})
        _load_claims(load, [f for f in facts if opening.is_public(f)])
        _load_leads(load, [f for f in facts if not opening.is_public(f)])
        rebuild_rows()
        trail.detail = {"counts": load.counts, "problems": len(load.problems)}
    return LoadReport(counts=load.counts, problems=tuple(load.problems))


def _keys(model: type[models.Model]) -> dict[str, int]:
    return dict(model._default_manager.values_list("slug", "pk"))


def _usable(load: _Load, fact: Row) -> bool:
    """Keep a fact whose references exist; a lead may be as incomplete as it was found."""
    reason = ""
    if fact["body"] not in load.bodies:
        reason = f"the body “{fact['body']}” is not known"
    elif fact["document"] not in load.documents:
        reason = f"the document “{fact['document']}” is not known"
    elif opening.is_public(fact):
        reason = opening.fault(fact, codebook=codebook())
    if reason:
        load.refuse(fact, reason)
    return not reason


def _load_suppliers(load: _Load) -> None:
    for row in load.rows("suppliers.csv"):
        Supplier.objects.update_or_create(
            slug=row["id"],
            defaults={"name": row["name"], "aliases": _lines(row), "note": row["note"]},
        )


def _load_systems(load: _Load) -> None:
    suppliers = _keys(Supplier)
    for row in load.rows("systems.csv"):
        unknown = [name for name in row.several("suppliers") if name not in suppliers]
        if unknown:
            load.refuse(row, f"the supplier “{unknown[0]}” is not known")
            continue
        system, _ = System.objects.update_or_create(
            slug=row["id"],
            defaults={"name": row["name"], "aliases": _lines(row), "note": row["note"]},
        )
        system.suppliers.set([suppliers[name] for name in row.several("suppliers")])


def _lines(row: Row) -> str:
    return "\n".join(row.several("aliases"))


def _load_documents(load: _Load) -> None:
    for row in load.rows("sources.csv"):
        Source.objects.update_or_create(slug=row["id"], defaults={"title": row["title"]})
    sources = _keys(Source)
    for row in load.rows("documents.csv"):
        if row["source"] not in sources:
            load.refuse(row, f"the source “{row['source']}” is not known")
            continue
        columns = ("url", "title", "publisher", "kind", "dated", "dated_basis")
        Document.objects.update_or_create(
            slug=row["id"],
            defaults={"source_id": sources[row["source"]]} | {name: row[name] for name in columns},
        )
    load.documents = _keys(Document)


def _load_uses(load: _Load, wanted: set[str]) -> None:
    systems = _keys(System)
    for row in load.rows("uses.csv"):
        if row["id"] not in wanted:
            continue
        if row["body"] not in load.bodies or (row["system"] and row["system"] not in systems):
            load.refuse(row, "its body or its system is not known")
            continue
        Use.objects.get_or_create(
            slug=row["id"], defaults={"body_id": load.bodies[row["body"]], "name": row["name"]}
        )
        load.systems[row["id"]] = row["system"]
    load.uses = _keys(Use)
    load.counts["uses"] = len(wanted & load.uses.keys())


def _load_claims(load: _Load, facts: list[Row]) -> None:
    made: dict[str, Claim] = {}
    for fact in facts:
        if fact["use"] and fact["use"] not in load.uses:
            load.refuse(fact, f"the use “{fact['use']}” is not known")
            continue
        for statement in opening.statements(fact, system=load.systems.get(fact["use"], "")):
            claim = _claim(load, fact, statement)
            made[claim.public_id] = claim
    held = set(Claim.objects.filter(origin=OPENING).values_list("public_id", flat=True))
    fresh = [claim for key, claim in made.items() if key not in held]
    Claim.objects.bulk_create(fresh)
    Acceptance.objects.bulk_create(Acceptance(claim=claim, basis=OPENING) for claim in fresh)
    for orphan in sorted(held - made.keys()):
        load.problems.append(
            f"Statement {orphan} is no longer in content/opening; withdraw it on the desk."
        )
    load.counts |= {"facts": len(facts), "statements": len(made), "new statements": len(fresh)}


def _claim(load: _Load, fact: Row, statement: Statement) -> Claim:
    shared = {name: fact[name] for name in ("valid", "observed", "where", "speaker", "caveat")}
    own = {name: str(value) for name, value in vars(statement).items()}
    about = "" if statement.property == "not_used" else fact["use"]
    subject = {"use_id": load.uses[about]} if about else {"body_id": load.bodies[fact["body"]]}
    parts = (*shared.values(), *own.values(), about or fact["body"], fact["document"])
    return Claim(
        public_id=fingerprint.short(_ORIGIN, fact["id"], *parts),
        document_id=load.documents[fact["document"]],
        strength=str(records.Strength.CITED),
        codebook=codebook().version,
        origin=OPENING,
        **subject,
        **shared,
        **own,
    )


def _load_leads(load: _Load, facts: list[Row]) -> None:
    documents: Mapping[int, Document] = Document.objects.in_bulk()
    for fact in facts:
        document = documents[load.documents[fact["document"]]]
        Lead.objects.update_or_create(
            key=f"{_ORIGIN}-{fact['id']}",
            defaults={
                "origin": _ORIGIN,
                "body_id": load.bodies[fact["body"]],
                "title": (fact["name"] or document.title)[:300],
                "url": document.url,
                "reason": fact["lead_reason"],
                "detail": {name: value for name, value in fact.cells.items() if value},
            },
        )
    load.counts["leads"] = len(facts)
