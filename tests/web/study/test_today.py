"""The first page tells each member of the team what to do now, the overdue first."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from candour.web.people.models import Account
from candour.web.study.actions.examples import load_example_study
from candour.web.study.models import (
    Consent,
    Entitlement,
    Erasure,
    Message,
    Seat,
    Study,
    Task,
    Version,
    Waiting,
)
from candour.web.study.queries import consents
from candour.web.study.queries.lacking import lacking_consent
from candour.web.study.queries.to_do import Kind
from candour.web.study.queries.today import Today, today
from tests.studies import DATABASES, make_participant, make_session, make_study, make_version

pytestmark = pytest.mark.django_db(databases=DATABASES)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Member = Callable[..., Account]
SignedIn = Callable[[Account], Client]


@pytest.fixture
def study() -> Study:
    return make_study()


@pytest.fixture
def rhian(member: Member) -> Account:
    return member("Rhian")


def kinds(found: Today) -> tuple[list[Kind], list[Kind]]:
    """The red, and everything else."""
    return (
        [item.kind for item in found.red],
        [item.kind for item in (*found.calls, *found.others)],
    )


def add_task(study: Study, due: datetime, kind: str = "call", **given: object) -> Task:
    return Task.objects.create(study=study, kind=kind, due=due, about=str(due), **given)


def test_what_is_overdue_is_red_and_comes_first(study: Study, rhian: Account) -> None:
    add_task(study, NOW + HOUR, "letter")
    add_task(study, NOW + HOUR)
    add_task(study, NOW - HOUR, "follow_up")
    found = today(study, actor=rhian, now=NOW)
    assert kinds(found) == ([Kind.TASK], [Kind.CALL, Kind.TASK])


def test_tasks_of_later_days_are_only_counted_and_done_ones_are_gone(
    study: Study, rhian: Account
) -> None:
    add_task(study, NOW + 5 * DAY, "letter")
    add_task(study, NOW - DAY, done=NOW)
    found = today(study, actor=rhian, now=NOW)
    assert (kinds(found), found.later) == (([], []), 1)


def test_a_private_task_is_seen_only_by_the_one_it_is_for(
    study: Study, rhian: Account, member: Member, signed_in: SignedIn
) -> None:
    add_task(study, NOW - HOUR, "distress", private=True, assigned_to=rhian)
    omar = member("Omar")
    assert kinds(today(study, actor=rhian, now=NOW))[0] == [Kind.TASK]
    assert kinds(today(study, actor=omar, now=NOW))[0] == []
    address = "/desk/study/harbour/"
    assert "Somebody was upset" in signed_in(rhian).get(address).content.decode()
    assert "Somebody was upset" not in signed_in(omar).get(address).content.decode()


def test_another_studys_work_is_not_shown(study: Study, rhian: Account) -> None:
    add_task(make_study(key="other"), NOW - HOUR)
    assert kinds(today(study, actor=rhian, now=NOW)) == ([], [])


def seat(study: Study, state: str, starts: datetime, **given: object) -> Seat:
    session = make_session(study, starts=starts)
    until = given.pop("until", None)
    participant = make_participant(study, **given)
    return Seat.objects.create(
        session=session, participant=participant, number=1, state=state, until=until
    )


def test_a_place_without_a_call_turns_red_two_days_before(study: Study, rhian: Account) -> None:
    seat(study, "held", NOW + DAY)
    seat(study, "held", NOW + 5 * DAY)
    assert kinds(today(study, actor=rhian, now=NOW)) == ([Kind.NOT_CALLED], [Kind.NOT_CALLED])


def test_a_place_without_consent_is_at_risk(study: Study, rhian: Account) -> None:
    seat(study, "confirmed", NOW + DAY, called=NOW, genuine=True)
    assert kinds(today(study, actor=rhian, now=NOW))[0] == [Kind.NO_CONSENT]


def test_seats_at_risk_are_told_once_for_their_session(study: Study, rhian: Account) -> None:
    first = seat(study, "held", NOW + DAY)
    Seat.objects.create(
        session=first.session, participant=make_participant(study), number=2, state="confirmed"
    )
    [item] = today(study, actor=rhian, now=NOW).red
    assert (item.kind, item.count) == (Kind.NOT_CALLED, 2)


def test_an_offer_that_runs_out_is_shown_and_one_with_time_is_not(
    study: Study, rhian: Account
) -> None:
    seat(study, "offered", NOW + 6 * DAY, until=NOW + DAY)
    seat(study, "offered", NOW + 6 * DAY, until=NOW + 4 * DAY)
    assert kinds(today(study, actor=rhian, now=NOW)) == ([], [Kind.OFFER_ENDS])


def test_sessions_nobody_started_or_ended_are_red(study: Study, rhian: Account) -> None:
    make_session(study, starts=NOW - HOUR / 2)
    make_session(study, starts=NOW - 4 * HOUR, state="running")
    make_session(study, starts=NOW - HOUR, state="running")
    found = today(study, actor=rhian, now=NOW)
    assert sorted(kinds(found)[0]) == [Kind.NOT_ENDED, Kind.NOT_STARTED]


def test_the_sessions_of_a_week_say_how_many_have_a_place(study: Study, rhian: Account) -> None:
    soon = make_session(study, starts=NOW + 2 * HOUR, facilitator=rhian)
    make_session(study, starts=NOW + 9 * DAY)
    make_session(study, starts=NOW + DAY, state="cancelled")
    for number, state in enumerate(("confirmed", "confirmed", "held", "cancelled")):
        Seat.objects.create(
            session=soon, participant=make_participant(study), number=number, state=state
        )
    [one] = today(study, actor=rhian, now=NOW).coming
    assert (one.confirmed, one.held, one.mine, one.today) == (2, 1, True, True)
    assert (one.per_cent, one.outlook.safe) == (0, False)


def test_messages_that_may_not_have_arrived_are_red(study: Study, rhian: Account) -> None:
    template = make_version(study, Version.Kind.MESSAGE, key="welcome")
    for state in ("uncertain", "uncertain", "failed", "sent"):
        Message.objects.create(
            key=f"{state}{Message.objects.count()}", participant=make_participant(study),
            template=template, carrier="text", occasion="welcome", due=NOW, state=state,
        )  # fmt: skip
    found = today(study, actor=rhian, now=NOW)
    assert [(item.kind, item.count) for item in found.red] == [
        (Kind.FAILED, 1),
        (Kind.UNCERTAIN, 2),
    ]


def owed(study: Study, **given: object) -> None:
    held = seat(study, "attended", NOW - 10 * DAY)
    Entitlement.objects.create(
        participant=held.participant, session=held.session, kind="voucher", pence=2500,
        carrier="text", key=held.session.key, **given,
    )  # fmt: skip


def test_thank_yous_wait_and_turn_red_after_three_days(study: Study, rhian: Account) -> None:
    owed(study, arisen=NOW - HOUR)
    found = today(study, actor=rhian, now=NOW)
    assert Kind.THANKS in kinds(found)[1]
    assert Kind.THANKS in kinds(today(study, actor=rhian, now=NOW + 4 * DAY))[0]


def test_a_stuck_thank_you_is_red(study: Study, rhian: Account) -> None:
    owed(study, arisen=NOW, state="approved", trouble="No code is left.")
    assert Kind.THANKS_STUCK in kinds(today(study, actor=rhian, now=NOW))[0]


def test_erasures_are_told_a_week_before_and_red_on_their_day(study: Study, rhian: Account) -> None:
    Erasure.objects.create(
        pseudonym="p", study=study, reason="asked", due=datetime(2026, 11, 30, tzinfo=UTC)
    )
    assert kinds(today(study, actor=rhian, now=NOW)) == ([], [Kind.ERASURE])
    assert kinds(today(study, actor=rhian, now=NOW + 5 * DAY)) == ([Kind.ERASURE], [])


def test_a_text_waits_only_while_nothing_newer_is_approved(study: Study, rhian: Account) -> None:
    draft = Version(study=study, kind="sheet", number=1, words="W", fingerprint="f")
    draft.save()
    assert kinds(today(study, actor=rhian, now=NOW))[1] == [Kind.TEXTS]
    make_version(study, Version.Kind.SHEET)
    assert kinds(today(study, actor=rhian, now=NOW))[1] == []


def test_ethics_approval_is_watched_and_red_once_it_has_run_out(
    study: Study, rhian: Account
) -> None:
    before, after = datetime(2027, 12, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    assert kinds(today(study, actor=rhian, now=before)) == ([], [Kind.ETHICS])
    assert kinds(today(study, actor=rhian, now=after)) == ([Kind.ETHICS], [])


def test_those_who_wait_are_counted(study: Study, rhian: Account) -> None:
    Waiting.objects.create(participant=make_participant(study))
    Waiting.objects.create(participant=make_participant(study), ended=NOW)
    assert today(study, actor=rhian, now=NOW).waiting == 1


def test_a_new_study_has_a_page_that_says_what_is_missing(
    rhian: Account, signed_in: SignedIn
) -> None:
    Study.objects.create(key="new", name="New", example=True)
    page = signed_in(rhian).get("/desk/study/new/")
    assert page.status_code == 200
    assert "plan has not been approved" in page.content.decode()


def test_a_stranger_to_the_study_sees_nothing(rhian: Account, signed_in: SignedIn) -> None:
    Study.objects.create(key="real", name="Real")
    assert signed_in(rhian).get("/desk/study/real/").status_code == 403
    assert signed_in(rhian).get("/desk/study/real/recruitment.csv").status_code == 403


def test_who_lacks_consent_is_told_for_many_as_for_one(rhian: Account) -> None:
    load_example_study(now=NOW)
    study = Study.objects.get(key="harbour")
    nothing, everything, one_no, half = (make_participant(study) for _ in range(4))
    for person, skipped in ((everything, 0), (one_no, 0), (half, 1)):
        texts = consents.approved_items(study)
        for key in list(texts)[skipped:]:
            Consent.objects.create(
                participant=person, version=texts[key], agreed=True, given="read", at=NOW
            )
    first = next(iter(consents.approved_items(study).values()))
    Consent.objects.create(participant=one_no, version=first, agreed=False, given="read", at=NOW)
    people = (nothing, everything, one_no, half)
    told = lacking_consent(study, [person.pk for person in people])
    each = {person.pk for person in people if not consents.may_take_part(person, at=NOW)}
    assert told == each == {nothing.pk, one_no.pk, half.pk}
