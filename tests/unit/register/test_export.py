"""What the export promises: one shape, fixed past days, safe cells, nothing without evidence."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from candour.records import Body, Claim, Outcome, Search, Stance, Subject, Use
from candour.register.export import package, schema
from candour.register.export.linked import as_jsonld
from candour.register.export.rows import Holding, View, rows
from candour.register.export.tables import TABLES, as_csv, safe
from candour.register.export.whole import as_json
from tests.unit.register.builders import CODEBOOK, RECORDED, citation, claim, prop

DAY = date(2026, 6, 1)
VIEW = View(as_of=DAY, known_on=DAY, codebook=CODEBOOK)
USE = Use(id="exampleshire-single-view", body="exampleshire", system="", name="Single view")
VALIDATOR = Draft202012Validator(schema.read(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def body(id: str = "exampleshire") -> Body:  # noqa: A002
    return Body(
        id=id,
        gss="E10000099" if id == "exampleshire" else "",
        name=f"{id.title()} Council",
        short_name=id.title(),
        type="county",
        nation="England",
        region="",
        started=None,
        ended=None,
        families=True,
        latitude=None,
        longitude=None,
    )


def search(id: str = "s1", **fields: object) -> Search:  # noqa: A002
    given_fields = {
        "body": "exampleshire",
        "question": "Do you predict?",
        "place": "by letter",
        "searched": date(2026, 2, 1),
        "outcome": Outcome.REFUSED,
        "exemptions": "",
        "note": "",
        "recorded": RECORDED,
        "published": RECORDED,
    }
    return Search(id=id, **(given_fields | fields))  # type: ignore[arg-type]


def holding(claims: Iterable[Claim] = (), searches: Iterable[Search] = ()) -> Holding:
    return Holding(body=body(), uses=[USE], claims=list(claims), searches=list(searches))


def exported(*holdings: Holding, view: View = VIEW) -> str:
    return "".join(as_json(holdings, view))


moments = st.integers(0, 900).map(lambda d: datetime(2024, 1, 1, 9, tzinfo=UTC) + timedelta(days=d))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    published = draw(moments)
    return claim(
        draw(st.text("abcdef", min_size=4, max_size=6)),
        property=draw(st.sampled_from(["status", "name", "service_area", "technique"])),
        value=draw(st.sampled_from(["in_use", "early_help", "=1+1", "Ünï\ncode “x”", '"a";b'])),
        stance=draw(st.sampled_from(Stance)),
        observed=draw(st.sampled_from(["", "2018", "2018~", "2024-03"])),
        citation=citation(draw(st.sampled_from(["story-1", "story-2"]))),
        recorded=published,
        published=published,
        withdrawn=draw(st.none() | moments.filter(lambda m: m >= published)),
    )


many = st.lists(claims(), max_size=6, unique_by=lambda c: c.id)


@given(many)
def test_the_export_always_fits_its_published_schema(given_claims: list[Claim]) -> None:
    whole = json.loads(exported(holding(given_claims, [search()]), Holding(body=body("sampleton"))))
    assert list(VALIDATOR.iter_errors(whole)) == []
    assert [b["id"] for b in whole["bodies"]] == ["exampleshire", "sampleton"]


@settings(max_examples=60)
@given(many, st.randoms(), st.dates(date(2024, 1, 1), date(2026, 6, 1)))
def test_a_past_day_is_the_same_byte_for_byte_whatever_came_later(old, random, known_on) -> None:
    view = View(as_of=known_on, known_on=known_on, codebook=CODEBOOK)
    before = exported(holding(old), view=view)
    later = datetime.combine(known_on, datetime.min.time(), UTC) + timedelta(days=2)
    newer = [claim(f"new-{n}", published=later, recorded=later) for n in range(2)]
    shuffled = [*old, *newer, *old[:1]]
    random.shuffle(shuffled)
    assert exported(holding(shuffled), view=view) == before


def test_a_later_withdrawal_does_not_change_the_day_before_it() -> None:
    withdrawn = claim(withdrawn=datetime(2026, 7, 1, tzinfo=UTC), withdrawn_reason="mistaken")
    assert exported(holding([withdrawn])) == exported(holding([claim()]))


def test_a_withdrawn_claim_stays_listed_with_its_reason_and_supports_nothing() -> None:
    withdrawn = claim(withdrawn=datetime(2026, 5, 1, tzinfo=UTC), withdrawn_reason="mistaken")
    found = rows(holding([withdrawn]), VIEW)
    assert found.claims[0]["withdrawn_reason"] == "mistaken"
    assert (found.uses[0]["status"], found.uses[0]["claims"]) == (None, 0)


def test_a_takedown_empties_value_and_quote_on_every_day() -> None:
    gone = claim(
        value="secret",
        caveat="secret",
        citation=citation(quote="secret", where="secret"),
        taken_down=datetime(2026, 9, 1, tzinfo=UTC),
        taken_down_reason="a private person was named",
    )
    text = exported(holding([gone]))
    assert "secret" not in text
    assert "a private person was named" in text


def test_an_unpublished_claim_leaves_no_trace() -> None:
    assert exported(holding([claim(published=None)])) == exported(holding())


def test_an_undated_or_old_status_is_never_in_the_present_tense() -> None:
    row = rows(holding([claim(observed="2018")]), VIEW).uses[0]
    assert (row["status"], row["status_stale"]) == ("in_use", True)
    assert row["status_words"] == "in_use when last seen"


def test_a_merged_system_is_named_as_it_was_kept() -> None:
    known = {**CODEBOOK.properties, "system": prop("system", single=True)}
    view = View(
        as_of=DAY,
        known_on=DAY,
        codebook=replace(CODEBOOK, properties=known),
        kept={"system": {"old": "new"}},
    )
    found = rows(holding([claim(property="system", value="old")]), view)
    assert (found.uses[0]["system"], found.claims[0]["value"]) == ("new", "old")


def test_unknown_carries_its_search_and_is_not_no() -> None:
    found = rows(holding(searches=[search()]), VIEW)
    assert found.body["state"] == "asked_refused"
    assert [s["id"] for s in found.searches] == ["s1"]


@given(st.text(max_size=30))
def test_no_cell_can_run_as_a_formula(text: str) -> None:
    cell = safe(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text.removeprefix("'")


@given(many)
def test_every_table_has_the_rows_of_the_json(given_claims: list[Claim]) -> None:
    held = holding(given_claims, [search()])
    whole = json.loads(exported(held))
    for name, table in TABLES.items():
        read = list(csv.DictReader(io.StringIO("".join(as_csv(table, [held], VIEW)))))
        assert [row["id"] for row in read] == [row["id"] for row in whole[name]]


def test_the_linked_data_names_each_claim_with_its_evidence_once() -> None:
    held = holding([claim(), claim("c2", subject=Subject(kind="body", id="exampleshire"))])
    graph = json.loads("".join(as_jsonld([held], VIEW, origin="https://candour.example")))["@graph"]
    names = [node["@id"] for node in graph]
    assert len(names) == len(set(names))
    made = [node for node in graph if node["@type"] == "Claim"]
    assert [node["about"]["@id"] for node in made] == [
        "/councils/exampleshire/",
        "/uses/exampleshire-single-view/",
    ]
    assert all(node["appearance"]["url"] for node in made)


def test_the_package_is_the_same_bytes_each_time_and_its_checksums_hold(tmp_path: Path) -> None:
    held = holding([claim()], [search()])
    packed = []
    for name in ("one", "two"):
        package.write(tmp_path / name, [held], VIEW)
        target = io.BytesIO()
        package.pack(tmp_path / name, target)
        packed.append(target.getvalue())
    assert packed[0] == packed[1]
    listed = (tmp_path / "one" / "checksums.txt").read_text().splitlines()
    assert len(listed) == 8
