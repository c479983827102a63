"""People who work at the desk, and a browser each."""

from collections.abc import Callable

import pytest
from django.test import Client

from candour.web.people.actions import add_account
from candour.web.people.models import Account, Role

PASSWORD = "correct horse battery"


@pytest.fixture
def member(db: None) -> Callable[..., Account]:
    """Make a member of staff with a role."""

    def make(name: str, role: Role = Role.RESEARCHER) -> Account:
        email = f"{name.lower()}@candour.example"
        return add_account(email=email, name=name, role=role, password=PASSWORD)

    return make


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    """A browser in which this member of staff is signed in."""

    def make(account: Account) -> Client:
        client = Client(enforce_csrf_checks=False)
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
