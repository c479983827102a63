"""The example study is put on the desk from its files, once, and always has sessions ahead."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from candour import dates
from candour.web.audit.models import Event
from candour.web.people.models import Account, Role
from candour.web.study.actions import examples
from candour.web.study.actions.example_sessions import keep_example_sessions
from candour.web.study.models import Approval, Channel, Session, Study, Version
from candour.web.study.queries import texts
from tests.studies import DATABASES, make_study

pytestmark = pytest.mark.django_db(databases=DATABASES)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(examples.EXAMPLE, tmp_path / "harbour"))


def rows() -> tuple[int, ...]:
    counted = (Study, Version, Approval, Channel, Session)
    return tuple(model.objects.count() for model in counted)


def test_loading_twice_adds_nothing(folder: Path) -> None:
    assert examples.load_example_study(folder=folder, now=NOW) > 0
    before = rows()
    assert examples.is_example_study_loaded(folder=folder)
    assert examples.load_example_study(folder=folder, now=NOW) == 0
    assert rows() == before


def test_a_changed_file_makes_a_new_version_and_the_old_one_stays(folder: Path) -> None:
    examples.load_example_study(folder=folder, now=NOW)
    (folder / "texts" / "sheet.md").write_text("## Other words\n", encoding="utf-8")
    assert not examples.is_example_study_loaded(folder=folder)
    assert examples.load_example_study(folder=folder, now=NOW) == 1
    sheets = Version.objects.filter(kind="sheet", language="en-gb")
    assert list(sheets.values_list("number", flat=True)) == [1, 2]
    study = Study.objects.get(key="harbour")
    assert texts.approved(study, Version.Kind.SHEET).words == "## Other words\n"


def test_every_text_of_the_example_may_be_used_at_once(folder: Path) -> None:
    examples.load_example_study(folder=folder, now=NOW)
    assert Version.objects.filter(approval__isnull=True).count() == 0
    study = Study.objects.get(key="harbour")
    assert (study.example, study.state) == (True, Study.State.OPEN)
    assert texts.plan_of(study).ethics.reference == "NM-2026-0417"


def test_there_is_a_session_ahead_for_every_social_group_and_for_talks_alone() -> None:
    study = make_study()
    assert keep_example_sessions(NOW) == 7
    ahead = Session.objects.filter(study=study)
    groups = {group.key for group in texts.plan_of(study).groups}
    assert set(ahead.filter(way="group").values_list("group", flat=True)) == groups
    assert sorted(ahead.filter(way="one_to_one").values_list("medium", flat=True)) == [
        "online",
        "phone",
    ]
    assert all(NOW + timedelta(days=3) < session.starts for session in ahead)


def test_sessions_are_in_the_evening_or_at_the_weekend_on_londons_clock() -> None:
    make_study()
    for day in range(0, 365, 13):
        keep_example_sessions(NOW + timedelta(days=day))
    for session in Session.objects.all():
        local = session.starts.astimezone(dates.LONDON)
        assert (local.weekday() == 5) == (local.hour == 10)
        assert local.weekday() == 5 or (local.weekday() < 5 and local.hour == 19)


def test_sessions_are_made_again_only_when_none_is_ahead() -> None:
    make_study()
    keep_example_sessions(NOW)
    changes = Event.objects.count()
    assert keep_example_sessions(NOW + timedelta(days=1)) == 0
    assert Event.objects.count() == changes
    assert keep_example_sessions(NOW + timedelta(days=60)) == 7


def test_a_real_study_is_given_no_sessions() -> None:
    Study.objects.create(key="real", name="Real", state=Study.State.OPEN)
    assert keep_example_sessions(NOW) == 0


def test_the_list_of_studies_shows_those_somebody_works_in(
    member: Callable[..., Account], signed_in: Callable[[Account], Client]
) -> None:
    make_study()
    Study.objects.create(key="theirs", name="Another team’s study")
    client = signed_in(member("Rhian", Role.RESEARCHER))
    page = client.get("/desk/study/").content.decode()
    assert "/desk/study/harbour/" in page
    assert "Another team’s study" not in page
