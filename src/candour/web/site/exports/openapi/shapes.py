"""The shapes of answers: those of the register's own schema, and those of lists."""

from typing import Any, TypeAlias

from candour.register.export import schema
from candour.register.export.draft import TO_COMPLETE

Shape: TypeAlias = dict[str, Any]

TEXT: Shape = {"type": "string"}
MAYBE: Shape = {"type": ["string", "null"]}
DAY: Shape = {"type": "string", "format": "date"}
MAYBE_DAY: Shape = {"type": ["string", "null"], "format": "date"}
NUMBER: Shape = {"type": "integer", "minimum": 0}
YES: Shape = {"type": "boolean"}
TEXTS: Shape = {"type": "array", "items": TEXT}


def ref(name: str) -> Shape:
    """Return a reference to a named shape."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(name: str) -> Shape:
    """Return a list of a named shape."""
    return {"type": "array", "items": ref(name)}


def thing(**properties: Shape) -> Shape:
    """Return an object that has all these properties and no other."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def shapes() -> Shape:
    """Return every named shape."""
    return {**_register(), **_ITEMS}


def _register() -> Shape:
    """Return the shapes of the published schema under the names of this description."""
    return {name.title(): _moved(shape) for name, shape in schema.read()["$defs"].items()}


def _moved(shape: Any) -> Any:
    if isinstance(shape, list):
        return [_moved(part) for part in shape]
    if not isinstance(shape, dict):
        return shape
    return {
        key: f"#/components/schemas/{value.rsplit('/', 1)[-1].title()}"
        if key == "$ref"
        else _moved(value)
        for key, value in shape.items()
    }


_USE_LINE = {
    "id": TEXT, "name": TEXT, "body": TEXT, "body_name": TEXT, "nation": TEXT, "system": MAYBE,
    "suppliers": TEXTS, "status": MAYBE, "status_words": MAYBE, "seen_words": MAYBE,
    "confirmed": YES, "families": YES, "disputed": YES, "page": TEXT,
}  # fmt: skip
_ITEMS: Shape = {
    "Error": thing(error=TEXT),
    "BodyLine": thing(
        id=TEXT, name=TEXT, type=TEXT, nation=TEXT, region=MAYBE, responsible_for_families=YES,
        ended=YES, kind=TEXT, words=TEXT, uses_counted=NUMBER, page=TEXT,
    ),
    "Count": thing(kind=TEXT, words=TEXT, bodies=NUMBER),
    "Inherited": thing(body=ref("Body"), uses=many("Use")),
    "Answer": thing(
        property=TEXT, label=TEXT, value=TEXT, words=TEXT, denied=YES, confirmed=YES,
        disputed=YES, seen=MAYBE_DAY, stale=YES, claims=TEXTS, against=TEXTS,
    ),
    "SourceName": thing(id=TEXT, title=TEXT),
    "Document": thing(url=MAYBE, title=TEXT, publisher=TEXT, kind=TEXT, dated_words=MAYBE),
    "UseLine": thing(**_USE_LINE),
    "EndedUse": thing(**_USE_LINE, stage=MAYBE, reasons=TEXTS),
    "Maker": thing(
        id=TEXT, name=TEXT, aliases=TEXTS, related=TEXTS, uses=NUMBER, in_use=NUMBER,
        planned=NUMBER, ended=NUMBER, unconfirmed=NUMBER, page=TEXT,
    ),
    "System": thing(id=TEXT, name=TEXT, aliases=TEXTS, note=MAYBE, suppliers=TEXTS),
    "Supplier": thing(id=TEXT, name=TEXT, aliases=TEXTS, note=MAYBE, systems=TEXTS),
    "StatusCount": thing(status=TEXT, words=TEXT, uses=NUMBER),
    "Tally": thing(id=TEXT, label=TEXT, uses=NUMBER),
    "Property": thing(
        id=TEXT, label=TEXT, question=TEXT, definition=TEXT, example=TEXT, subject=TEXT,
        single=YES, kind=TEXT, choices=TEXT, changes=YES,
    ),
    "Choice": thing(id=TEXT, label=TEXT, definition=TEXT, families=YES),
    "Concept": thing(id=TEXT, label=TEXT, definition=TEXT),
    "Term": thing(
        concept=TEXT, concept_label=TEXT, term=TEXT, pages=NUMBER,
        years={"type": "array", "items": {"type": "integer"}},
    ),
    "Result": thing(kind=TEXT, id=TEXT, title=TEXT, summary=MAYBE, passage=MAYBE, page=TEXT),
    "Option": thing(value=TEXT, label=TEXT, count=NUMBER),
    "Filter": thing(name=TEXT, label=TEXT, options=many("Option")),
    "ComparedUse": thing(
        id=TEXT, name=TEXT, status=MAYBE, status_words=MAYBE, seen_words=MAYBE, families=YES,
        techniques=TEXTS, systems=TEXTS,
    ),
    "Compared": thing(
        id=TEXT, name=TEXT, kind=TEXT, kind_words=TEXT, denials=TEXTS, statements=NUMBER,
        sources=NUMBER, searches=NUMBER, page=TEXT, uses=many("ComparedUse"),
    ),
    "DraftClaim": thing(id=TEXT, says=TEXT, strength=TEXT),
    "DraftEvidence": thing(value=TEXT, caution=MAYBE, claims=many("DraftClaim")),
    "DraftField": thing(
        number=NUMBER, id=TEXT, tier=NUMBER, label=TEXT, value=MAYBE,
        note={"enum": [TO_COMPLETE, None]}, evidence=many("DraftEvidence"),
    ),
    "Draft": thing(
        use=TEXT, title=TEXT, atrs_version=TEXT, organisation=TEXT, organisation_type=TEXTS,
        phase=MAYBE, phase_note=TEXT, filled=NUMBER, fields=many("DraftField"),
    ),
}  # fmt: skip
