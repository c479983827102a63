"""The texts of a study as its team sees them: what is used, what waits, what is different."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from candour.errors import CandourError, NotFoundError
from candour.study import differences, messages, reading_age, wording
from candour.study.differences import Line
from candour.web.study.models import Study, Version
from candour.web.study.queries.texts import ENGLISH

Name = tuple[str, str, str]
_SEVERAL = {Version.Kind.CONSENT, Version.Kind.MESSAGE}


@dataclass(frozen=True, kw_only=True)
class VersionRow:
    """One version with its figures; a figure that has no meaning here is empty."""

    id: int
    number: int
    kind: str
    key: str
    language: str
    label: str
    words: str
    fingerprint: str
    recorded: datetime
    recorded_by: str
    recorded_by_id: int | None
    approved: datetime | None
    approved_by: str
    age: str
    letters: str
    shown: str
    parts: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class TextRow:
    """One text in one language: the version in use, and the newest that waits for approval."""

    kind: str
    key: str
    language: str
    label: str
    used: VersionRow | None
    waiting: VersionRow | None

    @property
    def newest(self) -> int:
        return max(row.number for row in (self.used, self.waiting) if row is not None)


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """One text in every language of the site; empty where a language has none of it.

    `about` is when a message goes, or what an item of consent begins with.
    """

    name: str
    about: str
    query: str
    texts: tuple[TextRow | None, ...]


def grouped(texts: Iterable[TextRow]) -> dict[str, list[TextLine]]:
    """Return the texts by what they are for, each language of a text beside the other."""
    named: dict[tuple[str, str], dict[str, TextRow]] = {}
    for text in texts:
        named.setdefault((text.kind, text.key), {})[text.language] = text
    groups: dict[str, list[TextLine]] = {}
    for (kind, key), languages in named.items():
        line = TextLine(
            name=key or str(Version.Kind(kind).label),
            about=_about(kind, key, next(iter(languages.values()))),
            query=f"kind={kind}&key={key}",
            texts=tuple(languages.get(code) for code, _name in settings.LANGUAGES),
        )
        groups.setdefault(kind if kind in _SEVERAL else "", []).append(line)
    return groups


def _about(kind: str, key: str, text: TextRow) -> str:
    if kind == Version.Kind.MESSAGE:
        return wording.MESSAGES.get(key, "")
    newest = text.waiting or text.used
    return newest.shown.partition("\n")[0] if kind == Version.Kind.CONSENT and newest else ""


def texts_of(study: Study) -> tuple[TextRow, ...]:
    """Return every text of a study in every language, in the order of kinds."""
    named: dict[Name, list[Version]] = {}
    rows = Version.objects.filter(study=study).select_related("approval__by", "recorded_by")
    for version in rows.order_by("number"):
        named.setdefault((version.kind, version.key, version.language), []).append(version)
    order = list(Version.Kind.values)
    found = sorted(named, key=lambda name: (order.index(name[0]), name[1], name[2] != ENGLISH))
    return tuple(_text(name, named[name]) for name in found)


def _text(name: Name, versions: list[Version]) -> TextRow:
    kind, key, language = name
    approved = [version for version in versions if hasattr(version, "approval")]
    used = approved[-1] if approved else None
    waiting = versions[-1] if versions[-1] is not used else None
    return TextRow(
        kind=kind,
        key=key,
        language=language,
        label=label(kind, key),
        used=row(used) if used else None,
        waiting=row(waiting) if waiting else None,
    )


def label(kind: str, key: str) -> str:
    """Return what people call a text."""
    named = str(Version.Kind(kind).label)
    when = wording.MESSAGES.get(key, "") if kind == Version.Kind.MESSAGE else ""
    said = f"{key} ({when})" if when else key
    return f"{named}: {said}" if said else named


def history(study: Study, *, kind: str, key: str, language: str) -> tuple[VersionRow, ...]:
    """Return every version of one text, the newest first."""
    found = Version.objects.filter(study=study, kind=kind, key=key, language=language)
    versions = found.select_related("approval__by", "recorded_by").order_by("-number")
    return tuple(row(version) for version in versions)


def find_version(study: Study, number: int) -> Version:
    """Return one version by its id; raise NotFoundError where this study has none such."""
    rows = Version.objects.select_related("approval__by", "recorded_by", "study")
    version = rows.filter(study=study, pk=number).first()
    if version is None:
        raise NotFoundError("This study has no such version.")
    return version


def against(version: Version) -> tuple[VersionRow | None, tuple[Line, ...]]:
    """Return the approved version before this one, or none, and what this one says otherwise."""
    earlier = Version.objects.filter(
        study_id=version.study_id,
        kind=version.kind,
        key=version.key,
        language=version.language,
        number__lt=version.number,
        approval__isnull=False,
    )
    before = earlier.select_related("approval__by", "recorded_by").order_by("-number").first()
    lines = differences.between(before.words if before else "", version.words)
    return (row(before) if before else None), lines


def row(version: Version) -> VersionRow:
    """Return a version with its figures."""
    approval = getattr(version, "approval", None)
    shown = shown_words(version.kind, version.words)
    message = version.kind == Version.Kind.MESSAGE
    return VersionRow(
        id=version.pk,
        number=version.number,
        kind=version.kind,
        key=version.key,
        language=version.language,
        label=label(version.kind, version.key),
        words=version.words,
        fingerprint=version.fingerprint,
        recorded=version.recorded,
        recorded_by=version.recorded_by.name if version.recorded_by else "",
        recorded_by_id=version.recorded_by_id,
        approved=approval.at if approval else None,
        approved_by=approval.by.name if approval and approval.by else "",
        age=_age(shown, version.language),
        letters=_letters(version.kind, version.words),
        shown=shown,
        parts=wording.parts_of_message(version.words) if shown and message else {},
    )


def shown_words(kind: str, words: str) -> str:
    """Return what parents read of a text, as Markdown; nothing where they read none of it."""
    try:
        return wording.for_people(kind=kind, words=words)
    except CandourError:
        # A version of before a rule was made stays readable as it was written.
        return ""


def _age(shown: str, language: str) -> str:
    read = reading_age.read(shown)
    return f"{read.age:g}" if language == ENGLISH and read.words else ""


def _letters(kind: str, words: str) -> str:
    if kind != Version.Kind.MESSAGE:
        return ""
    try:
        message = messages.parse(words)
    except CandourError:
        return ""
    filled = messages.for_phone(messages.fill(message.text, messages.PLACEHOLDERS))
    return str(messages.length(filled))


def kinds() -> Iterable[tuple[str, str, bool]]:
    """Return each kind of text, its name, and whether a study has several of it."""
    return [(kind.value, str(kind.label), kind in _SEVERAL) for kind in Version.Kind]
