"""Whether search engines may list a page."""

from candour.web.bodies.models import Body
from candour.web.bodies.queries import was_shown
from candour.web.register.models import Opening
from candour.web.site.queries.days import Days


def site_open() -> bool:
    """Tell whether an administrator has opened the site to search engines."""
    return Opening.objects.exists()


def listable(days: Days, *, bodies: tuple[Body, ...] = ()) -> bool:
    """Tell whether a page may be listed: of today, site open, every body shown its page."""
    return days.now and all(was_shown(body, days.today) for body in bodies) and site_open()
