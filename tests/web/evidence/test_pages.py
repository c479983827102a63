"""The pages for reading: what each shows, to whom, and that scripts are let in on one alone."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from candour.evidence.records import BodyRef, Unread
from candour.web.audit.models import Event
from candour.web.evidence.models import Judgement, Proposal
from candour.web.people.models import Account, Role
from candour.web.register.models import Claim
from tests.web import readings
from tests.web.evidence.conftest import Put
from tests.web.evidence.verdicts import accept, correct, reject

pytestmark = pytest.mark.django_db
Open = Callable[[Account], Client]
ALL, EDITORS = (200, 200, 200), (403, 200, 200)
PAGES = {
    "/desk/reading/": ALL,
    "/desk/reading/queue/": ALL,
    "/desk/reading/differing/": ALL,
    "/desk/reading/documents/": ALL,
    "/desk/reading/documents/{key}/": ALL,
    "/desk/reading/proposals/{number}/": ALL,
    "/desk/reading/decisions.jsonl": EDITORS,
}


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def judge(client: Client, row: Proposal, **given: Any) -> Any:
    posted = {"verdict": "accept", "nobody_private": "on", "with": [row.pk]} | given
    return client.post(f"/desk/reading/proposals/{row.pk}/judge/", posted)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_for_the_roles_it_is_for(
    page: str, put: Put, ref: BodyRef, member: Callable[..., Account], signed_in: Open
) -> None:
    row = put(readings.a_use(ref))
    address = page.format(key=row.text.capture.fingerprint, number=row.pk)
    answers = tuple(signed_in(member(r.label, r)).get(address).status_code for r in Role)
    assert answers == PAGES[page]
    stranger = Client().get(address)
    assert (stranger.status_code, stranger["Location"]) == (302, f"/desk/sign-in/?next={address}")


@pytest.mark.parametrize("page", PAGES)
def test_scripts_are_let_in_only_where_proposals_are_judged(
    page: str, put: Put, ref: BodyRef, ed: Account, signed_in: Open
) -> None:
    row = put(readings.a_use(ref))
    response = signed_in(ed).get(page.format(key=row.text.capture.fingerprint, number=row.pk))
    policy = response["Content-Security-Policy"]
    assert ("script-src 'self'" in policy) == ("proposals" in page)
    assert "unsafe" not in policy


@pytest.mark.parametrize("page", ["/desk/", "/", "/desk/sign-in/"])
def test_other_pages_let_no_script_in(page: str, ann: Account, signed_in: Open) -> None:
    assert "script-src" not in signed_in(ann).get(page)["Content-Security-Policy"]


def test_the_quote_is_marked_in_the_document_and_linked_from_its_answer(
    put: Put, ref: BodyRef, ann: Account, signed_in: Open
) -> None:
    text = read(signed_in(ann), f"/desk/reading/proposals/{put(readings.a_use(ref)).pk}/")
    assert '<a href="#q1">“We use FamilyLens in early help.”</a>' in text
    assert '<mark id="q1" data-of="q1">We use </mark>' in text
    assert "Right, and names no private person" in text


def test_the_readers_confidence_is_not_shown_to_those_who_judge(
    put: Put, ref: BodyRef, ann: Account, signed_in: Open
) -> None:
    row = put(readings.a_use(ref, confidence=0.7312))
    assert "0.73" not in read(signed_in(ann), f"/desk/reading/proposals/{row.pk}/")


def test_a_verdict_leads_straight_to_the_next_and_at_the_end_to_the_overview(
    put: Put, ref: BodyRef, ann: Account, signed_in: Open
) -> None:
    rows = {put(readings.a_use(ref)).pk, put(readings.an_answer(ref)).pk}
    client = signed_in(ann)
    address = client.get("/desk/reading/next/")["Location"]
    first = Proposal.objects.get(pk=int(address.split("/")[-2]))
    following = judge(client, first)
    (second,) = rows - {first.pk}
    assert (following.status_code, following["Location"]) == (
        303, f"/desk/reading/proposals/{second}/?done=accept&last={first.pk}"
    )  # fmt: skip
    assert "Kept: right." in read(client, following["Location"])
    last = judge(client, Proposal.objects.get(pk=second))
    assert last["Location"].startswith("/desk/reading/?done=accept")
    assert "Nothing more waits for you" in read(client, last["Location"])


def test_time_is_taken_by_the_mark_on_the_page(
    put: Put, ref: BodyRef, ann: Account, bo: Account, signed_in: Open
) -> None:
    row = put(readings.a_use(ref))
    client = signed_in(ann)
    page = read(client, f"/desk/reading/proposals/{row.pk}/")
    shown = page.split('name="shown" value="')[1].split('"')[0]
    judge(client, row, shown=shown)
    judge(signed_in(bo), row, shown="forged")
    first, second = Judgement.objects.all()
    assert (first.seconds in {0, 1, 2}, second.seconds) == (True, None)


def test_a_correction_is_typed_in_the_words_of_the_page(
    put: Put, ref: BodyRef, ann: Account, signed_in: Open
) -> None:
    row = put(readings.a_use(ref))
    values = {f"value-{v.pk}": v.value for v in row.values.all()}
    status = row.values.get(property="status")
    given = values | {f"value-{status.pk}": "pilot", "body": "Exampleshire", "verdict": "correct"}
    judge(signed_in(ann), row, **given, **{f"dated-{row.pk}": "2024-12"})
    said = Judgement.objects.get().said
    assert (said["claims"][str(status.pk)], said["dated"], said["body"]) == (
        "pilot", "2024-12", "exampleshire"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        ({"verdict": "perhaps"}, 400, "Say whether it is right"),
        ({"verdict": "reject"}, 400, "Choose why it is wrong"),
        ({"verdict": "reject", "reason": "9"}, 400, "Say whether it is right"),
        ({"nobody_private": ""}, 400, "Check that no private person"),
        ({"with": ["x"]}, 400, "not one of ours"),
        ({"with": []}, 400, "not one of ours"),
        ({"with": ["9" * 30]}, 400, "not one of ours"),
        ({"with": [10**9]}, 404, "no such proposal"),
        ({"verdict": "correct", "body": "Nowhereshire"}, 400, "Choose a body"),
        ({"verdict": "correct", "dated-{0}": "soon"}, 400, "not a date"),
        ({"verdict": "correct", "dated-{0}": "x" * 100}, 400, "characters long"),
    ],
)
def test_a_verdict_that_cannot_be_kept_is_answered_with_a_sentence(
    given: dict[str, Any],
    status: int,
    sentence: str,
    put: Put,
    ref: BodyRef,
    ann: Account,
    signed_in: Open,
) -> None:
    row = put(readings.a_use(ref))
    response = judge(
        signed_in(ann), row, **{name.format(row.pk): value for name, value in given.items()}
    )
    assert (response.status_code, sentence in response.content.decode()) == (status, True)
    assert not Judgement.objects.exists()


def test_what_was_typed_is_still_there_after_a_refusal(
    put: Put, ref: BodyRef, ann: Account, signed_in: Open
) -> None:
    row, client = put(readings.a_use(ref)), signed_in(ann)
    maker = row.values.get(property="supplier")
    corrected = judge(
        client, row, verdict="correct", body="Nowhereshire", **{f"value-{maker.pk}": "Madeup Ltd"}
    ).content.decode()
    assert 'value="Nowhereshire"' in corrected
    assert 'value="Madeup Ltd"' in corrected
    assert '<details id="correct" open>' in corrected
    reason = "too long " * 80
    rejected = judge(client, row, verdict="reject", words=reason).content.decode()
    assert f'value="{reason}"' in rejected
    assert '<details id="reject" open>' in rejected


def test_a_reason_is_one_number_or_ones_own_words(
    put: Put, ref: BodyRef, ann: Account, bo: Account, signed_in: Open
) -> None:
    row = put(readings.a_use(ref))
    judge(signed_in(ann), row, verdict="reject", reason="3")
    judge(signed_in(bo), row, verdict="reject", words="It is a school.")
    assert list(Judgement.objects.values_list("reason", flat=True)) == [
        "Somebody else is speaking, such as the person who asked",
        "It is a school.",
    ]


def test_several_documents_that_tell_the_same_are_one_page_with_every_quote(
    put: Put, ref: BodyRef, ann: Account, signed_in: Open
) -> None:
    rows = [put(readings.a_use(ref, about=about)) for about in ("early help", "housing")]
    client = signed_in(ann)
    text = read(client, f"/desk/reading/proposals/{rows[0].pk}/")
    assert text.count('class="answered">In use') == 1
    assert "“We use FamilyLens in early help.”" in text
    assert "“We use FamilyLens in housing.”" in text
    judge(client, rows[0], **{"with": [row.pk for row in rows]})
    assert Judgement.objects.filter(by=ann).count() == 2


def test_what_cannot_be_published_says_so_on_its_page(
    put: Put, ref: BodyRef, ann: Account, signed_in: Open
) -> None:
    police = put(readings.a_use(BodyRef(id="", name="Exampleshire Police"), about="patrols"))
    example = put(readings.a_use(ref), example=True)
    nobody = put(readings.a_use(None, about="parks"))
    client = signed_in(ann)
    for row, words in (
        (police, "The register does not know this body."),
        (nobody, "It is not clear which body this is about."),
        (example, "Example: an invented place."),
    ):
        text = read(client, f"/desk/reading/proposals/{row.pk}/")
        assert words in text
        assert "Nothing of it is published." in text


def test_an_editor_sees_both_views_and_settles(
    put: Put, ref: BodyRef, ann: Account, bo: Account, ed: Account, signed_in: Open
) -> None:
    row = put(readings.a_use(ref))
    accept(ann, row)
    correct(bo, row, status="pilot")
    client = signed_in(ed)
    address = f"/desk/reading/proposals/{row.pk}/"
    assert "Exampleshire County Council: FamilyLens" in read(client, "/desk/reading/differing/")
    text = read(client, address)
    assert "<strong>On trial</strong>" in text
    assert "<strong>In use</strong>" in text
    assert "Whose view is right?" not in read(signed_in(ann), address)
    view = row.judgements.get(by=bo)
    refused = client.post(f"{address}settle/", {"view": view.pk, "reason": "So it says."})
    assert (refused.status_code, Claim.objects.count()) == (400, 0)
    assert f'value="{view.pk}" checked' in refused.content.decode()
    assert 'value="So it says."' in refused.content.decode()
    given = {"view": view.pk, "reason": "So the letter says.", "nobody_private": "on"}
    assert client.post(f"{address}settle/", given).status_code == 303
    assert Claim.objects.get(property="status").value == "pilot"
    assert "it is public" in read(client, address)


def test_a_restricted_text_opens_for_editors_alone_and_each_opening_leaves_a_row(
    put: Put, ref: BodyRef, ann: Account, ed: Account, signed_in: Open
) -> None:
    row = put(readings.a_use(ref, restricted="Black bars.", url="https://a.example/x"))
    paper = f"/desk/reading/documents/{row.text.capture.fingerprint}/"
    page = f"/desk/reading/proposals/{row.pk}/"
    client = signed_in(ann)
    assert "Restricted" in read(client, "/desk/reading/documents/")
    assert "FamilyLens" not in read(client, paper)
    assert client.get(page).status_code == 403
    assert "FamilyLens" not in read(client, "/desk/reading/queue/")
    assert not Event.objects.filter(verb="restricted text opened").exists()
    for address in (paper, page):
        assert "FamilyLens" in read(signed_in(ed), address)
    rows = Event.objects.filter(verb="restricted text opened")
    assert [(e.actor, e.key) for e in rows] == [(ed, row.text.capture.fingerprint)] * 2


def test_the_list_of_documents_says_what_was_not_read_and_why(
    put: Put, ref: BodyRef, ann: Account, signed_in: Open
) -> None:
    put(readings.a_use(ref, name="one.pdf", unread=[Unread(page=2, reason="A picture.")]))
    put(readings.an_answer(ref, name="two.pdf"))
    client = signed_in(ann)
    assert "Page 2: A picture." in read(client, "/desk/reading/documents/")
    only = read(client, "/desk/reading/documents/?only=unread")
    assert ("one.pdf" in only, "two.pdf" in only) == (True, False)
    found = read(client, "/desk/reading/documents/?q=TWO&kind=foi_response")
    assert ("one.pdf" in found, "two.pdf" in found) == (False, True)


def test_a_document_shows_its_text_and_everything_proposed_of_it(
    put: Put, ref: BodyRef, ann: Account, signed_in: Open
) -> None:
    row = put(readings.a_use(ref))
    text = read(signed_in(ann), f"/desk/reading/documents/{row.text.capture.fingerprint}/")
    assert '<mark id="p1"' in text
    assert '<a href="#p1">see it in the text</a>' in text
    assert "You asked which systems we use in early help." in text


@pytest.mark.parametrize("address", ["documents/none/", "proposals/999999/", "proposals/x/"])
def test_what_does_not_exist_is_a_tidy_404(address: str, ann: Account, signed_in: Open) -> None:
    assert signed_in(ann).get(f"/desk/reading/{address}").status_code == 404


def test_the_overview_counts_what_two_people_decided(
    put: Put, ref: BodyRef, ann: Account, bo: Account, ed: Account, signed_in: Open
) -> None:
    right, wrong = put(readings.a_use(ref)), put(readings.an_answer(ref))
    for actor in (ann, bo):
        accept(actor, right)
        reject(actor, wrong)
    text = read(signed_in(ed), "/desk/reading/")
    assert "<b>1</b> published" in text
    assert "<b>1</b> rejected" in text
    assert "Same verdict: 100 %" in " ".join(text.split())
    assert "<title id=" in text
    assert '<tr><th scope="row">Is it in use?</th><td class="n">1</td><td class="n">1</td>' in text


def test_examples_are_counted_apart_and_in_no_measure_of_the_reader(
    put: Put, ref: BodyRef, ann: Account, bo: Account, signed_in: Open
) -> None:
    judged = put(readings.a_use(ref), example=True)
    put(readings.an_answer(ref), example=True)
    for actor in (ann, bo):
        accept(actor, judged)
    text = read(signed_in(ann), "/desk/reading/")
    assert "Examples about invented places among them: 1." in text
    assert "<b>1</b> right, not for the register" in text
    assert "Nothing has been decided by two people yet." in text
    assert "none judged yet" in text
    assert ", example" in read(signed_in(ann), "/desk/reading/queue/")


def test_every_decision_is_handed_out_as_one_line_without_names(
    put: Put, ref: BodyRef, ann: Account, bo: Account, ed: Account, signed_in: Open
) -> None:
    row = put(readings.a_use(ref))
    accept(ann, row)
    correct(bo, row, status="pilot")
    response = signed_in(ed).get("/desk/reading/decisions.jsonl")
    lines = [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]
    assert [line["verdict"] for line in lines] == ["accept", "correct"]
    status = {v["property"]: (v["value"], v["said"], v["quote"]) for v in lines[1]["values"]}
    assert status["status"] == ("in_use", "pilot", "We use FamilyLens in early help.")
    assert not {"Ann", "Bo"} & {line["by"] for line in lines}
    assert Event.objects.filter(verb="decisions downloaded", actor=ed).count() == 1
