"""Adding members of staff, their roles and their passwords."""

from collections.abc import Callable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import IntegrityError

from candour import texts
from candour.errors import ConflictError, InputError, NotFoundError
from candour.web.audit.actions import change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require

EMAIL_LIMIT = MaxLengthValidator(254)
LINK_SPENT = "This link has been used or is too old. Ask an administrator for a new one."


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
    account = _new(email=email, name=name, role=role)
    _check_password(account=account, password=password)
    account.set_password(password)
    return _save_new(account, actor=actor, origin=origin)


def invite_account(*, actor: Account, email: str, name: str, role: Role) -> Account:
    """Make an account without a password; its owner chooses one by a link that works once."""
    require(actor, Role.ADMINISTRATOR)
    account = _new(email=email, name=name, role=role)
    account.set_unusable_password()
    return _save_new(account, actor=actor, origin="")


def change_role(*, actor: Account, account: int, role: Role) -> Account:
    """Give an account another role."""
    require(actor, Role.ADMINISTRATOR)
    with change(verb="role changed", kind="account", actor_id=actor.pk) as trail:
        row = _locked(account)
        if role is not Role.ADMINISTRATOR:
            _keep_an_administrator(row)
        trail.key, trail.detail = row.email, {"from": row.role, "to": str(role)}
        row.role = str(role)
        row.save(update_fields=("role",))
        return row


def set_active(*, actor: Account, account: int, active: bool) -> Account:
    """Close an account, or open it again; what it recorded stays under its name."""
    require(actor, Role.ADMINISTRATOR)
    verb = "account opened again" if active else "account closed"
    with change(verb=verb, kind="account", actor_id=actor.pk) as trail:
        row = _locked(account)
        if not active:
            _keep_an_administrator(row)
        trail.key = row.email
        row.is_active = active
        row.save(update_fields=("is_active",))
        return row


def clear_password(*, actor: Account, account: int) -> Account:
    """Make the old password useless, so that only a new link lets the person choose another."""
    require(actor, Role.ADMINISTRATOR)
    with change(verb="new link made", kind="account", actor_id=actor.pk) as trail:
        row = _locked(account)
        if row.pk == actor.pk:
            raise ConflictError("This is your own account: change your password on its page.")
        trail.key = row.email
        row.set_unusable_password()
        row.save(update_fields=("password",))
        return row


def choose_password(*, account: int, password: str, link_holds: Callable[[Account], bool]) -> None:
    """Set the password of the person who holds a link that works once."""
    with change(verb="password chosen", kind="account") as trail:
        row = _locked(account)
        if not (row.is_active and link_holds(row)):
            raise ConflictError(LINK_SPENT)
        _check_password(account=row, password=password)
        trail.key = row.email
        row.set_password(password)
        row.save(update_fields=("password",))


def change_password(*, actor: Account, old: str, new: str) -> Account:
    """Replace one's own password."""
    with change(verb="password changed", kind="account", key=actor.email, actor_id=actor.pk):
        row = _locked(actor.pk)
        if not row.check_password(old):
            raise InputError("The password you have now is not the one you typed.")
        _check_password(account=row, password=new)
        row.set_password(new)
        row.save(update_fields=("password",))
        return row


def _new(*, email: str, name: str, role: Role) -> Account:
    account = Account(email=email.strip().lower(), name=texts.clean(name, limit=80), role=role)
    try:
        EMAIL_LIMIT(account.email)
        validate_email(account.email)
    except ValidationError as error:
        raise InputError(f"“{account.email[:60]}” is not an e-mail address.") from error
    if not account.name:
        raise InputError("Give a name of up to 80 characters.")
    return account


def _save_new(account: Account, *, actor: Account | None, origin: str) -> Account:
    actor_id = actor.pk if actor else None
    try:
        with change(
            verb="account added",
            kind="account",
            key=account.email[:120],
            actor_id=actor_id,
            origin=origin,
        ) as trail:
            account.save()
            trail.detail = {"role": account.role}
    except IntegrityError as error:
        raise ConflictError(f"There is already an account for {account.email}.") from error
    return account


def _locked(account: int) -> Account:
    row = Account.objects.select_for_update().filter(pk=account).first()
    if row is None:
        raise NotFoundError("There is no such account.")
    return row


def _keep_an_administrator(row: Account) -> None:
    """Refuse to leave the site without one; the rows stay locked until the change is done."""
    holders = Account.objects.select_for_update().filter(role=Role.ADMINISTRATOR, is_active=True)
    if [holder.pk for holder in holders.order_by("pk")] == [row.pk]:
        raise ConflictError(
            "This is the last administrator. Make somebody else one first, then try again."
        )


def _check_password(*, account: Account, password: str) -> None:
    try:
        validate_password(password, user=account)
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from error
