"""What loading the words people use promises."""

from pathlib import Path

import pytest

from candour.config import CONTENT
from candour.errors import ContentError
from candour.web.audit.models import Event
from candour.web.register.actions.vocabulary import load_vocabulary
from candour.web.register.models import Concept, SearchText, Term

pytestmark = pytest.mark.django_db

CONCEPTS = '[[concept]]\nid = "linkage"\nlabel = "Joining records"\ndefinition = "Put together."\n'
HEAD = "term,concept,first_seen,last_seen,pages\n"


def folder(tmp_path: Path, *rows: str, concepts: str = CONCEPTS) -> Path:
    (tmp_path / "concepts.toml").write_text(concepts, encoding="utf-8")
    (tmp_path / "terms.csv").write_text(HEAD + "".join(f"{r}\n" for r in rows), encoding="utf-8")
    return tmp_path


def test_the_projects_own_vocabulary_loads_whole_and_loading_twice_adds_nothing() -> None:
    first = load_vocabulary(folder=CONTENT / "vocabulary")
    assert first.problems == ()
    assert first.counts["terms"] == Term.objects.count() > 200
    assert load_vocabulary(folder=CONTENT / "vocabulary") == first
    assert Term.objects.count() == SearchText.objects.filter(kind="term").count()
    assert Event.objects.filter(verb="vocabulary loaded").count() == 2


def test_rows_that_cannot_be_used_are_reported_and_the_rest_is_kept(tmp_path: Path) -> None:
    report = load_vocabulary(
        folder=folder(
            tmp_path,
            "data linkage,linkage,2017,2024-05,3",
            "data linkage,linkage,,,1",
            "other,nowhere,,,",
            "odd,linkage,soon,,",
            "many,linkage,,,²",
            ",linkage,,,",
        )
    )
    assert [problem.split(": ", 1)[1] for problem in report.problems[:2]] == [
        "the term is there twice.",
        "the concept “nowhere” is not known.",
    ]
    assert len(report.problems) == 5
    assert list(Term.objects.values_list("expression", "pages")) == [("data linkage", 3)]


def test_what_the_files_no_longer_hold_is_forgotten(tmp_path: Path) -> None:
    load_vocabulary(folder=folder(tmp_path, "old,linkage,,,1", "new,linkage,,,1"))
    load_vocabulary(folder=folder(tmp_path, "new,linkage,,,1"))
    assert list(SearchText.objects.values_list("key", flat=True)) == ["new"]
    assert list(Concept.objects.values_list("slug", flat=True)) == ["linkage"]


@pytest.mark.parametrize(
    "concepts", ["[[concept", "[[concept]]\nlabel = 'x'\n", "concept = 3\n", ""]
)
def test_a_broken_file_of_concepts_changes_nothing(tmp_path: Path, concepts: str) -> None:
    load_vocabulary(folder=folder(tmp_path, "old,linkage,,,1"))
    with pytest.raises(ContentError, match=r"concepts\.toml"):
        load_vocabulary(folder=folder(tmp_path, concepts=concepts))
    assert list(Term.objects.values_list("expression", flat=True)) == ["old"]
