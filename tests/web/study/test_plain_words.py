"""What parents read on the pages of taking part needs no more than twelve years."""

import re
from pathlib import Path

import pytest

from candour.cli import words
from candour.study import reading_age
from tests.studies import harbour

# The page for an ethics board is for experts, and says so.
FOR_EXPERTS = {"protection.html"}
OLDEST = 12.0
# Fewer words than this say nothing about how hard a text is: labels, links and buttons.
FEWEST = 20
TEMPLATES = [
    path
    for path in words.public_templates()
    if words.TEMPLATES in path.parents and path.name not in FOR_EXPERTS
]


def sentences(path: Path) -> list[str]:
    """The messages of a template that are sentences, and not labels."""
    found = words.Catalog()
    words.collect(found, path)
    said = [str(message.id) for message in found if message.id]
    return [re.sub(r"%\(\w+\)s", "", one) for one in said if one.rstrip().endswith((".", "?", "!"))]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_for_parents_can_be_read_at_twelve(path: Path) -> None:
    read = reading_age.read("\n\n".join(sentences(path)))
    assert read.words < FEWEST or read.age <= OLDEST, f"{path.name} reads at {read.age}"


def test_the_questions_of_the_example_can_be_read_at_twelve() -> None:
    shown = harbour()
    said = [shown.summary]
    said += [words for way in shown.ways for words in (way.label, way.about)]
    said += [words for one in shown.questions for words in (one.label, one.hint)]
    assert reading_age.read("\n\n".join(said)).age <= OLDEST


def test_what_a_form_can_say_to_parents_can_be_read_at_twelve() -> None:
    said = [line for path in words.modules() for line in sentences(path)]
    assert reading_age.read("\n\n".join(said)).age <= OLDEST
