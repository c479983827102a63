"""The import rules hold, and would notice if they did not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

BROKEN = {
    "the core imports Django": ("dates.py", "import django"),
    "the core looks into the web": ("register/entry.py", "import candour.web.settings"),
    "a leaf imports a part": ("records.py", "import candour.register.entry"),
    "a part looks up to a higher one": ("web/bodies/models.py", "import candour.web.site.urls"),
    "queries import actions": ("web/people/models.py", "import candour.web.people.actions"),
    "an unplanned file": ("extra.py", '"""A file nobody planned."""'),
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
    )
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src" / "candour", tmp_path / "src" / "candour")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_import_rules_hold(copy: Path) -> None:
    done = _lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("fault", BROKEN)
def test_the_import_rules_refuse(copy: Path, fault: str) -> None:
    place, line = BROKEN[fault]
    path = copy / "src" / "candour" / place
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    assert _lint(copy).returncode != 0
