"""A card is opened for a reason, by who needs it, once; what was done stays, not what it says."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from candour.errors import ConflictError, InputError, NotAllowedError
from candour.study.records import Person
from candour.web.audit.actions import change
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions.cards import PER_HOUR, Reason, correct_card, export_card, open_card
from candour.web.study.models import Erasure, Participant, Study, TeamMember
from candour.web.vault.queries import cards as reading
from tests.studies import DATABASES, make_study
from tests.web.study.lives import ADA, NEEDS, NOW, PLANTED, live

pytestmark = pytest.mark.django_db(databases=DATABASES)
Member = Callable[..., Account]
SignedIn = Callable[[Account], Client]


def _address(ada: Participant) -> str:
    return f"/desk/study/harbour/people/{ada.pk}/card/"


def _events() -> str:
    return repr(list(Event.objects.exclude(kind="account").values_list("verb", "key", "detail")))


def test_opening_needs_the_duty_and_leaves_who_and_why(member: Member) -> None:
    rhian, study = member("Rhian"), make_study()
    ada = live(study)
    Study.objects.update(example=False)
    with pytest.raises(NotAllowedError):
        open_card(actor=rhian, pseudonym=ada.pk, reason=Reason.CONTACT, now=NOW)
    TeamMember.objects.create(study=study, account=rhian, duty="facilitator")
    with pytest.raises(NotAllowedError):
        open_card(actor=rhian, pseudonym=ada.pk, reason=Reason.CONTACT, now=NOW)
    TeamMember.objects.create(study=study, account=rhian, duty="coordinator")
    person = open_card(
        actor=rhian, pseudonym=ada.pk, reason=Reason.CONTACT, words="call at three", now=NOW
    )
    assert person == ADA
    event = Event.objects.get(verb="card opened")
    assert (event.actor, event.key, event.detail["words"]) == (rhian, ada.pk, "call at three")
    assert event.detail["reason"] == Reason.CONTACT.value


@pytest.mark.parametrize(
    "words", ["adalwen asked", "ring 07700 900 417", "ada@example.org", "lives in NX4 7QZ"]
)
def test_words_that_tell_who_it_is_are_refused(member: Member, words: str) -> None:
    ada = live(make_study())
    with pytest.raises(InputError):
        open_card(
            actor=member("Rhian"), pseudonym=ada.pk, reason=Reason.REPLY, words=words, now=NOW
        )
    assert Event.objects.filter(verb="card opened").count() == 0


def test_very_many_openings_in_an_hour_are_stopped(member: Member) -> None:
    rhian, ada, now = member("Rhian"), live(make_study()), timezone.now()
    for _ in range(PER_HOUR):
        Event.objects.create(actor=rhian, verb="card opened", kind="participant", key="x")
    with pytest.raises(ConflictError):
        open_card(actor=rhian, pseudonym=ada.pk, reason=Reason.CONTACT, now=now)
    later = now + timedelta(hours=2)
    assert open_card(actor=rhian, pseudonym=ada.pk, reason=Reason.CONTACT, now=later) == ADA


def test_a_correction_is_written_down_without_its_words(member: Member) -> None:
    ada = live(make_study())
    changed = Person(name=ADA.name, phone=ADA.phone, email="new@example.org")
    correct_card(actor=member("Rhian"), pseudonym=ada.pk, person=changed, needs=NEEDS, now=NOW)
    assert reading.person(ada.pk) == changed
    assert Event.objects.get(verb="card corrected").detail == {
        "changed": ["email", "postcode", "address"]
    }


def test_everything_handed_out_holds_vault_consent_and_who_looked(member: Member) -> None:
    rhian, ada = member("Rhian"), live(make_study(), attended=True)
    open_card(actor=rhian, pseudonym=ada.pk, reason=Reason.SAME, now=NOW)
    found = json.dumps(export_card(actor=rhian, pseudonym=ada.pk, now=NOW), ensure_ascii=False)
    wanted = [
        *PLANTED,
        "black_parents",
        "Item of consent",
        "card opened",
        "voucher",
        "Ask the lead",
    ]
    assert [word for word in wanted if word not in found] == []
    assert "Rhian" not in found
    assert Event.objects.filter(verb="everything handed out").count() == 1


def test_everything_handed_out_tells_what_was_done_to_seats_messages_thanks_and_tasks(
    member: Member,
) -> None:
    study = make_study()
    ada, eve = live(study, attended=True), live(study, attended=True)
    for somebody in (ada, eve):
        about = {
            "seat": f"abcd:{somebody.pk}",
            "message": somebody.messages.values_list("key", flat=True)[0],
            "entitlement": somebody.entitlements.values_list("key", flat=True)[0],
            "task": str(somebody.tasks.values_list("pk", flat=True)[0]),
        }
        for kind, key in about.items():
            with change(verb=f"{kind} of {somebody.pk}", kind=kind, key=key):
                pass
    found = export_card(actor=member("Rhian"), pseudonym=ada.pk, now=NOW)["what was done"]
    told = {row["what"] for row in found}
    assert {f"{kind} of {ada.pk}" for kind in ("seat", "message", "entitlement", "task")} <= told
    assert not any(eve.pk in what for what in told)


def test_the_card_is_shown_in_the_answer_to_a_reason_and_nowhere_else(
    member: Member, signed_in: SignedIn
) -> None:
    ada, browser = live(make_study()), signed_in(member("Rhian"))
    closed = browser.get(_address(ada))
    assert (closed.status_code, "Adalwen" in closed.text) == (200, False)
    assert browser.post(_address(ada), {"action": "open"}).status_code == 400
    shown = browser.post(_address(ada), {"action": "open", "reason": "CONTACT"})
    assert "Adalwen Quayside" in shown.text
    assert "no-store" in shown["Cache-Control"]
    assert "Adalwen" not in browser.get(_address(ada)).text
    assert [word for word in PLANTED if word in _events()] == []


def test_a_card_is_corrected_on_its_page(member: Member, signed_in: SignedIn) -> None:
    ada, browser = live(make_study()), signed_in(member("Rhian"))
    given = {
        "action": "correct",
        "name": "Adalwen Marlow",
        "phone": "07700 900 555",
        "carrier": "text",
        "seen": reading.state(ada.pk),
    }
    bad = browser.post(_address(ada), given | {"phone": "07911 123456"})
    assert (bad.status_code, "takes no real details" in bad.text) == (400, True)
    assert browser.post(_address(ada), given)["Location"].endswith("?done=corrected")
    assert reading.person(ada.pk).phone == "+447700900555"
    late = browser.post(_address(ada), given | {"phone": "07700 900 417"})
    assert (late.status_code, "changed meanwhile" in late.text) == (409, True)
    assert reading.person(ada.pk).phone == "+447700900555"


@pytest.mark.parametrize("kind", ["page", "json"])
def test_everything_is_handed_out_as_a_file(member: Member, signed_in: SignedIn, kind: str) -> None:
    ada, browser = live(make_study(), attended=True), signed_in(member("Rhian"))
    answer = browser.post(_address(ada), {"action": kind})
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "no-store" in answer["Cache-Control"]
    assert "Adalwen Quayside" in answer.content.decode()


def test_staff_record_a_withdrawal_by_call(member: Member, signed_in: SignedIn) -> None:
    ada, browser = live(make_study()), signed_in(member("Rhian"))
    assert browser.post(_address(ada), {"action": "withdraw", "told": "call"}).status_code == 400
    given = {"action": "withdraw", "told": "call", "sure": "on"}
    assert browser.post(_address(ada), given)["Location"].endswith("?done=withdrawn")
    ada.refresh_from_db()
    assert (ada.standing, ada.withdrawal.told) == ("withdrawn", "call")
    assert "They want to stop" not in browser.get(_address(ada)).text


def test_what_is_due_is_erased_on_the_page_and_reported(
    member: Member, signed_in: SignedIn
) -> None:
    ada, browser = live(make_study()), signed_in(member("Rhian"))
    browser.post(_address(ada), {"action": "withdraw", "told": "call", "sure": "on"})
    page = "/desk/study/harbour/erasure/"
    assert ada.pk in browser.get(page).text
    assert reading.is_kept(ada.pk)
    Erasure.objects.update(due=timezone.now())
    assert browser.post(page)["Location"].endswith("?done=1")
    assert not reading.is_kept(ada.pk)
    told = browser.get(f"{page}{ada.pk}/").text
    assert ("Finished on" in told, "the sealed card" in told) == (True, True)
    assert "Nothing is kept" in browser.get(_address(ada)).text
    assert browser.get(f"{page}nobody/").status_code == 404
