"""A backup never overwrites, and a folder that is none, or is damaged, is refused untouched."""

import json
import sqlite3
from argparse import Namespace
from contextlib import closing
from pathlib import Path

import pytest

from candour.cli import backup, copies, restore
from candour.errors import InputError

MADE = {"made": "2026-11-26T12:00:00+00:00", "version": "1"}


def test_a_backup_goes_into_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(InputError, match="is not empty"):
        backup.run(Namespace(folder=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("about", ["", "{}", "[]", '{"made": "yesterday"}', '{"made": 3}'])
def test_a_folder_that_is_no_backup_is_refused(tmp_path: Path, about: str) -> None:
    (tmp_path / backup.ABOUT).write_text(about)
    with pytest.raises(InputError, match="no backup that Candour made"):
        restore.run(Namespace(folder=tmp_path, replace=True))


def test_a_backup_without_its_databases_is_refused(tmp_path: Path) -> None:
    (tmp_path / backup.ABOUT).write_text(json.dumps(MADE))
    with pytest.raises(InputError, match="is missing"):
        restore.run(Namespace(folder=tmp_path, replace=True))


@pytest.mark.sqlite
@pytest.mark.parametrize("bytes_", [b"", b"no database at all" * 500])
def test_a_damaged_copy_is_refused(tmp_path: Path, bytes_: bytes) -> None:
    (tmp_path / backup.ABOUT).write_text(json.dumps(MADE))
    for alias in copies.COPIED:
        copies.path_of(tmp_path, alias).write_bytes(bytes_)
    with pytest.raises(InputError, match="is damaged"):
        restore.run(Namespace(folder=tmp_path, replace=True))


def test_what_is_there_is_replaced_only_when_told(tmp_path: Path) -> None:
    (tmp_path / backup.ABOUT).write_text(json.dumps(MADE))
    for alias in copies.COPIED:
        with closing(sqlite3.connect(copies.path_of(tmp_path, alias))) as copy, copy:
            copy.execute("CREATE TABLE django_migrations AS SELECT 1 AS id")
    with pytest.raises(InputError, match="--replace"):
        restore.run(Namespace(folder=tmp_path, replace=False))


def test_the_keyring_is_in_no_backup() -> None:
    assert copies.COPIED == ("default", "vault")
