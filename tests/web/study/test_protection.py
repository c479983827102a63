"""The data-protection page says of every field what it is, where, for how long and for whom."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from candour.study.holding import Moment
from candour.web.study.actions import examples
from candour.web.study.models import Study
from candour.web.study.queries.holdings import HOLDINGS
from candour.web.study.queries.protection import ends
from tests.studies import DATABASES, harbour

pytestmark = pytest.mark.django_db(databases=DATABASES)
PAGE = "/take-part/harbour/data-protection/"


class Cells(HTMLParser):
    """Collects the rows of tables."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.captions: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in {"th", "td"}:
            self.rows[-1].append("")
        if tag == "caption":
            self.captions.append("")
        self.within = tag if tag in {"th", "td", "caption"} else self.within

    def handle_endtag(self, tag: str) -> None:
        self.within = "" if tag in {"th", "td", "caption"} else self.within

    def handle_data(self, data: str) -> None:
        if self.within in {"th", "td"}:
            self.rows[-1][-1] += data
        elif self.within == "caption":
            self.captions[-1] += data


def read(page: str) -> Cells:
    cells = Cells()
    cells.feed(page)
    return cells


def test_every_field_of_the_codes_own_list_is_on_the_page() -> None:
    examples.load_example_study()
    page = read(Client().get(PAGE).content.decode())
    erasure = harbour().erasure
    rows = [tuple(cell.strip() for cell in row) for row in page.rows]
    expected = [
        (
            one.field,
            one.what,
            "sealed" if one.sealed else "no",
            one.readers,
            ends(one, erasure),
            one.withdrawal,
        )
        for one in HOLDINGS
    ]
    assert sorted(row for row in rows if row in set(expected)) == sorted(expected)
    named = " ".join(page.captions)
    assert {one.table for one in HOLDINGS if f"({one.table})" not in named} == set()


def test_what_is_erased_names_the_day_of_the_plan() -> None:
    erasure = harbour().erasure
    for one in HOLDINGS:
        said = ends(one, erasure)
        if one.rule.moment is Moment.IDENTITY:
            assert "30 September 2027" in said
        if one.rule.moment is Moment.NEVER:
            assert said == f"kept: {one.rule.why}"


def test_the_page_is_public_sets_no_cookie_and_names_the_law_and_the_approval() -> None:
    examples.load_example_study()
    response = Client().get(PAGE)
    page = response.content.decode()
    assert response.cookies == {}
    for words in ("6(1)(e)", "9(2)(j)", "NM-2026-0417", "after 30 days", "invented example"):
        assert words in page


def test_there_is_no_page_before_a_plan_is_approved() -> None:
    Study.objects.create(key="real", name="Real")
    assert Client().get("/take-part/real/data-protection/").status_code == 404
    assert Client().get("/take-part/none/data-protection/").status_code == 404
