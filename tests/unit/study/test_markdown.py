"""The words of a study become HTML that holds nothing but what is allowed."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.study import markdown

ALLOWED = {"h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "a"}
MARKS = "#|## |- |1. |**|[|](|)|https://|mailto:|tel:|javascript:|<|>|\"|'|&|<script>|</p>|onclick="
PIECES = st.sampled_from([*MARKS.split("|"), "\n", "\n\n", " ", "a", "é", "&lt;"])
WORDS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


class Seen(HTMLParser):
    """Collects every tag and attribute, and checks that tags are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


@given(WORDS)
def test_whatever_is_typed_no_other_tag_or_attribute_comes_out(words: str) -> None:
    found = seen(markdown.to_html(words))
    assert found.tags <= ALLOWED
    for tag, name, value in found.attributes:
        assert (tag, name) == ("a", "href")
        assert value.startswith(("https://", "mailto:", "tel:"))


@given(WORDS)
def test_no_word_is_lost(words: str) -> None:
    kept = "".join(letter for letter in markdown.plain(words) if letter.isalpha())
    typed = [letter for letter in words if letter.isalpha()]
    bare = iter(typed)
    assert all(letter in bare for letter in kept)
    if not set(words) & set("[]()"):
        assert kept == "".join(typed)


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("# One", "<h2>One</h2>"),
        ("### Three", "<h3>Three</h3>"),
        ("a\nb\n\nc", "<p>a b</p>\n<p>c</p>"),
        ("- a\n- **b**\n  c", "<ul>\n<li>a</li>\n<li><strong>b</strong> c</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("Ring [us](tel:01632960417)", '<p>Ring <a href="tel:01632960417">us</a></p>'),
        ("[x](javascript:a)", "<p>[x](javascript:a)</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_it_writes_what_people_mean(words: str, html: str) -> None:
    assert markdown.to_html(words) == html


def test_the_plain_words_are_what_is_read_aloud() -> None:
    assert markdown.plain("## A & B\n\n- **one**\n- [two](https://x.example)") == "A & B\none\ntwo"
