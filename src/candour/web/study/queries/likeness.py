"""Which signals an entry gives: what it shares with others, and what people rarely do."""

from collections.abc import Iterable
from datetime import datetime

from candour.study import signals
from candour.study.records import Needs, Person
from candour.web.study.models import Participant, Screening, Signal, Study
from candour.web.vault.models import BlindIndex
from candour.web.vault.queries import cards

Found = tuple[Signal.Kind, str]
# How many of the last entries are read for words like these.
LATEST = 40


def shared(study: Study, pseudonym: str, person: Person) -> list[Found]:
    """Return what this person's card has in common with others of the study.

    To be asked once the card is in the vault: of two at once, at least one then sees the other.
    """
    found = {
        Signal.Kind.SAME_NAME: cards.find_named(name=person.name, postcode=person.postcode),
        Signal.Kind.SAME_PHONE: cards.find(kind=BlindIndex.Kind.PHONE, text=person.phone),
        Signal.Kind.SAME_EMAIL: cards.find(kind=BlindIndex.Kind.EMAIL, text=person.email),
    }
    return [
        (kind, other) for kind, names in found.items() for other in _others(study, pseudonym, names)
    ]


def alike(study: Study, needs: Needs) -> list[Found]:
    """Return the latest entries whose own words are nearly these."""
    words = own_words(needs)
    if not signals.is_worth_comparing(words):
        return []
    rows = Screening.objects.filter(study=study, participant__isnull=False)
    latest = rows.order_by("-at").values_list("participant_id", flat=True)[:LATEST]
    known = cards.needs_of(latest)
    texts = {pseudonym: own_words(theirs) for pseudonym, theirs in known.items()}
    return [(Signal.Kind.WORDING, other) for other in signals.alike(words, texts)]


def in_a_wave(study: Study, now: datetime) -> bool:
    """Tell whether the entries of the last minutes, and one more, are a wave."""
    lately = Screening.objects.filter(
        study=study, participant__isnull=False, at__gt=now - signals.WAVE_WITHIN
    )
    return signals.is_wave(lately.count() + 1)


def own_words(needs: Needs) -> str:
    """Return what somebody wrote in their own words, as far as it may be read without a name."""
    return " ".join(filter(None, (needs.times, needs.hearing, needs.other)))


def _others(study: Study, pseudonym: str, found: Iterable[str]) -> list[str]:
    """Leave out oneself and other studies; an entry still being written has no row yet."""
    others = set(found) - {pseudonym}
    elsewhere = Participant.objects.filter(pk__in=others).exclude(study=study)
    return sorted(others - set(elsewhere.values_list("pk", flat=True)))[: signals.MOST_OTHERS]
