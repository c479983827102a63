"""Copies a database to a file and back, as each kind of database does it."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from candour.errors import ConfigurationError, InputError

# What a backup holds; never the keyring, nor the key of the vault.
COPIED = ("default", "vault")
_NAMES = {"default": "candour", "vault": "vault"}


def path_of(folder: Path, alias: str) -> Path:
    """Return where a backup keeps the copy of one database."""
    ending = "sqlite3" if connections[alias].vendor == "sqlite" else "dump"
    return folder / f"{_NAMES[alias]}.{ending}"


def save(alias: str, path: Path) -> None:
    """Copy a database whole, as it is at one moment, while others go on using it."""
    connection = connections[alias]
    if connection.vendor != "sqlite":
        _run(connection, "pg_dump", "--format=custom", "--no-owner", f"--file={path}")
    else:
        with closing(sqlite3.connect(_file(connection))) as here, closing(_open(path)) as there:
            here.backup(there)
    path.chmod(0o600)


def bring_back(alias: str, path: Path) -> None:
    """Put a copy in the place of a database, whole or not at all."""
    connection = connections[alias]
    connection.close()
    if connection.vendor != "sqlite":
        name = str(connection.settings_dict["NAME"])
        clean = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        _run(connection, "pg_restore", *clean, f"--dbname={name}", str(path))
        return
    with closing(_open(path)) as here, closing(sqlite3.connect(_file(connection))) as there:
        here.backup(there)
    _empty_log(connection)


def check(alias: str, path: Path) -> None:
    """Raise InputError where a copy cannot be brought back."""
    if not path.is_file():
        raise InputError(f"{path} is missing; this folder is no backup of these databases.")
    if connections[alias].vendor != "sqlite":
        return
    try:
        with closing(_open(path)) as copy:
            whole = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
            sound = whole and bool(copy.execute("SELECT * FROM django_migrations").fetchone())
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise InputError(f"{path} is damaged; nothing was changed. Take another backup.")


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path)


def _file(connection: BaseDatabaseWrapper) -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _empty_log(connection: BaseDatabaseWrapper) -> None:
    """What was replaced must not linger in the log beside the file."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _run(connection: BaseDatabaseWrapper, program: str, *words: str) -> None:
    """Run PostgreSQL's own program; the address goes by the environment, where no one reads it."""
    found = shutil.which(program)
    if found is None:
        raise ConfigurationError(
            f"PostgreSQL's program {program} is not on this machine. Install PostgreSQL's client "
            "programs, or copy the databases candour and vault by other means, never the keyring."
        )
    given = connection.settings_dict
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST"}
    place = {name: str(given[key]) for name, key in (names | {"PGPORT": "PORT"}).items()}
    environment = {**os.environ, **{name: value for name, value in place.items() if value}}
    done = subprocess.run(  # noqa: S603
        [found, *words], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ConfigurationError(f"{program} did not work: {done.stderr.strip()[-300:]}")
