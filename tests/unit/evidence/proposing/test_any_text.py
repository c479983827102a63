"""What the rules promise of any text, voices and mentions whatever."""

import tomllib
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candour.config import CONTENT
from candour.evidence import schema
from candour.evidence.proposing import propose
from candour.evidence.records import (
    AnswerOutcome,
    Block,
    BlockKind,
    BodyMention,
    BodyRef,
    Mention,
    ProposedClaim,
    Sentence,
    Text,
    Understanding,
    Voice,
)
from candour.records import Stance
from tests.documents import EXAMPLESHIRE
from tests.unit.evidence.proposing.papers import BODIES, KNOWN, Paper, bodies_in, mentions_in

SENTENCES = [
    "Exampleshire County Council uses FamilyLens to give families risk scores.",
    "Sampleton Borough Council and Exampleshire County Council match records of schools.",
    "FamilyLens is a predictive model supplied by Invented Analytics and cost £120,000.",
    "The pilot of FamilyLens ended in May 2020 after a petition, as it did not work.",
    "We do not use predictive analytics in children’s services.",
    "NoteNest is never used to make decisions about families.",
    "The council does not hold the information.",
    "The council holds the requested information.",
    "Thank you for your request about ClaimSorter.",
    "I write about FamilyLens.",
    "The Exampleshire Family Index (EFI) joins police, housing and school data.",
    "Better Days identifies families in need; Kind Start matches records.",
    "TableMaker shows a dashboard. CaseKeeper is a case management system.",
    "Mockford Police sends WatchList data to PupilReturn.",
    "Do you use ClaimSorter?",
    "A tool transcribes visits.",
    "No.",
]
LONG = "We match records of schools and " + "of other places " * 60 + "in a data warehouse."
fragments = (
    st.sampled_from([*SENTENCES, LONG])
    | st.sampled_from(
        ["FamilyLens", "risk score ", "data ", "\n\n", "\u00a0", "\u200b", "’s", "İß"]
    )
    | st.text(max_size=40)
)
WRITTEN = CONTENT / "evidence" / "document_kinds.toml"
KINDS = [
    kind["id"] for kind in tomllib.loads(WRITTEN.read_text(encoding="utf-8"))["document_kinds"]
]
kinds = st.sampled_from([*KINDS, "unheard of"])
bodies = st.none() | st.sampled_from([*BODIES, BodyRef(id="sampleton", name="Sampleton")])


@st.composite
def ranges(draw: st.DrawFn, content: str) -> list[tuple[int, int]]:
    """Draw ranges of the content in order that do not overlap; some leave words out."""
    cuts = draw(st.lists(st.integers(0, len(content)), max_size=12).map(sorted))
    pairs = pairwise(cuts)
    return [(start, end) for start, end in pairs if start < end and draw(st.booleans())]


@st.composite
def sentences(draw: st.DrawFn, pieces: list[str], content: str) -> tuple[Sentence, ...]:
    """Draw who speaks where: the pieces themselves, or ranges that cut through them."""
    places, start = [], 0
    for piece in pieces:
        places.append((start, start + len(piece)))
        start += len(piece)
    kept = [(a, b) for a, b in places if a < b]
    chosen = draw(st.just(kept) | ranges(content))
    return tuple(
        Sentence(
            start=start,
            end=end,
            page=draw(st.none() | st.just(number // 3 + 1)),
            block=number,
            voice=draw(st.sampled_from([Voice.OWN, Voice.OWN, *Voice])),
        )
        for number, (start, end) in enumerate(chosen, start=1)
    )


@st.composite
def mentions(draw: st.DrawFn, content: str) -> tuple[Mention, ...]:
    """Draw mentions that the vocabulary would make, and some of keys that nobody knows."""
    found = list(mentions_in(content))
    for start, end in draw(ranges(content)):
        key = draw(st.sampled_from([*KNOWN.systems, *KNOWN.suppliers, "unknown"]))
        kind = draw(st.sampled_from(["concept", "system", "supplier", "programme"]))
        found.append(Mention(start=start, end=end, kind=kind, key=key, term=content[start:end]))
    return tuple(found)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Draw any text, understood in any way."""
    pieces = draw(st.lists(fragments, max_size=10))
    content = "".join(pieces)
    spoken = draw(sentences(pieces, content))
    named = [*bodies_in(content)]
    for start, end in draw(ranges(content)):
        some = tuple(draw(st.lists(st.sampled_from(BODIES), max_size=2)))
        named.append(BodyMention(start=start, end=end, candidates=some, strong=draw(st.booleans())))
    asked = draw(st.none() | ranges(content).map(lambda several: several[0] if several else None))
    blocks = tuple(
        Block(start=s.start, end=s.end, number=s.block, page=s.page, kind=draw(block_kinds))
        for s in spoken
    )
    return Paper(
        text=Text(
            content=content,
            blocks=blocks,
            format="pdf",
            pages=1,
            title=draw(st.sampled_from(["", *pieces])),
        ),
        mentions=draw(mentions(content)),
        understanding=Understanding(
            kind=draw(kinds),
            body=draw(bodies),
            dated=draw(st.sampled_from(["", "2021-03-04", "2021"])),
            outcome=draw(st.none() | st.sampled_from(AnswerOutcome)),
            outcome_range=(spoken[-1].start, spoken[-1].end) if spoken and asked else None,
            question=asked,
            sentences=spoken,
            bodies=tuple(named),
        ),
    )


block_kinds = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, *BlockKind])
whatever = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def claims(made: Paper) -> list[ProposedClaim]:
    return [one for use in made.proposals().uses for one in use.claims]


@whatever
@given(made=papers())
def test_every_quote_is_the_text_of_its_range(made: Paper) -> None:
    content = made.text.content
    for one in (*claims(made), *made.proposals().searches):
        assert 0 <= one.start <= one.end <= len(content)
        assert content[one.start : one.end] == one.quote


@whatever
@given(made=papers())
def test_every_claim_lies_in_one_sentence_on_its_page_in_a_voice_that_is_heard(
    made: Paper,
) -> None:
    never = {Voice.REQUESTER, Voice.HYPOTHETICAL, Voice.BOILERPLATE}
    for one in claims(made):
        (sentence,) = (
            s for s in made.understanding.sentences if s.start <= one.start and one.end <= s.end
        )
        assert one.quote
        assert sentence.page == one.page
        assert sentence.voice not in never


@whatever
@given(made=papers())
def test_every_value_comes_from_its_list(made: Paper) -> None:
    for use in made.proposals().uses:
        assert use.status in schema.choices("status")
        assert set(use.techniques) <= set(schema.choices("technique"))
        assert len(set(use.techniques)) == len(use.techniques) > 0
        assert (use.stance is Stance.DENIES) == (use.status == "declared_not_used")
        assert use.claims
    for one in claims(made):
        listed = {"not_used": "technique"}.get(one.property, one.property)
        if listed in {"status", "technique", "ending_reason"}:
            assert one.value in schema.choices(listed)
        assert one.value


@whatever
@given(made=papers())
def test_confidence_is_a_share(made: Paper) -> None:
    found = made.proposals()
    assert all(0 <= one.confidence <= 1 for one in (*found.uses, *found.searches, *claims(made)))


@whatever
@given(made=papers())
def test_a_body_is_the_papers_own_or_named_in_it(made: Paper) -> None:
    named = {body for mention in made.understanding.bodies for body in mention.candidates}
    for use in made.proposals().uses:
        assert use.body in {None, made.understanding.body, *named}


@whatever
@given(made=papers())
def test_the_same_paper_gives_the_same_proposals(made: Paper) -> None:
    assert made.proposals() == made.proposals()


@whatever
@given(made=papers())
def test_what_is_not_heard_may_say_anything(made: Paper) -> None:
    """Set phrases in the words of nobody leave everything else as it was."""
    plain = made.proposals().uses
    silent = tuple(s for s in made.understanding.sentences if s.voice is not Voice.BOILERPLATE)
    without = replace(made, understanding=replace(made.understanding, sentences=silent))
    assert without.proposals().uses == plain


@given(content=st.text(max_size=200))
def test_any_words_of_a_council_are_read_without_an_error(content: str) -> None:
    spoken = (Sentence(start=0, end=len(content), page=1, block=1, voice=Voice.OWN),)
    found = propose(
        text=Text(content=content, blocks=(), format="txt", pages=1),
        mentions=(),
        understanding=Understanding(
            kind="foi_response", body=EXAMPLESHIRE, sentences=spoken if content else ()
        ),
        known=KNOWN,
    )
    assert found.problems == ()
