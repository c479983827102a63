"""The draft of a transparency record for one use."""

from django.utils.translation import gettext as _

from candour.errors import NotFoundError
from candour.records import Use as Record
from candour.register.export.draft import Draft, drafts
from candour.register.export.rows import Holding
from candour.web.bodies.queries import body_record
from candour.web.register.models import Use
from candour.web.register.queries.claims import kept_as, of_use
from candour.web.site.queries.data import draft_standard, labels, view_of
from candour.web.site.queries.days import Days


def draft_of(slug: str, days: Days) -> Draft:
    """Return the draft for a use; NotFoundError where nothing was known of it."""
    kept = kept_as("use", known_on=days.known_on).get(slug, slug)
    use = Use.objects.filter(slug=kept).select_related("body").first()
    if use is not None:
        held = Holding(
            body=body_record(use.body.slug),
            uses=[Record(id=kept, body=use.body.slug, system="", name=use.name)],
            claims=of_use(kept, known_on=days.known_on),
        )
        for one in drafts(held, view_of(days), held=draft_standard(), labels=labels()):
            return one
    raise NotFoundError(_("There is no public use by that name on the chosen day."))
