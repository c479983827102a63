"""The pictures of a study's sessions, with their words."""

from django.utils.translation import gettext as _
from markupsafe import Markup

from candour.web.page.pictures.chances import ENOUGH, TOO_FEW, TOO_MANY, Chances, draw_chances
from candour.web.page.pictures.looks import swatch
from candour.web.study.queries.session_pages import SessionLine


def chances_picture(line: SessionLine) -> Markup:
    """Draw how many may come to a session."""
    outlook, session = line.outlook, line.session
    return draw_chances(
        Chances(
            title=_("How many may come"),
            description=_(
                "Of %(invited)s invited, about %(expected)s are likely to come; the chance of at"
                " least %(fewest)s is %(enough)s %%."
            )
            % {
                "invited": outlook.invited,
                "expected": round(outlook.expected, 1),
                "fewest": session.fewest,
                "enough": round(outlook.enough * 100),
            },
            chances=line.coming.chances,
            fewest=session.fewest,
            most=session.capacity,
            name=f"chances-{session.key}",
        )
    )


def legend() -> list[tuple[Markup, str]]:
    """Say what the columns' looks mean."""
    words = {TOO_FEW: _("too few to run"), ENOUGH: _("enough"), TOO_MANY: _("one too many")}
    return [(swatch(look, prefix=f"legend-{look}"), text) for look, text in words.items()]
