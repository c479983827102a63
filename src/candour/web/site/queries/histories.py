"""The dated statuses of uses, ready to be drawn as a timeline."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from candour import dates
from candour.records import Claim, Speaker, Stance
from candour.register.codebook import Codebook
from candour.web.page.pictures.looks import STATUS_LOOKS
from candour.web.page.pictures.timeline import Row, Sighting, Stretch, Timeline
from candour.web.site.queries.days import Days
from candour.web.site.queries.evidence import when


def row(label: str, href: str, history: Iterable[Claim], *, codebook: Codebook) -> Row:
    """Return one use's statuses: stretches a source states, sightings, and what has no date."""
    told = [(claim, _words(claim, codebook)) for claim in history if claim.property == "status"]
    marks = [(c, words) for c, words in told if c.stance is Stance.ASSERTS]
    return Row(
        label=label,
        href=href,
        stretches=tuple(_stretch(c, words) for c, words in marks if c.valid),
        sightings=tuple(_sighting(c, words) for c, words in marks if c.observed and not c.valid),
        undated=tuple(words for c, words in marks if not c.valid and not c.observed),
    )


def timeline(rows: Iterable[Row], *, days: Days, title: str) -> Timeline:
    """Return the drawing of these rows, up to the chosen day."""
    return Timeline(
        title=title,
        description=_(
            "When each use was said to have a status, and when it was last seen with it. "
            "Between two marks nothing is known."
        ),
        rows=tuple(rows),
        today=days.as_of,
        undated_words=_("No date given"),
    )


def _words(claim: Claim, codebook: Codebook) -> str:
    label = codebook.label(claim.property, claim.value)
    if claim.speaker is Speaker.OTHER:
        return _("%(status)s (unconfirmed report)") % {"status": label}
    return label


def _stretch(claim: Claim, words: str) -> Stretch:
    stated = dates.parse(claim.valid)
    seen = dates.parse(claim.observed) if claim.observed else None
    return Stretch(
        status=words,
        look=_look(claim),
        start=stated.start.first if stated.start else None,
        end=stated.end.last if stated.end else None,
        approximate=stated.approximate,
        when=_when(claim),
        # Seen some time in a month or year: drawn only as far as it surely reaches.
        seen=seen.first if seen else None,
    )


def _when(claim: Claim) -> str:
    if not claim.observed:
        return when(claim)
    return _("%(when)s, last seen %(seen)s") % {
        "when": when(claim),
        "seen": dates.plain(claim.observed),
    }


def _sighting(claim: Claim, words: str) -> Sighting:
    seen = dates.parse(claim.observed)
    return Sighting(
        status=words, look=_look(claim), first=seen.first, last=seen.last, when=when(claim)
    )


def _look(claim: Claim) -> str:
    return STATUS_LOOKS.get(claim.value, "unsearched")
