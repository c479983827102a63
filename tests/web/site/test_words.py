"""What the page of words promises."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.web.register.models import Concept, Term
from candour.web.site.queries.words import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def linkage() -> Concept:
    return Concept.objects.create(
        slug="linkage", label="Joining records", definition="Put together."
    )


def test_words_stand_under_their_concept_the_most_seen_first(linkage: Concept) -> None:
    Concept.objects.create(slug="empty", label="Nothing yet")
    Term.objects.create(concept=linkage, expression="rare", pages=1)
    Term.objects.create(
        concept=linkage, expression="common", pages=9, first_seen="2017-03", last_seen="2024"
    )
    page = words()
    assert [(g.id, g.definition) for g in page.groups] == [("linkage", "Put together.")]
    assert [(w.expression, w.years, w.pages) for w in page.groups[0].words] == [
        ("common", (2017, 2024), 9),
        ("rare", (), 1),
    ]


def test_two_words_with_the_same_letters_do_not_share_a_place(linkage: Concept) -> None:
    Term.objects.create(concept=linkage, expression="case-notes")
    Term.objects.create(concept=linkage, expression="case notes")
    assert sorted(w.anchor for w in words().groups[0].words) == ["", "case-notes"]


def test_dated_words_are_drawn_and_undated_ones_listed(client: Client, linkage: Concept) -> None:
    Term.objects.create(concept=linkage, expression="data <b>linkage", first_seen="2018")
    Term.objects.create(concept=linkage, expression="joined up")
    shown = client.get("/words/").content.decode()
    assert shown.count('class="strip"') == 2
    assert (shown.count("data &lt;b&gt;linkage"), shown.count("<b>linkage")) == (2, 0)


def test_three_words_need_as_many_queries_as_one(client: Client, linkage: Concept) -> None:
    Term.objects.create(concept=linkage, expression="one")
    with CaptureQueriesContext(connection) as one:
        client.get("/words/")
    Term.objects.create(concept=linkage, expression="two")
    Term.objects.create(concept=linkage, expression="three", first_seen="2018")
    with CaptureQueriesContext(connection) as three:
        client.get("/words/")
    assert len(three) == len(one)
