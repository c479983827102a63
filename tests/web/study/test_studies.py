"""A study opens only when it has everything, takes entries only while it may, and keeps a team."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from candour.errors import ConflictError, InputError, NotAllowedError, NotFoundError
from candour.web.people.models import Account, Role
from candour.web.study.actions import examples
from candour.web.study.actions.studies import (
    add_member,
    close_study,
    make_study,
    open_study,
    remove_member,
)
from candour.web.study.models import Approval, Participant, Study, TeamMember, Version
from candour.web.study.permissions import Duty
from candour.web.study.queries.readiness import checks, lacking, may_take_entries
from tests.studies import DATABASES, PLAN, make_version
from tests.web.study import taking_part

pytestmark = pytest.mark.django_db(databases=DATABASES)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def boss(member: Callable[..., Account]) -> Account:
    return member("Boss", Role.ADMINISTRATOR)


@pytest.fixture
def study(boss: Account) -> Study:
    return make_study(actor=boss, key="real", name="Real parents", coordinator=boss)


def fill(study: Study, writer: Account, approver: Account, *, but: str = "") -> None:
    """Record and approve every text of the example, but one kind."""
    for given in examples.read_words(examples.EXAMPLE):
        version = Version.objects.create(
            study=study,
            kind=given.kind,
            key=given.key,
            language=given.language,
            number=1,
            words=given.words,
            fingerprint=given.fingerprint,
            recorded_by=writer,
        )
        if given.kind != but:
            Approval.objects.create(version=version, by=approver)


def staff(study: Study, account: Account) -> None:
    for duty in ("facilitator", "monitor", "lead"):
        TeamMember.objects.create(study=study, account=account, duty=duty)


def test_only_an_administrator_begins_a_study(member: Callable[..., Account]) -> None:
    rhian = member("Rhian")
    with pytest.raises(NotAllowedError):
        make_study(actor=rhian, key="real", name="Real", coordinator=rhian)


@pytest.mark.parametrize("key", ["", "a", "-ab", "Ab-c", "a b", "a" * 41, "é-é"])
def test_a_short_name_fits_in_an_address(boss: Account, key: str) -> None:
    with pytest.raises(InputError):
        make_study(actor=boss, key=key, name="Real", coordinator=boss)


def test_there_are_no_two_studies_of_one_short_name(boss: Account, study: Study) -> None:
    with pytest.raises(ConflictError, match="already"):
        make_study(actor=boss, key="real", name="Other", coordinator=boss)


def test_a_new_study_lacks_everything_but_its_coordinator(boss: Account, study: Study) -> None:
    found = lacking(study, NOW)
    assert len(found) == len(checks(study, NOW)) - 1
    with pytest.raises(ConflictError, match="cannot open yet"):
        open_study(actor=boss, study=study)
    assert not may_take_entries(study, NOW)


@pytest.mark.parametrize("kind", Version.Kind.values)
def test_it_does_not_open_while_one_kind_of_text_is_not_approved(
    kind: str, boss: Account, study: Study, member: Callable[..., Account]
) -> None:
    fill(study, member("Rhian"), member("Owen"), but=kind)
    staff(study, boss)
    assert len(lacking(study, NOW)) == 1


def test_a_study_with_everything_opens_takes_entries_and_closes(
    boss: Account, study: Study, member: Callable[..., Account]
) -> None:
    fill(study, member("Rhian"), member("Owen"))
    staff(study, boss)
    open_study(actor=boss, study=study)
    assert may_take_entries(study, NOW)
    with pytest.raises(ConflictError, match="already"):
        open_study(actor=boss, study=study)
    close_study(actor=boss, study=study)
    assert not may_take_entries(study, NOW)


def test_an_open_study_whose_ethics_ended_takes_no_entries(
    boss: Account, study: Study, member: Callable[..., Account]
) -> None:
    fill(study, member("Rhian"), member("Owen"))
    staff(study, boss)
    open_study(actor=boss, study=study)
    assert not may_take_entries(study, datetime(2028, 1, 1, tzinfo=UTC))
    assert lacking(study, datetime(2028, 1, 1, tzinfo=UTC)) == (
        "The ethics approval ended on 31 December 2027.",
    )


def test_nobody_can_enter_a_study_whose_ethics_ended() -> None:
    study, client = taking_part.open_study(), Client()
    form = taking_part.hidden(client, study) | taking_part.answers()
    later = PLAN.read_text(encoding="utf-8").replace("expires = 2027-12-31", "expires = 2026-01-31")
    make_version(study, Version.Kind.PLAN, words=later)
    status, page = taking_part.send(client, study, form)
    assert (status, Participant.objects.count()) == (409, 0)
    assert "does not take anybody in" in page
    assert "/join/" not in client.get("/take-part/harbour/").content.decode()
    assert "/take-part/harbour/" not in client.get("/take-part/").content.decode()


def test_an_open_study_keeps_its_lead_and_its_coordinator(
    boss: Account, study: Study, member: Callable[..., Account]
) -> None:
    rhian = member("Rhian")
    add_member(actor=boss, study=study, account=rhian, duty="lead")
    with pytest.raises(ConflictError, match="already"):
        add_member(actor=boss, study=study, account=rhian, duty="lead")
    Study.objects.filter(pk=study.pk).update(state="open")
    with pytest.raises(ConflictError, match="Give it first"):
        remove_member(actor=boss, study=study, account=rhian, duty="lead")
    assert TeamMember.objects.filter(study=study, duty="lead").exists()
    add_member(actor=boss, study=study, account=boss, duty="lead")
    remove_member(actor=boss, study=study, account=rhian, duty="lead")
    with pytest.raises(NotFoundError):
        remove_member(actor=boss, study=study, account=rhian, duty="lead")


def test_a_duty_is_given_by_a_coordinator(study: Study, member: Callable[..., Account]) -> None:
    rhian, owen = member("Rhian"), member("Owen")
    with pytest.raises(NotAllowedError):
        add_member(actor=rhian, study=study, account=owen, duty="finance")
    TeamMember.objects.create(study=study, account=rhian, duty=Duty.COORDINATOR)
    assert add_member(actor=rhian, study=study, account=owen, duty="finance").duty == "finance"
    with pytest.raises(InputError):
        add_member(actor=rhian, study=study, account=owen, duty="king")


def test_the_pages_begin_a_study_and_give_its_duties(
    boss: Account, member: Callable[..., Account], signed_in: Callable[[Account], Client]
) -> None:
    client, rhian = signed_in(boss), member("Rhian")
    form = {"name": "Real", "key": "real", "coordinator": str(boss.pk)}
    assert client.post("/desk/study/", form)["Location"] == "/desk/study/real/ready/"
    assert client.post("/desk/study/", form).status_code == 409
    assert client.post("/desk/study/", {}).status_code == 400
    assert "has not been approved" in client.get("/desk/study/real/ready/").content.decode()
    refused = client.post("/desk/study/real/ready/", {"open": "1"})
    assert refused.status_code == 409
    duty = {"account": str(rhian.pk), "duty": "facilitator"}
    assert client.post("/desk/study/real/team/", duty).status_code == 302
    given = TeamMember.objects.get(account=rhian)
    assert "Rhian" in client.get("/desk/study/real/team/").content.decode()
    assert client.post("/desk/study/real/team/leave/", {"member": given.pk}).status_code == 302
    assert client.post("/desk/study/real/team/leave/", {"member": given.pk}).status_code == 404
    assert client.post("/desk/study/real/team/leave/", {"member": "x"}).status_code == 400


def test_somebody_outside_the_team_sees_none_of_it(
    study: Study, member: Callable[..., Account], signed_in: Callable[[Account], Client]
) -> None:
    client = signed_in(member("Carys"))
    for page in ("ready", "team"):
        assert client.get(f"/desk/study/real/{page}/").status_code == 403
    assert "Begin a study" not in client.get("/desk/study/").content.decode()
