"""Every dependency has its reason, is locked by its bytes, and may be used by us."""

import re
import tomllib
from importlib import metadata
from itertools import chain
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

PROJECT = ROOT / "pyproject.toml"
LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-development.lock")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; [^\\]*)? \\$", re.MULTILINE)


def _wanted() -> tuple[list[str], list[str]]:
    """Return the names that the site needs, and those that tests and benchmarks need too."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    return [_name(line) for line in project["dependencies"]], [_name(line) for line in extras]


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def _pinned(lock: Path) -> dict[str, str]:
    return dict(PINNED.findall(lock.read_text(encoding="utf-8")))


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = PROJECT.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r'    "[a-z0-9-]+(\[|>|<|=)', line)]
    needed, extra = _wanted()
    assert len(lines) == len(needed) + len(extra)
    assert [line for line in lines if not re.search(r'",\s+# \w{2,}.*\w', line)] == []


def test_every_dependency_is_locked() -> None:
    needed, extra = _wanted()
    assert set(needed) - set(_pinned(LOCKS[0])) == set()
    assert set(needed + extra) - set(_pinned(LOCKS[1])) == set()


def test_both_locks_agree() -> None:
    site, development = (_pinned(lock) for lock in LOCKS)
    assert {name: development.get(name, version) for name, version in site.items()} == site


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"https?://|file://|--(?:extra-)?index|--find-links", text) == []
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_nothing_under_gpl_is_imported_at_run_time() -> None:
    assert [name for name in _pinned(LOCKS[0]) if _is_gpl(metadata.metadata(name))] == []


def _is_gpl(about: metadata.PackageMetadata) -> bool:
    words = [
        *(about.get_all("License-Expression") or []),
        *(about.get_all("Classifier") or []),
    ]
    licences = [word for word in words if word.startswith("License ::") or "::" not in word]
    return any(re.search(r"(?<!L)GPL|Affero|GNU General", text) for text in licences)
