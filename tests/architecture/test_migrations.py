"""The tables are what the models say."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db(databases=["default", "vault", "keyring"])
def test_every_migration_has_been_written() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
