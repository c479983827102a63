"""The team sees who came how far and at what cost; what leaves the team tells of no few."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from candour.errors import ConflictError, InputError, NotAllowedError
from candour.study.funnel import Step
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.study.actions.spending import PURPOSE, add_spending
from candour.web.study.models import (
    Channel,
    ChannelDay,
    Entitlement,
    Participant,
    Screening,
    ScreeningCount,
    Seat,
    Spending,
    Study,
    TeamMember,
    Version,
    Waiting,
)
from candour.web.study.queries.filling import filling
from candour.web.study.queries.recruitment import recruitment
from tests.studies import (
    DATABASES,
    harbour,
    make_channel,
    make_participant,
    make_session,
    make_study,
)

pytestmark = pytest.mark.django_db(databases=DATABASES)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
GROUP = "black_parents"
Member = Callable[..., Account]
SignedIn = Callable[[Account], Client]


@pytest.fixture
def study() -> Study:
    return make_study()


@pytest.fixture
def channel(study: Study) -> Channel:
    return make_channel(study)


def seated(study: Study, state: str, **given: object) -> Participant:
    """Somebody with a seat in a session that is over."""
    participant = make_participant(study, group=GROUP, **given)
    over = make_session(study, state="over", starts=NOW, capacity=1)
    Seat.objects.create(session=over, participant=participant, number=1, state=state, confirmed=NOW)
    return participant


def screened(study: Study, *, channel: Channel | None, times: int) -> None:
    notice = Version.objects.get(study=study, kind="notice")
    Screening.objects.bulk_create(
        Screening(study=study, channel=channel, notice=notice, outcome="not_now")
        for _ in range(times)
    )


def steps(study: Study) -> list[int]:
    return list(recruitment(study, harbour()).whole.counts.values())


def test_everybody_is_counted_at_every_step_they_passed(study: Study, channel: Channel) -> None:
    screened(study, channel=channel, times=3)
    make_participant(study)
    seated(study, "absent")
    came = seated(study, "attended", channel=channel)
    Entitlement.objects.create(
        key="k", participant=came, session=came.seats.get().session, kind="voucher",
        pence=2500, carrier="text", state="given",
    )  # fmt: skip
    assert steps(study) == [6, 3, 2, 2, 1, 1]


def test_whom_the_call_found_not_to_be_genuine_counts_as_having_answered_alone(
    study: Study,
) -> None:
    participant = make_participant(study, called=NOW, genuine=False)
    Seat.objects.create(
        session=make_session(study), participant=participant, number=1, state="held"
    )
    assert steps(study) == [1, 0, 0, 0, 0, 0]


def test_an_offer_alone_is_no_place(study: Study) -> None:
    participant = make_participant(study)
    Seat.objects.create(
        session=make_session(study), participant=participant, number=1, state="offered"
    )
    assert steps(study) == [1, 1, 0, 0, 0, 0]


def test_of_erased_answers_only_ten_or_more_are_counted(study: Study) -> None:
    for month, count in ((9, 9), (10, 12)):
        ScreeningCount.objects.create(
            study=study, month=date(2026, month, 1), outcome="not_now", count=count
        )
    assert steps(study)[0] == 12


def test_channels_and_social_groups_add_up_to_the_whole(study: Study, channel: Channel) -> None:
    screened(study, channel=channel, times=2)
    seated(study, "attended", channel=channel)
    make_participant(study)
    found = recruitment(study, harbour())
    for rows in (found.channels, found.groups):
        for step in Step:
            assert sum(row.counts[step] for row in rows) == found.whole.counts[step]


def test_money_is_divided_among_the_seated_of_its_channel(
    study: Study, channel: Channel, member: Member
) -> None:
    idle = make_channel(study, code="m4x9")
    rhian = member("Rhian")
    for where, pence in ((channel, 900), (idle, 500)):
        Spending.objects.create(
            channel=where, day=NOW, pence=pence, minutes=30, what="Print", by=rhian
        )
    seated(study, "attended", channel=channel)
    seated(study, "absent", channel=channel)
    found = recruitment(study, harbour())
    each = next(row for row in found.channels if row.key == channel.code).each
    group = next(row for row in found.groups if row.key == GROUP)
    assert each is not None
    assert (each.pence, each.minutes) == (450, 15)
    assert (group.cost.pence, found.unshared.pence) == (900, 500)


def test_the_show_rate_leaves_out_standbys(study: Study) -> None:
    seated(study, "attended")
    seated(study, "absent")
    waited = seated(study, "absent")
    waited.seats.update(standby=True)
    shown = recruitment(study, harbour()).whole.shown
    assert shown is not None
    assert (shown.tally.came, shown.tally.expected) == (1, 2)


def test_a_quota_counts_everybody_once_at_their_furthest(study: Study) -> None:
    came = seated(study, "attended")
    Seat.objects.create(session=make_session(study), participant=came, number=1, state="held")
    waits = make_participant(study, group=GROUP)
    Waiting.objects.create(participant=waits)
    found = next(one for one in filling(study, harbour()) if one.key == GROUP)
    assert (found.came, found.confirmed, found.held, found.waiting) == (1, 0, 0, 1)
    assert found.missing == 17


def test_the_page_shows_the_tables_and_its_pictures(
    study: Study, channel: Channel, member: Member, signed_in: SignedIn
) -> None:
    ChannelDay.objects.create(channel=channel, day=NOW, opened=1234)
    seated(study, "attended", channel=channel)
    page = signed_in(member("Rhian")).get("/desk/study/harbour/recruitment/")
    words = page.content.decode()
    assert page.status_code == 200
    assert words.count('role="img"') == 2
    assert "1,234" in words
    assert "Quay Street foodbank" in words


def test_a_study_without_anybody_has_a_page_too(member: Member, signed_in: SignedIn) -> None:
    make_study()
    assert signed_in(member("Rhian")).get("/desk/study/harbour/recruitment/").status_code == 200


def test_a_study_whose_plan_is_not_approved_says_so(member: Member, signed_in: SignedIn) -> None:
    Study.objects.create(key="new", name="New", example=True)
    page = signed_in(member("Rhian")).get("/desk/study/new/recruitment/")
    assert page.status_code == 409
    assert "has not been approved by a second person" in page.content.decode()


def read(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode())))


def test_the_csv_is_exact_for_the_team_and_in_tens_outside(
    study: Study, channel: Channel, member: Member, signed_in: SignedIn
) -> None:
    screened(study, channel=channel, times=23)
    seated(study, "attended", channel=channel)
    client = signed_in(member("Rhian"))
    inside = read(client.get("/desk/study/harbour/recruitment.csv").content)
    outside = read(client.get("/desk/study/harbour/recruitment.csv?for=sharing").content)
    first = inside[0]
    assert (first["screened"], first["came"], first["show_rate"]) == (
        "24", "1", "1.000",
    )  # fmt: skip
    assert (outside[0]["screened"], outside[0]["came"]) == ("20 or more", "under 10")
    assert {"pence", "expected", "opened", "show_rate"} & set(outside[0]) == set()


def test_money_is_booked_once_however_often_the_form_is_sent(
    study: Study, channel: Channel, member: Member, signed_in: SignedIn
) -> None:
    client = signed_in(member("Rhian"))
    sent = {
        "token": tokens.issue(PURPOSE), "channel": channel.code, "day": "2026-11-20",
        "what": "Posters", "pounds": "12.50", "minutes": "90",
    }  # fmt: skip
    answers = [client.post("/desk/study/harbour/recruitment/", sent).status_code for _ in "ab"]
    assert answers == [302, 409]
    booked = Spending.objects.get()
    assert (booked.pence, booked.minutes, booked.what) == (1250, 90, "Posters")
    assert Event.objects.get(verb="spending added").detail == {
        "study": "harbour", "pence": 1250, "minutes": 90,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"pounds": "", "minutes": ""}, "Fill in money"),
        ({"day": "2099-01-01"}, "has not come yet"),
        ({"pounds": "9999999"}, "more than one entry may hold"),
        ({"channel": "none"}, "Choose one from the list"),
        ({"token": "forged"}, "not one of ours"),
    ],
)
def test_what_cannot_be_booked_is_said_and_keeps_what_was_typed(
    wrong: dict[str, str], words: str, study: Study, channel: Channel, member: Member,
    signed_in: SignedIn,
) -> None:  # fmt: skip
    sent = {
        "token": tokens.issue(PURPOSE), "channel": channel.code, "day": "2026-11-20",
        "what": "Posters by the pier", "pounds": "1", "minutes": "1",
    }  # fmt: skip
    page = signed_in(member("Rhian")).post("/desk/study/harbour/recruitment/", sent | wrong)
    assert page.status_code == 400
    assert words in page.content.decode()
    assert "Posters by the pier" in page.content.decode()
    assert not Spending.objects.exists()


def booking(actor: Account, study: Study, **given: object) -> Spending:
    today = NOW.date()
    asked = {
        "token": tokens.issue(PURPOSE), "channel": "k7p2", "day": today, "today": today,
        "pence": -300, "minutes": 0, "what": "Counted twice",
    }  # fmt: skip
    return add_spending(actor=actor, study=study, **(asked | given))  # type: ignore[arg-type]


def test_a_mistake_is_put_right_by_a_minus(channel: Channel, study: Study, member: Member) -> None:
    assert booking(member("Rhian"), study).pence == -300


def test_only_coordinators_and_finance_book_money(member: Member) -> None:
    real = Study.objects.create(key="real", name="Real")
    make_channel(real)
    omar = member("Omar")
    TeamMember.objects.create(study=real, account=omar, duty="facilitator")
    with pytest.raises(NotAllowedError):
        booking(omar, real)
    TeamMember.objects.create(study=real, account=omar, duty="finance")
    assert booking(omar, real).pence == -300


def test_a_refused_booking_leaves_the_form_to_be_sent_again(
    channel: Channel, study: Study, member: Member
) -> None:
    token, rhian = tokens.issue(PURPOSE), member("Rhian")
    with pytest.raises(InputError):
        booking(rhian, study, token=token, pence=0)
    assert booking(rhian, study, token=token).pence == -300
    with pytest.raises(ConflictError):
        booking(rhian, study, token=token)
