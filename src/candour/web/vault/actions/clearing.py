"""Overwrites what deleted rows leave behind in the files of a database."""

from collections.abc import Iterable, Mapping

from django.apps import apps
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from candour.web.vault.apps import PLACES


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
    return all(done)


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
            if connection.vendor != "sqlite":
                for table in tables:
                    cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")
                return True
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
            return not busy
    except OperationalError:
        return False
