"""Tokens that let a form be sent once, within its time, without a cookie."""

import secrets
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone

from candour import fingerprint
from candour.errors import ConflictError, InputError
from candour.web.register.models import SpentToken

LASTS = timedelta(hours=12)
# A spent token is remembered well beyond the time in which it could be sent again.
_KEPT = timedelta(days=3)


def issue(purpose: str) -> str:
    """Return a signed token for one form."""
    return signing.dumps(secrets.token_urlsafe(12), salt=f"candour.form.{purpose}")


def read(token: str, *, purpose: str) -> str:
    """Return the secret in a token of ours that has not run out; else say what to do."""
    try:
        secret = signing.loads(token, salt=f"candour.form.{purpose}", max_age=LASTS)
    except signing.SignatureExpired as error:
        raise InputError(
            "This form was open for too long. Load the page and send it again."
        ) from error
    except signing.BadSignature as error:
        raise InputError(
            "This form is not one of ours. Load the page and send it again."
        ) from error
    return str(secret)


def issued(token: str) -> datetime:
    """Return when a token was issued, to the second; read it first to know that it is ours."""
    stamp = token.rsplit(":", 2)[1]
    return datetime.fromtimestamp(signing.b62_decode(stamp), tz=UTC)


def spend(token: str, *, purpose: str) -> None:
    """Use a token up, inside the transaction of what the form does; a second time is refused."""
    secret = read(token, purpose=purpose)
    SpentToken.objects.filter(spent__lt=timezone.now() - _KEPT).delete()
    try:
        with transaction.atomic():
            SpentToken.objects.create(token=fingerprint.short(purpose, secret, length=40))
    except IntegrityError as error:
        raise ConflictError(
            "This form was sent already; nothing was recorded twice. Load the page to send another."
        ) from error
