"""Records that a body was sent its page."""

from datetime import date

from django.utils import timezone

from candour.dates import london_day, plain_day
from candour.errors import InputError, NotFoundError
from candour.web.audit.actions import change
from candour.web.bodies.models import Body
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require


def record_page_sent(*, body: str, on: date, actor: Account) -> Body:
    """Note the day on which a body was sent its page; five weeks later the page is no longer
    marked as not yet shown."""
    require(actor, Role.EDITOR)
    if on > london_day(timezone.now()):
        raise InputError(f"{plain_day(on)} has not come yet. Give the day the page was sent.")
    with change(verb="page sent", kind="body", key=body, actor_id=actor.pk) as trail:
        row = Body.objects.select_for_update().filter(slug=body).first()
        if row is None:
            raise NotFoundError("There is no such body.")
        before, row.shown_on = row.shown_on, on
        row.save(update_fields=("shown_on",))
        trail.detail = {"before": before and before.isoformat(), "shown_on": on.isoformat()}
        return row
