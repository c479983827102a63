"""The text beside a proposal is the document's own, letter by letter, with every quote marked."""

from hypothesis import given
from hypothesis import strategies as st

from candour.web.evidence.queries.passages import Mark, laid_out

Blocks = list[list[int | str | None]]


@st.composite
def papers(draw: st.DrawFn) -> tuple[str, Blocks, list[Mark]]:
    """Return a content, its blocks as a reader cuts them, and some quotes."""
    paragraphs = draw(st.lists(st.text("ab c\t", min_size=1, max_size=30), min_size=1, max_size=8))
    content, blocks = "", Blocks()
    for number, words in enumerate(paragraphs):
        start = len(content)
        content += words + "\n"
        blocks.append([start, start + len(words), 1 + number // 3, "paragraph"])
    places = st.tuples(st.integers(0, len(content)), st.integers(0, len(content)))
    ends = [sorted(pair) for pair in draw(st.lists(places, max_size=5))]
    marks = [Mark(start=s, end=e, name=f"q{n}") for n, (s, e) in enumerate(ends) if s < e]
    return content, blocks, marks


@given(papers())
def test_a_whole_text_is_shown_block_by_block(paper: tuple[str, Blocks, list[Mark]]) -> None:
    content, blocks, marks = paper
    lines = [line for line in laid_out(content, blocks, marks) if line.kind != "gap"]
    shown = ["".join(piece.words for piece in line.pieces) for line in lines]
    assert shown == [content[int(b[0] or 0) : int(b[1] or 0)] for b in blocks]


@given(papers())
def test_each_letter_of_a_quote_is_marked_as_its_own(
    paper: tuple[str, Blocks, list[Mark]],
) -> None:
    content, blocks, marks = paper
    at = [None] * len(content)
    for line, block in zip(laid_out(content, blocks, marks), blocks, strict=True):
        place = int(block[0] or 0)
        for piece in line.pieces:
            at[place : place + len(piece.words)] = [piece.of] * len(piece.words)
            place += len(piece.words)
    for place, names in enumerate(at):
        if names is not None:
            assert set(names) == {m.name for m in marks if m.start <= place < m.end}


@given(papers(), st.integers(1, 20))
def test_about_its_quotes_a_text_shows_them_whole_and_says_where_it_leaves_out(
    paper: tuple[str, Blocks, list[Mark]], around: int
) -> None:
    content, blocks, marks = paper
    lines = laid_out(content, blocks, marks, around=around)
    shown = "".join(p.words for line in lines for p in line.pieces)
    for mark in marks:
        wanted = [p.words for line in lines for p in line.pieces if mark.name in p.of]
        assert "".join(wanted) == "".join(
            content[max(mark.start, int(b[0] or 0)) : min(mark.end, int(b[1] or 0))]
            for b in blocks
            if int(b[0] or 0) < mark.end and int(b[1] or 0) > mark.start
        )
    cut = "".join(content[int(b[0] or 0) : int(b[1] or 0)] for b in blocks)
    left_out = "".join(cut.split()) != "".join(shown.split())
    assert any(line.kind == "gap" for line in lines) == left_out
