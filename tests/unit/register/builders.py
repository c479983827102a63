"""Claims, searches and codebooks of an invented place, for tests."""

from datetime import UTC, datetime
from typing import Any

from candour.records import Basis, Citation, Claim, Speaker, Stance, Strength, Subject
from candour.register.codebook import Choice, Codebook, Property

USE = Subject(kind="use", id="exampleshire-single-view")
RECORDED = datetime(2026, 1, 10, 12, tzinfo=UTC)


def citation(source: str = "story-1", **fields: Any) -> Citation:
    given = {
        "document": f"{source}-page",
        "url": "https://exampleshire.example/page",
        "title": "A page",
        "publisher": "Exampleshire Council",
        "kind": "privacy_notice",
        "dated": "",
        "where": "second paragraph",
    }
    return Citation(source=source, **(given | fields))


def claim(id: str = "c1", *, source: str = "story-1", **fields: Any) -> Claim:  # noqa: A002
    given: dict[str, Any] = {
        "subject": USE,
        "property": "status",
        "value": "in_use",
        "stance": Stance.ASSERTS,
        "scope": "",
        "valid": "",
        "observed": "2025",
        "citation": citation(source),
        "strength": Strength.CITED,
        "basis": Basis.STATED,
        "speaker": Speaker.BODY,
        "caveat": "",
        "recorded": RECORDED,
        "recorded_by": "ada",
        "published": RECORDED,
    }
    return Claim(id=id, **(given | fields))


def prop(id: str, **fields: Any) -> Property:  # noqa: A002
    given = {
        "label": id,
        "question": f"What is {id}?",
        "definition": "",
        "example": "",
        "subject": "use",
        "single": False,
        "kind": "text",
    }
    return Property(id=id, **(given | fields))


CODEBOOK = Codebook(
    version="test",
    properties={
        p.id: p
        for p in (
            prop("name", single=True),
            prop("status", single=True, changes=True),
            prop("override", single=True),
            prop("technique"),
            prop("service_area", choices="service_areas"),
            prop("not_used", subject="body"),
        )
    },
    choices={
        "service_areas": {
            "early_help": Choice(id="early_help", label="Early help", families=True),
            "fraud": Choice(id="fraud", label="Fraud"),
        }
    },
)
