"""What somebody may choose on their own page: seat, times, thank-you, contact, a call, to stop."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from candour.study.records import Person
from candour.web.audit.models import Event
from candour.web.study.actions import entitling
from candour.web.study.actions.seating import hold_first
from candour.web.study.models import (
    Entitlement,
    Erasure,
    Participant,
    Seat,
    Session,
    Study,
    SuitableTime,
    Task,
    VoucherCode,
    Waiting,
    Withdrawal,
)
from candour.web.study.queries import codes
from candour.web.vault.queries import cards
from tests.own_pages import OwnPage, make_study_with_texts, own_page
from tests.studies import DATABASES, make_session

pytestmark = pytest.mark.django_db(databases=DATABASES)
RUBBISH = ("", "nonsense", "-1", "9" * 30, "\u202e", "<script>")


@pytest.fixture
def study() -> Study:
    return make_study_with_texts()


@pytest.fixture
def own(client: Client, study: Study) -> OwnPage:
    person = Person(name="Ada Quay", phone="+447700900417", postcode="NM1 1AA")
    return own_page(client, study, person=person)


@pytest.fixture
def session(study: Study) -> Session:
    return make_session(study)


def seated(own: OwnPage, session: Session, state: str = "held", **given: object) -> Seat:
    """A seat of this person's."""
    return Seat.objects.create(
        session=session, participant=own.participant, number=1, state=state, **given
    )


def offered(own: OwnPage, session: Session) -> Seat:
    """An offer that runs out tomorrow."""
    return seated(own, session, "offered", until=timezone.now() + timedelta(days=1))


def test_an_offer_is_taken_up_once(own: OwnPage, session: Session) -> None:
    seat = offered(own, session)
    assert "Answer the offer" in own.get().content.decode()
    form = own.hidden("offer/") | {"answer": "yes"}
    assert own.client.post(f"{own.address}offer/", form).status_code == 303
    seat.refresh_from_db()
    assert (seat.state, seat.until) == ("held", None)
    assert own.client.post(f"{own.address}offer/", form)["Location"] == own.address


def test_an_offer_that_ran_out_says_so(own: OwnPage, session: Session) -> None:
    seat = offered(own, session)
    Seat.objects.filter(pk=seat.pk).update(until=timezone.now() - timedelta(minutes=1))
    sent = own.send("offer/", answer="yes")
    assert sent.status_code == 409
    seat.refresh_from_db()
    assert seat.state == "offered"


def test_an_offer_is_let_go_and_the_turn_kept(own: OwnPage, session: Session) -> None:
    seat = offered(own, session)
    assert own.send("offer/", answer="no").status_code == 303
    seat.refresh_from_db()
    assert seat.state == "cancelled"
    assert Waiting.objects.filter(participant=own.participant, ended=None).exists()


@pytest.mark.parametrize(("then", "waits"), [("wait", True), ("nothing", False)])
def test_a_place_is_given_back_once(own: OwnPage, session: Session, then: str, waits: bool) -> None:
    seat = seated(own, session)
    form = own.hidden("cancel/") | {"then": then}
    statuses = [own.client.post(f"{own.address}cancel/", form).status_code for _ in range(2)]
    assert statuses == [303, 404]
    seat.refresh_from_db()
    assert seat.state == "cancelled"
    waiting = Waiting.objects.filter(participant=own.participant, ended=None)
    assert waiting.exists() == waits


@pytest.mark.parametrize("number", RUBBISH)
def test_only_the_seat_that_was_shown_is_given_back(
    own: OwnPage, session: Session, number: str
) -> None:
    seat = seated(own, session)
    assert own.send("cancel/", seat=number, then="nothing").status_code in (400, 409)
    seat.refresh_from_db()
    assert seat.state == "held"


def test_opening_a_page_never_changes_anything(own: OwnPage, session: Session) -> None:
    seat = offered(own, session)
    before = Event.objects.count()
    for path in ("offer/?answer=yes", "cancel/?then=wait", "stop/?then=wipe", "call/", "thanks/"):
        assert own.get(path).status_code == 200
    seat.refresh_from_db()
    assert (seat.state, Event.objects.count()) == ("offered", before)
    assert own.fresh().standing == Participant.Standing.ACTIVE


def test_there_is_no_page_about_a_place_one_does_not_have(own: OwnPage) -> None:
    for path in ("offer/", "cancel/", "calendar.ics"):
        assert own.get(path).status_code == 404


def test_the_calendar_file_tells_the_time_and_no_secret(own: OwnPage, session: Session) -> None:
    seated(own, session)
    file = own.get("calendar.ics")
    assert file["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in file.content
    assert own.address.split("/")[2].encode() not in file.content


def key_of(session: Session, own: OwnPage) -> str:
    """The name of a session's time in the form."""
    page = own.get("times/").content.decode()
    return page.split('name="times" value="', 1)[1].split('"', 1)[0]


def test_a_time_that_suits_holds_a_first_place(own: OwnPage, session: Session) -> None:
    sent = own.send("times/", times=[key_of(session, own)])
    assert sent.status_code == 303
    suits = SuitableTime.objects.filter(participant=own.participant)
    assert [time.session_id for time in suits] == [session.pk]
    seats = Seat.objects.filter(participant=own.participant)
    assert [(seat.session_id, seat.state) for seat in seats] == [(session.pk, "held")]
    assert own.send("times/").status_code == 303
    assert not suits.all().exists()
    assert seats.get().state == "held"


@pytest.mark.parametrize("times", RUBBISH[1:])
def test_times_that_are_not_offered_are_refused(own: OwnPage, session: Session, times: str) -> None:
    assert own.send("times/", times=[times]).status_code == 400
    assert not SuitableTime.objects.exists()


def test_contact_is_changed_in_the_vault_and_nowhere_else(own: OwnPage) -> None:
    sent = own.send(
        "contact/",
        name="Ada",
        phone="07700 900 418",
        email="ada@example.org",
        carrier="email",
        safe_times="Mornings",
        voicemail="on",
        language="cy",
    )
    assert sent.status_code == 303, sent.content.decode()
    kept = cards.person(own.participant.pk)
    assert (kept.name, kept.phone, kept.email) == ("Ada", "+447700900418", "ada@example.org")
    assert (kept.safe_times, kept.voicemail, kept.carrier) == ("Mornings", True, "email")
    fresh = own.fresh()
    assert (fresh.carrier, fresh.language) == ("email", "cy")
    told = str(list(Event.objects.filter(key=own.participant.pk).values()))
    assert not any(word in told for word in ("Ada", "900418", "Mornings", "example.org"))


@pytest.mark.parametrize(
    "filled",
    [
        {"name": ""},
        {"phone": "12"},
        {"phone": "+44 20 7219 3000"},
        {"email": "nobody"},
        {"email": "real@gmail.com", "carrier": "email"},
        {"carrier": "email"},
        {"carrier": "letter"},
        {"carrier": "pigeon"},
        {"language": "tlh"},
        {"postcode": "SW1A 1AA"},
        {"name": "x" * 500},
        {"name": "\u202eAda"},
    ],
)
def test_contact_that_cannot_be_right_changes_nothing(own: OwnPage, filled: dict[str, str]) -> None:
    right = {"name": "Ada", "phone": "07700900418", "carrier": "text", "language": "en-gb"}
    before = cards.person(own.participant.pk)
    assert own.send("contact/", **(right | filled)).status_code == 400
    assert cards.person(own.participant.pk) == before


def test_the_thank_you_comes_the_way_that_was_chosen(own: OwnPage, session: Session) -> None:
    sent = own.send("thanks/", carrier="letter", address="1 Quay Street")
    assert sent.status_code == 303
    assert cards.person(own.participant.pk).address == "1 Quay Street"
    entitling.entitle(participant=own.fresh(), session=session, now=timezone.now())
    carriers = Entitlement.objects.values_list("carrier", flat=True)
    assert set(carriers) == {"letter"}
    assert own.send("thanks/", carrier="text").status_code == 303
    assert set(carriers.all()) == {"text"}


@pytest.mark.parametrize("carrier", ["", "call", "cash", "letter", "email"])
def test_a_thank_you_that_cannot_come_that_way_is_asked_about(own: OwnPage, carrier: str) -> None:
    assert own.send("thanks/", carrier=carrier, address="").status_code == 400
    assert own.fresh().thanks_by == ""


def test_a_code_is_shown_only_to_its_own_person_who_asks(
    client: Client, study: Study, own: OwnPage, session: Session
) -> None:
    entitling.entitle(participant=own.participant, session=session, now=timezone.now())
    owed = Entitlement.objects.get(kind="voucher")
    path = f"thanks/{owed.key}/code/"
    own.get("thanks/")
    assert own.client.post(own.address + path, own.hidden("call/")).status_code == 404
    digest = codes.digest("ABCD-1234")
    VoucherCode.objects.create(
        study=study,
        kind="voucher",
        pence=owed.pence,
        digest=digest,
        sealed=codes.sealed("ABCD-1234", digest=digest),
        entitlement=owed,
    )
    Entitlement.objects.filter(pk=owed.pk).update(state=Entitlement.State.GIVEN)
    assert "ABCD-1234" not in own.get("thanks/").content.decode()
    assert own.get(path).status_code == 303
    assert (
        "ABCD-1234" in own.client.post(own.address + path, own.hidden("thanks/")).content.decode()
    )
    other = own_page(client, study)
    assert client.post(other.address + path, other.hidden("call/")).status_code == 404
    looked = Event.objects.filter(verb="thank-you looked at")
    assert [event.key for event in looked] == [own.participant.pk]


def test_who_asks_for_a_call_has_one_task(own: OwnPage) -> None:
    assert [own.send("call/").status_code for _ in range(2)] == [303, 303]
    assert Task.objects.filter(kind=Task.Kind.CALL, about=own.participant.pk).count() == 1


@pytest.mark.parametrize(("path", "told"), [("stop/", "link"), ("stop/?came=page", "page")])
def test_stopping_needs_a_button_and_frees_the_place(
    own: OwnPage, session: Session, path: str, told: str
) -> None:
    seat = seated(own, session)
    entitling.entitle(participant=own.participant, session=session, now=timezone.now())
    form = own.hidden(path) | {"then": "stop"}
    statuses = [own.client.post(own.address + path, form).status_code for _ in range(2)]
    assert statuses == [303, 303]
    assert Withdrawal.objects.get().told == told
    seat.refresh_from_db()
    assert seat.state == "cancelled"
    assert Entitlement.objects.filter(state="owed").exists()
    page = own.get().content.decode()
    assert "You have stopped taking part" in page
    assert "on its way" in page


def test_who_has_all_wiped_is_erased_within_the_day(own: OwnPage) -> None:
    sent = own.send("stop/", then="wipe")
    assert sent.status_code == 303
    erasure = Erasure.objects.get(pseudonym=own.participant.pk)
    assert erasure.due < timezone.now() + timedelta(days=1)


def test_nothing_is_wiped_that_a_thank_you_still_needs(own: OwnPage, session: Session) -> None:
    entitling.entitle(participant=own.participant, session=session, now=timezone.now())
    own.send("stop/", then="wipe")
    erasure = Erasure.objects.get(pseudonym=own.participant.pk)
    assert erasure.due > timezone.now() + timedelta(days=1)


def test_a_form_that_is_not_ours_stops_nobody(own: OwnPage) -> None:
    sent = own.client.post(f"{own.address}stop/", {"token": "rubbish", "then": "stop"})
    assert sent.status_code == 400
    assert own.fresh().standing == Participant.Standing.ACTIVE


def test_the_joining_link_shows_when_the_day_has_come(
    own: OwnPage, study: Study, session: Session
) -> None:
    Session.objects.filter(pk=session.pk).update(address="https://meet.example/r/1")
    seated(own, session, "confirmed")
    own.send("consent/about/read/", answer="yes")
    assert "https://meet.example/r/1" not in own.get().content.decode()
    soon = timezone.now() + timedelta(hours=2)
    Session.objects.filter(pk=session.pk).update(starts=soon)
    assert "https://meet.example/r/1" in own.get().content.decode()
    own.send("consent/about/read/", answer="no")
    assert "https://meet.example/r/1" not in own.get().content.decode()


def test_whose_line_drops_comes_back_by_the_same_page(own: OwnPage, study: Study) -> None:
    begun = timezone.now() - timedelta(minutes=10)
    session = make_session(study, starts=begun, address="https://meet.example/r/1")
    seated(own, session, "attended")
    own.send("consent/about/read/", answer="yes")
    assert "https://meet.example/r/1" in own.get().content.decode()
    Session.objects.filter(pk=session.pk).update(ended=timezone.now())
    page = own.get().content.decode()
    assert "https://meet.example/r/1" not in page
    assert "Your talk is over" in page


def test_hold_first_is_what_a_page_shows(own: OwnPage, session: Session) -> None:
    SuitableTime.objects.create(participant=own.participant, session=session)
    hold_first(participant=own.participant, now=timezone.now())
    assert "We are holding a place for you" in own.get().content.decode()


@pytest.mark.parametrize(("kind", "type_"), [("page", "text/html"), ("file", "application/json")])
def test_everything_held_is_handed_to_who_asks_and_written_down(
    own: OwnPage, kind: str, type_: str
) -> None:
    assert "Ada Quay" not in own.get("data/").content.decode()
    asked = own.send("data/", **{"as": kind})
    assert (asked.status_code, asked["Content-Type"].split(";")[0]) == (200, type_)
    assert "Ada Quay" in asked.content.decode()
    assert asked["Cache-Control"] == "private, no-store"
    handed = Event.objects.filter(verb="everything handed out", key=own.participant.pk)
    assert handed.count() == 1
    refused = own.client.post(f"{own.address}data/", {"token": "rubbish"})
    assert refused.status_code == 400
    assert "Ada Quay" not in refused.content.decode()
