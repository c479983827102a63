"""Every change to staff accounts."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError

from candour.errors import ConflictError, InputError
from candour.web.audit.actions import change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require


def add_account(
    *,
    email: str,
    name: str,
    role: Role,
    password: str,
    actor: Account | None = None,
    origin: str = "",
) -> Account:
    """Make an account; through the site an administrator does it, at the keyboard nobody need.

    Addresses are kept in lower case, so one person has one account.
    """
    if actor is not None:
        require(actor, Role.ADMINISTRATOR)
    account = Account(email=email.strip().lower(), name=name.strip(), role=role)
    _validate(account=account, password=password)
    account.set_password(password)
    try:
        with change(
            verb="add account",
            kind="account",
            key=account.email,
            actor_id=actor.pk if actor else None,
            origin=origin,
        ) as trail:
            account.save()
            trail.detail = {"role": account.role}
    except IntegrityError as error:
        raise ConflictError(f"There is already an account for {account.email}.") from error
    return account


def _validate(*, account: Account, password: str) -> None:
    try:
        validate_email(account.email)
    except ValidationError as error:
        raise InputError(f"{account.email!r} is not an e-mail address.") from error
    if not 0 < len(account.name) <= 80:
        raise InputError("Give a name of up to 80 characters.")
    try:
        validate_password(password, user=account)
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from error
