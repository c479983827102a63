"""Colours keep enough contrast for tired eyes: 4.5 to 1 for words, 3 to 1 for drawings."""

import re
from pathlib import Path

import pytest

from candour.web.page import pictures
from candour.web.page.pictures.looks import LOOKS

SHEET = Path(pictures.__file__).parents[1] / "static" / "page" / "candour.css"
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", SHEET.read_text(encoding="utf-8")))

WORDS_ON_GROUND = [
    (words, ground)
    for ground in ("paper", "panel")
    for words in ("ink", "soft", "accent", "visited", "wrong", "use", "ended")
]


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert round(contrast("#000", "#ffffff"), 2) == 21.0


@pytest.mark.parametrize(("words", "ground"), WORDS_ON_GROUND)
def test_words_stand_out_from_their_ground(words: str, ground: str) -> None:
    assert contrast(TOKENS[words], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["accent", "accent-deep"])
def test_words_on_a_button_stand_out(ground: str) -> None:
    assert contrast(TOKENS["on-accent"], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_the_edge_of_a_field_stands_out(ground: str) -> None:
    assert contrast(TOKENS["edge"], TOKENS[ground]) >= 3


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_every_look_can_be_read_and_seen(name: str) -> None:
    look = LOOKS[name]
    assert contrast(look.text, look.fill) >= 4.5
    assert contrast(look.edge, TOKENS["paper"]) >= 3
    # A label lies on the fill and, where there are lines, on a halo of the same colour.
    assert not look.light or contrast(look.text, TOKENS["halo"]) >= 4.5


def test_no_two_looks_differ_by_colour_alone() -> None:
    shapes = [(look.lines, look.width, look.text == "#fff") for look in LOOKS.values()]
    assert len(set(shapes)) == len(shapes)
