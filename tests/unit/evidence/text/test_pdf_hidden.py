"""What PDF promises of words that nobody can see: they are left out, and that is said."""

import pytest

from tests.unit.evidence.text.papers import line, lines, pdf, read

SEEN = "The Council of Exampleshire bought the system in May."
SECRET = "Price 12345 pounds"
TEXT = line(SEEN, at=(72, 700)) + line(SECRET, at=(72, 600))
# A rectangle over the secret line alone.
OVER = "70 596 140 16"
RECT = "[70 596 210 612]"


def annotation(subtype: str, more: str = "") -> str:
    return f"<</Type/Annot/Subtype/{subtype}/Rect{RECT}{more}/F 4>>"


HIDING = {
    "a black square annotation": pdf(
        TEXT, annotations=[annotation("Square", "/C[0 0 0]/IC[0 0 0]")]
    ),
    "a white square annotation": pdf(
        TEXT, annotations=[annotation("Square", "/C[1 1 1]/IC[1 1 1]")]
    ),
    "a mark for redaction": pdf(TEXT, annotations=[annotation("Redact", "/QuadPoints[]")]),
    "a black box drawn over it": pdf(f"{TEXT} 0 g {OVER} re f"),
    "a white box drawn over it": pdf(f"{TEXT} 1 g {OVER} re f"),
    "a picture laid over it": pdf(f"{TEXT} q 140 0 0 16 70 596 cm /Im1 Do Q"),
    "white on white": pdf(line(SEEN, at=(72, 700)) + line(SECRET, at=(72, 600), before="1 g")),
    "nearly white on white": pdf(
        line(SEEN, at=(72, 700)) + line(SECRET, at=(72, 600), before="0.99 g")
    ),
    "black on black": pdf(f"0 g {OVER} re f {TEXT}"),
    "never painted, with no picture under it": pdf(
        line(SEEN, at=(72, 700)) + line(SECRET, at=(72, 600), before="3 Tr")
    ),
    "letters too small to read": pdf(line(SEEN, at=(72, 700)) + line(SECRET, at=(72, 600), size=1)),
    "on a layer that is switched off": pdf(
        f"{line(SEEN, at=(72, 700))} /OC /L1 BDC {line(SECRET, at=(72, 600))} EMC",
        layer_is_on=False,
    ),
    "outside of the page": pdf(line(SEEN, at=(72, 700)) + line(SECRET, at=(72, 1200))),
}
SHOWING = {
    "white on a black box": pdf(
        f"{line(SEEN, at=(72, 700))} 0 g {OVER} re f {line(SECRET, at=(72, 600), before='1 g')}"
    ),
    "on a grey box": pdf(f"0.9 g {OVER} re f 0 g {TEXT}"),
    "light grey": pdf(line(SEEN, at=(72, 700)) + line(SECRET, at=(72, 600), before="0.7 g")),
    "a yellow highlight": pdf(
        TEXT,
        annotations=[
            annotation("Highlight", "/C[1 1 0]/QuadPoints[70 612 210 612 70 596 210 596]")
        ],
    ),
    "a frame around it": pdf(TEXT, annotations=[annotation("Square", "/C[1 0 0]")]),
    "a link": pdf(TEXT, annotations=[annotation("Link", "/Border[0 0 0]")]),
    "on a layer that is switched on": pdf(
        f"{line(SEEN, at=(72, 700))} /OC /L1 BDC {line(SECRET, at=(72, 600))} EMC"
    ),
    "a box elsewhere": pdf(f"{TEXT} 0 g 70 300 140 16 re f"),
    "a box around an empty place": pdf(f"{TEXT} 0 g {OVER} re S"),
}


@pytest.mark.parametrize("way", HIDING)
def test_what_nobody_can_see_is_left_out_and_said(way: str) -> None:
    found = read(HIDING[way]).text
    assert found.content.strip() == SEEN
    assert "left out" in found.restricted


@pytest.mark.parametrize("way", SHOWING)
def test_what_can_be_seen_is_kept(way: str) -> None:
    found = read(SHOWING[way]).text
    assert SECRET in found.content
    assert found.restricted == ""


def test_a_word_that_is_half_covered_is_left_out_when_most_of_it_is() -> None:
    covered = read(pdf(f"{line('Hundredthousand pounds', at=(72, 600))} 0 g 60 590 90 30 re f"))
    assert "Hundred" not in covered.text.content
    assert "pounds" in covered.text.content


def test_the_layer_behind_a_scan_is_kept_where_the_scan_shows_something() -> None:
    # The picture of a scan: stripes where words stand; the layer says what they are.
    stripes = " ".join(f"0 g {80 + 6 * n} 598 3 10 re f" for n in range(20))
    found = read(pdf(f"{stripes} {line(SECRET, at=(72, 600), before='3 Tr')} {lines(SEEN)}")).text
    assert SECRET in found.content
    assert found.restricted == ""


def test_the_layer_behind_a_scan_is_left_out_where_the_scan_is_blacked_out() -> None:
    box = "0 g 40 560 300 80 re f"
    found = read(pdf(f"{box} {line(SECRET, at=(72, 600), before='3 Tr')} {lines(SEEN)}")).text
    assert SECRET not in found.content
    assert found.restricted
