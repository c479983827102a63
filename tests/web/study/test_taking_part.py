"""From an advert to a held place, the waiting list or a kind word: one short form."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from candour.web.audit.models import Event
from candour.web.page import permissions
from candour.web.study.actions.examples import load_example_study
from candour.web.study.models import (
    ChannelDay,
    LawfulBasis,
    Participant,
    Screening,
    Seat,
    Signal,
    Study,
)
from candour.web.study.views import joining
from candour.web.vault.models import Card
from candour.web.vault.queries import cards
from tests.studies import DATABASES, PLAN, make_channel, make_session, make_version
from tests.web.study.taking_part import (
    ORIGIN,
    answers,
    hidden,
    open_study,
    send,
    take_part,
    times,
)

pytestmark = pytest.mark.django_db(databases=DATABASES)


@pytest.fixture(autouse=True)
def _nobody_sent_yet() -> None:
    cache.clear()


@pytest.fixture
def study() -> Study:
    return open_study()


def test_a_place_is_held_at_a_time_that_suits(client: Client, study: Study) -> None:
    make_session(study)
    status, page = take_part(client, study, times=times(client, study))
    seat = Seat.objects.get()
    assert status == 200
    assert "We are holding a place for you" in page
    assert (seat.state, seat.participant.group) == ("held", "mothers_low_income")
    assert cards.person(seat.participant_id).phone == "+447700900123"
    assert f"/my-place/{cards.link(seat.participant_id)}/" in page


def test_without_a_time_that_suits_there_is_a_turn_on_the_waiting_list(
    client: Client, study: Study
) -> None:
    _, page = take_part(client, study)
    participant = Participant.objects.get()
    assert "You are on the waiting list" in page
    assert participant.waiting.ended is None
    assert participant.screening.outcome == Screening.Outcome.WAITING


def test_the_lawful_basis_is_recorded_with_the_notice_that_was_shown(
    client: Client, study: Study
) -> None:
    take_part(client, study)
    basis = LawfulBasis.objects.get()
    assert (basis.basis, basis.condition) == ("6(1)(e)", "9(2)(j)")
    assert basis.notice == study.versions.get(kind="notice")


def test_somebody_whom_nothing_fits_is_thanked_and_nothing_of_who_they_are_is_kept(
    client: Client, study: Study
) -> None:
    status, page = take_part(client, study, q_child="no", phone="not a number", email="nor this")
    screening = Screening.objects.get()
    assert status == 200
    assert "Thank you for asking" in page
    assert not re.search(r"refus|reject|eligib|unfortunately|qualif", page, re.IGNORECASE)
    assert (screening.participant, screening.outcome) == (None, "not_now")
    assert (Participant.objects.count(), Card.objects.count()) == (0, 0)


def test_a_talk_alone_asks_about_help_from_services_and_keeps_what_was_typed(
    client: Client, study: Study
) -> None:
    status, page = take_part(client, study, way="one_to_one:phone", name="Ada <b> Quay")
    assert status == 400
    assert "You can also choose another way." in page
    assert 'value="Ada &lt;b&gt; Quay"' in page
    assert 'value="07700 900123"' in page
    assert re.search(r'name="q_money" value="hard"[^>]*checked', page)
    assert Screening.objects.count() == 0


def test_a_mistake_keeps_everything_that_was_typed_and_the_same_form_can_be_sent_again(
    client: Client, study: Study
) -> None:
    make_session(study)
    time = times(client, study)[0]
    form = hidden(client, study)
    wrong = answers(
        times=[time], phone="0770", safe_times="before 3pm", voicemail="on", circle="Tea"
    )
    status, page = send(client, study, form | wrong)
    assert status == 400
    for kept in (f'value="{time}" checked', 'value="before 3pm"', 'value="Tea"', 'value="0770"'):
        assert kept in page
    status, page = send(client, study, form | wrong | {"phone": "07700 900123"})
    assert "We are holding a place for you" in page


@pytest.mark.parametrize(
    ("field", "real"),
    [("phone", "07911 123456"), ("email", "ada@gmail.com"), ("postcode", "SW1A 1AA")],
)
def test_an_example_takes_no_real_details(
    client: Client, study: Study, field: str, real: str
) -> None:
    status, page = take_part(client, study, **{field: real})
    assert status == 400
    assert "This is an example and takes no real details." in page
    assert Card.objects.count() == 0


def test_a_real_study_takes_them_and_no_number_of_films(client: Client) -> None:
    study = open_study(example=False, key="quay")
    assert take_part(client, study, phone="07911 123456")[0] == 200
    assert take_part(client, study, phone="01632 960123")[0] == 400


def test_a_name_and_one_way_to_be_reached_are_all_that_is_needed(
    client: Client, study: Study
) -> None:
    sent = {"way": "group:online", "q_child": "yes", "name": "Ada", "email": "ada@example.org"}
    status, _ = send(client, study, hidden(client, study) | sent)
    screening = Screening.objects.get()
    assert status == 200
    others = [said for key, said in screening.answers.items() if key != "child"]
    assert all(said == ["rather_not_say"] for said in others)
    person = cards.person(screening.participant_id or "")
    assert (person.carrier, person.voicemail) == ("email", False)


def test_the_way_somebody_chose_to_be_reached_must_be_there(client: Client, study: Study) -> None:
    status, page = take_part(client, study, carrier="letter")
    assert status == 400
    assert "You chose to be contacted this way: fill this in." in page


def test_a_form_sent_twice_is_one_entry_and_shows_the_same_page(
    client: Client, study: Study
) -> None:
    make_session(study)
    given = hidden(client, study) | answers(times=times(client, study))
    first, second = (send(client, study, given)[1] for _ in range(2))
    assert first == second
    assert (Participant.objects.count(), Card.objects.count(), Seat.objects.count()) == (1, 1, 1)


def test_a_form_of_another_site_or_with_a_forged_token_is_refused(
    client: Client, study: Study
) -> None:
    given = hidden(client, study) | answers()
    address = f"/take-part/{study.key}/join/"
    assert client.post(address, given, HTTP_ORIGIN="https://elsewhere.example").status_code == 403
    assert client.post(address, given | {"token": "x"}, **ORIGIN).status_code == 400
    assert Screening.objects.count() == 0


def test_people_who_know_each_other_share_a_circle_whose_word_nobody_can_read(
    client: Client, study: Study
) -> None:
    for word in ("Blue Kettle", "blue  kettle ", "red pan"):
        take_part(client, study, circle=word)
    circles = list(Participant.objects.order_by("entered").values_list("circle", flat=True))
    assert circles[0] == circles[1] != circles[2]
    assert "kettle" not in circles[0]


def test_what_is_typed_never_reaches_the_main_database(client: Client, study: Study) -> None:
    told = {
        "name": "Zebedee Quillfeather",
        "email": "quill@example.org",
        "postcode": "NM9 9ZZ",
        "other": "ramp for a wheelchair",
        "safe_times": "never on Sundays",
        "circle": "marzipan",
        "other_times": "early mornings",
    }
    take_part(client, study, **told)
    rows = [
        str(list(model.objects.values()))
        for model in (Participant, Screening, Signal, LawfulBasis, Event)
    ]
    words = [*told.values(), "900123", "NM99ZZ"]
    assert [word for word in words if any(word.lower() in row.lower() for row in rows)] == []


def test_after_very_many_forms_from_one_address_people_are_asked_to_wait(
    client: Client, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "AN_HOUR_EACH", 1)
    assert take_part(client, study)[0] == 200
    status, page = take_part(client, study, name="Second Person")
    assert status == 429
    assert "Nothing is lost" in page
    assert 'value="Second Person"' in page
    assert permissions.HOUR == 3600


def test_a_closed_study_takes_nobody_in_but_says_so(client: Client, study: Study) -> None:
    given = hidden(client, study) | answers()
    Study.objects.filter(pk=study.pk).update(state=Study.State.CLOSED)
    status, page = send(client, study, given)
    assert status == 409
    assert "does not take anybody in at the moment" in page
    assert client.get(f"/take-part/{study.key}/").status_code == 200


def test_once_the_ethics_approval_has_run_out_nobody_is_taken_in(
    client: Client, study: Study
) -> None:
    given = hidden(client, study) | answers()
    make_version(study, "plan", words=PLAN.read_text().replace("2027-12-31", "2026-01-31"))
    assert send(client, study, given)[0] == 409
    page = client.get("/take-part/harbour/").content.decode()
    assert ("takes nobody in at the moment" in page, "/join/" in page) == (True, False)


def test_an_old_page_of_the_outcome_says_where_to_look(client: Client, study: Study) -> None:
    page = client.get("/take-part/harbour/entered/long-ago/")
    assert page.status_code == 404
    assert "The link to your own page goes on." in page.content.decode()


def test_a_study_in_preparation_is_shown_to_nobody(client: Client, study: Study) -> None:
    Study.objects.filter(pk=study.pk).update(state=Study.State.DRAFT)
    make_channel(study)
    addresses = ("/take-part/harbour/", "/take-part/harbour/join/", "/t/k7p2/")
    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_times_too_near_for_the_call_and_the_sheet_are_not_offered(
    client: Client, study: Study
) -> None:
    make_session(study, starts=timezone.now() + timedelta(hours=30))
    assert times(client, study) == []


def test_evenings_and_weekends_come_first_and_sessions_at_one_time_are_one_choice(
    client: Client, study: Study
) -> None:
    monday = (timezone.now() + timedelta(days=14 - timezone.now().weekday())).replace(
        minute=0, second=0, microsecond=0
    )
    make_session(study, starts=monday.replace(hour=10))
    for group in ("black_parents", "home_owners"):
        make_session(study, starts=monday.replace(hour=20), group=group)
    make_session(study, starts=(monday + timedelta(days=5)).replace(hour=11))
    hours = [int(re.split("[:T]", key)[3][:2]) for key in times(client, study)]
    assert [hour in {20, 21} or hour in {11, 12} for hour in hours] == [True, True, False]


def test_the_channel_is_carried_from_the_poster_to_the_entry_without_a_cookie(
    client: Client, study: Study
) -> None:
    channel = make_channel(study)
    landing = client.get("/t/k7p2/")
    assert "/take-part/harbour/join/?c=k7p2" in landing.content.decode()
    send(client, study, hidden(client, study, "?c=k7p2") | answers())
    assert Participant.objects.get().channel == channel
    assert dict(client.cookies) == {}


def test_openings_are_counted_by_day_for_people_alone(client: Client, study: Study) -> None:
    make_channel(study)
    for agent in ("Mozilla/5.0 (Linux; Android 9)", "Googlebot/2.1", "WhatsApp/2"):
        client.get("/t/k7p2/", HTTP_USER_AGENT=agent)
    client.get("/t/K7P2")
    client.head("/t/k7p2/")
    client.get("/t/k7p2/", HTTP_SEC_PURPOSE="prefetch")
    assert ChannelDay.objects.get().opened == 2


def test_the_page_runs_a_script_of_ours_on_the_form_alone(client: Client, study: Study) -> None:
    policies = {
        address: client.get(address)["Content-Security-Policy"]
        for address in ("/take-part/", "/take-part/harbour/", "/take-part/harbour/join/")
    }
    assert ["script-src 'self'" in policy for policy in policies.values()] == [False, False, True]


def test_phones_show_the_right_keyboard_and_offer_what_they_know(
    client: Client, study: Study
) -> None:
    page = client.get("/take-part/harbour/join/").content.decode()
    inputs = {
        re.findall(r'name="(\w+)"', tag)[0]: tag
        for tag in re.findall(r"<input[^>]+name[^>]+>", page)
    }
    assert 'inputmode="tel"' in inputs["phone"]
    assert 'autocomplete="tel"' in inputs["phone"]
    assert 'type="email"' in inputs["email"]
    assert 'autocomplete="email"' in inputs["email"]
    assert 'autocomplete="name"' in inputs["name"]


def test_the_notice_stands_before_the_first_question(client: Client, study: Study) -> None:
    page = client.get("/take-part/harbour/join/").content.decode()
    assert page.index("We keep your answers apart from your name.") < page.index("<form method")


def test_the_example_is_named_as_one_wherever_it_is_offered(client: Client, study: Study) -> None:
    pages = ("/take-part/", "/take-part/harbour/", "/take-part/harbour/sheet/")
    assert ["an example" in client.get(page).content.decode() for page in pages] == [True] * 3


def test_the_commonest_kinds_of_help_are_in_sight_and_not_folded_away(
    client: Client, study: Study
) -> None:
    page = client.get("/take-part/harbour/join/").content.decode()
    unfolded = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    for need in ("top_up", "childcare", "large_print"):
        assert f'name="{need}"' in unfolded


def test_mistakes_are_listed_in_the_order_of_the_page(client: Client, study: Study) -> None:
    _, page = take_part(client, study, way="", q_child="", name="", phone="")
    asked = [page.index(f'href="#id_{name}') for name in ("way", "q_child", "name", "phone")]
    assert asked == sorted(asked)


def test_the_page_of_a_study_says_each_fact_once(client: Client) -> None:
    load_example_study()
    page = client.get("/take-part/harbour/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert [main.count(fact) for fact in ("£25", "£10", "NM-2026-0417", "01632 960 417")] == [1] * 4
    assert main.count(">Take part</a>") == 2
