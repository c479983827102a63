"""An invented country of a few bodies, as files and as rows, for tests."""

from pathlib import Path
from typing import Any

from candour.web.bodies.models import Body

HEAD = (
    "id,gss,code,official_name,short_name,type,nation,region,county,started,ended,successors,"
    "website,latitude,longitude,position_source,population_2020,former_gss"
)
COUNCILS = (
    (
        "exampleshire-county-council,E10000901,EXM,Exampleshire County Council,Exampleshire,county,"
        "England,South East,,,2021-04-01,north-exampleshire;south-exampleshire,,,,,,"
    ),
    (
        "north-exampleshire,E06000901,NEX,North Exampleshire Council,North Exampleshire,unitary,"
        "England,South East,,2021-04-01,,,https://north.example/,52.1,-1.1,source,5000,"
    ),
    (
        "south-exampleshire,E06000902,SXM,South Exampleshire Council,South Exampleshire,unitary,"
        "England,South East,,2021-04-01,,,,51.1,-1.1,source,6000,"
    ),
    (
        "otherland,E10000902,OTH,Otherland County Council,Otherland,county,"
        "England,South West,,,,,,50.9,-2.1,source,9000,E10000802;E10000803"
    ),
    (
        "millbrook,E07000901,MIL,Millbrook District Council,Millbrook,district,"
        "England,South West,otherland,,,,,50.8,-2.2,source,1000,"
    ),
)
OTHERS = (
    (
        "otherland-childrens-trust,Otherland Children's Trust,Otherland Children's Trust,"
        "childrens_trust,England,,,,,,,otherland,background,Invented."
    ),
)
OTHERS_HEAD = (
    "id,official_name,short_name,type,nation,started,ended,latitude,longitude,position_source,"
    "website,members,strength,note"
)
NAMES = ("north-exampleshire,Gogledd Enghraifft", "otherland,Tír Eile", "otherland,Otherland UA")
KINDS = """
strength = "by type"
[[type]]
id = "county"
label = "County council"
council = true
responsible = true
basis = "A county council is a children's services authority."
statute = "Children Act 2004, section 65"
[[type]]
id = "unitary"
label = "Unitary council"
council = true
responsible = true
basis = "A unitary council is a children's services authority."
statute = ""
[[type]]
id = "district"
label = "District council"
council = true
responsible = false
basis = "The county council is the children's services authority."
statute = ""
[[type]]
id = "childrens_trust"
label = "Children's trust or company"
council = false
responsible = false
basis = "The council stays responsible by law."
statute = ""
"""


def write(folder: Path, **files: Any) -> Path:
    """Write the country's files; `councils`, `others`, `names` replace rows, `kinds` the text."""
    tables = {
        "authorities.csv": (HEAD, *files.get("councils", COUNCILS)),
        "others.csv": (OTHERS_HEAD, *files.get("others", OTHERS)),
        "names.csv": ("id,name", *files.get("names", NAMES)),
    }
    for name, lines in tables.items():
        (folder / name).write_text("\n".join((*lines, "")), encoding="utf-8")
    (folder / "responsibility.toml").write_text(files.get("kinds", KINDS), encoding="utf-8")
    return folder


def a_body(slug: str, **fields: Any) -> Body:
    """Add one council."""
    name = slug.replace("-", " ").title()
    given = {
        "name": f"{name} Council",
        "short_name": name,
        "type": "unitary",
        "type_label": "Unitary council",
        "nation": "England",
    }
    return Body.objects.create(slug=slug, **(given | fields))
