"""The second factor: a code from a phone, and recovery codes for the day the phone is lost."""

import secrets
from typing import TypeAlias

from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from candour import fingerprint
from candour.errors import ConflictError, InputError, NotFoundError
from candour.web.audit.actions import change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import has_second_factor, require

RECOVERY_CODES = 8
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

Device: TypeAlias = TOTPDevice | StaticDevice


def begin(*, actor: Account) -> TOTPDevice:
    """Return the key to set up; asking again shows the same one until it is confirmed."""
    if has_second_factor(actor):
        raise ConflictError("Your account has a second factor already.")
    device, _ = TOTPDevice.objects.get_or_create(
        user_id=actor.pk, confirmed=False, defaults={"name": "phone"}
    )
    return device


def confirm(*, actor: Account, code: str) -> tuple[TOTPDevice, list[str]]:
    """Turn the second factor on, once the phone shows the right code; return recovery codes."""
    with change(verb="second factor set up", kind="account", key=actor.email, actor_id=actor.pk):
        device = TOTPDevice.objects.select_for_update().filter(user_id=actor.pk).first()
        if device is None or device.confirmed:
            raise ConflictError("There is nothing to confirm. Begin again from your account.")
        # Trying again is free here: the key is on the page in front of the person.
        device.throttle_reset(commit=False)
        if not device.verify_token(_digits(code)):
            raise InputError("That code is not right. Wait for the next one and type it.")
        device.confirmed = True
        device.save()
        return device, _fresh_codes(actor)


def renew_codes(*, actor: Account) -> list[str]:
    """Replace the recovery codes; the old ones stop working."""
    if not has_second_factor(actor):
        raise ConflictError("Set up the second factor first.")
    with change(verb="recovery codes renewed", kind="account", key=actor.email, actor_id=actor.pk):
        return _fresh_codes(actor)


def check(*, account: Account, code: str) -> Device:
    """Return the device that accepts the code; each code works once and wrong ones slow down."""
    with transaction.atomic():
        accepted, wait = _try(account, code)
    if accepted is None:
        raise InputError(
            f"Too many wrong codes. Wait {wait} seconds, then type the code shown then."
            if wait
            else "That code is not right. Type the one shown now, or a recovery code."
        )
    return accepted


def reset(*, actor: Account, account: int) -> None:
    """Take the second factor off an account whose owner has lost phone and codes."""
    require(actor, Role.ADMINISTRATOR)
    with change(verb="second factor reset", kind="account", actor_id=actor.pk) as trail:
        row = Account.objects.filter(pk=account).first()
        if row is None:
            raise NotFoundError("There is no such account.")
        trail.key = row.email
        TOTPDevice.objects.filter(user_id=row.pk).delete()
        StaticDevice.objects.filter(user_id=row.pk).delete()


def _try(account: Account, code: str) -> tuple[Device | None, int]:
    phone = TOTPDevice.objects.select_for_update().filter(user_id=account.pk, confirmed=True)
    codes = StaticDevice.objects.select_for_update().filter(user_id=account.pk)
    six = code.replace(" ", "")
    device: Device | None = (phone if _is_six(six) else codes).first()
    if device is None:
        return None, 0
    if not device.verify_is_allowed()[0]:
        return None, _seconds(device)
    token = six if _is_six(six) else _kept(code)
    return (device if device.verify_token(token) else None), 0


def _seconds(device: Device) -> int:
    return int(device.get_throttle_factor() * 2 ** min(device.throttling_failure_count - 1, 16))


def _is_six(code: str) -> bool:
    return len(code) == 6 and code.isascii() and code.isdigit()


def _digits(code: str) -> str:
    shown = code.replace(" ", "")
    return shown if _is_six(shown) else ""


def _fresh_codes(actor: Account) -> list[str]:
    StaticDevice.objects.filter(user_id=actor.pk).delete()
    device = StaticDevice.objects.create(user_id=actor.pk, name="recovery codes")
    codes = [_code() for _ in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=_kept(code))
    return codes


def _code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def _kept(code: str) -> str:
    """Return what the database keeps of a recovery code: enough to know it, not to use it."""
    plain = code.lower().replace("-", "").replace(" ", "")
    return fingerprint.short("recovery code", plain, length=16)
