"""Puts the example study on the desk, from its files."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from candour import config, fingerprint
from candour.study import plan
from candour.study.records import StudyPlan
from candour.web.audit.actions import change
from candour.web.study.actions.codes import are_example_codes_loaded, load_example_codes
from candour.web.study.actions.example_sessions import ORIGIN, sessions_wanted
from candour.web.study.models import Approval, Channel, Session, Study, Version
from candour.web.study.queries.texts import ENGLISH

EXAMPLE = config.ROOT / "examples" / "studies" / "harbour"


@dataclass(frozen=True, kw_only=True)
class Words:
    """One text as a file has it."""

    kind: str
    key: str
    language: str
    words: str

    @property
    def fingerprint(self) -> str:
        return fingerprint.of_bytes(self.words.encode())


def load_example_study(*, folder: Path = EXAMPLE, now: datetime | None = None) -> int:
    """Bring the example study up to its files; return how much is new. Safe to repeat.

    Nobody wrote or approved its words, which the database allows an example alone. A changed file
    makes a new version; a file that went leaves its versions, as everywhere.
    """
    shown = plan.parse((folder / "plan.toml").read_text(encoding="utf-8"))
    with change(verb="example study loaded", kind="study", key=folder.name, origin=ORIGIN) as trail:
        study = _study(folder, shown)
        sessions = sessions_wanted(study, shown, now or datetime.now(UTC))
        new = {
            "versions": _add_versions(study, folder),
            "channels": _add_channels(study, folder),
            "sessions": len(Session.objects.bulk_create(sessions)),
        }
        trail.detail = dict(new)
    codes = load_example_codes(study, folder=folder, now=now or datetime.now(UTC))
    return sum(new.values()) + codes.added


def is_example_study_loaded(*, folder: Path = EXAMPLE) -> bool:
    """Tell whether every file of the example study is its newest version."""
    known = _newest(folder.name)
    codes = set(Channel.objects.values_list("code", flat=True))
    return all(
        known.get((given.kind, given.key, given.language), (0, ""))[1] == given.fingerprint
        for given in read_words(folder)
    ) and (
        codes >= {row["code"] for row in _channels(folder)}
        and are_example_codes_loaded(folder=folder)
    )


def read_words(folder: Path) -> Iterator[Words]:
    """Yield every text of a study's folder: `KIND.md`, `KIND/KEY.toml`, the same below `cy`."""
    planned = (folder / "plan.toml").read_text(encoding="utf-8")
    yield Words(kind="plan", key="", language=ENGLISH, words=planned)
    kinds = set(Version.Kind.values)
    for path in sorted((folder / "texts").rglob("*.*")):
        *above, name = path.relative_to(folder / "texts").with_suffix("").parts
        language = above.pop(0) if above and above[0] not in kinds else ENGLISH
        kind, key = (above[0], name) if above else (name, "")
        yield Words(kind=kind, key=key, language=language, words=path.read_text(encoding="utf-8"))


def _study(folder: Path, shown: StudyPlan) -> Study:
    given = {"name": shown.name.partition(":")[0], "example": True, "state": Study.State.OPEN}
    study, _new = Study.objects.get_or_create(key=folder.name, defaults=given)
    # Locked, so that of two who load at once the second finds everything there.
    return Study.objects.select_for_update().get(pk=study.pk)


def _newest(study: str) -> dict[tuple[str, str, str], tuple[int, str]]:
    """Return of each text the newest number, and the fingerprint of what files last said.

    What people write in an example to practise stays in use until a file changes.
    """
    rows = Version.objects.filter(study__key=study).order_by("number")
    newest: dict[tuple[str, str, str], tuple[int, str]] = {}
    for version in rows.defer("words"):
        name = (version.kind, version.key, version.language)
        before = newest.get(name, (0, ""))[1]
        mark = before if version.recorded_by_id else version.fingerprint
        newest[name] = (version.number, mark)
    return newest


def _add_versions(study: Study, folder: Path) -> int:
    known, added = _newest(study.key), 0
    for given in read_words(folder):
        number, mark = known.get((given.kind, given.key, given.language), (0, ""))
        if mark != given.fingerprint:
            added += 1
            version = Version.objects.create(
                study=study,
                kind=given.kind,
                key=given.key,
                language=given.language,
                number=number + 1,
                words=given.words,
                fingerprint=given.fingerprint,
            )
            Approval.objects.create(version=version)
    return added


def _channels(folder: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = tomllib.loads(
        (folder / "channels.toml").read_text(encoding="utf-8")
    )["channels"]
    return rows


def _add_channels(study: Study, folder: Path) -> int:
    added = 0
    for row in _channels(folder):
        words = {"study": study, "name": row["name"], "kind": row["kind"]}
        added += Channel.objects.get_or_create(code=row["code"], defaults=words)[1]
    return added
