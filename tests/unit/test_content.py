"""The project's own content: whole, consistent, and true to the two outside readings."""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from edtf import parse_edtf

from candour import dates
from candour.records import Outcome, Speaker
from candour.register import codebook, opening

CONTENT = Path(__file__).parents[2] / "content"
SPEAKERS = {s.value for s in Speaker}
LISTS = {
    "suppliers": "suppliers",
    "techniques": "techniques",
    "service_areas": "service_areas",
    "ending_reasons": "ending_reasons",
}


@cache
def table(name: str) -> tuple[opening.Row, ...]:
    return tuple(opening.rows(CONTENT / name))


@cache
def ids(name: str) -> frozenset[str]:
    return frozenset(row["id"] for row in table(name))


@cache
def book() -> codebook.Codebook:
    return codebook.read(CONTENT / "register")


def facts() -> tuple[opening.Row, ...]:
    return table("opening/facts.csv")


def bodies() -> frozenset[str]:
    return ids("bodies/authorities.csv") | ids("bodies/others.csv")


def types() -> dict[str, dict[str, object]]:
    found = tomllib.loads((CONTENT / "bodies/responsibility.toml").read_text("utf-8"))
    return {row["id"]: row for row in found["type"]}


@pytest.mark.parametrize(
    "name",
    [
        "bodies/authorities.csv",
        "bodies/others.csv",
        "opening/documents.csv",
        "opening/facts.csv",
        "opening/sources.csv",
        "opening/suppliers.csv",
        "opening/systems.csv",
        "opening/uses.csv",
    ],
)
def test_every_id_is_a_plain_address_and_used_once(name: str) -> None:
    found = [row["id"] for row in table(name)]
    assert [i for i, times in Counter(found).items() if times > 1] == []
    shape = r"P\d{3}-[a-e]" if name.endswith("facts.csv") else r"[a-z0-9]+(-[a-z0-9]+)*"
    assert [i for i in found if not re.fullmatch(shape, i)] == []


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.csv")), ids=lambda p: p.name)
def test_every_line_has_as_many_cells_as_its_heading(path: Path) -> None:
    lines = list(csv.reader(path.read_text("utf-8").splitlines(keepends=True), strict=True))
    assert {len(line) for line in lines} == {len(lines[0])}


def test_the_codebook_covers_what_the_register_must_hold() -> None:
    assert list(book().properties) == [
        "name",
        "alternative_names",
        "system",
        "supplier",
        "service_area",
        "purpose",
        "technique",
        "data_sources",
        "people_affected",
        "output",
        "action",
        "override",
        "lawful_basis",
        "impact_assessment",
        "cost",
        "partners",
        "recipients",
        "retention",
        "criteria",
        "status",
        "ending_reason",
        "ending_stage",
        "how_to_object",
        "not_used",
        "contact",
    ]


def test_every_property_is_explained_with_an_example() -> None:
    bare = [p.id for p in book().properties.values() if not (p.definition and p.example)]
    assert bare == []
    assert {p.subject for p in book().properties.values()} == {"use", "body", "either"}
    assert [p.id for p in book().properties.values() if p.changes] == ["status"]


def test_examples_use_invented_places_only() -> None:
    current = [r for r in table("bodies/authorities.csv") if not r["ended"]]
    names = {r["short_name"].lower() for r in current if len(r["short_name"]) > 4}
    named = [
        (p.id, name)
        for p in book().properties.values()
        for name in names
        if re.search(rf"\b{re.escape(name)}\b", p.example.lower())
    ]
    assert named == []


def test_the_lists_know_every_speaker_and_every_outcome_of_a_search() -> None:
    assert set(book().choices["speakers"]) == SPEAKERS
    assert set(book().choices["outcomes_of_search"]) == {o.value for o in Outcome}


def test_there_are_382_current_and_73_historic_councils() -> None:
    ended = Counter(bool(row["ended"]) for row in table("bodies/authorities.csv"))
    assert ended == {False: 382, True: 73}


def test_only_the_25_historic_councils_of_northern_ireland_have_no_gss_code() -> None:
    without = [r for r in table("bodies/authorities.csv") if not r["gss"]]
    assert len(without) == 25
    assert {(r["nation"], r["ended"]) for r in without} == {("Northern Ireland", "2015-04-01")}
    codes = [r["gss"] for r in table("bodies/authorities.csv") if r["gss"]]
    assert len(codes) == len(set(codes))


def test_no_body_id_is_used_by_a_council_and_by_another_body() -> None:
    assert ids("bodies/authorities.csv") & ids("bodies/others.csv") == frozenset()


def test_names_successors_counties_and_members_point_to_bodies_that_exist() -> None:
    councils = table("bodies/authorities.csv")
    named = {i for row in councils for i in (*row.several("successors"), row["county"]) if i}
    named |= {row["id"] for row in table("bodies/names.csv")}
    named |= {i for row in table("bodies/others.csv") for i in row.several("members")}
    assert named - ids("bodies/authorities.csv") == set()


def test_a_council_ends_on_the_day_its_successor_begins() -> None:
    by_id = {row["id"]: row for row in table("bodies/authorities.csv")}
    apart = [
        (row["id"], after)
        for row in by_id.values()
        for after in row.several("successors")
        if by_id[after]["started"] != row["ended"]
    ]
    assert apart == []


def test_every_type_of_body_says_on_what_basis_it_is_responsible() -> None:
    used = {r["type"] for n in ("authorities", "others") for r in table(f"bodies/{n}.csv")}
    assert used - types().keys() == set()
    assert [i for i, t in types().items() if not t["basis"]] == []
    assert [i for i, t in types().items() if t["responsible"] and not t["statute"]] == []


def test_212_bodies_are_responsible_for_services_for_children_today() -> None:
    today = [*table("bodies/authorities.csv"), *table("bodies/others.csv")]
    nations = Counter(
        row["nation"] for row in today if not row["ended"] and types()[row["type"]]["responsible"]
    )
    assert nations == {"England": 153, "Scotland": 32, "Wales": 22, "Northern Ireland": 5}


def test_every_responsible_body_has_a_place_on_the_map_and_says_where_it_comes_from() -> None:
    rows = [*table("bodies/authorities.csv"), *table("bodies/others.csv")]
    placed = [r for r in rows if types()[r["type"]]["responsible"]]
    assert [r["id"] for r in placed if not (r["latitude"] and r["position_source"])] == []


def test_a_county_lies_among_its_districts() -> None:
    councils = table("bodies/authorities.csv")
    far = []
    for county in (r for r in councils if r["type"] == "county" and not r["ended"]):
        inside = [r for r in councils if r["county"] == county["id"] and r["latitude"]]
        for axis in ("latitude", "longitude"):
            found = sorted(float(r[axis]) for r in inside)
            if not found[0] <= float(county[axis]) <= found[-1]:
                far.append((county["id"], axis))
    assert far == []


def test_153_facts_were_read_107_are_statements_and_46_wait_as_leads() -> None:
    assert Counter(fact["publish"] for fact in facts()) == {"claim": 107, "lead": 46}


def test_every_lead_says_why_it_waits_and_no_statement_does() -> None:
    wrong = [f["id"] for f in facts() if bool(f["lead_reason"]) != (f["publish"] == "lead")]
    assert wrong == []


def test_every_statement_can_be_loaded() -> None:
    faults = {f["id"]: opening.fault(f, codebook=book()) for f in facts() if opening.is_public(f)}
    assert {i: fault for i, fault in faults.items() if fault} == {}


def test_facts_point_to_bodies_documents_and_uses_that_exist() -> None:
    assert {f["body"] for f in facts()} - bodies() == set()
    assert {f["document"] for f in facts()} == ids("opening/documents.csv")
    assert {f["use"] for f in facts() if f["use"]} == ids("opening/uses.csv")
    assert {d["source"] for d in table("opening/documents.csv")} == ids("opening/sources.csv")


def test_a_use_belongs_to_the_body_of_its_facts_and_to_a_known_system() -> None:
    owner = {u["id"]: u["body"] for u in table("opening/uses.csv")}
    assert [f["id"] for f in facts() if f["use"] and owner[f["use"]] != f["body"]] == []
    systems = {u["system"] for u in table("opening/uses.csv") if u["system"]}
    assert systems == ids("opening/systems.csv")
    makers = {i for s in table("opening/systems.csv") for i in s.several("suppliers")}
    assert makers - ids("opening/suppliers.csv") == set()


def test_every_choice_of_a_fact_is_listed_leads_included() -> None:
    known = {name: set(book().choices.get(name, ())) for name in LISTS.values()}
    known["suppliers"] = set(ids("opening/suppliers.csv"))
    for fact in facts():
        for column, name in LISTS.items():
            assert set(fact.several(column)) - known[name] == set(), fact["id"]
        assert fact["status"] in {"", *book().choices["statuses"]}
        assert fact["ending_stage"] in {"", *book().choices["stages"]}
        assert fact["denies_technique"] in {"", *book().choices["denied_techniques"]}
        scopes = {*book().choices["scopes"], *book().choices["service_areas"]}
        assert set(fact.several("denies_scope")) - scopes == set()


def test_who_says_a_statement_is_always_known() -> None:
    assert {f["speaker"] for f in facts() if opening.is_public(f)} - SPEAKERS == set()
    assert {f["speaker"] for f in facts()} - SPEAKERS == {""}


def test_every_date_is_edtf_and_can_be_said_in_plain_words() -> None:
    texts = {f[column] for f in facts() for column in ("observed", "valid")}
    texts |= {d["dated"] for d in table("opening/documents.csv")}
    for text in sorted(texts - {""}):
        parse_edtf(text)
        assert dates.plain(text) != ""


def test_a_use_has_one_name_so_that_spelling_never_looks_like_a_dispute() -> None:
    names = defaultdict(set)
    for fact in facts():
        if fact["use"] and fact["name"]:
            names[fact["use"]].add(fact["name"])
    expected = {u["id"]: {u["name"]} for u in table("opening/uses.csv")}
    unnamed = {"north-tyneside-risk-based-verification"}
    assert dict(names) == {i: n for i, n in expected.items() if i not in unnamed}


def test_that_an_unnamed_document_speaks_of_a_system_is_marked_as_our_reading() -> None:
    fact = next(f for f in facts() if f["id"] == "P164-a")
    made = opening.statements(fact, system="early-help-profiling-system")
    assert {(s.property, str(s.basis)) for s in made if s.property in {"system", "supplier"}} == {
        ("system", "inferred"),
        ("supplier", "stated"),
    }


def test_no_ending_is_sharpened_and_every_reason_belongs_to_an_ending() -> None:
    endings = {f["id"]: f["status"] for f in facts() if f["ending_reasons"] or f["ending_stage"]}
    assert set(endings.values()) == {"ended", "ended_after_use"}
    assert [i for i, status in endings.items() if status == "ended_after_use"] == ["P106-a"]


def test_a_denial_has_a_technique_and_a_scope_and_none_covers_all_techniques() -> None:
    denials = [f for f in facts() if f["denies_technique"] or f["denies_scope"]]
    assert [f["id"] for f in denials if not (f["denies_technique"] and f["denies_scope"])] == []
    assert [f["id"] for f in denials if f["use"] or f["status"]] == []
    assert "all_techniques" not in {f["denies_technique"] for f in denials}
    public = {f["id"]: f["denies_scope"] for f in denials if opening.is_public(f)}
    assert public == {"P140-d": "all_services", "P145-a": "all_services"}


@pytest.mark.parametrize(
    "story",
    [
        {"p113", "p114", "p115", "p118"},
        {"p138", "p139"},
        {"p063", "p064", "p069"},
        {"p083", "p084"},
        {"p177", "p178"},
    ],
    ids=min,
)
def test_one_story_told_by_several_outlets_is_one_source(story: set[str]) -> None:
    documents = table("opening/documents.csv")
    source = next(d["source"] for d in documents if d["id"] in story)
    assert {d["id"] for d in documents if d["source"] == source} == story


def test_a_document_has_an_address_or_says_that_none_was_found() -> None:
    for document in table("opening/documents.csv"):
        if not document["url"]:
            assert "no address" in document["title"]
        else:
            assert re.fullmatch(r"https?://\S+", document["url"])


def test_every_word_belongs_to_a_concept_and_every_concept_has_words() -> None:
    found = tomllib.loads((CONTENT / "vocabulary/concepts.toml").read_text("utf-8"))
    words = table("vocabulary/terms.csv")
    assert len({row["term"] for row in words}) == len(words) == 242
    assert {row["concept"] for row in words} == {c["id"] for c in found["concept"]}


@pytest.mark.parametrize(
    "path",
    sorted(p for p in CONTENT.rglob("*") if p.suffix in {".csv", ".toml", ".md"}),
    ids=lambda p: p.name,
)
def test_content_holds_no_e_mail_address_and_no_telephone_number(path: Path) -> None:
    text = re.sub(r"https?://[^\s,\"]+", "", path.read_text("utf-8"))
    assert re.findall(r"[\w.+-]+@[\w-]+\.\w+", text) == []
    assert re.findall(r"(?<!\d)(?:\+44|0)\d[\d ]{8,}(?!\d)", text) == []
