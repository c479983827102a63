"""Loading content/bodies: all of it, once, or a reason for each row."""

from pathlib import Path
from typing import Any

import pytest

from candour.config import CONTENT
from candour.errors import ContentError
from candour.web.audit.models import Event
from candour.web.bodies.actions import load_bodies
from candour.web.bodies.models import Body, BodyName, Membership, Succession
from tests.web.bodies.places import COUNCILS, HEAD, NAMES, write

pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[tuple[Any, ...]]]:
    tables = (Body, BodyName, Succession, Membership)
    return {t.__name__: list(t._default_manager.order_by("pk").values_list()) for t in tables}


def test_a_body_is_loaded_with_every_cell_of_its_row(tmp_path: Path) -> None:
    load_bodies(folder=write(tmp_path))
    body = Body.objects.filter(slug="otherland").values().get()
    assert body | {"id": 0} == {
        "id": 0,
        "slug": "otherland",
        "gss": "E10000902",
        "former_gss": "E10000802 E10000803",
        "code": "OTH",
        "name": "Otherland County Council",
        "short_name": "Otherland",
        "type": "county",
        "type_label": "County council",
        "council": True,
        "nation": "England",
        "region": "South West",
        "county": "",
        "started": None,
        "ended": None,
        "families": True,
        "families_basis": "A county council is a children's services authority. "
        "Law: Children Act 2004, section 65. Recorded by type.",
        "latitude": 50.9,
        "longitude": -2.1,
        "position_source": "source",
        "population": 9000,
        "website": "",
        "known_from": "",
        "note": "",
        "shown_on": None,
    }


def test_loading_twice_leaves_the_same_rows_and_one_audit_row_for_each_load(tmp_path: Path) -> None:
    folder = write(tmp_path)
    first = load_bodies(folder=folder)
    rows = everything()
    assert load_bodies(folder=folder) == first
    assert everything() == rows
    events = Event.objects.order_by("id").values_list("verb", "kind", "origin", "detail")
    counts = {"bodies": 6, "other names": 3, "successions": 2, "memberships": 1}
    assert first.counts == counts
    assert (
        list(events)
        == [("bodies loaded", "body", "content", {"counts": counts, "problems": 0})] * 2
    )


def test_a_change_in_the_files_reaches_the_row_and_keeps_its_key_and_the_day_it_was_shown(
    tmp_path: Path,
) -> None:
    load_bodies(folder=write(tmp_path))
    Body.objects.filter(slug="otherland").update(shown_on="2026-01-02")
    before = Body.objects.get(slug="otherland")
    changed = [row.replace("Otherland County Council", "Otherland Council") for row in COUNCILS]
    load_bodies(folder=write(tmp_path, councils=changed, names=NAMES[:2]))
    after = Body.objects.get(slug="otherland")
    assert (after.pk, after.shown_on, after.name) == (
        before.pk,
        before.shown_on,
        "Otherland Council",
    )
    assert list(after.names.values_list("name", flat=True)) == ["Tír Eile"]


def test_a_code_can_move_from_one_body_to_another(tmp_path: Path) -> None:
    load_bodies(folder=write(tmp_path))
    swapped = [
        row.replace("E06000901", "@").replace("E06000902", "E06000901").replace("@", "E06000902")
        for row in COUNCILS
    ]
    assert load_bodies(folder=write(tmp_path, councils=swapped)).problems == ()
    codes = dict(Body.objects.filter(gss__startswith="E06").values_list("slug", "gss"))
    assert codes == {"north-exampleshire": "E06000902", "south-exampleshire": "E06000901"}


def test_a_body_the_files_no_longer_name_is_kept_and_reported(tmp_path: Path) -> None:
    load_bodies(folder=write(tmp_path))
    report = load_bodies(folder=write(tmp_path, councils=COUNCILS[:4]))
    assert report.counts["bodies"] == 6
    assert report.problems == (
        (
            "millbrook: is in the register and no longer in authorities.csv or others.csv; "
            "it was kept."
        ),
    )


BROKEN = (
    "is not a whole row of a table; check its quotation marks, "
    "and that no cell runs over two lines."
)
NOT_UTF_8 = "is not UTF-8 text; save the file as “CSV UTF-8”."
BAD_ROWS = {
    "otherland,,,,,,": "has 7 cells where the head of the table has 18.",
    'a,"b': BROKEN,
    COUNCILS[4].replace("district", "shire"): "“shire” is not a kind of body in "
    "responsibility.toml.",
    COUNCILS[4].replace("millbrook", "Mill Brook"): "the id “Mill Brook” is not small letters, "
    "digits and single hyphens.",
    COUNCILS[4].replace("E07000901", "E7"): "“E7” is not a GSS code such as E10000012.",
    COUNCILS[4].replace("E07000901", "E10000902"): "E10000902 is the code of "
    "Otherland County Council already.",
    COUNCILS[4].replace("millbrook", "otherland"): "the id “otherland” is used by an earlier row.",
    COUNCILS[4].replace("otherland,,", "otherland,1 May 2005,"): "“1 May 2005” is not a day; "
    "write 2019-04-01.",
    COUNCILS[4].replace("otherland,,", "otherland,2021-01-01,2020-01-01"): "it ends before it "
    "starts.",
    COUNCILS[4].replace("50.8,-2.2", "-2.2,50.8"): "-2.2 degrees lies outside the United Kingdom.",
    COUNCILS[4].replace("50.8,-2.2", "50.8,"): "a position needs both latitude and longitude.",
    COUNCILS[4].replace("50.8,-2.2", "nan,-2.2"): "nan degrees lies outside the United Kingdom.",
    COUNCILS[4].replace("50.8,-2.2", "north,-2.2"): "“north” is not a number of degrees.",
    COUNCILS[4].replace("1000", "many"): "“many” is not a number of people.",
    COUNCILS[4].replace("England", "France"): "“France” is not one of England, Scotland, Wales, "
    "Northern Ireland, United Kingdom.",
    COUNCILS[4].replace("Millbrook District Council", ""): "it needs an official name and a short "
    "name.",
    COUNCILS[4].replace("Millbrook District Council", "M" * 161): "its name is too long.",
    COUNCILS[4].replace("Millbrook District", "Mill\0brook"): "holds a character that cannot be "
    "shown; type the cell afresh.",
    COUNCILS[4].replace(",,,,50.8", ",,,javascript:alert(1),50.8"): "its web address must start "
    "with https:// or http://.",
    COUNCILS[4].replace(",,,,50.8", ",,,https://[,50.8"): "its web address cannot be read.",
}


@pytest.mark.parametrize("row", BAD_ROWS, ids=range(len(BAD_ROWS)))
def test_a_row_that_cannot_be_used_is_reported_and_the_rest_is_loaded(
    row: str, tmp_path: Path
) -> None:
    councils = [
        *COUNCILS[:4],
        row,
        COUNCILS[0].replace("exampleshire-county", "z").replace("E10000901", ""),
    ]
    report = load_bodies(folder=write(tmp_path, councils=councils, others=()))
    assert report.problems == (f"authorities.csv, line 6: {BAD_ROWS[row]}",)
    assert report.counts["bodies"] == 5


def test_a_row_that_breaks_leaves_what_was_loaded_before_as_it_was(tmp_path: Path) -> None:
    load_bodies(folder=write(tmp_path))
    rows = everything()
    broken = [COUNCILS[0].replace("2021-04-01", "soon"), *COUNCILS[1:]]
    report = load_bodies(folder=write(tmp_path, councils=broken, names=("otherland", *NAMES[1:])))
    assert report.problems == (
        "authorities.csv, line 2: “soon” is not a day; write 2019-04-01.",
        "names.csv, line 2: has 1 cells where the head of the table has 2.",
    )
    assert everything() == rows


def test_links_to_bodies_nobody_knows_are_reported_and_the_body_is_loaded(tmp_path: Path) -> None:
    councils = [
        COUNCILS[0].replace("south-exampleshire", "atlantis;exampleshire-county-council"),
        *COUNCILS[1:4],
        COUNCILS[4].replace("otherland", "lost-county"),
    ]
    names = ("atlantis,Atlantis", f"otherland,{'x' * 161}", "otherland,")
    report = load_bodies(folder=write(tmp_path, councils=councils, names=names))
    assert report.problems == (
        "authorities.csv, line 6: no body has the id “lost-county” of its county; left blank.",
        "names.csv, line 2: no body has the id “atlantis”.",
        "names.csv, line 3: a name has 1 to 160 letters.",
        "names.csv, line 4: a name has 1 to 160 letters.",
        "authorities.csv, line 2: successors names “atlantis”, which is no body's id.",
        "authorities.csv, line 2: successors names the body itself.",
    )
    assert report.counts == {"bodies": 6, "other names": 0, "successions": 1, "memberships": 1}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"id,name\notherland,Caf\xe9\n", f"line 2: {NOT_UTF_8}"),
        ("id,name\n".encode("utf-16"), f"line 1: {NOT_UTF_8}"),
        (b"id\notherland\n", "line 1: the head of the table has no column name."),
        (b"id,name,name\n", "line 1: the head of the table names a column twice."),
        (b"", "line 1: the head of the table has no column id, name."),
    ],
    ids=["latin-1", "utf-16", "missing column", "doubled column", "empty"],
)
def test_a_file_in_another_shape_is_reported_and_the_names_held_stay(
    content: bytes, problem: str, tmp_path: Path
) -> None:
    load_bodies(folder=write(tmp_path))
    (tmp_path / "names.csv").write_bytes(content)
    report = load_bodies(folder=tmp_path)
    assert report.problems == (f"names.csv, {problem}",)
    assert report.counts["other names"] == 3


def test_a_missing_file_is_reported_and_what_was_loaded_stays(tmp_path: Path) -> None:
    load_bodies(folder=write(tmp_path))
    (tmp_path / "authorities.csv").unlink()
    report = load_bodies(folder=tmp_path)
    assert report.problems == ("authorities.csv: cannot be read (No such file or directory).",)
    assert report.counts["bodies"] == 6


def test_a_mark_at_the_start_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    folder = write(tmp_path)
    lines = (HEAD, *COUNCILS)
    (folder / "authorities.csv").write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    assert load_bodies(folder=folder).problems == ()


@pytest.mark.parametrize(
    "kinds", ["", "[[type", "type = 3", "[[type]]\nid = 'county'", "type = ['county']"]
)
def test_without_the_kinds_of_body_nothing_is_loaded(kinds: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"responsibility\.toml"):
        load_bodies(folder=write(tmp_path, kinds=kinds))
    assert (Body.objects.count(), Event.objects.count()) == (0, 0)


def test_a_load_that_breaks_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Event.objects, "create", fail)
    with pytest.raises(KeyboardInterrupt):
        load_bodies(folder=write(tmp_path))
    assert everything() == {"Body": [], "BodyName": [], "Succession": [], "Membership": []}


def test_the_projects_own_files_load_without_a_problem(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(40):
        report = load_bodies(folder=CONTENT / "bodies")
    assert report.problems == ()
    councils = Body.objects.filter(council=True)
    assert (councils.filter(ended=None).count(), councils.exclude(ended=None).count()) == (382, 73)
    assert not Body.objects.filter(families_basis="").exists()
