"""Who is not in a study's team reaches nothing of it, by address or by what a form names."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from candour.web.audit.models import Event
from candour.web.people.models import Account, Role
from candour.web.study import urls
from candour.web.study.models import (
    Entitlement,
    Erasure,
    LeadKey,
    Message,
    Participant,
    SafeguardingNote,
    Seat,
    Study,
    Task,
    TeamMember,
    Version,
)
from tests.studies import DATABASES, make_channel, make_participant
from tests.web.study.sending import make_seat, study_with_messages

pytestmark = pytest.mark.django_db(databases=DATABASES)
Member = Callable[..., Account]
SignedIn = Callable[[Account], Client]
DUTIES = tuple(TeamMember.Duty)


def real(key: str, code: str) -> Study:
    """A study that is no example, with one of everything."""
    study = study_with_messages(key=key)
    Study.objects.filter(pk=study.pk).update(example=False)
    study.refresh_from_db()
    channel = make_channel(study, code=code)
    seat = make_seat(study, starts=timezone.now() + timedelta(days=9), state="confirmed")
    who = seat.participant
    Participant.objects.filter(pk=who.pk).update(channel=channel)
    message = Message.objects.create(
        key=f"m{code}", participant=who, carrier="text", occasion="welcome", due=timezone.now(),
        template=Version.objects.get(study=study, kind="message", key="welcome"), state="uncertain",
    )  # fmt: skip
    Task.objects.create(study=study, kind="call", about=who.pk, participant=who, due=who.entered)
    Task.objects.create(
        study=study, kind="letter", about=message.key, participant=who, message=message,
        due=who.entered,
    )  # fmt: skip
    Entitlement.objects.create(
        key=f"e{code}", participant=who, session=seat.session, kind="voucher", pence=2500,
        carrier="letter", state="ready",
    )  # fmt: skip
    Erasure.objects.create(pseudonym=who.pk, study=study, reason="asked", due=timezone.now())
    return study


@pytest.fixture
def quay() -> Study:
    return real("quay", "bfhkm")


@pytest.fixture
def pier() -> Study:
    return real("pier", "qrwxz")


def named(study: Study) -> dict[str, object]:
    """What the addresses of a study name."""
    who = study.participants.get()
    return {
        "study": study.key,
        "pseudonym": who.pk,
        "number": study.tasks.filter(message__isnull=False).get().pk,
        "code": study.channels.get().code,
        "token": "none",
    }


def keyed(pattern: str, study: Study) -> str:
    """The key that an address asks for."""
    if "/sessions/" in pattern:
        return str(study.sessions.get().key)
    return (
        Entitlement.objects.get(session__study=study).key
        if "/thanks/" in pattern
        else (Message.objects.get(participant__study=study).key)
    )


def desk() -> Iterator[str]:
    """Every address of a study at the desk, as it is written in the code."""
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        written = str(pattern.pattern)
        if written.startswith("desk/study/<slug:study>"):
            yield written


def filled(pattern: str, study: Study, *, within: Study | None = None) -> str:
    """The address about what is `study`'s, inside `within`."""
    facts = named(study) | {"study": (within or study).key, "key": keyed(pattern, study)}
    if "texts/" in pattern:
        facts["number"] = Version.objects.filter(study=study).earliest("pk").pk
    parts = (part for part in pattern.split("/"))
    made = [str(facts[p[1:-1].split(":")[1]]) if p.startswith("<") else p for p in parts]
    return "/" + "/".join(made)


def held() -> dict[str, object]:
    """Everything that a stranger might have changed."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (
            Participant, Seat, Message, Task, Entitlement, TeamMember, Study, Version,
            SafeguardingNote, LeadKey,
        )
    } | {"events": Event.objects.exclude(kind="account").count()}  # fmt: skip


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.ADMINISTRATOR])
def test_staff_of_no_team_reach_no_address_of_a_study(
    role: Role, quay: Study, member: Member, signed_in: SignedIn
) -> None:
    client, before = signed_in(member("Mallory", role)), held()
    who = quay.participants.get().pk
    for pattern in desk():
        address = filled(pattern, quay)
        seen = client.get(address)
        team = "/team/" in pattern and role is Role.ADMINISTRATOR  # who must give it a coordinator
        assert seen.status_code in ({200, 404, 405} if team else {403, 405}), address
        assert who not in seen.content.decode(), address
        if not team:
            given = {"do": "take", "action": "open"}
            assert client.post(address, given).status_code in {403, 405}, address
    assert held() == before


def test_who_is_not_signed_in_is_led_to_the_door(quay: Study, client: Client) -> None:
    for pattern in desk():
        address = filled(pattern, quay)
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in {302, 405}, address
            assert "sign-in" in answer.get("Location", "sign-in")


def test_a_team_does_not_reach_what_is_another_studys_through_its_own(
    quay: Study, pier: Study, member: Member, signed_in: SignedIn
) -> None:
    mallory = member("Mallory")
    for duty in DUTIES:
        TeamMember.objects.create(study=quay, account=mallory, duty=duty)
    client, before = signed_in(mallory), held()
    who = pier.participants.get()
    given = {"do": "open", "action": "open", "reason": "CONTACT", "carrier": "text"}
    given |= {"verdict": "arrived", "open": "0", "seen": "x", "told": "call", "sure": "on"}
    for pattern in desk():
        if "<" not in pattern.removeprefix("desk/study/<slug:study>"):
            continue
        address = filled(pattern, pier, within=quay)
        # The page that asks for a passphrase says nothing about whether there is a note.
        asks = {200} if "/notes/" in address else set()
        for answer in (client.get(address), client.post(address, given)):
            assert answer.status_code in {400, 404, 405, 409} | asks, address
            assert "Ada Quay" not in answer.content.decode(), address
            assert who.pk not in answer.content.decode(), address
    assert held() == before


def _posts(quay: Study, pier: Study) -> Iterator[tuple[str, dict[str, object]]]:
    own, theirs = (study.sessions.get() for study in (quay, pier))
    who, seat = pier.participants.get().pk, theirs.seats.get().pk
    for do in ("accept", "give_back", "came", "left_early", "absent"):
        yield f"sessions/{own.key}/", {"do": do, "seat": seat}
    yield f"sessions/{own.key}/", {"do": "offer", "participant": who}
    yield "care/", {"do": "distress", "seat": seat}
    yield "care/", {"do": "note", "text": "Seen.", "participant": who}
    yield "people/signals/", {"pseudonym": who}
    yield "thanks/approve/", {"key": Entitlement.objects.get(session__study=pier).key}
    yield "team/leave/", {"member": TeamMember.objects.filter(study=pier).latest("pk").pk}


def test_forms_that_name_what_is_another_studys_change_nothing_there(
    quay: Study, pier: Study, member: Member, signed_in: SignedIn
) -> None:
    mallory, other = member("Mallory"), member("Olwen")
    for duty in DUTIES:
        TeamMember.objects.create(study=quay, account=mallory, duty=duty)
    TeamMember.objects.create(study=pier, account=other, duty="coordinator")
    client, before = signed_in(mallory), held()
    for path, given in _posts(quay, pier):
        answer = client.post(f"/desk/study/quay/{path}", given)
        assert answer.status_code in {302, 400, 404, 409}, path
        changed = held()
        # Only that nothing was approved is written down.
        changed["events"] = before["events"]
        assert changed == before, path


def test_a_call_joins_nobody_of_another_study(
    quay: Study, pier: Study, member: Member, signed_in: SignedIn
) -> None:
    mallory = member("Mallory")
    TeamMember.objects.create(study=quay, account=mallory, duty="coordinator")
    task = quay.tasks.get(kind="call")
    given = {"do": "finish", "outcome": "genuine", "knows": pier.participants.get().pk}
    assert signed_in(mallory).post(f"/desk/study/quay/tasks/{task.pk}/", given).status_code == 400
    assert set(Participant.objects.values_list("circle", flat=True)) == {""}


def test_a_text_typed_at_one_studys_desk_is_heard_in_that_study_alone(
    quay: Study, member: Member, signed_in: SignedIn
) -> None:
    from candour.study.records import Person  # noqa: PLC0415

    ada = make_participant(quay, person=Person(name="Ada", phone="+447700900417"))
    example = study_with_messages(key="harbour")
    given = {"sender": "07700 900417", "words": "STOP"}
    page = signed_in(member("Mallory")).post(f"/desk/study/{example.key}/messages/came-in/", given)
    assert "Nobody we know" in page.content.decode()
    ada.refresh_from_db()
    assert ada.standing == "active"


def test_finance_does_no_task_but_those_of_money_and_withdraws_nobody(
    quay: Study, member: Member, signed_in: SignedIn
) -> None:
    fay = member("Fay")
    TeamMember.objects.create(study=quay, account=fay, duty="finance")
    client, who = signed_in(fay), quay.participants.get()
    few = Task.objects.create(study=quay, kind="few", about="x", due=timezone.now())
    money = Task.objects.create(study=quay, kind="thanks", about="y", due=timezone.now())
    done = {"do": "finish", "result": "done"}
    assert client.post(f"/desk/study/quay/tasks/{few.pk}/", done).status_code == 403
    assert client.post(f"/desk/study/quay/tasks/{few.pk}/", {"do": "take"}).status_code == 403
    assert client.post(f"/desk/study/quay/tasks/{money.pk}/", done).status_code == 302
    leave = {"action": "withdraw", "told": "call", "sure": "on"}
    assert client.post(f"/desk/study/quay/people/{who.pk}/card/", leave).status_code == 403
    who.refresh_from_db()
    assert who.standing == "active"


@pytest.mark.parametrize("path", ["sessions/new/", "sessions/plan/", "channels/new/"])
def test_only_a_coordinator_plans(
    path: str, quay: Study, member: Member, signed_in: SignedIn
) -> None:
    mia = member("Mia")
    for duty in ("monitor", "facilitator", "lead", "finance"):
        TeamMember.objects.create(study=quay, account=mia, duty=duty)
    client, before = signed_in(mia), held()
    assert client.get(f"/desk/study/quay/{path}").status_code == 403
    assert client.post(f"/desk/study/quay/{path}").status_code == 403
    assert held() == before
