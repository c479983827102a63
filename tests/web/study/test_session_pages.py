"""The team plans sessions, seats people and runs the day on its pages."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from candour.study.records import Needs, Person
from candour.web.people.models import Account
from candour.web.study.actions.seating import hold_first
from candour.web.study.actions.taking import wait
from candour.web.study.models import (
    Participant,
    Seat,
    Session,
    Study,
    SuitableTime,
    Task,
    TeamMember,
)
from tests import studies
from tests.studies import DATABASES, make_session, make_study

pytestmark = pytest.mark.django_db(databases=DATABASES)
HOME = "/desk/study/harbour/sessions/"
NEW = {
    "kind": "group:online",
    "group": "black_parents",
    "day": "2027-01-12",
    "clock": "19:30",
    "weeks": "1",
    "fewest": "4",
    "most": "6",
    "capacity": "7",
}


@pytest.fixture
def study() -> Study:
    return make_study()


@pytest.fixture
def desk(
    study: Study, member: Callable[..., Account], signed_in: Callable[[Account], Client]
) -> Client:
    return signed_in(member("Ann"))


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:300]
    return str(answer.content.decode())


def person(study: Study, session: Session, **given: object) -> Participant:
    made = studies.make_participant(study, **given)  # type: ignore[arg-type]
    SuitableTime.objects.create(participant=made, session=session)
    return made


def test_a_series_is_made_at_the_same_hour_over_the_change_of_the_clocks(desk: Client) -> None:
    answer = desk.post(f"{HOME}new/", NEW | {"day": "2027-03-22", "weeks": "2", "anyway": "yes"})
    assert (answer.status_code, answer["Location"]) == (302, f"{HOME}?made=2")
    assert [s.starts.hour for s in Session.objects.order_by("starts")] == [19, 18]
    assert text_of(desk, HOME).count("19:30") >= 2


def test_what_speaks_against_a_time_is_said_before_it_is_made(desk: Client) -> None:
    answer = desk.post(f"{HOME}new/", NEW | {"day": "2027-01-01", "clock": "10:00"})
    assert "bank holiday in all of the UK" in answer.content.decode()
    assert Session.objects.count() == 0
    desk.post(f"{HOME}new/", NEW | {"day": "2027-01-01", "clock": "10:00", "anyway": "yes"})
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2020-01-01", "anyway": "yes"},
        {"day": "2027-03-28", "clock": "01:30", "anyway": "yes"},
        {"weeks": "400"},
        {"day": "tomorrow"},
        {"kind": "group:phone"},
        {"group": "nobody"},
        {"fewest": "9"},
        {"facilitator": "999999"},
    ],
)
def test_a_session_that_cannot_be_is_refused_and_keeps_what_was_typed(
    desk: Client, wrong: dict[str, str]
) -> None:
    answer = desk.post(f"{HOME}new/", NEW | {"address": "https://rooms.example/a"} | wrong)
    assert answer.status_code == 400
    assert "https://rooms.example/a" in answer.content.decode()
    assert Session.objects.count() == 0


def test_the_list_says_how_likely_enough_are_in_a_picture_and_a_table(
    desk: Client, study: Study
) -> None:
    session = make_session(study)
    for _ in range(7):
        hold_first(participant=person(study, session), now=timezone.now())
    page = text_of(desk, HOME)
    assert "7 of 7 seats given" in page
    assert "At least 4 come: 91&nbsp;%" in page
    assert page.count('role="img"') == 1
    assert '<th scope="row">7</th>' in page


def test_a_session_shows_pseudonyms_and_needs_and_no_names(desk: Client, study: Study) -> None:
    session = make_session(study)
    somebody = person(
        study,
        session,
        person=Person(name="Ada Quay", phone="+447700900123"),
        needs=Needs(interpreter="Somali", top_up=True),
    )
    hold_first(participant=somebody, now=timezone.now())
    for address in (f"{HOME}{session.key}/", f"{HOME}{session.key}/sheet/"):
        page = text_of(desk, address)
        assert somebody.pk in page
        assert "Interpreter: Somali" in page
        assert "Data top-up" in page
        assert "Ada" not in page
        assert "900123" not in page


def test_a_seat_is_offered_taken_up_and_given_back_at_the_desk(desk: Client, study: Study) -> None:
    session = make_session(study)
    somebody = person(study, session)
    wait(participant=somebody, since=timezone.now())
    address = f"{HOME}{session.key}/"
    desk.post(address, {"do": "offer", "participant": somebody.pk})
    seat = Seat.objects.get()
    assert (seat.state, seat.number) == ("offered", 1)
    desk.post(address, {"do": "accept", "seat": seat.pk})
    seat.refresh_from_db()
    assert seat.state == "held"
    desk.post(address, {"do": "give_back", "seat": seat.pk})
    seat.refresh_from_db()
    assert seat.state == "cancelled"
    again = desk.post(address, {"do": "give_back", "seat": seat.pk})
    assert again.status_code == 409
    assert "given back already" in again.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "fly"},
        {"do": "came"},
        {"do": "came", "seat": "x"},
        {"do": "came", "seat": "9" * 30},
        {"do": "offer", "participant": "nobody"},
        {"do": "start"},
        {"do": "end"},
    ],
)
def test_an_act_that_cannot_be_is_refused_with_a_sentence(
    desk: Client, study: Study, sent: dict[str, str]
) -> None:
    answer = desk.post(f"{HOME}{make_session(study).key}/", sent)
    assert answer.status_code == 409
    assert "That was not done" in answer.content.decode()


def test_a_day_runs_from_start_to_end(desk: Client, study: Study) -> None:
    session = make_session(study)
    now = timezone.now()
    seats = [hold_first(participant=person(study, session), now=now) for _ in range(3)]
    Seat.objects.update(state="confirmed")
    Session.objects.update(starts=now + timedelta(minutes=10))
    address = f"{HOME}{session.key}/"
    for sent in (
        {"do": "start"},
        {"do": "came", "seat": seats[0].pk},  # type: ignore[union-attr]
        {"do": "came", "seat": seats[1].pk},  # type: ignore[union-attr]
        {"do": "left_early", "seat": seats[1].pk},  # type: ignore[union-attr]
        {"do": "end"},
    ):
        assert desk.post(address, sent).status_code == 302
        if sent["do"] == "left_early":
            assert "2 came, 1 are still expected" in text_of(desk, HOME)
    found = Seat.objects.order_by("number").values_list("state", "left_early")
    assert list(found) == [("attended", False), ("attended", True), ("absent", False)]
    assert "2 of 3 came" in text_of(desk, HOME)


def test_the_month_shows_sessions_and_bank_holidays(desk: Client, study: Study) -> None:
    desk.post(f"{HOME}new/", NEW)
    page = text_of(desk, f"{HOME}calendar/?month=2027-01")
    assert "19:30" in page
    assert "New Year&#39;s Day (all of the UK)" in page
    assert text_of(desk, f"{HOME}calendar/")
    for wrong in ("2027-13", "x", "0001-01", "9999-12"):
        assert desk.get(f"{HOME}calendar/?month={wrong}").status_code == 400


def test_the_waiting_list_is_planned_shown_and_then_offered(desk: Client, study: Study) -> None:
    session = make_session(study)
    for place in range(8):
        wait(
            participant=person(study, session),
            since=timezone.now() - timedelta(minutes=60 - place),
        )
    page = text_of(desk, f"{HOME}plan/")
    assert "Who goes on waiting (1)" in page
    assert Seat.objects.count() == 0
    answer = desk.post(f"{HOME}plan/")
    assert answer["Location"] == f"{HOME}plan/?offered=7"
    assert Seat.objects.filter(state="offered").count() == 7


def test_a_session_is_changed_but_not_its_time_while_somebody_has_a_seat(
    desk: Client, study: Study
) -> None:
    desk.post(f"{HOME}new/", NEW)
    session = Session.objects.get()
    address = f"{HOME}{session.key}/change/"
    assert "19:30" in text_of(desk, address)
    assert desk.post(address, NEW | {"clock": "20:00"}).status_code == 302
    hold_first(participant=person(study, session, group="black_parents"), now=timezone.now())
    refused = desk.post(address, NEW | {"clock": "18:30"})
    assert refused.status_code == 400
    assert "Cancel it and make another" in refused.content.decode()
    kept = NEW | {"clock": "20:00", "address": "https://rooms.example/b"}
    assert desk.post(address, kept).status_code == 302
    session.refresh_from_db()
    assert session.address == "https://rooms.example/b"


def test_calling_a_session_off_puts_its_people_at_the_head_of_the_line(
    desk: Client, study: Study
) -> None:
    session = make_session(study)
    somebody = person(study, session)
    hold_first(participant=somebody, now=timezone.now())
    desk.post(f"{HOME}{session.key}/", {"do": "cancel"})
    somebody.waiting.refresh_from_db()
    somebody.refresh_from_db()
    assert (somebody.waiting.ended, somebody.waiting.since) == (None, somebody.entered)
    assert Seat.objects.get().state == "cancelled"


def test_only_the_team_of_a_study_sees_its_sessions(
    member: Callable[..., Account], signed_in: Callable[[Account], Client]
) -> None:
    real = Study.objects.create(key="real", name="Real")
    session = make_session(real)
    outsider = signed_in(member("Omar"))
    for path in ("", "new/", "plan/", "calendar/", f"{session.key}/", f"{session.key}/sheet/"):
        assert outsider.get(f"/desk/study/real/sessions/{path}").status_code == 403


def test_finance_sees_sessions_but_not_what_people_need(
    member: Callable[..., Account], signed_in: Callable[[Account], Client]
) -> None:
    study = make_study(key="real")
    Study.objects.update(example=False)
    session, omar = make_session(study), member("Omar")
    TeamMember.objects.create(study=study, account=omar, duty="finance")
    browser, home = signed_in(omar), "/desk/study/real/sessions/"
    assert "New session" not in text_of(browser, home)
    for path in (f"{session.key}/", f"{session.key}/sheet/", "new/", "plan/"):
        assert browser.get(f"{home}{path}").status_code == 403
    TeamMember.objects.create(study=study, account=omar, duty="monitor")
    assert "Call it off" not in text_of(browser, f"{home}{session.key}/")


def test_every_page_has_one_heading_and_labels(desk: Client, study: Study) -> None:
    session = make_session(study)
    paths = ("", "new/", "plan/", "calendar/", f"{session.key}/", f"{session.key}/change/")
    for path in paths:
        page = text_of(desk, f"{HOME}{path}")
        assert len(re.findall("<h1", page)) == 1, path


def test_whoever_stands_by_steps_in_by_a_button_or_the_page_says_what_is_missing(
    desk: Client, study: Study
) -> None:
    session = make_session(study, starts=timezone.now() + timedelta(minutes=40))
    standby = Seat.objects.create(
        session=session,
        participant=studies.make_participant(study),
        number=1,
        standby=True,
        state="held",
    )
    address = f"{HOME}{session.key}/"
    assert 'value="step_in"' in text_of(desk, address)
    answer = desk.post(address, {"do": "step_in", "seat": standby.pk})
    assert (answer.status_code, "Something of it is missing" in answer.content.decode()) == (
        409,
        True,
    )


def test_for_whom_there_was_no_room_the_task_offers_the_next_group_or_a_talk_alone(
    desk: Client, study: Study
) -> None:
    person = studies.make_participant(study)
    task = Task.objects.create(
        study=study,
        kind=Task.Kind.TURNED_AWAY,
        participant=person,
        about=f"abcd:{person.pk}",
        due=timezone.now(),
    )
    page = text_of(desk, f"/desk/study/harbour/tasks/{task.pk}/")
    assert "with the same thank-you" in page
    assert f'href="{HOME}new/?kind=one_to_one:online"' in page
