"""Records versions of a study's texts, and lets a second person approve them."""

from functools import lru_cache

from django.conf import settings
from django.db import IntegrityError, transaction

from candour import config, fingerprint, texts
from candour.errors import ConflictError, InputError, NotAllowedError
from candour.study import messages, wording
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.models import Approval, Study, Version
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries.texts import ENGLISH

LIMIT = 60_000
SENSITIVE = config.CONTENT / "study" / "sensitive_words.txt"
# Texts of which a study has several, told apart by a key.
SEVERAL = frozenset({Version.Kind.CONSENT, Version.Kind.MESSAGE})


@lru_cache(maxsize=1)
def sensitive_words() -> tuple[str, ...]:
    """Return the words that no subject line and no text message may hold."""
    return messages.read_sensitive(SENSITIVE.read_text(encoding="utf-8"))


def record_version(
    *,
    actor: Account,
    study: Study,
    kind: str,
    words: str,
    key: str = "",
    language: str = ENGLISH,
    after: int = 0,
) -> Version:
    """Keep a new version of a text; nothing uses it before a second person approves it.

    `after` is the number of the newest version its writer had seen: nobody overwrites unseen.
    """
    require_duty(actor, study, Duty.COORDINATOR, Duty.LEAD)
    _check_name(kind=kind, key=key, language=language)
    kept = texts.clean(words, limit=LIMIT, lines=True) + "\n"
    wording.check(kind=kind, key=key, words=kept, sensitive=sensitive_words())
    name = {"kind": kind, "key": key, "language": language}
    with change(verb="text recorded", kind="study", key=study.key, actor_id=actor.pk) as trail:
        newest = Version.objects.filter(study=study, **name).order_by("-number").first()
        _check_follows(newest, after=after, words=kept)
        version = _create(study, actor, name, number=after + 1, words=kept)
        trail.detail = {**name, "number": version.number}
        return version


def _check_name(*, kind: str, key: str, language: str) -> None:
    if kind not in Version.Kind.values:
        raise InputError("There is no such kind of text.")
    if language not in dict(settings.LANGUAGES):
        raise InputError("Candour does not speak this language yet; docs/how-to/languages.md.")
    if (kind in SEVERAL) != bool(key):
        raise InputError("An item of consent and a message have a key of their own; others none.")
    if key and not key.replace("_", "").isalnum():
        raise InputError("A key is made of small letters, digits and underscores.")
    if kind == Version.Kind.PLAN and language != ENGLISH:
        raise InputError("A study has one plan, in English.")


def _check_follows(newest: Version | None, *, after: int, words: str) -> None:
    if (newest.number if newest else 0) != after:
        raise ConflictError("Somebody recorded another version meanwhile. Look at it, then decide.")
    if newest is not None and newest.words == words:
        raise InputError(f"These are the very words of version {newest.number}.")


def _create(
    study: Study, actor: Account, name: dict[str, str], *, number: int, words: str
) -> Version:
    try:
        with transaction.atomic():
            return Version.objects.create(
                study=study,
                number=number,
                words=words,
                fingerprint=fingerprint.of_bytes(words.encode()),
                recorded_by=actor,
                **name,
            )
    except IntegrityError as error:
        raise ConflictError(
            "Somebody recorded another version meanwhile. Look at it, then decide."
        ) from error


def approve_version(*, actor: Account, version: Version, seen: str) -> Approval:
    """Let a version be used from now on; `seen` is the fingerprint of the words that were read.

    The database itself refuses an approval by the person who recorded the words.
    """
    study = version.study
    require_duty(actor, study, Duty.COORDINATOR, Duty.LEAD)
    if version.recorded_by_id == actor.pk:
        raise NotAllowedError("A second person approves a text, never the one who recorded it.")
    if seen != version.fingerprint:
        raise ConflictError("These are not the words you were shown. Read them again.")
    name = {"kind": version.kind, "key": version.key, "language": version.language}
    with change(verb="text approved", kind="study", key=study.key, actor_id=actor.pk) as trail:
        trail.detail = {**name, "number": version.number}
        if Version.objects.filter(study=study, number__gt=version.number, **name).exists():
            raise ConflictError("There is a newer version. Approve that one, or leave both.")
        try:
            with transaction.atomic():
                return Approval.objects.create(version=version, by=actor)
        except IntegrityError as error:
            raise ConflictError("Somebody has approved this version already.") from error
