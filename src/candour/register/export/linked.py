"""The register as JSON-LD: a schema.org data set whose claims name their evidence."""

import re
from collections.abc import Iterable, Iterator

from candour.register.export.rows import Holding, Row, View, rows
from candour.register.export.schema import ADDRESS, LICENCE_ADDRESS
from candour.register.export.whole import dumps

NAME = "Candour: what UK councils do with data about families"
ABOUT = "What is known, who says so, and what nobody knows, each statement with its evidence."
# schema.org knows days, months and years, but no approximate dates or intervals.
_PLAIN_DAY = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_CONTEXT = {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#"}


def as_jsonld(holdings: Iterable[Holding], view: View, *, origin: str) -> Iterator[str]:
    """Yield the text of one JSON-LD document; names of things are addresses under `origin`."""
    yield f'{{\n"@context":{dumps(_CONTEXT | {"@base": f"{origin}/"})},\n"@graph":['
    yield f"\n{dumps(catalogue())},\n{dumps(dataset(view))}"
    for holding in holdings:
        for node in _nodes(holding, view):
            yield f",\n{dumps(node)}"
    yield "\n]\n}\n"


def catalogue() -> Row:
    """Return the catalogue that holds the data set."""
    return {
        "@id": "/",
        "@type": "DataCatalog",
        "name": "Candour",
        "dataset": {"@id": "/downloads/"},
    }


def dataset(view: View) -> Row:
    """Return the description of the whole data set and of its downloads."""
    return {
        "@id": "/downloads/",
        "@type": "Dataset",
        "name": NAME,
        "description": ABOUT,
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "spatialCoverage": "United Kingdom",
        "temporalCoverage": f"../{view.as_of}",
        "dateModified": view.known_on.isoformat(),
        "version": f"as of {view.as_of}, as known on {view.known_on}",
        "schemaVersion": ADDRESS,
        "includedInDataCatalog": {"@id": "/"},
        "distribution": [
            _download("/downloads/register.json", "application/json"),
            _download("/downloads/register.jsonld", "application/ld+json"),
            _download("/downloads/register.zip", "application/zip"),
        ],
    }


def _download(path: str, kind: str) -> Row:
    return {"@type": "DataDownload", "contentUrl": {"@id": path}, "encodingFormat": kind}


def _nodes(holding: Holding, view: View) -> Iterator[Row]:
    found = rows(holding, view)
    home = address_of(found.body["id"], council=holding.body.council)
    yield body_node(found.body, home)
    for use in found.uses:
        yield use_node(use, home)
    for claim in found.claims:
        yield claim_node(claim, home)


def address_of(body: str, *, council: bool) -> str:
    """Return the address of a body's page."""
    return f"/councils/{body}/" if council else f"/bodies/{body}/"


def body_node(row: Row, home: str) -> Row:
    """Return a public body as schema.org knows one."""
    code = {"@type": "PropertyValue", "propertyID": "GSS", "value": row["gss"]}
    return {
        "@id": home,
        "@type": "GovernmentOrganization",
        "name": row["name"],
        **({"identifier": code} if row["gss"] else {}),
        "additionalProperty": _value("state", row["state"]),
    }


def use_node(row: Row, home: str) -> Row:
    """Return a use: an activity of the body, in the words of PROV."""
    return {
        "@id": f"/uses/{row['id']}/",
        "@type": "prov:Activity",
        "name": row["name"],
        "prov:wasAssociatedWith": {"@id": home},
        **({"prov:used": {"@id": f"/systems/{row['system']}/"}} if row["system"] else {}),
    }


def claim_node(row: Row, home: str) -> Row:
    """Return a claim with where it appears; a denial says so in its own property."""
    about = home if row["subject_kind"] == "body" else f"/uses/{row['subject']}/"
    node = {
        "@id": f"/claims/{row['id']}/",
        "@type": "Claim",
        "about": {"@id": about},
        "additionalProperty": [
            _value(row["property"], row["value"]),
            *(_value(name, row[name]) for name in ("stance", "strength", "speaker", "basis")),
            *(_value(n, row[n]) for n in ("scope", "valid", "observed", "withdrawn") if row[n]),
        ],
        "appearance": _appearance(row["source"]),
        "dateCreated": row["recorded"],
        "datePublished": row["published"],
    }
    return node | ({"expires": row["withdrawn"]} if row["withdrawn"] else {})


def _appearance(source: Row) -> Row:
    cells = {
        "@id": f"/sources/{source['id']}/",
        "@type": "CreativeWork",
        "name": source["title"],
        "url": source["url"],
        "publisher": source["publisher"],
        "dateCreated": source["dated"] if _PLAIN_DAY.fullmatch(source["dated"] or "") else None,
    }
    return {name: value for name, value in cells.items() if value}


def _value(name: str, value: str) -> Row:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}
