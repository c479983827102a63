"""Who of many has not yet agreed to all that must be agreed to, in a few reads for all of them."""

from collections.abc import Collection

from django.db.models import Max

from candour.study import consent
from candour.web.study.models import Consent, Study, Version
from candour.web.study.queries.consents import approved_items


def lacking_consent(study: Study, pseudonyms: Collection[str]) -> set[str]:
    """Return those of whom an item that needs a yes has none, to its text as it stands.

    The same as `consents.may_take_part` says of each who has not withdrawn.
    """
    needed = [
        key
        for key, version in approved_items(study).items()
        if consent.read_item(version.words).needed
    ]
    newest = _newest(study)
    settled: dict[tuple[str, str], bool] = {}
    answers = Consent.objects.filter(participant__in=pseudonyms).order_by("at", "-agreed", "id")
    for who, key, language, number, agreed in answers.values_list(
        "participant_id", "version__key", "version__language", "version__number", "agreed"
    ):
        settled[who, key] = agreed and newest.get((key, language)) == number
    return {
        who
        for who in pseudonyms
        if not needed or not all(settled.get((who, key)) for key in needed)
    }


def _newest(study: Study) -> dict[tuple[str, str], int]:
    rows = Version.objects.filter(
        study=study, kind=Version.Kind.CONSENT, approval__isnull=False
    ).order_by()
    return {
        (key, language): number
        for key, language, number in rows.values_list("key", "language").annotate(Max("number"))
    }
