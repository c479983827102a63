"""What every stored text promises: blocks are true ranges that leave out only white space."""

from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.records import BlockKind, Emphasis, Text
from candour.evidence.text.limits import Limits
from candour.evidence.text.pieces import Draft, Piece, assemble

pieces = st.lists(
    st.builds(
        Piece,
        text=st.text(),
        kind=st.sampled_from(BlockKind),
        page=st.none() | st.integers(1, 9),
        emphasis=st.sampled_from(Emphasis),
    ),
    max_size=20,
)


def covers(text: Text) -> bool:
    """Return whether blocks are in order, apart, numbered, and cover all but white space."""
    place = 0
    for number, block in enumerate(text.blocks, start=1):
        between = text.content[place : block.start]
        inside = text.content[block.start : block.end]
        if between.strip() or not inside.strip() or block.number != number:
            return False
        place = block.end
    return not text.content[place:].strip()


@given(pieces)
def test_blocks_cover_all_but_white_space(held: list[Piece]) -> None:
    assert covers(assemble(Draft(format="txt", pieces=held), limits=Limits()))


@given(pieces, st.integers(0, 60))
def test_no_more_characters_are_kept_than_allowed_and_the_rest_is_reported(
    held: list[Piece], most: int
) -> None:
    whole = assemble(Draft(format="txt", pieces=held), limits=Limits())
    found = assemble(Draft(format="txt", pieces=held), limits=Limits(characters=most))
    assert covers(found)
    assert len(found.content) <= most
    assert (found.content == whole.content) != bool(found.unread)


@given(pieces)
def test_only_rows_hold_tabs(held: list[Piece]) -> None:
    text = assemble(Draft(format="txt", pieces=held), limits=Limits())
    for block in text.blocks:
        assert block.kind is BlockKind.ROW or "\t" not in text.content[block.start : block.end]
