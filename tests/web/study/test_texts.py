"""Every version of a text stays; a second person approves; what was approved is what is used."""

from collections.abc import Callable

import pytest
from django.test import Client

from candour.errors import ConflictError, ContentError, InputError, NotAllowedError
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions import examples
from candour.web.study.actions.versions import approve_version, record_version
from candour.web.study.models import Approval, Study, TeamMember, Version
from candour.web.study.queries import texts, versions
from tests.studies import DATABASES, PLAN

pytestmark = pytest.mark.django_db(databases=DATABASES)
SHEET = "## What is it?\n\nA **talk** with other parents.\n"


@pytest.fixture
def study() -> Study:
    return Study.objects.create(key="real", name="Real")


@pytest.fixture
def team(study: Study, member: Callable[..., Account]) -> tuple[Account, Account]:
    """Two coordinators."""
    both = (member("Rhian"), member("Owen"))
    for account in both:
        TeamMember.objects.create(study=study, account=account, duty="coordinator")
    return both


def test_a_text_is_used_from_the_moment_another_person_approves_it(
    study: Study, team: tuple[Account, Account]
) -> None:
    rhian, owen = team
    version = record_version(actor=rhian, study=study, kind="sheet", words=SHEET)
    assert texts.find_approved(study, Version.Kind.SHEET) is None
    with pytest.raises(NotAllowedError):
        approve_version(actor=rhian, version=version, seen=version.fingerprint)
    approve_version(actor=owen, version=version, seen=version.fingerprint)
    used = texts.find_approved(study, Version.Kind.SHEET)
    assert used is not None
    assert used.words == SHEET
    verbs = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert verbs[-2:] == ["text recorded", "text approved"]


def test_nobody_writes_over_what_they_have_not_seen(
    study: Study, team: tuple[Account, Account]
) -> None:
    rhian, owen = team
    record_version(actor=rhian, study=study, kind="sheet", words=SHEET)
    with pytest.raises(ConflictError, match="meanwhile"):
        record_version(actor=owen, study=study, kind="sheet", words="Other.")
    with pytest.raises(InputError, match="very words of version 1"):
        record_version(actor=owen, study=study, kind="sheet", words=SHEET, after=1)
    second = record_version(actor=owen, study=study, kind="sheet", words="Other.", after=1)
    assert second.number == 2


def test_an_older_version_is_not_approved_over_a_newer_one(
    study: Study, team: tuple[Account, Account]
) -> None:
    rhian, owen = team
    first = record_version(actor=rhian, study=study, kind="sheet", words=SHEET)
    record_version(actor=rhian, study=study, kind="sheet", words="Other.", after=1)
    with pytest.raises(ConflictError, match="newer"):
        approve_version(actor=owen, version=first, seen=first.fingerprint)


def test_only_the_very_words_that_were_read_are_approved_and_only_once(
    study: Study, team: tuple[Account, Account], member: Callable[..., Account]
) -> None:
    rhian, owen = team
    version = record_version(actor=rhian, study=study, kind="sheet", words=SHEET)
    with pytest.raises(ConflictError, match="not the words"):
        approve_version(actor=owen, version=version, seen="0" * 64)
    with pytest.raises(NotAllowedError):
        approve_version(actor=member("Carys"), version=version, seen=version.fingerprint)
    approve_version(actor=owen, version=version, seen=version.fingerprint)
    with pytest.raises(ConflictError, match="already"):
        approve_version(actor=owen, version=version, seen=version.fingerprint)
    assert Approval.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ({"kind": "poem"}, InputError),
        ({"kind": "sheet", "key": "own"}, InputError),
        ({"kind": "message"}, InputError),
        ({"kind": "sheet", "language": "fr"}, InputError),
        ({"kind": "plan", "language": "cy"}, InputError),
        ({"kind": "plan"}, ContentError),
        ({"kind": "sheet", "words": "a\u202eb"}, InputError),
    ],
)
def test_what_cannot_be_kept_is_refused(
    study: Study, team: tuple[Account, Account], name: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        record_version(**{"actor": team[0], "study": study, "words": SHEET} | name)  # type: ignore[arg-type]
    assert Version.objects.count() == 0


def test_a_text_that_is_missing_in_welsh_is_shown_in_english(
    study: Study, team: tuple[Account, Account]
) -> None:
    rhian, owen = team
    for language, words in (("en-gb", SHEET), ("cy", "## Beth yw hwn?\n")):
        version = record_version(
            actor=rhian, study=study, kind="sheet", words=words, language=language
        )
        if language == "cy":
            assert texts.approved(study, Version.Kind.SHEET, language="cy").words == SHEET
        approve_version(actor=owen, version=version, seen=version.fingerprint)
    assert texts.approved(study, Version.Kind.SHEET, language="cy").words == "## Beth yw hwn?\n"


def test_what_people_write_in_an_example_stays_until_a_file_changes(
    team: tuple[Account, Account],
) -> None:
    examples.load_example_study()
    harbour = Study.objects.get(key="harbour")
    record_version(actor=team[0], study=harbour, kind="sheet", words=SHEET, after=1)
    assert examples.is_example_study_loaded()
    assert examples.load_example_study() == 0


def test_the_whole_way_of_a_text_through_the_pages(
    study: Study, team: tuple[Account, Account], signed_in: Callable[[Account], Client]
) -> None:
    rhian, owen = (signed_in(account) for account in team)
    record = "/desk/study/real/texts/record/"
    assert rhian.get(f"{record}?kind=sheet").status_code == 200
    form = {"kind": "sheet", "key": "", "language": "en-gb", "words": SHEET, "after": "0"}
    looked = rhian.post(record, form | {"look": "1"}).content.decode()
    assert "<strong>talk</strong>" in looked
    assert Version.objects.count() == 0
    kept = rhian.post(record, form)
    version = Version.objects.get()
    assert kept["Location"] == f"/desk/study/real/texts/{version.pk}/"
    assert "Approve these words" not in rhian.get(kept["Location"]).content.decode()
    assert "Approve these words" in owen.get(kept["Location"]).content.decode()
    refused = rhian.post(f"{kept['Location']}approve/", {"seen": version.fingerprint})
    assert refused.status_code == 403
    assert (
        owen.post(f"{kept['Location']}approve/", {"seen": version.fingerprint}).status_code == 302
    )
    listed = rhian.get("/desk/study/real/texts/").content.decode()
    assert "Information sheet" in listed
    again = rhian.post(record, form | {"words": SHEET + "\nMore.", "after": "1"})
    assert "<ins>" not in owen.get(kept["Location"]).content.decode()
    changed = owen.get(again["Location"]).content.decode()
    assert "<ins>+ More.</ins>" in changed
    stale = owen.post(record, form | {"words": "Mine.", "after": "1"})
    assert stale.status_code == 409
    assert "Mine." in stale.content.decode()


def test_bad_input_is_a_sentence_and_loses_nothing(
    study: Study, team: tuple[Account, Account], signed_in: Callable[[Account], Client]
) -> None:
    client = signed_in(team[0])
    record = "/desk/study/real/texts/record/"
    form = {"kind": "plan", "key": "", "language": "en-gb", "words": "name =", "after": "0"}
    refused = client.post(record, form)
    assert refused.status_code == 400
    assert "not TOML" in refused.content.decode()
    assert client.post(record, {}).status_code == 400
    assert client.get("/desk/study/real/texts/999999/").status_code == 404
    assert client.get(f"{record}?kind=%00").status_code == 400


def test_only_the_team_sees_the_texts(
    study: Study, member: Callable[..., Account], signed_in: Callable[[Account], Client]
) -> None:
    client = signed_in(member("Carys"))
    assert client.get("/desk/study/real/texts/").status_code == 403
    assert Client().get("/desk/study/real/texts/").status_code == 302


def test_the_list_shows_how_hard_a_text_reads_and_how_long_a_message_is(
    study: Study, team: tuple[Account, Account]
) -> None:
    record_version(actor=team[0], study=study, kind="sheet", words=SHEET)
    words = 'subject = "S"\nemail = "E {name} {link}"\ntext = "See {link}"'
    record_version(actor=team[0], study=study, kind="message", key="held", words=words)
    found = {row.kind: row.waiting for row in versions.texts_of(study)}
    sheet, message = found["sheet"], found["message"]
    assert sheet is not None
    assert message is not None
    assert float(sheet.age) > 5
    assert (sheet.letters, message.letters) == ("", "70")


def test_the_example_plan_can_be_recorded_as_it_is(
    study: Study, team: tuple[Account, Account]
) -> None:
    words = PLAN.read_text(encoding="utf-8")
    assert record_version(actor=team[0], study=study, kind="plan", words=words).number == 1
