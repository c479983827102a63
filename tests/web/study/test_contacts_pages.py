"""The team's pages of people, tasks, messages and care show pseudonyms, and do what they say."""

import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from candour.study import sealed_notes
from candour.study.records import Needs, Person
from candour.web.people.models import Account
from candour.web.study.actions import carriers, sending
from candour.web.study.actions.care import note_distress, plan_follow_ups
from candour.web.study.actions.outbox import plan_entry, queue
from candour.web.study.models import Message, Participant, SafeguardingNote, Study, Task
from tests.studies import DATABASES, make_participant
from tests.web.study.sending import NOW, make_seat, study_with_messages

pytestmark = pytest.mark.django_db(databases=DATABASES)
DESK = "/desk/study/harbour"
PHONE = "+447700900417"
PASSPHRASE = "four green kites fly"


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carriers, "outbox", lambda: tmp_path / "outbox")
    monkeypatch.setattr(sealed_notes, "_COST", 2**10)


@pytest.fixture
def study() -> Study:
    return study_with_messages()


@pytest.fixture
def ada(study: Study) -> Participant:
    person = Person(name="Ada Quay", phone=PHONE, address="1 Quay Street", postcode="NM1 2AB")
    return make_participant(study, person=person, needs=Needs(hearing="speak slowly"))


@pytest.fixture
def desk(member: Callable[..., Account], signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(member("Ann"))


def words(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def the_task(kind: str) -> Task:
    return Task.objects.get(kind=kind, done__isnull=True)


def test_the_list_and_the_story_name_nobody(study: Study, ada: Participant, desk: Client) -> None:
    make_seat(study, participant=ada)
    plan_entry(ada, NOW)
    for path in ("people/", f"people/{ada.pk}/", "tasks/", "messages/", "care/"):
        page = words(desk.get(f"{DESK}/{path}"))
        assert ada.pk in page or path == "care/"
        assert "Quay Street" not in page
        assert "Ada" not in page
        assert "900417" not in page


def test_the_list_is_filtered_by_what_people_wait_for(
    study: Study, ada: Participant, desk: Client
) -> None:
    eve = make_participant(study)
    plan_entry(ada, NOW)
    make_seat(study, participant=eve, state="confirmed")
    shown = {
        name: [who.pk in words(desk.get(f"{DESK}/people/?show={name}")) for who in (ada, eve)]
        for name in ("to_call", "confirmed", "no_seat", "stuck", "")
    }
    assert shown == {
        "to_call": [True, False],
        "confirmed": [False, True],
        "no_seat": [True, False],
        "stuck": [False, False],
        "": [True, True],
    }
    assert eve.pk not in words(desk.get(f"{DESK}/people/?q={ada.pk[:5]}"))


def test_somebody_who_rings_is_found_by_their_number(ada: Participant, desk: Client) -> None:
    assert f"people/{ada.pk}/" in words(desk.post(f"{DESK}/people/", {"phone": "07700 900417"}))
    assert "Nobody in this study" in words(desk.post(f"{DESK}/people/", {"phone": "07700 900999"}))
    assert desk.post(f"{DESK}/people/", {"phone": "none"}).status_code == 400


def test_a_call_is_made_from_its_page_with_the_guide_beside_it(
    ada: Participant, desk: Client
) -> None:
    plan_entry(ada, NOW)
    address = f"{DESK}/tasks/{the_task('call').pk}/"
    assert "<strong>good time</strong>" in words(desk.get(address))
    opened = words(desk.post(address, {"do": "open"}))
    assert "Ada Quay" in opened
    assert f'href="tel:{PHONE}"' in opened
    assert "speak slowly" in opened
    assert desk.post(address, {"do": "finish"}).status_code == 400
    done = desk.post(address, {"do": "finish", "outcome": "genuine", "knows": "", "again": ""})
    assert (done.status_code, done["Location"]) == (302, f"{DESK}/people/{ada.pk}/")
    assert Participant.objects.get().genuine
    again = desk.post(address, {"do": "open"})
    assert again.status_code == 403
    assert "Ada Quay" not in words(again)


def test_a_message_for_somebody_who_wants_a_letter_is_printed_and_settled(
    study: Study, desk: Client
) -> None:
    person = Person(name="Ada Quay", address="1 Quay Street", postcode="NM1 2AB")
    ada = make_participant(study, person=person, carrier="letter")
    queue(participant=ada, key="welcome", occasion="w", due=NOW)
    sending.send_due(NOW)
    address = f"{DESK}/tasks/{the_task('letter').pk}/"
    assert "Letter to print" in words(desk.get(address))
    printed = words(desk.post(f"{address}letter/"))
    assert "1 Quay Street" in printed
    assert "Hello Ada Quay." in printed
    desk.post(address, {"do": "finish", "verdict": "arrived"})
    assert Message.objects.get().state == "sent"


def test_a_message_that_is_uncertain_is_settled_by_a_person(ada: Participant, desk: Client) -> None:
    message = queue(participant=ada, key="welcome", occasion="w", due=NOW)
    assert message is not None
    Message.objects.update(state="uncertain", trouble="Cut off.")
    page = words(desk.get(f"{DESK}/messages/?state=uncertain"))
    assert "Cut off." in page
    address = f"{DESK}/messages/{message.key}/settle/"
    assert desk.post(address, {"verdict": "nonsense"}).status_code == 400
    assert desk.post(address, {"verdict": "again"}).status_code == 302
    assert Message.objects.get().state == "waiting"
    assert desk.post(address, {"verdict": "arrived"}).status_code == 409


def test_a_text_on_the_teams_phone_is_obeyed(ada: Participant, desk: Client) -> None:
    given = {"sender": "07700 900417", "words": "STOP"}
    assert "They have withdrawn" in words(desk.post(f"{DESK}/messages/came-in/", given))
    assert Participant.objects.get().standing == "withdrawn"
    assert "Nobody we know" in words(desk.post(f"{DESK}/messages/came-in/", given))
    assert desk.post(f"{DESK}/messages/came-in/", {}).status_code == 400


def signed(body: bytes, *, key: str = "k-1", at: datetime | None = None) -> dict[str, str]:
    time = str(int((at or datetime.now(UTC)).timestamp()))
    signature = hmac.new(key.encode(), f"{time}.".encode() + body, sha256).hexdigest()
    return {"HTTP_X_CANDOUR_TIME": time, "HTTP_X_CANDOUR_SIGNATURE": signature}


def send(client: Client, body: bytes, **headers: str) -> HttpResponse:
    found: HttpResponse = client.post(
        "/messages/incoming/", body, content_type="application/json", **headers
    )
    return found


STOP = json.dumps({"id": "m-1", "from": PHONE, "text": "STOP"}).encode()


def test_a_gateways_text_is_heard_once_and_only_where_it_was_signed_just_now(
    ada: Participant, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANDOUR_TEXT_KEY", "k-1")
    bad = (
        signed(STOP, key="k-2"),
        signed(STOP + b" "),
        signed(STOP, at=datetime.now(UTC) - timedelta(minutes=6)),
        {"HTTP_X_CANDOUR_TIME": "x", "HTTP_X_CANDOUR_SIGNATURE": "ŵ"},
        {},
    )
    assert [send(client, STOP, **headers).status_code for headers in bad] == [403] * 5
    assert Participant.objects.get().standing == "active"
    assert send(client, STOP, **signed(STOP)).json() == {"became": "withdrawn"}
    assert send(client, STOP, **signed(STOP)).status_code == 409


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"id": 1, "from": "", "text": ""}', b"\xff"])
def test_what_is_no_text_message_is_refused(
    body: bytes, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANDOUR_TEXT_KEY", "k-1")
    assert send(client, body, **signed(body)).status_code == 400


def test_without_a_key_nothing_is_heard(
    client: Client, ada: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CANDOUR_TEXT_KEY", raising=False)
    assert send(client, STOP, **signed(STOP, key="")).status_code == 403


def test_a_follow_up_is_recorded_from_its_page(
    study: Study, ada: Participant, desk: Client
) -> None:
    seat = make_seat(study, participant=ada, state="attended")
    plan_follow_ups(seat.session, NOW)
    address = f"{DESK}/tasks/{the_task('follow_up').pk}/"
    assert "Quay Street advice" in words(desk.post(address, {"do": "services"}))
    assert "Elsewhere" not in words(desk.post(address, {"do": "services"}))
    assert desk.post(address, {"do": "take"}).status_code == 302
    assert desk.post(address, {"do": "finish", "how": "fine"}).status_code == 302
    assert Task.objects.get().result == "spoken_to"


def test_the_lead_sees_distress_with_the_protocol(
    study: Study, ada: Participant, desk: Client
) -> None:
    seat = make_seat(study, participant=ada, starts=datetime.now(UTC), state="attended")
    page = words(desk.get(f"{DESK}/care/"))
    assert f'value="{seat.pk}"' in page
    assert desk.post(f"{DESK}/care/", {"do": "distress", "seat": "no"}).status_code == 404
    assert desk.post(f"{DESK}/care/", {"do": "distress", "seat": str(seat.pk)}).status_code == 302
    task = the_task("distress")
    assert "Stop and listen." in words(desk.get(f"{DESK}/tasks/{task.pk}/"))


def test_a_note_is_sealed_and_opened_on_its_pages(
    study: Study, ada: Participant, desk: Client
) -> None:
    given = {"do": "note", "text": "She said the door is locked.", "participant": ada.pk}
    refused = desk.post(f"{DESK}/care/", given)
    assert refused.status_code == 409
    assert "She said the door is locked." in words(refused)
    differ = {"do": "key", "new": PASSPHRASE, "repeat": "another"}
    assert desk.post(f"{DESK}/care/", differ).status_code == 400
    desk.post(f"{DESK}/care/", {"do": "key", "new": PASSPHRASE, "repeat": PASSPHRASE})
    assert desk.post(f"{DESK}/care/", given).status_code == 302
    note = SafeguardingNote.objects.get()
    assert "door is locked" not in words(desk.get(f"{DESK}/care/"))
    address = f"{DESK}/care/notes/{note.pk}/"
    wrong = desk.post(address, {"passphrase": "another one of mine"})
    assert "not the passphrase" in words(wrong)
    opened = desk.post(address, {"passphrase": PASSPHRASE})
    assert "She said the door is locked." in words(opened)
    assert "no-store" in opened["Cache-Control"]


def test_a_private_task_is_not_there_for_the_others(
    study: Study,
    ada: Participant,
    member: Callable[..., Account],
    signed_in: Callable[[Account], Client],
) -> None:
    Study.objects.update(example=False)
    study.refresh_from_db()
    fay = member("Fay")
    study.team.create(account=fay, duty="facilitator")
    seat = make_seat(study, participant=ada, state="attended")
    task = note_distress(actor=fay, session=seat.session, participant=ada, now=NOW)
    client = signed_in(fay)
    assert client.get(f"{DESK}/tasks/{task.pk}/").status_code == 404
    assert "upset" not in words(client.get(f"{DESK}/tasks/"))
    assert "upset" not in words(client.get(f"{DESK}/people/{ada.pk}/"))


def test_a_strange_request_is_refused_with_a_sentence(
    study: Study, ada: Participant, desk: Client
) -> None:
    plan_entry(ada, NOW)
    number = the_task("call").pk
    paths = ("people/nobody/", "tasks/999999/", "messages/none/settle/", "care/notes/9/")
    assert [desk.get(f"{DESK}/{path}").status_code for path in paths] == [404, 404, 405, 200]
    assert desk.post(f"{DESK}/care/notes/9/", {"passphrase": "x"}).status_code == 404
    assert desk.post(f"{DESK}/tasks/{number}/", {"do": "dance"}).status_code == 400
    assert desk.post(f"{DESK}/tasks/{number}/letter/").status_code == 404
    assert desk.post(f"{DESK}/care/", {"do": "dance"}).status_code == 400
    assert desk.get(f"{DESK}/people/?page=99&show=nothing").status_code == 200
