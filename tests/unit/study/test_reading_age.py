"""Reading ages: worked by hand, and what every text for parents must keep to."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.study import reading_age, wording

TEXTS = Path(__file__).parents[3] / "examples" / "studies" / "harbour" / "texts"
FOR_PARENTS = ("page.md", "sheet.md", "notice.md", "services.toml")
OLDEST = 12.0


def test_the_two_formulas_agree_with_a_sum_done_by_hand() -> None:
    # 10 words, 40 letters, 2 sentences: ARI 4.71*4 + 0.5*5 - 21.43 = -0.09;
    # Coleman-Liau 5.88*4 - 29.6/5 - 15.8 = 1.8, the older, and so an age of 6.8.
    words = "abcd abcd abcd abcd abcd. abcd abcd abcd abcd abcd."
    found = reading_age.read(words)
    assert (found.words, found.sentences, found.age) == (10, 2, 6.8)


def test_longer_words_and_longer_sentences_need_older_readers() -> None:
    short = reading_age.read("The cat sat. The dog ran. We saw them.")
    long = reading_age.read("Notwithstanding considerable deliberation, implementation continued.")
    assert short.age < long.age


def test_headings_addresses_and_placeholders_are_not_counted() -> None:
    assert reading_age.read("## Heading\n\n{link} https://a.example/b a@b.example").words == 0


@given(st.text(max_size=300))
def test_any_text_has_an_age(words: str) -> None:
    assert reading_age.read(words).age >= 0


@pytest.mark.parametrize("name", FOR_PARENTS)
def test_a_twelve_year_old_can_read_every_text_for_parents(name: str) -> None:
    assert _age([TEXTS / name]) <= OLDEST


@pytest.mark.parametrize("kind", ["consent", "message"])
def test_a_twelve_year_old_can_read_consent_and_messages(kind: str) -> None:
    found = sorted((TEXTS / kind).glob("*.toml"))
    assert _age(found) <= OLDEST
    # One sentence alone swings widely; even so none may be hard.
    assert {path.stem: _age([path]) for path in found if _age([path]) > OLDEST} == {}


def _age(paths: list[Path]) -> float:
    words = [
        wording.for_people(
            kind=path.parent.name if path.parent != TEXTS else path.stem,
            words=path.read_text(encoding="utf-8"),
        )
        for path in paths
    ]
    return reading_age.read("\n\n".join(words)).age
