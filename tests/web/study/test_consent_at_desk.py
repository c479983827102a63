"""The team sees what was agreed on any day, and records what was read aloud."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from candour.web.people.models import Account
from candour.web.study.models import Consent, Study, TeamMember
from tests.own_pages import make_item, make_study_with_texts
from tests.studies import DATABASES, make_participant

pytestmark = pytest.mark.django_db(databases=DATABASES)


@pytest.fixture
def study() -> Study:
    return make_study_with_texts()


@pytest.fixture
def desk(member: Callable[..., Account], signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(member("Rhian"))


def address(study: Study, pseudonym: str) -> str:
    """The page of somebody's consent."""
    return f"/desk/study/{study.key}/people/{pseudonym}/consent/"


def test_answers_on_the_phone_are_recorded_as_read_aloud(study: Study, desk: Client) -> None:
    who = make_participant(study)
    versions = {f"version-{v.key}": v.fingerprint for v in study.versions.filter(kind="consent")}
    sent = desk.post(
        address(study, who.pk),
        versions | {"given": "read_aloud", "answer-read": "yes", "answer-quotes": ""},
    )
    assert sent.status_code == 303
    row = Consent.objects.get()
    assert (row.version.key, row.agreed, row.given) == ("read", True, "read_aloud")
    assert row.recorded_by is not None
    assert "Read aloud on the phone" in desk.get(address(study, who.pk)).content.decode()


def test_any_past_day_can_be_shown_again(study: Study, desk: Client) -> None:
    who = make_participant(study)
    old = study.versions.get(kind="consent", key="read")
    new = make_item(study, "read", needed=True, words="Newer words.")
    for version, agreed, day in ((old, True, 1), (new, False, 3)):
        Consent.objects.create(
            participant=who,
            version=version,
            agreed=agreed,
            given="read",
            at=datetime(2026, 11, day, 12, tzinfo=UTC),
        )

    def shown(day: str) -> str:
        page = desk.get(f"{address(study, who.pk)}?on={day}").content.decode()
        return page[: page.index("Record answers given")]

    assert "Nothing had been answered." in shown("2026-10-31")
    assert "About read." in shown("2026-11-02")
    assert "Newer words." not in shown("2026-11-02")
    assert "Newer words." in shown("2026-11-03")


def test_the_team_can_post_a_copy_to_who_has_no_internet(study: Study, desk: Client) -> None:
    who = make_participant(study)
    version = study.versions.get(kind="consent", key="read")
    Consent.objects.create(participant=who, version=version, agreed=True, given="read_aloud")
    assert (
        "consent/copy.pdf?on=&amp;print=large" in desk.get(address(study, who.pk)).content.decode()
    )
    for asked in ("", "?on=", "?on=2026-10-31", "?on=&print=large"):
        copy = desk.get(f"{address(study, who.pk)}copy.pdf{asked}")
        assert (copy.status_code, copy["Content-Type"]) == (200, "application/pdf")
        assert copy.content.startswith(b"%PDF")
    assert desk.get(f"{address(study, 'nobody22')}copy.pdf").status_code == 404


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "0000-00-00", "9999-12-31"])
def test_a_day_that_is_none_is_answered_kindly(study: Study, desk: Client, day: str) -> None:
    who = make_participant(study)
    assert desk.get(f"{address(study, who.pk)}?on={day}").status_code in (200, 400)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"given": "telepathy", "answer-read": "yes"},
        {"given": "read_aloud", "answer-read": "perhaps"},
        {"given": "read_aloud", "answer-read": "yes", "version-read": "old"},
        {"given": "read_aloud"},
    ],
)
def test_rubbish_records_nothing(study: Study, desk: Client, form: dict[str, str]) -> None:
    who = make_participant(study)
    assert desk.post(address(study, who.pk), form).status_code in (400, 409)
    assert not Consent.objects.exists()


def test_only_who_has_a_duty_in_a_study_records_consent(study: Study, desk: Client) -> None:
    who = make_participant(study)
    Study.objects.filter(pk=study.pk).update(example=False)
    assert desk.get(address(study, who.pk)).status_code == 403
    TeamMember.objects.create(
        study=study, account=Account.objects.get(name="Rhian"), duty=TeamMember.Duty.FINANCE
    )
    assert desk.get(address(study, who.pk)).status_code == 200
    version = study.versions.get(kind="consent", key="read")
    form = {"given": "read_aloud", "answer-read": "yes", "version-read": version.fingerprint}
    assert desk.post(address(study, who.pk), form).status_code == 403


def test_nobody_of_that_name_is_not_found(study: Study, desk: Client) -> None:
    assert desk.get(address(study, "nobody22")).status_code == 404
