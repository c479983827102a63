"""Describes the lines of `candour read --format jsonl` from their published schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from candour.evidence import schema

_ABOUT = f"""One JSON object a line, one line a document, in UTF-8. The shape is published as
a JSON Schema (draft 2020-12) in `src/candour/evidence/{schema.PATH.name}`. Within version
{schema.VERSION} fields may be added; none is renamed, removed or given another meaning. A line
holds proposals of a reader, never findings: nothing is public before two people have accepted it.

Places count characters of the stored text from 0, as Python does: `text[start:end] == quote`,
always. The stored text is what Candour made of the file once; hidden and blacked-out words are
not in it."""
_NOTE = "<!-- Written by `make docs`; a test checks that it is current. -->"
_LISTS = {
    "status": "Statuses",
    "technique": "Techniques",
    "stance": "Stances",
    "outcome": "Outcomes",
    "ending_reason": "Ending reasons",
}
_PLAIN = {"string": "text", "integer": "number", "boolean": "true or false"}


def reading() -> str:
    """Return the page: each object with its fields, then the lists of values."""
    whole = schema.read()
    parts = ["## A line", str(whole["description"]), _table(whole)]
    for name, kept in whole["$defs"].items():
        if kept.get("type") == "object":
            parts += [f"## {name.capitalize()}", str(kept["description"]), _table(kept)]
    parts += ["## Lists", *_lists(whole["$defs"])]
    return "\n\n".join(["# The format of a reading", _NOTE, _ABOUT, *parts]) + "\n"


def _table(described: Mapping[str, Any]) -> str:
    required, absent = described["required"], ("", " May be absent.")
    rows = (
        f"| `{name}` | {_kind(field)} | {_words(field)}{absent[name not in required]} |"
        for name, field in described["properties"].items()
    )
    return "\n".join(["| field | kind | what it is |", "|---|---|---|", *rows])


def _kind(field: Mapping[str, Any]) -> str:
    """Say in a word or two what a field holds."""
    if "anyOf" in field:
        return " or ".join(_kind(one) for one in field["anyOf"])
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        kept = schema.read()["$defs"][name]
        return _kind(kept) if kept.get("type") == "array" else f"[{name}](#{_anchor(name)})"
    if "const" in field:
        return f"`{field['const']}`"
    if field["type"] == "array":
        return f"list of {_kind(field['items'])}"
    kinds: list[str] = field["type"] if isinstance(field["type"], list) else [field["type"]]
    return " or ".join(_PLAIN.get(kind, kind) for kind in kinds)


def _anchor(name: str) -> str:
    return _LISTS.get(name, name).lower().replace(" ", "-")


def _words(field: Mapping[str, Any]) -> str:
    """Return the description of a field, or of the one thing it refers to."""
    if "description" in field:
        return str(field["description"])
    return str(schema.read()["$defs"][field["$ref"].rsplit("/", 1)[-1]]["description"])


def _lists(kept: Mapping[str, Any]) -> Iterator[str]:
    for name, title in _LISTS.items():
        yield f"### {title}"
        yield str(kept[name]["description"])
        yield ", ".join(f"`{value}`" for value in kept[name]["enum"])
