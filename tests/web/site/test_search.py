"""What the search page promises."""

from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.web.register.actions.rebuilding import rebuild
from candour.web.register.models import System
from candour.web.site.queries.question import read_question
from candour.web.site.queries.search import SearchPage, pieces, search
from tests.web import factories

pytestmark = pytest.mark.django_db


def ask(**asked: Any) -> SearchPage:
    given = QueryDict(mutable=True)
    for name, value in asked.items():
        given.setlist(name, value if isinstance(value, list) else [value])
    return search(read_question(given), number=1)


def titles(page: SearchPage) -> list[str]:
    return ["".join(text for text, _ in result.title) for result in page.results]


def test_without_words_all_uses_are_listed() -> None:
    factories.family_use(factories.body("exampleshire"))
    assert titles(ask()) == ["Single view"]


def test_a_council_is_found_by_its_name_and_links_to_its_page() -> None:
    factories.family_use(factories.body("exampleshire"))
    found = ask(q="exampleshire", kind="body").results
    assert [(r.kind, r.href) for r in found] == [("body", "/councils/exampleshire/")]


def test_what_is_done_comes_before_where_it_is_written_and_the_words_for_it() -> None:
    owner = factories.body("exampleshire")
    use = factories.use(owner)
    paper = factories.document(title="Single view")
    factories.published(use, property="name", value="Our single view of all", document=paper)
    assert [r.kind for r in ask(q="single view").results] == ["use", "source"]


def test_a_misspelt_word_is_mended_with_a_way_back(client: Client) -> None:
    factories.family_use(factories.body("exampleshire"))
    page = ask(q="exampelshire")
    assert (page.corrected, page.total) == ("exampleshire", 3)
    assert page.question.exactly() == "q=exampelshire&exact=1"
    assert ask(q="exampelshire", exact="1").total == 0
    shown = client.get("/search/?q=exampelshire").content.decode()
    assert shown.count("/search/?q=exampelshire&amp;exact=1") == 1


def test_within_a_filter_any_value_will_do_and_all_filters_must_hold() -> None:
    factories.family_use(factories.body("first"))
    factories.family_use(factories.body("second", nation="Wales"), status="paused")
    assert ask(nation=["England", "Wales"]).total == 2
    assert ask(nation="England", status="paused").total == 0
    assert ask(nation="Wales", status="paused").total == 1


def test_a_filter_counts_what_each_other_choice_would_show() -> None:
    factories.family_use(factories.body("first"))
    factories.family_use(factories.body("second", nation="Wales"), status="paused")
    groups = {
        group.name: [(o.value, o.count, o.chosen) for o in group.options]
        for group in ask(nation="Wales").groups
    }
    assert groups["nation"] == [("Wales", 1, True), ("England", 1, False)]
    assert groups["status"] == [("paused", 1, False)]
    assert groups["kind"][0] == ("use", 1, False)


def test_a_filter_is_told_in_plain_words_and_can_be_taken_off() -> None:
    factories.family_use(factories.body("exampleshire"))
    page = ask(q="single", status="in_use", body="exampleshire")
    assert [(c.label, c.without) for c in page.chosen] == [
        ("In use", "q=single&body=exampleshire"),
        ("Exampleshire", "q=single&status=in_use"),
    ]


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    use = factories.use(factories.body("exampleshire"), name="<script>alert(1)</script> view")
    factories.published(use, property="name", value=use.name)
    shown = client.get("/search/", {"q": "script view"}).content.decode()
    assert (shown.count("<script>"), shown.count("&lt;<mark>script</mark>&gt;alert")) == (0, 1)


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "\x00"},
        {"q": '"* OR NEAR('},
        {"q": "word " * 2000},
        {"nation": "x" * 10_000},
        {"nation": "a\x00b"},
        {"year": ["20é6", "-1", "٣"]},
        {"status": [str(n) for n in range(150)]},
        {"kind": "nothing"},
        {"page": "99999"},
        {"q": "🙂"},
    ],
)
def test_any_question_is_answered_or_refused_in_words(
    client: Client, asked: dict[str, Any]
) -> None:
    assert client.get("/search/", asked).status_code in {200, 400}


def test_a_long_text_is_cut_and_the_page_says_so(client: Client) -> None:
    shown = client.get("/search/", {"q": "families " * 200}).content.decode()
    assert shown.count("We looked only for its first words: “families”.") == 1


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "²"])
def test_a_page_number_that_is_none_is_refused_in_words(client: Client, number: str) -> None:
    assert client.get("/search/", {"page": number}).status_code == 400


def test_three_results_need_as_many_queries_as_one(client: Client) -> None:
    asked = {"q": "single", "nation": "England"}
    factories.family_use(factories.body("first"))
    with CaptureQueriesContext(connection) as one:
        client.get("/search/", asked)
    factories.family_use(factories.body("second"))
    factories.family_use(factories.body("third"))
    with CaptureQueriesContext(connection) as three:
        client.get("/search/", asked)
    assert len(three) == len(one) < 25


def test_a_system_without_a_public_use_is_not_found() -> None:
    System.objects.create(slug="hidden", name="Hidden system")
    rebuild()
    assert ask(q="hidden").total == 0


def test_pieces_part_a_text_at_its_marks() -> None:
    assert pieces("a \x02b\x03 c\n d") == (("a ", False), ("b", True), (" c · d", False))
    assert pieces("\x02a\x03") == (("a", True),)
