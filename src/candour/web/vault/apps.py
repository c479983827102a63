"""Names the vault to Django, and the database that each of its tables lives in."""

from typing import Any

from django.apps import AppConfig

PLACES = {"card": "vault", "blindindex": "vault", "datakey": "keyring", "tombstone": "keyring"}
APART = frozenset(PLACES.values())


class VaultConfig(AppConfig):
    name = "candour.web.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"


class Router:
    """Keeps cards in the vault, their keys in the keyring, and all else away from both."""

    def db_for_read(self, model: Any, **_hints: object) -> str | None:
        """Name the database a model is read from."""
        return self._place(model._meta.app_label, model._meta.model_name)

    def db_for_write(self, model: Any, **_hints: object) -> str | None:
        """Name the database a model is written to."""
        return self._place(model._meta.app_label, model._meta.model_name)

    def allow_relation(self, one: Any, other: Any, **_hints: object) -> bool:
        """Refuse a relation across databases."""
        return self.db_for_read(one) == self.db_for_read(other)

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **_hints: object
    ) -> bool:
        """Make each table in its own database alone."""
        if app_label != "vault":
            return db not in APART
        return model_name is None or PLACES[model_name.lower()] == db

    def _place(self, app_label: str, model_name: str) -> str | None:
        return PLACES[model_name] if app_label == "vault" else None
