"""What every full-text index promises, on whichever database the tests run."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candour.web.register.models import Facet, SearchText
from candour.web.register.queries import fulltext
from candour.web.register.queries.fulltext import END, START, Part, Wanted
from candour.web.register.queries.fulltext.passages import LONGEST, stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def texts() -> dict[str, SearchText]:
    rows = (
        ("use", "a", "Predictive model of families", "Exampleshire\nhttps://x.example/privacy-notice/data"),
        ("use", "b", "Single view", "Joins records about families in Ynys Môn"),
        ("system", "c", "Xantura OneView", "risk-based verification, predicting need"),
        ("body", "d", "Exampleshire Council", "Exampleshire"),
    )  # fmt: skip
    made = {
        key: SearchText.objects.create(kind=kind, key=key, title=title, words=words)
        for kind, key, title, words in rows
    }
    for key, name, value in (
        ("a", "nation", "England"),
        ("b", "nation", "Wales"),
        ("d", "nation", "England"),
        ("a", "status", "in_use"),
        ("b", "status", "paused"),
    ):
        Facet.objects.create(text=made[key], name=name, value=value)
    return made


def keys(text: str, *, as_typed: bool = False) -> set[str]:
    found = fulltext.find(fulltext.read(text), as_typed=as_typed)
    return set(
        SearchText.objects.filter(pk__in=[hit.id for hit in found.hits]).values_list(
            "key", flat=True
        )
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("families", {"a", "b"}),
        ("family", {"a", "b"}),
        ("FAMILIES exampleshire", {"a"}),
        ("predict", {"a", "c"}),
        ("privacy", {"a"}),
        ("verification risk", {"c"}),
        ("mon", {"b"}),
        ("Môn", {"b"}),
        ("the families", {"a", "b"}),
        ("exam", {"a", "d"}),
        ("", set()),
    ],
)
def test_texts_are_found_by_every_form_of_their_words(typed: str, found: set[str]) -> None:
    assert keys(typed) == found


def test_a_title_counts_for_more_than_other_words() -> None:
    found = fulltext.find(fulltext.read("exampleshire"))
    assert [hit.kind for hit in found.hits] == ["body", "use"]


@pytest.mark.parametrize(
    ("typed", "corrected", "found"),
    [
        ("xantuar", "xantura", {"c"}),
        ("famileis exampleshire", "families exampleshire", {"a"}),
        ("xantura", "", {"c"}),
        ("zzzzzzzz", "", set()),
    ],
)
def test_a_misspelt_word_is_mended_and_said_so(typed: str, corrected: str, found: set[str]) -> None:
    assert fulltext.find(fulltext.read(typed)).corrected == corrected
    assert keys(typed) == found


def test_words_are_taken_as_typed_on_request() -> None:
    assert keys("xantuar", as_typed=True) == set()


def test_where_no_text_holds_all_words_those_with_any_are_found() -> None:
    assert keys("xantura joins") == {"b", "c"}


def test_found_words_are_marked_in_title_and_passage(texts: dict[str, SearchText]) -> None:
    shown = fulltext.full_text().extracts(
        Wanted(parts=(Part(word="families"),)), [texts["a"].pk, texts["b"].pk]
    )
    assert shown[texts["a"].pk].title == f"Predictive model of {START}families{END}"
    assert f"{START}families{END}" in shown[texts["b"].pk].passage


def test_facets_are_counted_for_all_texts_for_some_and_for_one_name(
    texts: dict[str, SearchText],
) -> None:
    index = fulltext.full_text()
    assert index.counts(None) == {
        ("nation", "England"): 2,
        ("nation", "Wales"): 1,
        ("status", "in_use"): 1,
        ("status", "paused"): 1,
    }
    assert index.counts([texts["a"].pk]) == {("nation", "England"): 1, ("status", "in_use"): 1}
    assert index.counts(None, name="status") == {("status", "in_use"): 1, ("status", "paused"): 1}
    assert index.counts([texts["b"].pk], name="nation") == {("nation", "Wales"): 1}
    assert index.counts([]) == {}


def test_many_texts_are_counted_as_few_are(texts: dict[str, SearchText]) -> None:
    index = fulltext.full_text()
    padding = range(10_000, 11_000)
    assert index.counts([texts["a"].pk, *padding]) == index.counts([texts["a"].pk])
    assert index.counts([texts["a"].pk, *padding], name="status") == {("status", "in_use"): 1}


def test_a_changed_text_is_found_by_its_new_words_alone(texts: dict[str, SearchText]) -> None:
    text = texts["b"]
    text.title, text.words = "Dashboard", "numbers"
    text.save()
    assert (keys("dashboard"), keys("joins", as_typed=True)) == ({"b"}, set())


HOSTILE = [
    '"', "'", "*", "families*", "NEAR(a b)", "a AND", "OR", "-families", "title:x", "(", "\x00",
    "families\x00x", "' | ! & <->", "%s %(x)s", "a:*", "^a", "{title}: b", "\ud800", "x" * 10_000,
    "word " * 3_000, "<script>", "\u202efamilies", "٣", "ß", "½", "क्ष", "🙂",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_an_expression(text: str) -> None:
    found = fulltext.find(fulltext.read(text))
    fulltext.full_text().extracts(found.wanted, [hit.id for hit in found.hits])


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text(max_size=300))
def test_any_text_can_be_looked_for(text: str) -> None:
    query = fulltext.read(text)
    assert len(query.words) <= fulltext.MOST_WORDS
    found = fulltext.find(query)
    fulltext.full_text().extracts(found.wanted, [hit.id for hit in found.hits])


def test_a_text_that_is_too_long_is_cut_and_marked_as_cut() -> None:
    query = fulltext.read("families " * 500)
    assert (query.words, query.trimmed) == (("families",), True)
    assert fulltext.read("families").trimmed is False


def test_what_only_finds_a_text_is_never_shown(texts: dict[str, SearchText]) -> None:
    text = texts["c"]
    text.words = stored(["Joins up notes", "Finds fraud early"], ["camden london boro", "fraud"])
    text.save()
    index = fulltext.full_text()
    wanted = [Wanted(parts=(Part(word=word),)) for word in ("boro", "fraud", "notes")]
    assert keys("boro") == {"c"}
    assert [index.extracts(want, [text.pk])[text.pk].passage for want in wanted] == [
        "",
        f"Finds {START}fraud{END} early",
        f"Joins up {START}notes{END}",
    ]


def test_a_long_passage_is_cut_around_the_found_word(texts: dict[str, SearchText]) -> None:
    text = texts["c"]
    text.words = "\n".join((f"{'much ' * 40}fraud{' more' * 40}", "fraud elsewhere"))
    text.save()
    shown = fulltext.full_text().extracts(Wanted(parts=(Part(word="fraud"),)), [text.pk])
    assert shown[text.pk].passage == f"… {'much ' * 6}{START}fraud{END}{' more' * (LONGEST - 7)} …"
