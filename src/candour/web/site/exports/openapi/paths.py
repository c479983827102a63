"""The addresses of the API, what each answers, and the whole description."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings

from candour.register.export import schema
from candour.web.site.exports.downloads import DOWNLOADS
from candour.web.site.exports.openapi.shapes import (
    DAY,
    MAYBE,
    NUMBER,
    TEXT,
    Shape,
    many,
    ref,
    shapes,
    thing,
)

_ABOUT = (
    "Everything public in the register, to read only, without a key. Each page of the site has "
    "its data at the same address ending in .json or .csv. Facts are CC BY 4.0; name the source "
    "of each fact you use. Unknown is neither no nor bad."
)


@dataclass(frozen=True, kw_only=True)
class Twinned:
    """A page with data twins: its address without the ending, and the shape of its data."""

    stem: str
    about: str
    data: Shape
    days: bool = False
    paged: bool = True
    asks: Sequence[tuple[str, str]] = field(default_factory=tuple)


_FILTERS = tuple(
    (name, "Only with this value; may be given several times")
    for name in ("kind", "status", "nation", "type", "system", "supplier", "technique",
                 "service_area", "strength", "source_kind", "year", "body")
)  # fmt: skip
_BODY = thing(
    body=ref("Body"), uses=many("Use"), searches=many("Search"), inherited=many("Inherited"),
    claims=many("Claim"),
)  # fmt: skip
_USED = {"bodies": NUMBER, "statuses": many("StatusCount"), "unconfirmed": NUMBER,
         "uses": many("UseLine")}  # fmt: skip
TWINS = (
    Twinned(
        stem="/index", days=True, paged=False,
        about="How many bodies are known to use what, and how many nobody knows about",
        data=thing(total=NUMBER, counts=many("Count"), bodies=many("BodyLine")),
    ),
    Twinned(
        stem="/councils", days=True, about="Every public body, with what is known of it",
        data=thing(bodies=many("BodyLine"), all=NUMBER),
        asks=(
            ("q", "Part of a name"), ("state", "A kind of knowledge"), ("nation", "A nation"),
            ("type", "A type of body"), ("families", "yes: responsible for families"),
            ("exists", "yes: exists today"),
        ),
    ),
    Twinned(stem="/councils/{slug}", days=True, about="A council, its uses and claims", data=_BODY),
    Twinned(stem="/bodies/{slug}", days=True, about="Another body, likewise", data=_BODY),
    Twinned(
        stem="/uses/{slug}", days=True, about="A use: its answers, and the claims behind them",
        data=thing(
            use=ref("Use"), answers=many("Answer"), claims=many("Claim"),
            history={"type": "array", "items": TEXT},
        ),
    ),
    Twinned(
        stem="/claims/{slug}", paged=False, about="One claim with its evidence",
        data=thing(claim=ref("Claim")),
    ),
    Twinned(
        stem="/sources/{slug}", about="A source, where to read it, and the claims that rest on it",
        data=thing(source=ref("SourceName"), documents=many("Document"), claims=many("Claim")),
    ),
    Twinned(stem="/systems", about="Every system", data=thing(systems=many("Maker"))),
    Twinned(
        stem="/systems/{slug}", about="A system and where it is used",
        data=thing(system=ref("System"), **_USED),
    ),
    Twinned(stem="/suppliers", about="Every supplier", data=thing(suppliers=many("Maker"))),
    Twinned(
        stem="/suppliers/{slug}", about="A supplier and where its systems are used",
        data=thing(supplier=ref("Supplier"), **_USED),
    ),
    Twinned(
        stem="/endings", about="Paused, cancelled and ended uses, by stage and reason",
        data=thing(
            bodies=NUMBER, stages=many("Tally"), reasons=many("Tally"), uses=many("EndedUse")
        ),
        asks=(("stage", "A stage"), ("reason", "A reason")),
    ),
    Twinned(
        stem="/codebook", paged=False, about="What each kind of statement means",
        data=thing(
            version=TEXT, properties=many("Property"),
            choices={"type": "object", "additionalProperties": many("Choice")},
        ),
    ),
    Twinned(
        stem="/words", paged=False, about="The words people use for this, by concept",
        data=thing(concepts=many("Concept"), terms=many("Term")),
    ),
    Twinned(
        stem="/compare", days=True, paged=False, about="Two to four bodies side by side",
        data=thing(bodies=many("Compared"), unclear={"type": "array", "items": TEXT}),
        asks=(("body", "The id or the name of a body; give it two to four times"),),
    ),
    Twinned(
        stem="/search", about="Full-text search with filters and counts",
        data=thing(
            question=TEXT, corrected=MAYBE, results=many("Result"), filters=many("Filter")
        ),
        asks=(("q", "Words to look for"), *_FILTERS),
    ),
)  # fmt: skip


def description() -> Shape:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Candour",
            "version": "1",
            "summary": "What UK councils do with data about families",
            "description": _ABOUT,
            "license": {"name": "CC BY 4.0", "url": schema.LICENCE_ADDRESS},
        },
        "servers": [{"url": settings.ORIGIN}],
        "paths": {**_twin_paths(), **_file_paths()},
        "components": {"schemas": {**shapes(), "Register": _register()}},
    }


def _register() -> Shape:
    """Return the shape of the whole export, with the shapes of its parts named here."""
    lists = {"bodies": "Body", "uses": "Use", "claims": "Claim", "searches": "Search"}
    plain = {"as_of": DAY, "known_on": DAY, "schema": TEXT, "codebook": TEXT, "licence": TEXT}
    return thing(**plain, **{name: many(part) for name, part in lists.items()})


def _twin_paths() -> Shape:
    found: Shape = {}
    for twin in TWINS:
        json_answer = _answered(twin.about, "application/json", _envelope(twin.data))
        csv_answer = _answered(f"{twin.about}, as a table", "text/csv", TEXT)
        found[f"{twin.stem}.json"] = {"get": {**json_answer, "parameters": _asked(twin)}}
        found[f"{twin.stem}.csv"] = {"get": {**csv_answer, "parameters": _asked(twin, csv=True)}}
    return found


def _envelope(data: Shape) -> Shape:
    return thing(
        data=data, as_of=DAY, known_on=DAY, licence=TEXT, source=TEXT, page=NUMBER, pages=NUMBER,
        total={"type": ["integer", "null"]}, next=MAYBE,
    )  # fmt: skip


def _answered(about: str, kind: str, shape: Shape) -> Shape:
    refused = {"application/json": {"schema": ref("Error")}} if "json" in kind else {}
    return {
        "summary": about,
        "responses": {
            "200": {"description": "As asked", "content": {kind: {"schema": shape}}},
            "400": {"description": "The address cannot be read", "content": refused},
            "404": {"description": "There is no such thing", "content": refused},
        },
    }


def _asked(twin: Twinned, *, csv: bool = False) -> list[Shape]:
    found = []
    if "{slug}" in twin.stem:
        found.append(_parameter("slug", "Its id", place="path"))
    if twin.days:
        found.extend(_days())
    if twin.paged and not csv:
        number = {"type": "integer", "minimum": 1}
        found.append(_parameter("page", "Which page of a long list", shape=number))
    return [*found, *(_parameter(name, about) for name, about in twin.asks)]


def _days() -> list[Shape]:
    return [
        _parameter("as_of", "What was true on a day, year-month-day", shape=DAY),
        _parameter("known_on", "As published by the end of a day", shape=DAY),
    ]


def _parameter(name: str, about: str, *, place: str = "query", shape: Shape = TEXT) -> Shape:
    needed = {"required": True} if place == "path" else {}
    return {"name": name, "in": place, "description": about, "schema": shape, **needed}


def _file_paths() -> Shape:
    whole: dict[str, Shape] = {"register.json": ref("Register"), "atrs.json": _drafts()}
    found: Shape = {}
    for name, file in DOWNLOADS.items():
        kind = file.kind.partition(";")[0]
        free: Shape = TEXT if kind == "text/csv" else {"type": "object"}
        answer = _answered(str(file.about), kind, whole.get(name, free))
        found[f"/downloads/{name}"] = {"get": {**answer, "parameters": _days()}}
    draft = _answered("A draft transparency record of a use", "application/json", ref("Draft"))
    slug = _parameter("slug", "The use's id", place="path")
    found["/uses/{slug}/atrs.json"] = {"get": {**draft, "parameters": [slug, *_days()]}}
    for path, (about, kind) in _SINGLE.items():
        shape: Shape = {"type": "object"} if "json" in kind else TEXT
        found[path] = {"get": _answered(about, kind, shape)}
    return found


def _drafts() -> Shape:
    return thing(as_of=DAY, known_on=DAY, records=many("Draft"))


_JSON = "application/json"
_SINGLE = {
    "/downloads/datapackage.json": ("What the data package holds, with checksums", _JSON),
    "/schema/register-1.json": ("The JSON Schema of register.json", "application/schema+json"),
    "/api/openapi.json": ("This description", _JSON),
    "/changes.json": ("What has changed, as a JSON Feed", "application/feed+json"),
    "/changes.atom": ("What has changed, as an Atom feed", "application/atom+xml"),
    "/changes.csv": ("What has changed, the newest thousand, as a table", "text/csv"),
}
