"""Faults in the files of the vocabulary are told with their place."""

import shutil
from pathlib import Path

import pytest

from candour.errors import ContentError
from candour.evidence.vocabulary import Gazetteer, load

CONTENT = Path(__file__).parents[4] / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder in ("vocabulary", "opening", "bodies"):
        shutil.copytree(CONTENT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("vocabulary/systems.csv", "new-one,,,,,,,,,,,", "new-one.*no name"),
        ("vocabulary/expressions.csv", "a (b,linkage,c (d,,,", "bracket"),
        ("vocabulary/programmes.toml", "[[programme]]\nid = 'x'", "programmes.toml.*x"),
        ("vocabulary/programmes.toml", "[[programme]]\nid = 'x'\ncolour = 'red'", "colour"),
        ("vocabulary/false_friends.toml", "[[friend]]\nexpression = 'x'", "x.*concepts"),
        ("vocabulary/concepts.toml", "[[concept", "concepts.toml cannot be read"),
        ("vocabulary/terms.csv", 'a,"b', "terms.csv line"),
    ],
)
def test_a_fault_is_told_with_its_place(content: Path, name: str, line: str, told: str) -> None:
    with (content / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(ContentError, match=told):
        load(content)


@pytest.mark.parametrize("name", ["weak.csv", "spellings.csv", "stop_words.txt"])
def test_a_missing_file_is_named(content: Path, name: str) -> None:
    (content / "vocabulary" / name).unlink()
    with pytest.raises(ContentError, match=name):
        load(content)


def test_names_for_a_body_that_is_not_listed_are_refused(content: Path) -> None:
    with (content / "bodies" / "short_forms.csv").open("a", encoding="utf-8") as file:
        file.write("sampleton,Sampleton,place\n")
    with pytest.raises(ContentError, match="sampleton"):
        Gazetteer.load(content)


def test_a_missing_list_of_words_is_named(content: Path) -> None:
    path = content / "bodies" / "recognising.toml"
    path.write_text(path.read_text("utf-8").replace("titles =", "headings ="), "utf-8")
    with pytest.raises(ContentError, match="titles"):
        Gazetteer.load(content)


def test_a_new_expression_is_found_once_it_is_in_the_file(content: Path) -> None:
    with (content / "vocabulary" / "expressions.csv").open("a", encoding="utf-8") as file:
        file.write("nightly harvest,linkage,harvest(ing) by night,,,background\n")
    forms = {x.form for x in load(content).expressions if x.term == "nightly harvest"}
    assert {"nightly harvest", "nightly harvests", "harvest by night"} <= forms
