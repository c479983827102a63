"""The words of a study that may be used: the newest approved version of each."""

from functools import lru_cache

from django.utils.translation import get_language

from candour.errors import ConflictError
from candour.study import plan
from candour.study.records import StudyPlan
from candour.web.study.models import Study, Version

ENGLISH = "en-gb"


def find_approved(
    study: Study, kind: Version.Kind, key: str = "", *, language: str = ENGLISH
) -> Version | None:
    """Return the newest approved version in a language, else in English, else None."""
    versions = Version.objects.filter(
        study=study, kind=kind, key=key, approval__isnull=False, language__in={language, ENGLISH}
    )
    best = sorted(versions, key=lambda found: (found.language == language, found.number))
    return best[-1] if best else None


def approved(
    study: Study, kind: Version.Kind, key: str = "", *, language: str = ENGLISH
) -> Version:
    """Return the version to use; raise ConflictError where none has been approved."""
    found = find_approved(study, kind, key, language=language)
    if found is None:
        named = f"{Version.Kind(kind).label} {key}".strip()
        raise ConflictError(f"“{named}” of {study.name} has not been approved by a second person.")
    return found


def plan_of(study: Study) -> StudyPlan:
    """Return the approved plan of a study, its labels in the language of the page at hand."""
    return _parsed(approved(study, Version.Kind.PLAN).words, get_language() or ENGLISH)


@lru_cache(maxsize=100)
def _parsed(words: str, language: str) -> StudyPlan:
    return plan.in_language(plan.parse(words), language)
