"""Overwrites what deleted rows leave behind in the files of a database."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from candour.config import PRIVATE
from candour.web.vault.apps import PLACES

# Stands in the private folder while something was deleted and its place not yet overwritten.
_ASKED = "to_clear"
# On PostgreSQL everybody would queue behind a table that cannot be had at once.
_NOT_LONG = "SET lock_timeout = '5s'"


def ask() -> None:
    """Remember, beyond the end of this process, that free pages are to be cleared."""
    _mark().touch(mode=0o600)


def is_asked() -> bool:
    """Tell whether something was deleted since free pages were last cleared."""
    return _mark().exists()


def clear_free_pages(tables: Iterable[str] = ()) -> bool:
    """Rewrite the vault and the keyring, and these tables of the main database.

    Tells whether all was cleared: somebody reading at the time may stand in the way, then it is
    to be done again.
    """
    wanted: Mapping[str, list[str]] = {
        "vault": _named("vault"),
        "keyring": _named("keyring"),
        "default": [apps.get_model(table)._meta.db_table for table in tables],
    }
    done = [_clear(connections[alias], names) for alias, names in wanted.items() if names]
    if all(done):
        _mark().unlink(missing_ok=True)
    return all(done)


def _mark() -> Path:
    folder: Path = settings.CONFIG.data / PRIVATE
    return folder / _ASKED


def _named(place: str) -> list[str]:
    return [
        model._meta.db_table
        for model in apps.get_app_config("vault").get_models()
        if PLACES[str(model._meta.model_name)] == place
    ]


def _clear(connection: BaseDatabaseWrapper, tables: list[str]) -> bool:
    if connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                return _rewrite(cursor)
            cursor.execute(_NOT_LONG)
            for table in tables:
                cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")
            cursor.execute("RESET lock_timeout")
            return True
    except OperationalError:
        # Its settings go with it.
        connection.close()
        return False


def _rewrite(cursor: CursorWrapper) -> bool:
    """Write an SQLite file anew and empty its log; False where a reader keeps the log."""
    cursor.execute("VACUUM")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    busy, *_ = cursor.fetchone()
    return not busy
