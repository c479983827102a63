"""What a file of another register holds: records to follow, and rows that cannot be used."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from candour.errors import ContentError, InputError


@dataclass(frozen=True, kw_only=True)
class Found:
    """One record of another register; `key` names it there and stays the same.

    `words` are those that hint at children and families; `unmapped` are headings that no
    field of ours answers.
    """

    key: str
    title: str
    organisation: str
    url: str
    words: tuple[str, ...]
    detail: Mapping[str, Any] = field(default_factory=dict)
    unmapped: tuple[str, ...] = ()

    @property
    def families(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read of a file: the records, and each row that could not be used, with why."""

    found: tuple[Found, ...]
    problems: tuple[str, ...]

    @property
    def unmapped(self) -> tuple[str, ...]:
        """One sentence for each heading that no field answers; its record is kept all the same."""
        return tuple(
            f"{one.title}: no field for the heading “{heading}”."
            for one in self.found
            for heading in one.unmapped
        )


def load(data: bytes) -> Any:
    """Read a file's bytes as JSON; raises InputError with the place of the fault."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8 text; save it as UTF-8 and try again.") from error
    except json.JSONDecodeError as error:
        raise InputError(f"The file is not JSON: line {error.lineno}: {error.msg}.") from error
    except RecursionError as error:
        raise InputError("The file is nested too deeply to be a register.") from error


def records_in(data: Any, *names: str) -> list[Any]:
    """Return the list of records: the file itself, or the first of the named parts it has."""
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        for name in names:
            if isinstance(data.get(name), list):
                return list(data[name])
    expected = " or ".join(f"“{name}”" for name in names)
    raise InputError(f"The file holds no list of records; expected one named {expected}.")


def text(record: Mapping[str, Any], name: str) -> str:
    """Return a text of a record in one line, or an empty text."""
    value = record.get(name)
    return " ".join(value.replace("\0", "").split()) if isinstance(value, str) else ""


@lru_cache(maxsize=4)
def family_words(folder: Path, language: str) -> re.Pattern[str]:
    """Return the pattern of the words of family_words.toml in one language."""
    try:
        listed = tomllib.loads((folder / "family_words.toml").read_text(encoding="utf-8"))[language]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ContentError(f"family_words.toml cannot be read: {error}") from error
    return re.compile(rf"\b(?:{'|'.join(map(_pattern, listed))})\b")


def _pattern(word: str) -> str:
    stem = re.escape(word.removesuffix("*"))
    return rf"{stem}\w*" if word.endswith("*") else stem


def matching(texts: Iterable[str], words: re.Pattern[str]) -> tuple[str, ...]:
    """Return the words about families that stand in the texts, each once, in order."""
    found = (match for part in texts for match in words.findall(part.casefold()))
    return tuple(dict.fromkeys(found))
