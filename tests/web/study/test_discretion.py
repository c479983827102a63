"""What was confided, and who somebody is, goes no further than it must."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone

from candour.errors import ConflictError, InputError
from candour.study import sealed_notes
from candour.study.records import Person
from candour.web.audit.models import Event
from candour.web.page.middleware import Discreet
from candour.web.page.permissions import count_sent
from candour.web.people.models import Account, Role
from candour.web.study.actions import carriers, notes
from candour.web.study.actions.cards import PER_HOUR, Reason, export_card, open_card
from candour.web.study.actions.care import note_distress, record_follow_up
from candour.web.study.actions.looking_up import look_up
from candour.web.study.actions.outbox import queue
from candour.web.study.models import Participant, Study, Task, TeamMember
from candour.web.study.queries.composing import compose
from tests.studies import DATABASES, make_participant
from tests.web.study.sending import NOW, make_seat, study_with_messages
from tests.web.study.taking_part import answers, hidden, open_study, send, take_part

pytestmark = pytest.mark.django_db(databases=DATABASES)
Member = Callable[..., Account]
SignedIn = Callable[[Account], Client]


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carriers, "outbox", lambda: tmp_path / "outbox")
    monkeypatch.setattr(sealed_notes, "_COST", 2**10)


@pytest.fixture
def study() -> Study:
    made = study_with_messages()
    Study.objects.update(example=False)
    made.refresh_from_db()
    return made


def with_duty(study: Study, account: Account, *duties: str) -> Account:
    for duty in duties:
        TeamMember.objects.create(study=study, account=account, duty=duty)
    return account


def test_no_page_of_the_team_but_the_leads_tells_that_somebody_was_upset(
    study: Study, member: Member, signed_in: SignedIn
) -> None:
    lead = with_duty(study, member("Lena"), "lead")
    cara = with_duty(study, member("Cara"), "coordinator", "facilitator", "finance")
    mona = with_duty(study, member("Mona"), "monitor")
    seat = make_seat(study, starts=timezone.now(), state="attended")
    paths = [
        "", "tasks/", "tasks/?show=mine", f"people/{seat.participant_id}/", "people/", "messages/",
        f"sessions/{seat.session.key}/", f"sessions/{seat.session.key}/sheet/", "recruitment.csv",
        "recruitment/", "thanks/", "care/", "erasure/", "people/?show=came",
    ]  # fmt: skip
    client = signed_in(cara)

    def read() -> dict[str, str]:
        """What the team reads, but for the token of each form."""
        pages = {path: client.get(f"/desk/study/harbour/{path}").content.decode() for path in paths}
        return {
            path: re.sub(r'name="\w*token" value="[^"]+"', "", page) for path, page in pages.items()
        }

    before = read()
    note_distress(actor=mona, session=seat.session, participant=seat.participant, now=NOW)
    task = Task.objects.get(kind="distress")
    assert read() == before
    assert client.get(f"/desk/study/harbour/tasks/{task.pk}/").status_code == 404
    whole = f"/desk/study/harbour/people/{seat.participant_id}/card/"
    assert "distress" not in client.post(whole, {"action": "json"}).content.decode()
    handed = signed_in(with_duty(study, lead, "coordinator")).post(whole, {"action": "json"})
    assert "distress" in handed.content.decode()


def test_who_asks_for_the_lead_in_a_follow_up_looks_like_everybody_else(
    study: Study, member: Member, signed_in: SignedIn
) -> None:
    with_duty(study, member("Lena"), "lead")
    faye = with_duty(study, member("Faye"), "facilitator")
    results = set()
    for how in ("fine", "lead"):
        seat = make_seat(study, starts=NOW, state="attended")
        task = Task.objects.create(
            study=study, kind="follow_up", about=f"{seat.session.key}:{seat.participant_id}",
            participant=seat.participant, session=seat.session, due=NOW,
        )  # fmt: skip
        record_follow_up(actor=faye, task=task, how=how, now=NOW)
        results.add(Task.objects.get(pk=task.pk).result)
        page = signed_in(faye).get(f"/desk/study/harbour/people/{seat.participant_id}/")
        assert "talk to the lead" not in page.content.decode()
    assert len(results) == 1
    assert Task.objects.filter(kind="distress").count() == 1


def test_the_audit_trail_names_people_of_studies_to_administrators_alone(
    study: Study, member: Member, signed_in: SignedIn
) -> None:
    lena = with_duty(study, member("Lena"), "lead", "coordinator")
    ada = make_participant(study, person=Person(name="Ada Quay", phone="+447700900417"))
    open_card(actor=lena, pseudonym=ada.pk, reason=Reason.SAFETY, now=NOW)
    look_up(actor=lena, study=study, phone="07700 900417")
    notes.make_key(actor=lena, study=study, passphrase="four green kites fly")
    notes.write_note(actor=lena, study=study, text="Heard.", participant=ada)
    seen = {}
    for name, role in (("Rhian", Role.RESEARCHER), ("Eddy", Role.EDITOR), ("Bo", "administrator")):
        client = signed_in(member(name, Role(role)))
        pages = [
            client.get(path) for path in ("/desk/audit/", "/desk/", f"/desk/audit/?key={ada.pk}")
        ]
        seen[name] = "".join(
            page.content.decode().replace(f'value="{ada.pk}"', "") for page in pages
        )
    for name in ("Rhian", "Eddy"):
        assert not [w for w in (ada.pk, "keep somebody safe", "safeguarding") if w in seen[name]]
    assert ada.pk in seen["Bo"]


def test_taking_everything_is_slowed_down_like_opening(study: Study, member: Member) -> None:
    cara, ada = with_duty(study, member("Cara"), "coordinator"), make_participant(study)
    now = timezone.now()
    for _ in range(PER_HOUR):
        export_card(actor=cara, pseudonym=ada.pk, now=now)
    with pytest.raises(ConflictError):
        export_card(actor=cara, pseudonym=ada.pk, now=now)
    with pytest.raises(ConflictError):
        open_card(actor=cara, pseudonym=ada.pk, reason=Reason.REPLY, now=now)


def test_guessing_at_a_name_in_the_reason_leaves_a_row(study: Study, member: Member) -> None:
    cara, ada = with_duty(study, member("Cara"), "coordinator"), make_participant(study)
    with pytest.raises(InputError):
        open_card(actor=cara, pseudonym=ada.pk, reason=Reason.REPLY, words="quay", now=NOW)
    assert Event.objects.filter(verb="card not opened", actor=cara, key=ada.pk).count() == 1


def test_who_types_for_somebody_on_the_phone_does_not_get_the_link_to_their_page(
    client: Client, member: Member, signed_in: SignedIn
) -> None:
    open_study()
    desk, address = signed_in(member("Rhian")), "/desk/study/harbour/entry/"
    typed = hidden(client, Study.objects.get()) | answers(notice_read="on", sheet="link")
    sent = desk.post(address, typed)
    assert (sent.status_code, Participant.objects.count()) == (303, 1)
    page = client.get(f"/take-part/harbour/entered/{typed['token']}/")
    assert page.status_code == 404
    assert "my-place" not in page.content.decode()


def test_no_log_keeps_a_secret_that_leads_to_somebodys_page() -> None:
    for path in ("/my-place/s3cret/stop/", "/take-part/harbour/entered/s3cret:1:2/?c=x"):
        assert "s3cret" not in Discreet.secret.sub(r"\1…", f"Internal Server Error: {path}")
    assert "s3cret" not in Discreet.secret.sub(r"\1…", "/desk/study/harbour/entry/s3cret/")


@pytest.mark.parametrize(
    "field", ["name", "safe_times", "address", "hearing", "interpreter", "other", "other_times"]
)
@pytest.mark.parametrize(
    "words", ["ring 07911 123456", "me@ordinary.co.uk", "٠٧٩١١ ١٢٣٤٥٦", "near SW1A 1AA"]
)
def test_an_example_takes_no_real_details_in_free_words(
    field: str, words: str, client: Client
) -> None:
    status, page = take_part(client, open_study(), **{field: words})
    assert (status, "This is an example" in page) == (400, True)
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"phone": "٠٧٩١١١٢٣٤٥٦"},
        {"phone": "0044 7911 123456"},
        {"phone": "+1 212 555 2368"},
        {"email": "ada@example.org.ordinary.co.uk"},
        {"email": "ada@example.org@ordinary.co.uk"},
        {"email": "ada@notexample.org"},
        {"postcode": "ＳＷ１Ａ １ＡＡ"},
    ],
)
def test_an_example_takes_no_real_number_however_it_is_written(
    given: dict[str, str], client: Client
) -> None:
    status, _ = take_part(client, open_study(), **given)
    assert status == 400
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "http://bad.example/win",
        "Ring 07911123456",
        "bad.example/win",
        "www bad example",
        "You have won a prize today",
        "£500 waits",
    ],
)
def test_what_is_no_name_does_not_travel_to_the_phone_that_a_form_gave(
    name: str, study: Study
) -> None:
    for carrier in ("text", "email"):
        person = Person(name=name, phone="+447700900417", email="a@example.org", carrier=carrier)
        who = make_participant(study, person=person, carrier=carrier)
        message = queue(participant=who, key="welcome", occasion="welcome", due=NOW)
        assert message is not None
        body = compose(message).letter.body
        assert body.startswith("Hello there. ")
    ada = make_participant(
        study, person=Person(name="Ada St.John O'Quay-Ŵyn", phone="+447700900417")
    )
    message = queue(participant=ada, key="welcome", occasion="welcome", due=NOW)
    assert message is not None
    assert compose(message).letter.body.startswith("Hello Ada. ")


def test_a_wrong_time_on_a_text_from_anybody_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANDOUR_TEXT_KEY", "k-1")
    for at in ("999999999999", "0", "-1", "²", "9" * 40, ""):
        told = {"HTTP_X_CANDOUR_TIME": at, "HTTP_X_CANDOUR_SIGNATURE": sha256(b"").hexdigest()}
        answer = client.post("/messages/incoming/", b"{}", content_type="application/json", **told)
        assert answer.status_code == 403, at


def test_a_text_of_broken_letters_is_an_answer_and_no_fault(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hmac  # noqa: PLC0415

    monkeypatch.setenv("CANDOUR_TEXT_KEY", "k-1")
    for number, odd in enumerate(("\ud800", "\x00", "+44\ud800", "", "٠٧٧٠٠٩٠٠٤١٧")):
        body = json.dumps({"id": f"{number}{odd}", "from": odd, "text": odd}).encode()
        at = str(int(datetime.now(UTC).timestamp()))
        signature = hmac.new(b"k-1", f"{at}.".encode() + body, sha256).hexdigest()
        told = {"HTTP_X_CANDOUR_TIME": at, "HTTP_X_CANDOUR_SIGNATURE": signature}
        answer = client.post("/messages/incoming/", body, content_type="application/json", **told)
        assert answer.status_code in {202, 400}, repr(odd)


def test_a_household_with_many_addresses_is_one_sender_and_strangers_do_not_wipe_counts() -> None:
    cache.clear()

    def count(address: str) -> int:
        return count_sent(RequestFactory().get("/", REMOTE_ADDR=address), "test")

    assert [count(f"2001:db8:1:2::{n:x}") for n in range(1, 4)] == [1, 2, 3]
    assert count("2001:db8:1:3::1") == 1
    assert count("::ffff:192.0.2.1") == count("192.0.2.1") - 1
    for n in range(1000):
        count(f"198.51.{n // 250}.{n % 250}")
    assert count("2001:db8:1:2::9") == 4
    cache.clear()


def test_nobody_but_staff_may_send_what_fills_the_disk(
    client: Client, member: Member, signed_in: SignedIn
) -> None:
    open_study()
    size = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
    for browser, status in ((client, 400), (signed_in(member("Rhian")), 400)):
        file = SimpleUploadedFile("codes.csv", b"x" * size)
        for path in ("/take-part/harbour/join/", "/desk/study/harbour/thanks/codes/"):
            assert browser.post(path, {"file": file}).status_code in {status, 403}
            file.seek(0)


def test_a_first_line_that_is_no_csv_is_said_so(member: Member, signed_in: SignedIn) -> None:
    study_with_messages()
    for first in (b"c" * 200_000 + b"\n", b'"code,pence\n' + b"x" * 200_000):
        file = SimpleUploadedFile("codes.csv", first)
        desk = signed_in(Account.objects.first() or member("Fay"))
        answer = desk.post("/desk/study/harbour/thanks/codes/", {"file": file})
        assert (answer.status_code, "CSV" in answer.content.decode()) == (400, True)


def test_a_form_sent_from_another_site_takes_nobody_in(client: Client) -> None:
    study = open_study()
    given = hidden(client, study) | answers()
    for origin in ("https://elsewhere.example", "null", "http://testserver.elsewhere.example"):
        sent = client.post(f"/take-part/{study.key}/join/", given, HTTP_ORIGIN=origin)
        assert sent.status_code == 403
    assert not Participant.objects.exists()
    assert send(client, study, given)[0] == 200


def test_pages_about_one_person_are_kept_by_no_cache_and_name_nobody_in_their_title(
    client: Client, member: Member, signed_in: SignedIn
) -> None:
    study = open_study()
    sent = client.post(
        f"/take-part/{study.key}/join/", hidden(client, study) | answers(),
        follow=True, HTTP_ORIGIN="http://testserver",
    )  # fmt: skip
    own = sent.content.decode().split('href="/my-place/')[1].split('"')[0]
    who = Participant.objects.get()
    desk = signed_in(member("Rhian"))
    card = {"action": "open", "reason": "REPLY"}
    pages = [
        sent,
        client.get(f"/my-place/{own}"),
        client.get(f"/my-place/{own}contact/"),
        client.get("/my-place/wrong/"),
        desk.post(f"/desk/study/harbour/people/{who.pk}/card/", card),
        desk.get(f"/desk/study/harbour/people/{who.pk}/"),
    ]
    for page in pages:
        assert "no-store" in page["Cache-Control"]
        title = page.content.decode().split("<title>")[1].split("</title>")[0]
        assert not [word for word in ("Ada", "Quay", "900123") if word in title]
    for page in pages[:4]:
        assert page["Referrer-Policy"] == "no-referrer"
    assert timedelta(0) <= timezone.now() - who.entered
