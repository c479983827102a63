"""What was read comes onto the desk with its bytes in the archive, and only then is it done."""

from dataclasses import replace
from pathlib import Path

import pytest

from candour.cli import prepare
from candour.cli.read.importing import Desk
from candour.cli.read.summary import Reasons
from candour.errors import InputError
from candour.evidence.archive import Archive
from candour.evidence.engines.kept import Kept
from candour.evidence.engines.tasks import Finished
from candour.evidence.pipeline import unread
from candour.web.evidence.models import Capture, ReadText
from tests.unit.evidence.engines import fakes

pytestmark = pytest.mark.django_db(databases=["default", "vault", "keyring"])
PAGE = fakes.received("We use the Sampleton Hub.")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    monkeypatch.setenv("CANDOUR_DATA", str(tmp_path))
    monkeypatch.setattr(prepare, "is_loaded", lambda: True)
    return Kept(tmp_path / "kept.sqlite3", reader="fake-1")


def _finished() -> Finished:
    readings = (fakes.reading(PAGE, "We use the Sampleton Hub."),)
    return Finished(number=0, received=PAGE, lines=("{}",), readings=readings)


def test_a_document_is_on_the_desk_in_the_archive_and_remembered(
    kept: Kept, tmp_path: Path
) -> None:
    with Desk(kept=kept, problems=Reasons()) as desk:
        assert desk.take(_finished()) == replace(_finished(), readings=())
    assert list(Capture.objects.values_list("fingerprint", flat=True)) == [PAGE.fingerprint]
    with Archive(tmp_path / "archive") as archive:
        assert archive.fetch(PAGE.fingerprint).data == PAGE.data
    assert kept.find(PAGE, number=0, seconds=1) is not None


def test_taking_it_again_adds_nothing(kept: Kept) -> None:
    with Desk(kept=kept, problems=Reasons()) as desk:
        for _ in range(2):
            desk.take(_finished())
    assert (Capture.objects.count(), ReadText.objects.count()) == (1, 1)


def test_what_brought_no_bytes_is_neither_taken_nor_remembered(kept: Kept) -> None:
    refused = replace(_finished(), readings=())
    with Desk(kept=kept, problems=Reasons()) as desk:
        assert desk.take(refused) == refused
    assert Capture.objects.count() == 0
    assert kept.find(PAGE, number=0, seconds=1) is None


def test_a_document_that_could_not_be_read_is_kept_for_a_better_reader(
    kept: Kept, tmp_path: Path
) -> None:
    reading = unread(PAGE, reason="It is locked with a password.")
    with Desk(kept=kept, problems=Reasons()) as desk:
        desk.take(replace(_finished(), readings=(reading,)))
    with Archive(tmp_path / "archive") as archive:
        assert archive.holds(PAGE.fingerprint)


def test_what_the_desk_could_not_take_is_named_and_tried_again(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("candour.web.evidence.actions.importing.TEXT_LIMIT", 3)
    problems = Reasons()
    with Desk(kept=kept, problems=problems) as desk:
        desk.take(_finished())
    assert problems.documents == 1
    assert kept.find(PAGE, number=0, seconds=1) is None


def test_without_the_public_bodies_nothing_is_begun(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "is_loaded", lambda: False)
    with (
        pytest.raises(InputError, match="Run `candour prepare` first"),
        Desk(kept=kept, problems=Reasons()),
    ):
        pass
