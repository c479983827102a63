"""Where CI is set, nothing is skipped in silence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

SKIPPING = """
import pytest

def test_runs(): pass

{mark}
def test_skips(): pytest.skip("no Chromium here")
"""


def _outcome(folder: Path, *, mark: str = "", whole: str = "", ci: str) -> str:
    """Run one file that skips under our rules; return the closing line of pytest."""
    (folder / "test_it.py").write_text(whole or SKIPPING.format(mark=mark))
    words = ("-q", "-c", os.devnull, "-o", "markers=corpus", "-p", "tests.skipping")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, str(folder / "test_it.py")],
        cwd=ROOT,
        env={**os.environ, "CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()[-1].split(" in ")[0]


def test_a_skipped_test_is_a_failed_one_in_ci(tmp_path: Path) -> None:
    assert _outcome(tmp_path, ci="true") == "1 failed, 1 passed"


def test_a_file_that_skips_itself_is_a_fault_in_ci(tmp_path: Path) -> None:
    whole = "import pytest\npytest.importorskip('no_such_module')\n"
    assert _outcome(tmp_path, whole=whole, ci="true") == "1 error"


def test_a_test_of_the_corpus_may_skip_in_ci(tmp_path: Path) -> None:
    assert _outcome(tmp_path, mark="@pytest.mark.corpus", ci="true") == "1 passed, 1 skipped"


@pytest.mark.parametrize("ci", ["", "false", "0"])
def test_a_test_may_skip_elsewhere(ci: str, tmp_path: Path) -> None:
    assert _outcome(tmp_path, ci=ci) == "1 passed, 1 skipped"
