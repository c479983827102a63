"""Letting search engines in."""

from django.db import IntegrityError

from candour.errors import ConflictError
from candour.web.audit.actions import change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require
from candour.web.register.models import Opening


def open_site(*, actor: Account) -> Opening:
    """Let search engines list the site; each body's own page still waits for its five weeks."""
    require(actor, Role.ADMINISTRATOR)
    try:
        with change(verb="site opened", kind="site", key="opening", actor_id=actor.pk):
            return Opening.objects.create(by=actor)
    except IntegrityError as error:
        raise ConflictError("The site is open to search engines already.") from error


def close_site(*, actor: Account) -> None:
    """Ask search engines to stay away again."""
    require(actor, Role.ADMINISTRATOR)
    with change(verb="site closed", kind="site", key="opening", actor_id=actor.pk):
        gone, _ = Opening.objects.all().delete()
        if not gone:
            raise ConflictError("The site is not open to search engines.")
