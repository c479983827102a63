"""What putting readings on the desk promises: each once, with true quotes, nothing lost unsaid."""

from dataclasses import replace

import pytest

from candour.evidence.records import BodyRef, Proposals, ProposedUse, Reading, TermCount, Unread
from candour.web.audit.models import Event
from candour.web.evidence.actions.importing import import_readings
from candour.web.evidence.models import (
    Capture,
    MentionCount,
    Proposal,
    ProposedValue,
    ReadText,
)
from candour.web.register.models import Claim, Lead, Search
from tests.web import factories, readings

pytestmark = pytest.mark.django_db
TABLES = (Capture, ReadText, Proposal, ProposedValue, MentionCount, Event)


def known() -> BodyRef:
    owner = factories.body()
    return BodyRef(id=owner.slug, name=owner.name)


def counts() -> list[int]:
    return [table._default_manager.count() for table in TABLES]


def with_use(reading: Reading, **changes: object) -> Reading:
    use: ProposedUse = replace(reading.proposals.uses[0], **changes)  # type: ignore[arg-type]
    return replace(reading, proposals=replace(reading.proposals, uses=(use,)))


def test_a_reading_is_kept_with_its_text_its_values_and_what_was_not_read() -> None:
    body = known()
    terms = [TermCount(term="joins records", concept="linkage", count=2)]
    unread = [Unread(page=2, reason="The page is a picture.")]
    reading = readings.a_use(body, terms=terms, unread=unread, url="https://a.example/answer")
    report = import_readings([reading], origin="folder")
    assert (report.counts, report.problems) == ({"documents": 1, "texts": 1, "proposals": 1}, ())
    text = ReadText.objects.get()
    assert (text.content, text.body.slug) == (reading.text.content, body.id)
    assert text.unread == [[2, "The page is a picture."]]
    told = ProposedValue.objects.filter(proposal__planted="")
    assert {v.property for v in told} == {"status", "system", "technique", "supplier", "action"}
    assert all(text.content[v.start : v.end] == v.quote for v in told)
    assert list(MentionCount.objects.values_list("term", "count")) == [("joins records", 2)]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("PowerPoint Presentation", ""),
        ("Microsoft Word - draft 2.docx", ""),
        ("Answer", ""),
        ("answer of  A council", "answer of A council"),
    ],
)
def test_a_title_that_stands_nowhere_in_the_words_is_not_cited(title: str, kept: str) -> None:
    import_readings([readings.a_use(None, title=title)], origin="folder")
    assert ReadText.objects.get().title == kept


def test_a_long_request_is_cut_short_where_it_stands_in_the_register() -> None:
    reading = readings.an_answer(known())
    long = replace(reading.proposals.searches[0], question="Which systems do you use? " * 60)
    proposals = replace(reading.proposals, searches=(long,))
    import_readings([replace(reading, proposals=proposals)], origin="folder")
    asked = ProposedValue.objects.get(property="question", proposal__planted="").value
    assert len(asked) <= 400
    assert asked.endswith(" …")


def test_what_was_read_as_an_example_stays_one_and_so_does_what_becomes_one() -> None:
    body = known()
    one, other = readings.a_use(body), readings.a_use(body, about="housing")
    import_readings([one], origin="examples", example=True)
    import_readings([one, other], origin="folder")
    import_readings([other], origin="examples", example=True)
    assert list(Capture.objects.values_list("example", flat=True)) == [True, True]


def test_nothing_that_is_read_is_public() -> None:
    body = known()
    import_readings([readings.a_use(body), readings.an_answer(body)], origin="folder")
    assert not Claim.objects.exists()
    assert not Search.objects.exists()


def test_importing_again_adds_nothing_not_even_a_trace() -> None:
    body = known()
    pile = [readings.a_use(body), readings.a_denial(body), readings.an_answer(body)]
    import_readings(pile, origin="folder")
    before = counts()
    report = import_readings(pile, origin="another way")
    assert report.counts == {"documents": 0, "texts": 0, "proposals": 0}
    assert counts() == before


def test_a_newer_reader_adds_its_text_and_only_what_it_proposes_anew() -> None:
    body = known()
    old = readings.a_use(body)
    import_readings([old], origin="folder")
    same = import_readings([replace(old, reader="rules 2")], origin="folder")
    assert same.counts == {"documents": 0, "texts": 1, "proposals": 0}
    other = import_readings(
        [with_use(replace(old, reader="rules 3"), status_dated="2024")], origin="folder"
    )
    assert other.counts == {"documents": 0, "texts": 1, "proposals": 1}
    assert Capture.objects.count() == 1
    first, second = Proposal.objects.filter(planted="").order_by("pk")
    assert (first.superseded.reader, second.superseded) == ("rules 3", None)


def test_a_quote_that_is_not_in_the_text_is_left_out_and_named() -> None:
    reading = readings.a_use(known())
    claims = reading.proposals.uses[0].claims
    moved = replace(claims[0], start=claims[0].start + 1, end=claims[0].end + 1)
    report = import_readings([with_use(reading, claims=(moved, *claims[1:]))], origin="folder")
    assert report.counts["proposals"] == 1
    assert [line.split(": ")[1] for line in report.problems] == [
        "the quote of “status” is not in the text, so it was left out."
    ]
    assert not ProposedValue.objects.filter(property="status").exists()


def test_a_proposal_without_any_true_quote_is_not_kept() -> None:
    reading = readings.a_use(known())
    false = [replace(claim, quote="other words") for claim in reading.proposals.uses[0].claims]
    import_readings([with_use(reading, claims=tuple(false))], origin="folder")
    assert (Proposal.objects.count(), ReadText.objects.count()) == (0, 1)


def test_a_reading_that_cannot_be_kept_is_named_and_the_rest_is_done() -> None:
    body = known()
    broken = readings.a_use(body, name="broken.pdf")
    broken = replace(broken, text=replace(broken.text, pages=-1))
    report = import_readings([broken, readings.an_answer(body)], origin="folder")
    assert report.counts["documents"] == 1
    assert report.problems == ("broken.pdf: The database could not keep it.",)


def test_characters_no_database_keeps_leave_every_quote_in_its_place() -> None:
    body = known()
    plain = readings.a_use(body)
    content = plain.text.content.replace("You asked", "\x00ou asked")
    odd = replace(
        plain,
        text=replace(plain.text, content=content),
        received=replace(plain.received, fingerprint="f" * 64),
    )
    assert import_readings([odd], origin="folder").problems == ()
    value = ProposedValue.objects.filter(property="status", proposal__planted="").get()
    text = ReadText.objects.get()
    assert "\ufffdou asked" in text.content
    assert text.content[value.start : value.end] == value.quote


def test_the_same_use_in_several_documents_is_one_group() -> None:
    body = known()
    pile = [readings.a_use(body, about=about) for about in ("early help", "housing")]
    other = readings.a_use(body, system="Another", about="schools")
    import_readings([*pile, other], origin="folder")
    rows = Proposal.objects.filter(planted="")
    groups = dict(rows.values_list("text__capture__name", "group"))
    one, two, three = (groups[r.received.name] for r in (*pile, other))
    assert one == two != three
    assert rows.filter(group=one).values("place").distinct().count() == 1


def test_what_is_said_of_bodies_without_a_name_is_not_put_together() -> None:
    import_readings([readings.a_use(None), readings.a_use(None, about="housing")], origin="folder")
    assert Proposal.objects.filter(planted="").values("group").distinct().count() == 2


def test_text_that_was_hidden_restricts_the_document_for_good() -> None:
    body = known()
    first = readings.a_use(body)
    import_readings([first], origin="folder")
    newer = replace(first, reader="rules 2", text=replace(first.text, restricted="Black bars."))
    import_readings([newer], origin="folder")
    assert Capture.objects.get().restricted == "Black bars."


def test_a_letter_to_us_becomes_one_lead_and_an_example_none() -> None:
    letter = readings.reading(
        "Dear all, our council has a tool.",
        proposals=Proposals(),
        body=known(),
        kind="letter",
        name="letters/answer.txt",
    )
    for _ in range(2):
        import_readings([letter], origin="folder")
    lead = Lead.objects.get()
    assert (lead.origin, lead.title) == ("letter", "letters/answer.txt")
    example = replace(letter, received=replace(letter.received, fingerprint="e" * 64))
    import_readings([example], origin="examples", example=True)
    assert Lead.objects.count() == 1
